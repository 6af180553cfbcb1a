"""Partners of a document or a meeting: known, none of them the office's own country, each once."""

from collections.abc import Collection, Sequence

from tracker.cooperation.models import Instrument, InstrumentParty, Meeting, MeetingPartner
from tracker.cooperation.queries.facts import known_codes
from tracker.db import db, home_country
from tracker.errors import RuleBroken
from tracker.i18n import _, listed
from tracker.partners.queries import alphabetical, partner_names
from tracker.text import clean


def settle_codes(codes: Sequence[str], field: str) -> list[str]:
    """The codes in capital letters, each once. Raises RuleBroken: a code of no partner, or the home country."""
    settled = list(dict.fromkeys(clean(code).upper() for code in codes if code.strip()))
    if unknown := sorted(set(settled) - known_codes(settled)):
        raise RuleBroken(
            _("No partner has the code %(codes)s. Look it up on the list of partners.", codes=", ".join(unknown)[:80]),
            field,
        )
    if home_country() in settled:
        raise RuleBroken(
            _(
                "%(name)s is the office's own country: name only the partners, and leave it out.",
                name=said([home_country()]),
            ),
            field,
        )
    return settled


def said(codes: Collection[str]) -> str:
    """The official names of partners, in the reader's language."""
    names = partner_names()
    return listed(sorted((names.get(code, code) for code in codes), key=alphabetical))


def set_parties(instrument: Instrument, codes: Sequence[str]) -> None:
    """Make these the parties of a document."""
    for link in [link for link in instrument.parties if link.partner_code not in codes]:
        instrument.parties.remove(link)
        if link.id is not None:
            db.session.delete(link)
    present = {link.partner_code for link in instrument.parties}
    instrument.parties.extend(InstrumentParty(partner_code=code) for code in codes if code not in present)


def set_partners(meeting: Meeting, codes: Sequence[str]) -> None:
    """Make these the partners represented at a meeting."""
    for link in [link for link in meeting.partners if link.partner_code not in codes]:
        meeting.partners.remove(link)
        if link.id is not None:
            db.session.delete(link)
    present = {link.partner_code for link in meeting.partners}
    meeting.partners.extend(MeetingPartner(partner_code=code) for code in codes if code not in present)
