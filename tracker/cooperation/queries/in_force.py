"""What is in force when (rule C1): over a chain of documents, for each of its parties.

A chain is an original and the documents that name it. It is in force for a party on a day when an original or an
extension with this party covers the day, unless a termination with this party has taken effect by then.
"""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased, selectinload

from tracker.cooperation.models import Instrument, InstrumentParty, Step
from tracker.counting.dates import day_before
from tracker.db import db
from tracker.ledger.snapshot import LIVE, Snapshot
from tracker.partners.models import Partner

COVERING = (Step.ORIGINAL, Step.EXTENSION)  # what can be in force; an amendment changes no dates


def chain_of(instrument: Any) -> Any:
    """The id of the original of a document's chain."""
    return sa.func.coalesce(instrument.original_id, instrument.id)


def has_begun(instrument: Any, day: Any) -> Any:
    """Whether a document has taken effect by a day; one without a first day never does."""
    return instrument.starts_on <= day


def has_not_ended(instrument: Any, day: Any) -> Any:
    return sa.or_(instrument.ends_on.is_(None), instrument.ends_on >= day)


def terminated(snapshot: Snapshot, instrument: Any, partner_code: Any, day: Any) -> Any:
    """Whether a termination of the document's chain has taken effect for a partner by a day."""
    ending, party = _of(snapshot, Instrument), _of(snapshot, InstrumentParty)
    found = sa.exists().where(
        ending.original_id == chain_of(instrument),
        ending.step == Step.TERMINATION,
        ending.starts_on <= day,
        party.instrument_id == ending.id,
        party.partner_code == partner_code,
    )
    return found.correlate_except(ending, party)


def in_force(snapshot: Snapshot, instrument: Any, party: Any, day: Any) -> Any:
    """The condition on rows of (instrument, party): this document holds for this party on the day.

    `instrument` and `party` are those of the caller's query, `day` a date or an expression.
    """
    return sa.and_(
        instrument.step.in_(COVERING),
        has_begun(instrument, day),
        has_not_ended(instrument, day),
        sa.not_(terminated(snapshot, instrument, party.partner_code, day)),
    )


def documents_in_force(day: date) -> sa.Select[Instrument, Partner]:
    """Rows of (Instrument, Partner): each document that holds on a day with each partner it holds for."""
    return (
        sa.select(Instrument, Partner)
        .join(InstrumentParty, InstrumentParty.instrument_id == Instrument.id)
        .join(Partner, Partner.code == InstrumentParty.partner_code)
        .where(in_force(LIVE, Instrument, InstrumentParty, day))
    )


def parties_in_force(instrument_id: int, day: date) -> set[str]:
    """The codes of the partners for whom the chain of a document is in force on a day."""
    original = sa.select(chain_of(Instrument)).where(Instrument.id == instrument_id).scalar_subquery()
    document = aliased(Instrument)
    query = sa.select(InstrumentParty.partner_code).join(document, document.id == InstrumentParty.instrument_id)
    query = query.where(chain_of(document) == original, in_force(LIVE, document, InstrumentParty, day))
    return set(db.session.scalars(query))


def chain(instrument: Instrument) -> list[Instrument]:
    """All documents of a document's chain with their parties: the original, then the others by their first day."""
    original_id = instrument.original_id or instrument.id
    query = sa.select(Instrument).where(sa.or_(Instrument.id == original_id, Instrument.original_id == original_id))
    query = query.order_by(Instrument.original_id.is_not(None), Instrument.starts_on.nulls_last(), Instrument.id)
    parties = selectinload(Instrument.parties).joinedload(InstrumentParty.partner)
    return list(db.session.scalars(query.options(parties)))


def terminated_on(instrument: Any, partner_code: Any) -> Any:
    """The first day on which nothing of a document's chain is in force for a partner any more; null: not terminated."""
    ending, left = aliased(Instrument), aliased(InstrumentParty)
    found = (
        sa.select(sa.func.min(ending.starts_on))
        .join(left, left.instrument_id == ending.id)
        .where(
            ending.step == Step.TERMINATION,
            ending.original_id == chain_of(instrument),
            left.partner_code == partner_code,
        )
    )
    return found.correlate_except(ending, left).scalar_subquery()


def parties_terminated(instrument: Instrument) -> set[str]:
    """The codes of the partners for whom a termination of the document's chain is recorded, of whatever day."""
    query = sa.select(InstrumentParty.partner_code).join(Instrument, Instrument.id == InstrumentParty.instrument_id)
    original_id = instrument.original_id or instrument.id
    return set(
        db.session.scalars(query.where(Instrument.original_id == original_id, Instrument.step == Step.TERMINATION))
    )


def chain_ends() -> sa.Subquery:
    """Each chain and party with the last day it is in force: `chain_id`, `partner_code`, `ends_on` (null: open)."""
    covering = (
        sa.select(
            chain_of(Instrument).label("chain_id"),
            InstrumentParty.partner_code,
            Instrument.starts_on,
            Instrument.ends_on,
            terminated_on(Instrument, InstrumentParty.partner_code).label("term"),
        )
        .join(InstrumentParty, InstrumentParty.instrument_id == Instrument.id)
        .where(Instrument.step.in_(COVERING), Instrument.starts_on.is_not(None))
        .subquery("covering")
    )
    c = covering.c
    last = sa.case(
        (c.term.is_(None), c.ends_on),
        (sa.or_(c.ends_on.is_(None), c.ends_on >= c.term), day_before(c.term)),
        else_=c.ends_on,
    )
    is_open = sa.func.max(sa.case((last.is_(None), 1), else_=0))
    return (
        sa.select(c.chain_id, c.partner_code, sa.case((is_open == 0, sa.func.max(last))).label("ends_on"))
        .where(sa.or_(c.term.is_(None), c.starts_on < c.term))
        .group_by(c.chain_id, c.partner_code)
        .subquery("chain_end")
    )


def ending_between(first: date, last: date) -> sa.Select[Any]:
    """Rows of (Instrument, Partner, ends_on): originals whose chain is last in force for the partner in these days.

    Both days are included. A chain with an open end does not end, one that was extended ends with its last document.
    """
    ends = chain_ends()
    return (
        sa.select(Instrument, Partner, ends.c.ends_on)
        .join(ends, ends.c.chain_id == Instrument.id)
        .join(Partner, Partner.code == ends.c.partner_code)
        .where(ends.c.ends_on.between(first, last))
    )


def _of(snapshot: Snapshot, model: Any) -> Any:
    """A stand-in of its own: the query that asks may read the same table."""
    return aliased(model) if snapshot.at is None else snapshot.of(model)
