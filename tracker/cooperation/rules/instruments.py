"""Instruments: saved and removed."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa

from tracker.access import Permission, Rights
from tracker.cooperation.models import Instrument, InstrumentLink, InstrumentParty
from tracker.cooperation.queries.facts import followers_of, instrument_coded
from tracker.cooperation.queries.reach import is_reached
from tracker.cooperation.rules.chain import check_chain, codes_of, settle_original
from tracker.cooperation.rules.codes import instrument_code
from tracker.cooperation.rules.parties import set_parties, settle_codes
from tracker.cooperation.rules.term import check_term, is_follower
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger.texts import settle
from tracker.partners.rules.removing import refuse_used
from tracker.text import fold


def save_instrument(
    instrument: Instrument, parties: Sequence[str] | None = None, rights: Rights | None = None
) -> Instrument:
    """Save a document; a blank code is made of type, parties and year, or of the original's code.

    `parties` are codes of partners; None keeps those it has, and gives a new follower all of its original's. With
    `rights` the document must stay within what their holder may write.
    Raises RuleBroken, at the field: see `prepare_instrument`; parties and chain must hold; the code is taken.
    """
    # Without autoflush: the checks compare with what is stored, and must not store half of it themselves.
    with db.session.no_autoflush:
        if instrument.original_id is None and is_follower(instrument):
            instrument.original_id = instrument.original.id if instrument.original else None
        prepare_instrument(instrument)
        original = settle_original(instrument)
        codes = _parties(instrument, parties, original)
        check_chain(instrument, codes, original)
        if rights is not None and not is_reached(codes, rights, Permission.COOPERATION_WRITE):
            raise RuleBroken(_("Name at least one party of the groups you work for."), "parties")
        _settle_code(instrument, codes, original)
        set_parties(instrument, codes)
    db.session.add(instrument)
    db.session.flush()
    db.session.expire(instrument, ["original"])
    return instrument


def prepare_instrument(instrument: Instrument) -> None:
    """All that can be checked and derived without the database. Raises RuleBroken at the field."""
    settle(instrument)
    if instrument.type is None:
        raise RuleBroken(_("Say which type of instrument it is."), "type")
    instrument.title_en = instrument.title_en or ""
    if not (instrument.title_en or instrument.title_zh):
        raise RuleBroken(_("Give a title in English or in Chinese."), "title_en")
    check_term(instrument)
    _derive_search_key(instrument)


def remove_instrument(instrument: Instrument) -> None:
    """Remove a document with its parties and links; undoing the change brings all of it back.

    Raises RuleBroken: others follow it, or a meeting endorsed it.
    """
    if followers := followers_of(instrument.id):
        raise RuleBroken(
            _(
                "%(documents)s follow this document. Remove them first.",
                documents=", ".join(one.code for one in followers),
            )
        )
    refuse_used(instrument, besides=(InstrumentParty, InstrumentLink, Instrument))
    for model in (InstrumentLink, InstrumentParty):
        db.session.execute(sa.delete(model).where(model.instrument_id == instrument.id))
    db.session.execute(sa.delete(Instrument).where(Instrument.id == instrument.id))


def _parties(instrument: Instrument, given: Sequence[str] | None, original: Instrument | None) -> list[str]:
    """Raises RuleBroken: there is none, or `settle_codes` refuses one."""
    if given is None:
        given = codes_of(instrument) or (codes_of(original) if original else [])
    codes = settle_codes(given, "parties")
    if not codes:
        raise RuleBroken(_("Name at least one partner with whom it was concluded."), "parties")
    return codes


def _settle_code(instrument: Instrument, codes: Collection[str], original: Instrument | None) -> None:
    if not instrument.code:
        instrument.code = instrument_code(instrument, sorted(codes), original)
        _derive_search_key(instrument)
    other = instrument_coded(instrument.code)
    if other is not None and other.id != instrument.id:
        raise RuleBroken(_("%(title)s has the code %(code)s already.", title=other.title, code=instrument.code), "code")


def _derive_search_key(instrument: Instrument) -> None:
    instrument.search_key = fold(f"{instrument.code or ''} {instrument.title_en} {instrument.title_zh}")[:1000]
