"""The tables by country: a line for each one that was trained, studied, was gone to or has something in force."""

from collections.abc import Sequence

from tracker.counting.options import Home
from tracker.db import home_country
from tracker.i18n import _
from tracker.reports.annual.grids import Counted, Layout, by_value, charts, counted_by, ranked
from tracker.reports.annual.questions import Questions
from tracker.reports.document import Chart, Grid, GridLine, Linked, Section

REPRESENTED = {"sessions": "represented"}  # a session's own country is where it was held
IN_YEAR = (
    "participations",
    "persons",
    "sessions",
    "students_new",
    "students_in_study",
    "students_graduated",
    "missions",
    "experts",
    "instruments",
)
UNTIL = (
    "participations",
    "persons",
    "sessions",
    "enrolments_ever",
    "students_graduated",
    "missions",
    "experts",
    "destination_visits",
    "documents_signed",
)
OF_PEOPLE = ("participations", "persons", "sessions")  # of which the home country stands apart


def countries(ask: Questions) -> Section:
    """Rule T5: who represents the home country stands on the last line, outside the total."""
    year, until = _columns(ask, IN_YEAR), _columns(ask, UNTIL, cumulative=True)
    grids = [
        _grid(ask, "year", _("By country in %(year)s", year=ask.year), year, cumulative=False),
        _grid(ask, "all", _("By country, all years until %(year)s", year=ask.year), until, cumulative=True),
    ]
    return Section("countries", _("Countries"), grids, _charts(ask, year, until))


def _columns(ask: Questions, keys: Sequence[str], *, cumulative: bool = False) -> list[Counted]:
    asked = ask.until if cumulative else ask.in_year
    found = counted_by(asked, keys, "country", REPRESENTED)
    return [_abroad(column) if ask.keeps_home_apart and column.key == "sessions" else column for column in found]


def _abroad(column: Counted) -> Counted:
    """Sessions without their cell of the home country: it stands on the line of that country."""
    figure, home = column.figure, home_country()
    cells = [cell for cell in figure.cells if cell.key[column.by] != home]
    return Counted(column.key, type(figure)(figure.measure, figure.options, figure.snapshot, cells, figure.total))


def _grid(ask: Questions, key: str, title: str, columns: Sequence[Counted], *, cumulative: bool) -> Grid:
    apart = _home(ask, cumulative=cumulative) if ask.keeps_home_apart else []
    notes = [_("Somebody who represented two countries stands with each of them, and once in the last line (rule U3).")]
    if apart:
        notes.append(_("The home country stands under the total and is not in it (rule T5)."))
    empty = _("No country is counted.")
    layout = Layout(key, title, _("Country"), empty, endpoint="partners.show", notes=notes)
    return by_value(layout, columns, apart)


def _home(ask: Questions, *, cumulative: bool) -> list[GridLine]:
    asked, code = ask.until if cumulative else ask.in_year, home_country()
    columns = [Counted(key, asked(key, REPRESENTED.get(key, "country"), home=Home.ONLY)) for key in OF_PEOPLE]
    cells = {column.key: column.cell(code) for column in columns}
    if not any(code in column.values for column in columns):
        return []
    name = columns[0].dimension.words([code])[code]
    words = _("%(country)s (home country)", country=name)
    return [GridLine("home", {"value": Linked(words, "partners.show", code), **cells}, "home")]


def _charts(ask: Questions, year: Sequence[Counted], until: Sequence[Counted]) -> list[Chart]:
    in_year, in_all = _("Participations by country in %(year)s", year=ask.year), _("Participations by country")
    return charts(ranked("year", in_year, year[0]), ranked("all", in_all, until[0]))
