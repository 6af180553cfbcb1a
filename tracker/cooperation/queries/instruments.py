"""Reading documents: the list narrowed by what is asked, each with whether it and its chain are in force on a day."""

from datetime import date
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload, selectinload

from tracker.access import Permission, Rights
from tracker.cooperation.models import Instrument, InstrumentParty, InstrumentType, Step
from tracker.cooperation.queries.in_force import COVERING, chain_of, has_begun, in_force, terminated
from tracker.cooperation.queries.reach import groups_reached, members_today, visible_instruments
from tracker.db import db
from tracker.ledger.snapshot import LIVE
from tracker.partners.models import GroupMembership, Partner
from tracker.partners.queries import holds_on
from tracker.text import fold

READ = Permission.COOPERATION_READ


class Force(StrEnum):
    """Which documents are asked for; amendments and terminations are never in force themselves."""

    IN_FORCE = "in_force"
    ENDED = "ended"  # it has begun, and nothing of its chain is in force any more
    NOT_BEGUN = "not_begun"


def instruments(
    rights: Rights,
    *,
    on: date,
    search: str = "",
    type: InstrumentType | None = None,
    step: Step | None = None,
    partner: str | None = None,
    group: int | None = None,
    region: str | None = None,
    force: Force | None = None,
    chain: int | None = None,
) -> sa.Select[Any]:
    """Rows of (Instrument, holds, chain_holds, called_off).

    The first two say whether the document, and whether its chain, is in force on the day; the last that the chain was
    terminated for each of the document's parties before the document began.
    Partner, group and region ask for one party of which all is true; asked for what is in force, for that party.
    """
    query = visible_instruments(rights)
    for word in fold(search).split():
        query = query.where(Instrument.search_key.contains(word, autoescape=True))
    if type is not None:
        query = query.where(Instrument.type == type)
    if step is not None:
        query = query.where(Instrument.step == step)
    if chain is not None:
        query = query.where(chain_of(Instrument) == chain)
    party = aliased(InstrumentParty)
    asked = asked_of_party(party, on, partner=partner, group=group, region=region)
    if force is Force.IN_FORCE:
        asked += [in_force(LIVE, Instrument, party, on), *reached(party, rights)]
    if asked:
        query = query.where(sa.exists().where(party.instrument_id == Instrument.id, *asked))
    if force is Force.ENDED:
        query = query.where(Instrument.step.in_(COVERING), has_begun(Instrument, on), ~_chain_holds(on))
    if force is Force.NOT_BEGUN:
        begins_later = sa.or_(Instrument.starts_on.is_(None), Instrument.starts_on > on)
        query = query.where(Instrument.step.in_(COVERING), begins_later, ~_called_off())
    parties = selectinload(Instrument.parties).joinedload(InstrumentParty.partner)
    return query.add_columns(
        _holds(on).label("holds"), _chain_holds(on).label("chain_holds"), _called_off().label("called_off")
    ).options(parties, joinedload(Instrument.original))


def asked_of_party(
    party: Any, day: date, *, partner: str | None = None, group: int | None = None, region: str | None = None
) -> list[sa.ColumnElement[bool]]:
    """Conditions on a party: which partner, in which region, a member of which group on the day."""
    asked: list[sa.ColumnElement[bool]] = []
    if partner is not None:
        asked.append(party.partner_code == partner)
    if region is not None:
        asked.append(party.partner_code.in_(sa.select(Partner.code).where(Partner.region == region)))
    if group is not None:
        members = sa.select(GroupMembership.partner_code).where(GroupMembership.group_id == group, holds_on(day))
        asked.append(party.partner_code.in_(members))
    return asked


def reached(party: Any, rights: Rights) -> list[sa.ColumnElement[bool]]:
    """The condition that a party lies in what the reader may see; none where they may see everything."""
    groups = groups_reached(rights, READ)
    return [] if groups is None else [party.partner_code.in_(members_today(groups))]


def chain_rows(rights: Rights, instrument: Instrument, on: date) -> list[Any]:
    """The documents of a chain that the reader may see, the original first, the others by their day."""
    day = sa.func.coalesce(Instrument.starts_on, Instrument.signed_on)
    query = instruments(rights, on=on, chain=instrument.original_id or instrument.id)
    return list(db.session.execute(query.order_by(Instrument.original_id.is_not(None), day, Instrument.id)))


def original_options(rights: Rights) -> list[tuple[int, str]]:
    """(id, words) of the originals that the reader may write, to choose from."""
    query = visible_instruments(rights, Permission.COOPERATION_WRITE).where(Instrument.step == Step.ORIGINAL)
    return [(one.id, one.said) for one in db.session.scalars(query.order_by(Instrument.code))]


def instrument_options(rights: Rights) -> list[tuple[int, str]]:
    """(id, words) of the documents that the reader may see, to choose from."""
    return [(one.id, one.said) for one in db.session.scalars(visible_instruments(rights).order_by(Instrument.code))]


def _holds(day: date) -> Any:
    party = aliased(InstrumentParty)
    return sa.exists().where(party.instrument_id == Instrument.id, in_force(LIVE, Instrument, party, day))


def _called_off() -> Any:
    party = aliased(InstrumentParty)
    ended = terminated(LIVE, Instrument, party.partner_code, Instrument.starts_on)
    return sa.and_(Instrument.starts_on.is_not(None), ~sa.exists().where(party.instrument_id == Instrument.id, ~ended))


def _chain_holds(day: date) -> Any:
    document, party = aliased(Instrument), aliased(InstrumentParty)
    return sa.exists().where(
        chain_of(document) == chain_of(Instrument),
        party.instrument_id == document.id,
        in_force(LIVE, document, party, day),
    )
