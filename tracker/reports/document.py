"""A report as plain data: sections of tables and charts, drawn alike by the page and by every file.

Each number in it is a cell of a question that was asked of one measure, so that wherever it stands it can open its
rows, be frozen in an edition, be written as a formula over the rows, and be explained when it differs later.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

from tracker.counting.figure import Figure
from tracker.counting.measure import Measure
from tracker.counting.options import Options
from tracker.reports.asking import Scope
from tracker.tables import Kind


@dataclass(frozen=True, slots=True)
class Number:
    """One figure: `asked` is the question with its breakdown, `key` the cell of it, empty where it is the total.

    `value` is None where it is not known: a stock of which nothing is recorded for the day.
    """

    measure: Measure
    asked: Options
    key: Mapping[str, Any]
    value: int | None

    @property
    def options(self) -> Options:
        """The question that this number alone answers: its rows are those of this question."""
        return self.asked.cell(self.key) if self.key else self.asked.total()

    @property
    def also(self) -> tuple[str, ...]:
        return tuple(part.key for part in self.measure.also)


@dataclass(frozen=True, slots=True)
class Gap:
    """By how much one number exceeds another."""

    of: Number
    less: Number

    @property
    def value(self) -> int | None:
        if self.of.value is None or self.less.value is None:
            return None
        return self.of.value - self.less.value


@dataclass(frozen=True, slots=True)
class Linked:
    """Words that name a record: the page of which `endpoint` shows, with its id."""

    words: str
    endpoint: str
    id: int | str


Cell: TypeAlias = Number | Gap | Linked | str | int | date | None


@dataclass(frozen=True, slots=True)
class GridColumn:
    """`summed`: the lines of this column that are not totals add up to its total line."""

    key: str
    label: str
    kind: Kind = Kind.TEXT
    summed: bool = False


@dataclass(frozen=True, slots=True)
class GridLine:
    """`key` tells the line from the others of its grid, the same in every edition and in both languages.

    `mark` is the class of the row: "total", "not-stated", "home", or nothing. A column without a cell is blank.
    """

    key: str
    cells: Mapping[str, Cell]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of a report. `notes` are printed under it: which columns may be added up, what stands apart."""

    key: str
    title: str
    columns: Sequence[GridColumn]
    lines: Sequence[GridLine]
    notes: Sequence[str] = ()
    empty: str = ""  # what is said instead where there is no line


@dataclass(frozen=True, slots=True)
class ChartGroup:
    """One place on the axis, with a number of each series."""

    label: str
    numbers: Sequence[Number]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars drawn of numbers that stand in a grid of the same section.

    `is_ranked`: one series of horizontal bars, the longest first; else upright bars along the years.
    """

    key: str
    title: str
    series: Sequence[str]
    groups: Sequence[ChartGroup]
    is_ranked: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    title: str
    grids: Sequence[Grid] = ()
    charts: Sequence[Chart] = ()
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """`said` is the scope in words, as every page and file prints it; `rules` the ids of all rules it follows."""

    key: str
    title: str
    year: int
    scope: Scope
    said: Sequence[tuple[str, str]]
    sections: Sequence[Section]
    rules: Sequence[str]
    is_provisional: bool
    footnotes: Sequence[str] = field(default=())

    def numbers(self) -> Iterator[tuple[str, Number]]:
        return numbers(self.sections)


def numbers(sections: Iterable[Section]) -> Iterator[tuple[str, Number]]:
    """Every figure by its name: section/grid/line/column, the same in every edition and in both languages."""
    for section in sections:
        for grid in section.grids:
            for line in grid.lines:
                for column, cell in line.cells.items():
                    if isinstance(cell, Number):
                        yield f"{section.key}/{grid.key}/{line.key}/{column}", cell


def number_of(figure: Figure, key: Mapping[str, Any] | None = None) -> Number:
    """The total of a figure, or the cell with this key: nought where no row stands in it."""
    if not key:
        return Number(figure.measure, figure.options.total(), {}, figure.total.value)
    value = next((cell.value for cell in figure.cells if dict(cell.key) == dict(key)), 0)
    return Number(figure.measure, figure.options, key, value)


def value_of(cell: Cell) -> str | int | date | None:
    """What a cell reads as, without its links."""
    if isinstance(cell, Number | Gap):
        return cell.value
    return cell.words if isinstance(cell, Linked) else cell
