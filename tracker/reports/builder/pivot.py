"""The table of one measure: its rows by one or two dimensions, its columns by another, and totals counted as such."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tracker.counting.dimension import Dimension
from tracker.counting.figure import Figure
from tracker.counting.reference import reference_day
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.reports.breakdowns import order_of
from tracker.reports.builder.question import Question, Shows
from tracker.reports.counted import counted

MOST_COLUMNS = 200  # more can be read by nobody, and held by few programs

Key = tuple[Any, ...]


@dataclass(frozen=True)
class PivotLine:
    """One row: its values, how they read, and its numbers by the value of the column; blank where nothing counts."""

    values: Key
    words: tuple[str, ...]
    numbers: Mapping[Any, int]
    total: int | None
    is_total: bool = False
    row_mark: str = ""


class Pivot:
    """Each part is a figure of its own: nothing here is added up."""

    def __init__(self, question: Question, newest: int) -> None:
        self.question = question
        self.newest = newest

    def dimension(self, key: str) -> Dimension:
        return self.question.measure.dimension(key)

    @cached_property
    def whole(self) -> Figure:
        return self._figure()

    @cached_property
    def columns(self) -> dict[Any, str]:
        """The words of each value that has a column, in their order. Raises RuleBroken: there are too many."""
        if self.question.column is None:
            return {}
        dimension = self.dimension(self.question.column)
        values = [value for (value,) in {**self._by_column, **{key[-1:]: 0 for key in self._cells}}]
        if len(values) > MOST_COLUMNS:
            raise RuleBroken(
                _(
                    "These are %(number)s columns; at most %(most)s can be shown. Take it for the rows.",
                    number=len(values),
                    most=MOST_COLUMNS,
                ),
                "columns",
            )
        words = dimension.words(values)
        return {value: words[value] for value in sorted(words.keys() & set(values), key=order_of(dimension, words))}

    @cached_property
    def lines(self) -> list[PivotLine]:
        """In no order: see `sorting.ordered`."""
        deep = len(self.question.rows)
        found: dict[Key, dict[Any, int]] = {key: {} for key in self._by_rows}
        for key, value in self._cells.items() if self.question.column else ():
            found.setdefault(key[:deep], {})[key[deep]] = value
        made = [self._line(key, numbers) for key, numbers in found.items()]
        return made

    @cached_property
    def last(self) -> PivotLine:
        """All lines together."""
        blank = ("",) * (len(self.question.rows) - 1)
        numbers = {key[0]: value for key, value in self._by_column.items()}
        words = (self.total_words(*self.question.rows), *blank)
        return PivotLine((), words, numbers, self._total, is_total=True, row_mark="total")

    def total_words(self, *by: str) -> str:
        """What stands over a total: whether it is the sum of its parts, or counted for itself."""
        if self.question.adds_up(*by):
            return _("Total")
        if self.is_of_one_day(*by):
            return _("On %(day)s", day=self.day)
        return _("All (distinct)")

    def is_of_one_day(self, *by: str) -> bool:
        """A stock over the years: the total is that of a day (rules S2, C1, C4)."""
        return self.question.measure.is_stock and any(self.dimension(key).is_year for key in by)

    @property
    def day(self) -> str:
        return reference_day(self.question.options()).isoformat()

    def shown(self, line: PivotLine, value: Any) -> int | float | None:
        """What stands in the cell of a column."""
        return self._shown(line.numbers.get(value), line.total, self.last.numbers.get(value))

    def shown_total(self, line: PivotLine) -> int | float | None:
        return self._shown(line.total, line.total, self.last.total)

    @cached_property
    def words(self) -> list[dict[Any, str]]:
        """How the values of each dimension of the rows read."""
        keys = [*self._by_rows, *self._cells]
        return [self.dimension(name).words(key[at] for key in keys) for at, name in enumerate(self.question.rows)]

    @cached_property
    def _cells(self) -> dict[Key, int]:
        return self._values(*self.question.by)

    @cached_property
    def _by_rows(self) -> dict[Key, int]:
        return self._values(*self.question.rows)

    @cached_property
    def _by_column(self) -> dict[Key, int]:
        return {} if self.question.column is None else self._values(self.question.column)

    @property
    def _total(self) -> int | None:
        """What is held at the end of a year is not nought where nothing is recorded for it: it is unknown (rule C4)."""
        measure = self.question.measure
        besides = next(dimension.key for dimension in measure.dimensions if not dimension.is_year)
        is_unknown = measure.is_stock and not measure.distinct and not self._values(besides)
        return None if is_unknown else self.whole.total.value

    def _line(self, key: Key, numbers: Mapping[Any, int]) -> PivotLine:
        words = tuple(self.words[at][value] for at, value in enumerate(key))
        return PivotLine(key, words, numbers, self._by_rows.get(key), row_mark="not-stated" if None in key else "")

    def _shown(self, number: int | None, of_row: int | None, of_column: int | None) -> int | float | None:
        wholes = {Shows.OF_ALL: self.last.total, Shows.OF_COLUMN: of_column, Shows.OF_ROW: of_row}
        if number is None or self.question.shows is Shows.NUMBER:
            return number
        whole = wholes[self.question.shows]
        return number / whole if whole else None

    def _values(self, *by: str) -> dict[Key, int]:
        return {tuple(cell.key[name] for name in by): cell.value for cell in self._figure(*by).cells}

    def _figure(self, *by: str) -> Figure:
        question = self.question
        return counted(question.measure, question.scope.snapshot, question.options(*by), self.newest)
