"""The columns of meetings and their series."""

from typing import Any

import sqlalchemy as sa
from flask import url_for

from tracker.cooperation.models import Meeting, MeetingSeries
from tracker.i18n import _l, own_first
from tracker.partners.queries import by_name
from tracker.tables import Column, Kind


def meeting_columns() -> list[Column[Any]]:
    """Of the rows of `queries.meetings`."""
    m = Meeting
    return [
        Column("code", _l("Code"), lambda r: r.Meeting.code, Kind.CODE, link=_page, sort=m.code),
        Column("title", _l("Title"), lambda r: r.Meeting.title, link=_page, sort=_order(m.title_en, m.title_zh)),
        Column("title_en", _l("Title in English"), lambda r: r.Meeting.title_en, shown=False),
        Column("title_zh", _l("Title in Chinese"), lambda r: r.Meeting.title_zh, shown=False),
        Column("series", _l("Series"), lambda r: r.Meeting.series.name if r.Meeting.series else None, sort=m.series_id),
        Column("edition", _l("Edition"), lambda r: r.Meeting.edition, Kind.COUNT, sort=m.edition),
        Column("kind", _l("Kind"), lambda r: r.Meeting.kind, sort=m.kind),
        Column("starts_on", _l("First day"), lambda r: r.Meeting.starts_on, Kind.DATE, sort=m.starts_on),
        Column("ends_on", _l("Last day"), lambda r: r.Meeting.ends_on, Kind.DATE, sort=m.ends_on, shown=False),
        Column(
            "country",
            _l("Place"),
            lambda r: r.Meeting.place.name if r.Meeting.place else None,
            sort=by_name(m.country),
        ),
        Column("country_code", _l("Place code"), lambda r: r.Meeting.country, Kind.CODE, shown=False),
        Column("city", _l("City"), lambda r: r.Meeting.city, sort=m.city),
        Column("co_hosts", _l("Co-hosts"), lambda r: r.Meeting.co_hosts, shown=False),
        Column(
            "partners",
            _l("Partners"),
            lambda r: r.partners,
            Kind.COUNT,
            sort=sa.literal_column("partners"),
            link=lambda r: f"{_page(r)}#partners",
        ),
        Column("outcomes", _l("Outcomes"), lambda r: r.outcomes, Kind.COUNT, sort=sa.literal_column("outcomes")),
    ]


def series_columns() -> list[Column[Any]]:
    """Of the rows of `queries.series`."""
    s = MeetingSeries
    return [
        Column("code", _l("Code"), lambda r: r.MeetingSeries.code, Kind.CODE, sort=s.code),
        Column("name", _l("Series"), lambda r: r.MeetingSeries.name, link=_meetings, sort=_order(s.name_en, s.name_zh)),
        Column("name_en", _l("Name in English"), lambda r: r.MeetingSeries.name_en, shown=False),
        Column("name_zh", _l("Name in Chinese"), lambda r: r.MeetingSeries.name_zh, shown=False),
        Column("kind", _l("Kind"), lambda r: r.MeetingSeries.kind, sort=s.kind),
        Column(
            "meetings",
            _l("Meetings"),
            lambda r: r.meetings,
            Kind.COUNT,
            link=_meetings,
            sort=sa.literal_column("meetings"),
        ),
        Column("first_on", _l("First held on"), lambda r: r.first_on, Kind.DATE, sort=sa.literal_column("first_on")),
        Column("last_on", _l("Last held on"), lambda r: r.last_on, Kind.DATE, sort=sa.literal_column("last_on")),
    ]


def _order(english: Any, chinese: Any) -> Any:
    first, second = own_first(english, chinese)
    return sa.func.lower(sa.func.coalesce(sa.func.nullif(first, ""), second))


def _page(row: Any) -> str:
    return url_for("cooperation.show_meeting", id=row.Meeting.id)


def _meetings(row: Any) -> str:
    return url_for("cooperation.meetings", series=row.MeetingSeries.id)
