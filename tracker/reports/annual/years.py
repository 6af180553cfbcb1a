"""The table by year, from the first year to the summary's, and its charts."""

from collections.abc import Mapping, Sequence

from tracker.counting.figure import Figure
from tracker.i18n import _, listed
from tracker.reports.annual.grids import Counted, adding, counted_by, heads, total_line
from tracker.reports.annual.questions import Questions
from tracker.reports.document import Cell, Chart, ChartGroup, Grid, GridLine, Section, number_of

COLUMNS = (
    "sessions",
    "participations",
    "persons",
    "person_days",
    "countries",
    "students_new",
    "students_in_study",
    "students_graduated",
    "missions",
    "experts",
    "expert_days",
    "meetings",
    "instruments",
)
CHARTS = (
    ("sessions", ("sessions",)),
    ("people", ("persons", "participations")),
    ("students", ("students_in_study",)),
    ("missions", ("missions", "experts")),
)


def years(ask: Questions) -> Section:
    columns = counted_by(ask.until, COLUMNS, "year")
    known = [year for column in columns for year in column.values if year is not None]
    title, empty = _("Year by year"), _("Nothing is counted in this scope until %(year)s.", year=ask.year)
    if not known:
        return Section(
            "years", title, [Grid("years", _("By year"), heads(_("Year"), columns, "year"), [], empty=empty)]
        )
    shown = range(min(known), ask.year + 1)
    lines = [*(_line(columns, year) for year in shown), total_line(columns, "year")]
    grid = Grid("years", _("By year"), heads(_("Year"), columns, "year"), lines, _notes(ask, columns), empty)
    figures = {column.key: column.figure for column in columns}
    return Section("years", title, [grid], [_chart(key, drawn, figures, shown) for key, drawn in CHARTS])


def _line(columns: Sequence[Counted], year: int) -> GridLine:
    cells: dict[str, Cell] = {column.key: column.cell(year) for column in columns}
    return GridLine(str(year), {"year": str(year), **cells})


def _notes(ask: Questions, columns: Sequence[Counted]) -> list[str]:
    flows = [column for column in columns if not column.figure.measure.is_stock]
    stocks = listed(column.label for column in columns if column.figure.measure.is_stock)
    of_day = _("The last line of these is their stock on %(day)s: %(columns)s.", day=ask.closing_day, columns=stocks)
    return [adding(flows), of_day]


def _chart(key: str, drawn: Sequence[str], figures: Mapping[str, Figure], shown: Sequence[int]) -> Chart:
    titles = {
        "sessions": _("Sessions by year"),
        "people": _("Persons and participations by year"),
        "students": _("Students in study at the end of each year"),
        "missions": _("Missions and experts by year"),
    }
    groups = [ChartGroup(str(year), [number_of(figures[name], {"year": year}) for name in drawn]) for year in shown]
    return Chart(key, titles[key], [str(figures[name].measure.label) for name in drawn], groups)
