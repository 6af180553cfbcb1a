"""The list of the year's sessions, each with who came to it."""

import sqlalchemy as sa

from tracker.db import db
from tracker.i18n import _, either
from tracker.partners.models import Partner
from tracker.reports.annual.grids import counted_by
from tracker.reports.annual.questions import Questions
from tracker.reports.annual.records import ListLayout, Record, codes_of, day_columns, days, place, record_list
from tracker.reports.document import GridColumn, Section
from tracker.trainings.models import TrainingSession

NUMBERS = ("participations", "persons", "person_days", "countries")


def sessions(ask: Questions) -> Section:
    """Those that count in the year, by their first day; and those of which only days fall into it (rule T7)."""
    held = counted_by(ask.in_year, ["sessions"], "session")
    numbers = counted_by(ask.in_year, NUMBERS, "session")
    codes = codes_of([*held, *numbers])
    title = _("Sessions of %(year)s", year=ask.year)
    layout = ListLayout(
        "sessions",
        title,
        _("Session"),
        "trainings.show",
        [GridColumn("title", _("Title")), *day_columns(_("From"), _("To")), GridColumn("place", _("Place"))],
        _("No session is counted in %(year)s.", year=ask.year),
        _earlier(codes, codes_of(held)),
    )
    return Section("sessions", title, [record_list(layout, _records(ask, codes), numbers)])


def _earlier(codes: list[str], held: list[str]) -> list[str]:
    if set(codes) == set(held):
        return []
    return [_("Sessions that are counted in another year stand here for the days they held in this one (rule T7).")]


def _records(ask: Questions, codes: list[str]) -> list[Record]:
    session, partner = ask.scope.snapshot.of(TrainingSession), ask.scope.snapshot.of(Partner)
    query = (
        sa.select(session, partner.name_en, partner.name_zh)
        .outerjoin(partner, partner.code == session.country)
        .where(session.code.in_(codes))
        .order_by(session.starts_on, session.code)
    )
    return [
        Record(
            one.id,
            one.code,
            {
                "title": either(one.title_en, one.title_zh),
                **days(one.starts_on, one.ends_on),
                "place": place(one.city, name_en, name_zh),
            },
        )
        for one, name_en, name_zh in db.session.execute(query)
    ]
