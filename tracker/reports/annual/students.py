"""Students by country and status, and what became of each cohort (rules S1 to S7)."""

from collections.abc import Sequence

import sqlalchemy as sa

from tracker.db import db
from tracker.i18n import _
from tracker.reports.annual.grids import Counted, Layout, by_value, charts, ranked
from tracker.reports.annual.questions import Questions
from tracker.reports.document import Grid, Section
from tracker.scholarships.models import Cohort


def students(ask: Questions) -> Section:
    standing = _columns(ask, "country")
    in_study = next(column for column in standing if column.key == "students_in_study")
    title = _("Students in study on %(day)s, by country", day=ask.closing_day)
    return Section(
        "students", _("Students"), [_by_status(ask, standing), _funnel(ask)], charts(ranked("country", title, in_study))
    )


def _columns(ask: Questions, by: str) -> list[Counted]:
    """Where all students stand at the end of the year: a status is read on that day (rule S5)."""
    day, year = ask.closing_day, ask.year
    return [
        Counted("students_new", ask.in_year("students_new", by), _("New in %(year)s", year=year)),
        Counted("enrolments_ever", ask.until("enrolments_ever", by), _("Ever enrolled")),
        Counted("students_in_study", ask.in_year("students_in_study", by), _("In study on %(day)s", day=day)),
        Counted("students_suspended", ask.in_year("students_suspended", by), _("Suspended on %(day)s", day=day)),
        Counted("students_graduated", ask.until("students_graduated", by), _("Graduated until then")),
        Counted("students_left", ask.until("students_left", by), _("Left until then")),
    ]


def _by_status(ask: Questions, columns: Sequence[Counted]) -> Grid:
    layout = Layout(
        "status",
        _("Students by country and status"),
        _("Country"),
        _("No student is counted until %(year)s.", year=ask.year),
        endpoint="partners.show",
        notes=[_("The country is the one that nominated the student, else the citizenship (rule S6).")],
    )
    return by_value(layout, columns)


def _funnel(ask: Questions) -> Grid:
    """Rule S7: an award that was taken up was accepted, and one accepted was offered."""
    offered = [
        Counted("awards", ask.until("awards", "cohort")),
        Counted("awards_accepted", ask.until("awards_accepted", "cohort")),
        Counted("awards_taken_up", ask.until("awards_taken_up", "cohort")),
    ]
    columns = [*offered, *_columns(ask, "cohort")[1:]]
    cohort = ask.scope.snapshot.of(Cohort)
    ids = {row.code: row.id for row in db.session.execute(sa.select(cohort.code, cohort.id))}
    layout = Layout(
        "cohorts",
        _("From award to degree, by cohort"),
        _("Cohort"),
        _("No award and no student is counted until %(year)s.", year=ask.year),
        endpoint="scholarships.cohort",
        ids=ids,
    )
    return by_value(layout, columns)
