"""A table of figures as every page and file shows it: each number a link to its rows, and what is said under it."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from tracker.i18n import _, _l, labelled, listed
from tracker.reports.addresses import rows_url
from tracker.reports.builder.address import this_url
from tracker.reports.builder.pivot import Pivot, PivotLine
from tracker.reports.builder.question import TOTAL, Question, Shows
from tracker.reports.builder.sorting import column_key, ordered
from tracker.reports.scope_words import said_scope
from tracker.tables import Column, Kind, Table

MOST_LINES = 500  # on a page; a file has all


_LINES = {
    "sum": _l("The lines add up to the last one."),
    "day": _l("The last line is the stock on %(day)s."),
    "once": _l("The lines do not add up: the last one counts each once."),
}
_COLUMNS = {
    "sum": _l("The columns add up to the last one."),
    "day": _l("The last column is the stock on %(day)s."),
    "once": _l("The columns do not add up: the last one counts each once."),
}


class PivotTable:
    """Of a pivot; `lines` are those of the page, `table` has them all."""

    def __init__(self, pivot: Pivot) -> None:
        self.pivot = pivot
        self.question: Question = pivot.question

    @cached_property
    def title(self) -> str:
        named = [str(self.pivot.dimension(key).label).lower() for key in self.question.by]
        label = str(self.question.measure.label)
        if len(named) == 1:
            return _("%(measure)s by %(rows)s", measure=label, rows=named[0])
        return _("%(measure)s by %(first)s and %(last)s", measure=label, first=listed(named[:-1]), last=named[-1])

    @cached_property
    def all_lines(self) -> list[PivotLine]:
        return [*ordered(self.pivot), self.pivot.last]

    @property
    def lines(self) -> list[PivotLine]:
        return [*self.all_lines[:-1][:MOST_LINES], self.pivot.last]

    @property
    def left_out(self) -> int:
        """How many lines the page does not show."""
        return len(self.all_lines) - len(self.lines)

    @cached_property
    def heads(self) -> list[Column[PivotLine]]:
        """The columns that name a line."""
        return [self._head(at, key) for at, key in enumerate(self.question.rows)]

    @cached_property
    def numbers(self) -> list[Column[PivotLine]]:
        """A column for each value, and their total."""
        return [*(self._number(value, words) for value, words in self.pivot.columns.items()), self._total()]

    @property
    def table(self) -> Table[PivotLine]:
        cells = [(label, words) for _key, label, words in self.cells]
        scope = [*cells, *self.scope(self.question.measure.rule_ids)]
        return Table(self.title, [*self.heads, *self.numbers], self.all_lines, scope)

    def scope(self, rules: tuple[str, ...] = ()) -> list[tuple[str, str]]:
        """What was asked, in words, besides the cells it is narrowed to."""
        question = self.question
        by_year = any(self.pivot.dimension(key).is_year for key in question.by)
        said = said_scope(question.told, [question.measure], by_year=by_year, rules=rules)
        return said if question.shows is Shows.NUMBER else [(_("Shown"), str(question.shows.label)), *said]

    @property
    def cells(self) -> list[tuple[str, str, str]]:
        """(dimension, its label, words) of each cell it is narrowed to."""
        found = [(self.pivot.dimension(key), value) for key, value in self.question.where.items()]
        return [(one.key, str(one.label), one.words([value])[value]) for one, value in found]

    @property
    def chips(self) -> list[tuple[str, str]]:
        """(words, address without it) of each cell."""
        return [(labelled(label, words), this_url(**{key: None})) for key, label, words in self.cells]

    @property
    def is_empty(self) -> bool:
        return not self.pivot.lines

    @property
    def over(self) -> str:
        """What the heads of the columns are values of."""
        column = self.question.column
        return str(self.pivot.dimension(column).label) if column and self.pivot.columns else ""

    def sort_url(self, column: Column[PivotLine]) -> str:
        """Numbers from high to low at first, words from the first letter on."""
        first, second = (f"-{column.key}", column.key) if column.numeric else (column.key, f"-{column.key}")
        return this_url(sort=second if self.question.sort == first else first)

    def sorted(self, column: Column[PivotLine]) -> str:
        return {column.key: "ascending", f"-{column.key}": "descending"}.get(self.question.sort, "")

    @property
    def adding(self) -> str:
        """What the last line and the last column are (rules U2, C3), said under the table."""
        question, said = self.question, [self._said(*self.question.rows, words=_LINES)]
        if question.column is not None:
            said.append(self._said(question.column, words=_COLUMNS))
        return " ".join(said)

    @property
    def also(self) -> list[tuple[str, int]]:
        """What is told beside the whole, such as the estimated days."""
        told = self.pivot.whole.total.also
        return [(str(part.label), told[part.key]) for part in self.question.measure.also if told[part.key]]

    def _said(self, *by: str, words: Mapping[str, Any]) -> str:
        if self.question.adds_up(*by):
            return str(words["sum"])
        if self.pivot.is_of_one_day(*by):
            return str(words["day"]) % {"day": self.pivot.day}
        return str(words["once"])

    def _head(self, at: int, key: str) -> Column[PivotLine]:
        dimension = self.pivot.dimension(key)

        def value(line: PivotLine) -> Any:
            is_year = dimension.is_year and not line.is_total and line.values[at] is not None
            return line.values[at] if is_year else line.words[at]

        return Column(key, dimension.label, value, Kind.CODE if dimension.is_year else Kind.TEXT)

    def _number(self, value: Any, words: str) -> Column[PivotLine]:
        where = {self.question.column: value}

        def link(line: PivotLine) -> str:
            return self._rows_url(line, where)

        key = column_key(self.question, value)
        return Column(key, words, lambda line: self.pivot.shown(line, value), self._kind, link=link)

    def _total(self) -> Column[PivotLine]:
        question = self.question
        label = question.measure.label if question.column is None else self.pivot.total_words(question.column)
        return Column(TOTAL, label, self.pivot.shown_total, self._kind, link=lambda line: self._rows_url(line, {}))

    @property
    def _kind(self) -> Kind:
        return Kind.COUNT if self.question.shows is Shows.NUMBER else Kind.PERCENT

    def _rows_url(self, line: PivotLine, where: dict[Any, Any]) -> str:
        cell = {} if line.is_total else dict(zip(self.question.rows, line.values, strict=True))
        return rows_url(self.question.measure, self.question.options(), {**cell, **where})
