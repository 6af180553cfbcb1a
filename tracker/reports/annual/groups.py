"""The tables by group of countries. Groups overlap: their lines are never added up (rule C3)."""

from collections.abc import Callable, Sequence

from tracker.counting.figure import Figure
from tracker.i18n import _
from tracker.reports.annual.grids import Layout, by_value, charts, counted_by, ranked
from tracker.reports.annual.questions import Questions
from tracker.reports.document import Grid, Section

IN_YEAR = (
    "sessions",
    "participations",
    "persons",
    "students_new",
    "students_in_study",
    "missions",
    "experts",
    "partners_in_force",
)
UNTIL = ("sessions", "participations", "persons", "enrolments_ever", "students_graduated", "missions", "experts")


def groups(ask: Questions) -> Section:
    grids = [
        _grid("year", _("By group in %(year)s", year=ask.year), ask.in_year, IN_YEAR),
        _grid("all", _("By group, all years until %(year)s", year=ask.year), ask.until, UNTIL),
    ]
    (people,) = counted_by(ask.in_year, ["participations"], "group")
    title = _("Participations by group in %(year)s", year=ask.year)
    return Section("groups", _("Groups of countries"), grids, charts(ranked("year", title, people)))


def _grid(key: str, title: str, asked: Callable[..., Figure], keys: Sequence[str]) -> Grid:
    notes = [
        _("Not to be added up: groups overlap, and a country may be in several of them or in none (rule C3)."),
        _("Sessions are those tailored for the group; the rest goes by membership on each row's own day."),
    ]
    empty = _("No group is counted.")
    layout = Layout(key, title, _("Group"), empty, has_total=False, endpoint="partners.show_group", notes=notes)
    return by_value(layout, counted_by(asked, keys, "group"))
