"""The table by year, from the first year to the summary's, and its charts."""

from collections.abc import Mapping, Sequence

from tracker.counting.figure import Figure
from tracker.i18n import _
from tracker.reports.annual.questions import Questions
from tracker.reports.catalogue import MEASURES
from tracker.reports.document import Cell, Chart, ChartGroup, Grid, GridColumn, GridLine, Section, number_of
from tracker.tables import Kind

COLUMNS = (
    "sessions",
    "participations",
    "persons",
    "person_days",
    "students_new",
    "students_in_study",
    "students_graduated",
    "missions",
    "experts",
    "expert_days",
)


def years(ask: Questions) -> Section:
    figures = {key: ask.until(key, "year") for key in COLUMNS}
    known = [cell.key["year"] for figure in figures.values() for cell in figure.cells if cell.key["year"] is not None]
    shown = range(min(known, default=ask.year), ask.year + 1)
    grid = Grid("years", _("By year"), _columns(figures), [*(_line(figures, year) for year in shown), _total(figures)])
    return Section("years", _("Year by year"), [grid], [_chart(figures, shown)] if known else [])


def _columns(figures: Mapping[str, Figure]) -> list[GridColumn]:
    numbers = [
        GridColumn(key, str(MEASURES[key].label), Kind.COUNT, summed=MEASURES[key].adds_up(["year"])) for key in figures
    ]
    return [GridColumn("year", _("Year"), Kind.CODE), *numbers]


def _line(figures: Mapping[str, Figure], year: int) -> GridLine:
    cells: dict[str, Cell] = {key: number_of(figure, {"year": year}) for key, figure in figures.items()}
    return GridLine(str(year), {"year": str(year), **cells})


def _total(figures: Mapping[str, Figure]) -> GridLine:
    cells: dict[str, Cell] = {key: number_of(figure) for key, figure in figures.items()}
    return GridLine("all", {"year": _("All (distinct)"), **cells}, "total")


def _chart(figures: Mapping[str, Figure], shown: Sequence[int]) -> Chart:
    drawn = ("sessions", "persons")
    groups = [ChartGroup(str(year), [number_of(figures[key], {"year": year}) for key in drawn]) for year in shown]
    return Chart("years", _("Sessions and persons by year"), [str(MEASURES[key].label) for key in drawn], groups)
