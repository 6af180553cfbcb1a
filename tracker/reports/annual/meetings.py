"""The meetings of the year, and how many partners were represented at each."""

import sqlalchemy as sa

from tracker.cooperation.models import Meeting
from tracker.db import db
from tracker.i18n import _, either
from tracker.partners.models import Partner
from tracker.reports.annual.grids import counted_by
from tracker.reports.annual.questions import Questions
from tracker.reports.annual.records import ListLayout, Record, codes_of, day_columns, days, place, record_list
from tracker.reports.document import GridColumn, Section


def meetings(ask: Questions) -> Section:
    held = counted_by(ask.in_year, ["meetings"], "meeting")
    numbers = counted_by(ask.in_year, ["meeting_partners"], "meeting")
    title = _("Meetings of %(year)s", year=ask.year)
    layout = ListLayout(
        "meetings",
        title,
        _("Meeting"),
        "cooperation.show_meeting",
        [
            GridColumn("title", _("Title")),
            GridColumn("kind", _("Kind of meeting")),
            *day_columns(_("From"), _("To")),
            GridColumn("place", _("Place")),
        ],
        _("No meeting is counted in %(year)s.", year=ask.year),
    )
    return Section("meetings", title, [record_list(layout, _records(ask, codes_of([*held, *numbers])), numbers)])


def _records(ask: Questions, codes: list[str]) -> list[Record]:
    meeting, partner = ask.scope.snapshot.of(Meeting), ask.scope.snapshot.of(Partner)
    query = (
        sa.select(meeting, partner.name_en, partner.name_zh)
        .outerjoin(partner, partner.code == meeting.country)
        .where(meeting.code.in_(codes))
        .order_by(meeting.starts_on, meeting.code)
    )
    return [
        Record(
            one.id,
            one.code,
            {
                "title": either(one.title_en, one.title_zh),
                "kind": str(one.kind.label),
                **days(one.starts_on, one.ends_on),
                "place": place(one.city, name_en, name_zh),
            },
        )
        for one, name_en, name_zh in db.session.execute(query)
    ]
