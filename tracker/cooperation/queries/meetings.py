"""Reading meetings and their series."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.access import Rights
from tracker.cooperation.models import Instrument, Meeting, MeetingKind, MeetingOutcome, MeetingPartner, MeetingSeries
from tracker.cooperation.queries.reach import visible_meetings
from tracker.db import db
from tracker.text import fold


def meetings(
    rights: Rights,
    *,
    search: str = "",
    series: int | None = None,
    kind: MeetingKind | None = None,
    year: int | None = None,
    partner: str | None = None,
) -> sa.Select[Any]:
    """Rows of (Meeting, partners, outcomes): with the numbers of both. The year is that of the first day."""
    query = visible_meetings(rights)
    for word in fold(search).split():
        query = query.where(Meeting.search_key.contains(word, autoescape=True))
    equal = {Meeting.series_id: series, Meeting.kind: kind}
    query = query.where(*(column == value for column, value in equal.items() if value is not None))
    if year is not None:
        query = query.where(Meeting.starts_on.between(date(year, 1, 1), date(year, 12, 31)))
    if partner is not None:
        query = query.where(Meeting.partners.any(MeetingPartner.partner_code == partner))
    numbers = [
        sa.select(sa.func.count()).where(model.meeting_id == Meeting.id).correlate(Meeting).scalar_subquery()
        for model in (MeetingPartner, MeetingOutcome)
    ]
    query = query.add_columns(numbers[0].label("partners"), numbers[1].label("outcomes"))
    return query.options(joinedload(Meeting.series), joinedload(Meeting.place))


def neighbours(meeting: Meeting, rights: Rights) -> tuple[Meeting | None, Meeting | None]:
    """The meetings of the same series before and after this one, of those the reader may see."""
    if meeting.series_id is None:
        return None, None
    query = (
        visible_meetings(rights).where(Meeting.series_id == meeting.series_id).order_by(Meeting.starts_on, Meeting.id)
    )
    row = list(db.session.scalars(query))
    place = next((at for at, one in enumerate(row) if one.id == meeting.id), 0)
    return (row[place - 1] if place else None), (row[place + 1] if place + 1 < len(row) else None)


def next_edition(series_id: int) -> dict[str, Any]:
    """What the next meeting of a series begins with; nothing where there is no such series."""
    series = db.session.get(MeetingSeries, series_id)
    if series is None:
        return {}
    last = db.session.scalar(sa.select(sa.func.max(Meeting.edition)).where(Meeting.series_id == series_id))
    given = {"series_id": series.id, "kind": series.kind, "title_en": series.name_en, "title_zh": series.name_zh}
    return {**given, "edition": (last or 0) + 1}


def readable_of(meeting: Meeting, visible: sa.Select[Instrument]) -> set[int]:
    """The ids of the documents among a meeting's outcomes that the reader may open."""
    ids = [outcome.instrument_id for outcome in meeting.outcomes if outcome.instrument_id is not None]
    query = visible.with_only_columns(Instrument.id).where(Instrument.id.in_(ids))
    return set(db.session.scalars(query)) if ids else set()


def endorsements(instrument_id: int, rights: Rights) -> list[Meeting]:
    """The meetings among whose outcomes a document is, the newest first."""
    endorsing = sa.select(MeetingOutcome.meeting_id).where(MeetingOutcome.instrument_id == instrument_id)
    query = visible_meetings(rights).where(Meeting.id.in_(endorsing)).options(joinedload(Meeting.series))
    return list(db.session.scalars(query.order_by(Meeting.starts_on.desc(), Meeting.id)))


def series(rights: Rights) -> sa.Select[Any]:
    """Rows of (MeetingSeries, meetings, first_on, last_on), of the meetings that the reader may see."""
    visible = visible_meetings(rights).subquery()
    of_it = sa.select(sa.func.count(), sa.func.min(visible.c.starts_on), sa.func.max(visible.c.starts_on))
    count, first, last = (
        sa.select(column).where(visible.c.series_id == MeetingSeries.id).correlate(MeetingSeries).scalar_subquery()
        for column in of_it.selected_columns
    )
    return sa.select(MeetingSeries, count.label("meetings"), first.label("first_on"), last.label("last_on"))


def series_options() -> list[tuple[int, str]]:
    """(id, name) of every series, to choose from."""
    found = db.session.scalars(sa.select(MeetingSeries))
    return sorted(((one.id, one.name) for one in found), key=lambda option: option[1].casefold())
