"""Single facts that the rules ask for before they let a change in."""

from collections.abc import Collection
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from tracker.cooperation.models import (
    Instrument,
    InstrumentParty,
    Meeting,
    MeetingOutcome,
    MeetingPartner,
    MeetingSeries,
    Step,
)
from tracker.db import db
from tracker.partners.models import Partner


def instrument_coded(code: str) -> Instrument | None:
    return db.session.scalar(sa.select(Instrument).where(Instrument.code == code))


def meeting_coded(code: str) -> Meeting | None:
    return db.session.scalar(sa.select(Meeting).where(Meeting.code == code))


def series_coded(code: str) -> MeetingSeries | None:
    return db.session.scalar(sa.select(MeetingSeries).where(MeetingSeries.code == code))


def codes_like(model: type[Instrument] | type[Meeting], prefix: str) -> set[str]:
    """The codes in use that begin so."""
    return set(db.session.scalars(sa.select(model.code).where(model.code.startswith(prefix, autoescape=True))))


def known_codes(codes: Collection[str]) -> set[str]:
    """Of these codes, those of partners."""
    return set(db.session.scalars(sa.select(Partner.code).where(Partner.code.in_(list(codes)))))


def followers_of(original_id: int) -> list[Instrument]:
    """The documents that follow an original, each with its parties, in time order."""
    query = sa.select(Instrument).where(Instrument.original_id == original_id).options(selectinload(Instrument.parties))
    return list(db.session.scalars(query.order_by(Instrument.starts_on.asc().nulls_first(), Instrument.id)))


def extended_from(extension: Instrument, day: date | None) -> set[str]:
    """For which partners the document is recorded as an extension of its chain that begins on the day or later."""
    query = (
        sa.select(InstrumentParty.partner_code)
        .join(Instrument, Instrument.id == InstrumentParty.instrument_id)
        .where(
            Instrument.id == extension.id,
            Instrument.original_id == extension.original_id,
            Instrument.step == Step.EXTENSION,
            Instrument.starts_on >= day,
        )
    )
    return set(db.session.scalars(query))


def same_edition(meeting: Meeting) -> Meeting | None:
    """Another meeting that is this edition of the series."""
    query = sa.select(Meeting).where(Meeting.series_id == meeting.series_id, Meeting.edition == meeting.edition)
    return db.session.scalar(query.where(Meeting.id != meeting.id) if meeting.id else query)


def same_outcome(outcome: MeetingOutcome, meeting_id: int) -> bool:
    """Whether the instrument is another outcome of the meeting already."""
    query = sa.select(MeetingOutcome.id).where(
        MeetingOutcome.meeting_id == meeting_id, MeetingOutcome.instrument_id == outcome.instrument_id
    )
    return db.session.scalar(query.where(MeetingOutcome.id != outcome.id) if outcome.id else query) is not None


def meetings_of_series(series_id: int) -> int:
    """How many there are, whoever may see them."""
    query = sa.select(sa.func.count()).select_from(Meeting).where(Meeting.series_id == series_id)
    return db.session.scalar(query) or 0


def meeting_state(meeting_id: int) -> str:
    """Another text once a partner or an outcome of the meeting is added, changed or removed."""
    parts: list[int | None] = []
    for model in (MeetingPartner, MeetingOutcome):
        query = sa.select(sa.func.count(), sa.func.max(model.change_id)).where(model.meeting_id == meeting_id)
        parts += db.session.execute(query).one()
    return "".join(f"-{part or 0}" for part in parts)
