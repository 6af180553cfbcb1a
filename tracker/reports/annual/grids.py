"""Tables of the annual summary that are broken down by one thing: a line for each value, then all of them together."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tracker.counting.dimension import Dimension
from tracker.counting.figure import Figure
from tracker.i18n import _, listed
from tracker.reports.breakdowns import order_of
from tracker.reports.document import Cell, Chart, ChartGroup, Grid, GridColumn, GridLine, Linked, Number, number_of
from tracker.tables import Kind

NOT_STATED = "not-stated"
MOST = 20  # bars of a ranked chart; the table beside it has all


@dataclass(frozen=True)
class Counted:
    """A column of numbers: a figure by one dimension, and the words of its head, else the measure's label."""

    key: str
    figure: Figure
    said: str = ""

    @property
    def label(self) -> str:
        return self.said or str(self.figure.measure.label)

    @property
    def dimension(self) -> Dimension:
        return self.figure.measure.dimension(self.by)

    @property
    def by(self) -> str:
        return self.figure.options.by[0]

    @property
    def adds_up(self) -> bool:
        options = self.figure.options
        return self.figure.measure.adds_up(options.by, options.year_by, options.attribution)

    @property
    def values(self) -> list[Any]:
        return [cell.key[self.by] for cell in self.figure.cells if cell.value]

    @cached_property
    def numbers(self) -> Mapping[Any, int]:
        return {cell.key[self.by]: cell.value for cell in self.figure.cells}

    def cell(self, value: Any) -> Number:
        """Nought where no row stands in it."""
        return Number(self.figure.measure, self.figure.options, {self.by: value}, self.numbers.get(value, 0))


@dataclass(frozen=True)
class Layout:
    """How a table by one thing is laid out: its names, and what it says besides its numbers."""

    key: str
    title: str
    first: str  # the head of the first column
    empty: str
    has_total: bool = True
    endpoint: str = ""  # of the page that a value's words open
    ids: Mapping[Any, int] | None = None  # of that page, where it is not the value itself
    notes: Sequence[str] = ()


def by_value(layout: Layout, columns: Sequence[Counted], apart: Sequence[GridLine] = ()) -> Grid:
    """A line for each value with a number in any column; `apart` are lines that stand after them, outside the total."""
    values = dict.fromkeys(value for column in columns for value in column.values)
    words = columns[0].dimension.words(values)
    ordered = sorted(values, key=order_of(columns[0].dimension, words))
    lines = [_line(layout, columns, value, words[value]) for value in ordered]
    if not lines and not apart:
        return Grid(layout.key, layout.title, heads(layout.first, columns), [], empty=layout.empty)
    total = [total_line(columns)] if layout.has_total and lines else []
    notes = [*([adding(columns)] if total else []), *layout.notes]
    return Grid(layout.key, layout.title, heads(layout.first, columns), [*lines, *total, *apart], notes, layout.empty)


def heads(first: str, columns: Sequence[Counted], key: str = "value") -> list[GridColumn]:
    numbers = [GridColumn(column.key, column.label, Kind.COUNT, summed=column.adds_up) for column in columns]
    return [GridColumn(key, first), *numbers]


def total_line(columns: Sequence[Counted], key: str = "value") -> GridLine:
    cells: dict[str, Cell] = {column.key: number_of(column.figure) for column in columns}
    return GridLine("all", {key: _("All (distinct)"), **cells}, "total")


def adding(columns: Sequence[Counted]) -> str:
    """Which columns may be added up (rule U2)."""
    adds = [column.label for column in columns if column.adds_up]
    once = [column.label for column in columns if not column.adds_up]
    return " ".join(
        words % {"columns": listed(labels)}
        for labels, words in (
            (adds, _("These columns add up to the last line: %(columns)s.")),
            (once, _("These do not, and the last line counts each once: %(columns)s.")),
        )
        if labels
    )


def ranked(key: str, title: str, column: Counted) -> Chart | None:
    """The values with the most, the longest bar first; None where there is nothing to rank."""
    values = [value for value in column.values if value is not None]
    words = column.dimension.words(values)
    first = sorted(values, key=lambda value: (-column.numbers[value], words[value]))[:MOST]
    groups = [ChartGroup(words[value], [column.cell(value)]) for value in first]
    if len(values) > MOST:
        title = _("%(title)s (the first %(number)s)", title=title, number=MOST)
    return Chart(key, title, [column.label], groups, is_ranked=True) if len(groups) > 1 else None


def charts(*found: Chart | None) -> list[Chart]:
    return [chart for chart in found if chart is not None]


def line_key(value: Any) -> str:
    return NOT_STATED if value is None else str(value)


def counted_by(
    asked: Callable[..., Figure], keys: Iterable[str], by: str, otherwise: Mapping[str, str] | None = None
) -> list[Counted]:
    """A column for each measure; `otherwise` names the dimension where a measure calls it something else."""
    named = otherwise or {}
    return [Counted(key, asked(key, named.get(key, by))) for key in keys]


def _line(layout: Layout, columns: Sequence[Counted], value: Any, words: str) -> GridLine:
    cells: dict[str, Cell] = {column.key: column.cell(value) for column in columns}
    mark = NOT_STATED if value is None else ""
    return GridLine(line_key(value), {"value": _said(layout, value, words), **cells}, mark)


def _said(layout: Layout, value: Any, words: str) -> Cell:
    """Words that open a page, where there is one to open."""
    id_ = value if layout.ids is None else layout.ids.get(value)
    return Linked(words, layout.endpoint, id_) if layout.endpoint and id_ is not None else words
