"""The order of the lines of a table of figures."""

from collections.abc import Callable
from typing import Any

from tracker.reports.breakdowns import order_of
from tracker.reports.builder.pivot import Pivot, PivotLine
from tracker.reports.builder.question import TOTAL, Question


def column_key(question: Question, value: Any) -> str:
    """The name of the column of a value, the same in both languages."""
    return f"{question.column}:{'' if value is None else value}"


def ordered(pivot: Pivot) -> list[PivotLine]:
    """By the words of the rows, or by a column; what is blank or not stated stands last either way."""
    question = pivot.question
    key, down = question.sort.removeprefix("-"), question.sort.startswith("-")
    orders = [order_of(pivot.dimension(name), words) for name, words in zip(question.rows, pivot.words, strict=True)]
    lines = sorted(pivot.lines, key=lambda line: [by(value) for by, value in zip(orders, line.values, strict=True)])
    if key in question.rows:
        at = question.rows.index(key)
        return _sorted(lines, lambda line: None if line.values[at] is None else orders[at](line.values[at]), down)
    if key == TOTAL:
        return _sorted(lines, pivot.shown_total, down)
    columns = {column_key(question, value): value for value in pivot.columns}
    if key in columns:
        return _sorted(lines, lambda line: pivot.shown(line, columns[key]), down)
    return lines


def _sorted(lines: list[PivotLine], by: Callable[[PivotLine], Any], down: bool) -> list[PivotLine]:
    known = [(found, line) for line in lines if (found := by(line)) is not None]
    known.sort(key=lambda one: one[0], reverse=down)
    return [*(line for _found, line in known), *(line for line in lines if by(line) is None)]
