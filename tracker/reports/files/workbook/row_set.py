"""The rows behind numbers, and what they give when they are added up as the workbook's formulas do it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tracker.counting.measure import Measure
from tracker.counting.options import Options
from tracker.counting.rows import rows
from tracker.db import db
from tracker.ledger.snapshot import Snapshot
from tracker.reports.files.workbook.sought import Shape, Sought

_ORDER = ("starts_on", "record", "id", "year")


@dataclass(frozen=True, slots=True)
class _Group:
    """The rows of one cell: what they give, and whether a unit has several of them."""

    value: int
    repeats: bool


@dataclass(eq=False)
class RowSet:
    """The counted rows of one question. The rows of a unit stand together, `unit` saying what is counted once."""

    measure: Measure
    options: Options
    columns: tuple[str, ...]
    rows: Sequence[tuple[Any, ...]]
    asked: dict[Sought, None] = field(default_factory=dict)  # which rows the numbers are made from, each once
    _groups: dict[Shape, dict[tuple[Any, ...], _Group]] = field(default_factory=dict)

    @property
    def shapes(self) -> list[Shape]:
        return list(dict.fromkeys(sought.shape for sought in self.asked))

    def column(self, name: str) -> list[Any]:
        at = self.columns.index(name)
        return [row[at] for row in self.rows]

    def value(self, sought: Sought) -> int:
        """What these rows give."""
        found = self._grouped(sought.shape).get(sought.values)
        return found.value if found else 0

    def counts_firsts(self, shape: Shape) -> bool:
        """Whether only the first row of each unit may count, since a unit can have several in one cell."""
        if not self.measure.distinct:
            return False
        return self.measure.counts_units or any(group.repeats for group in self._grouped(shape).values())

    def firsts(self, shape: Shape) -> list[bool]:
        """Of each row whether it is the first of its unit in its cell."""
        units, seen, found = self.column("unit"), set[tuple[Any, ...]](), []
        for unit, (lies_in, cell) in zip(units, self.cells(shape), strict=True):
            is_first = lies_in and unit is not None and (unit, cell) not in seen
            seen.add((unit, cell))
            found.append(is_first)
        return found

    def _grouped(self, shape: Shape) -> dict[tuple[Any, ...], _Group]:
        if shape not in self._groups:
            counted: dict[tuple[Any, ...], list[Any]] = {}
            of = self.column("unit" if self.measure.distinct else "weight")
            for value, (lies_in, cell) in zip(of, self.cells(shape), strict=True):
                if lies_in and value is not None:
                    counted.setdefault(cell, []).append(value)
            self._groups[shape] = {cell: self._group(values) for cell, values in counted.items()}
        return self._groups[shape]

    def _group(self, values: list[Any]) -> _Group:
        if not self.measure.distinct:
            return _Group(int(sum(values)), False)
        units = len(set(values))
        return _Group(units, units < len(values))

    def cells(self, shape: Shape) -> list[tuple[bool, tuple[Any, ...]]]:
        """Of each row whether it lies in the period, and its values in the columns of the shape."""
        places = [self.columns.index(name) for name in shape.columns]
        years = self.column("year") if shape.period else [None] * len(self.rows)
        cells = [tuple(row[at] for at in places) for row in self.rows]
        return [(_lies_in(year, shape), cell) for year, cell in zip(years, cells, strict=True)]


def read_rows(measure: Measure, snapshot: Snapshot, options: Options, names: bool) -> RowSet:
    query = rows(measure, snapshot, options, names=names)
    columns = tuple(query.selected_columns.keys())
    found = [tuple(row) for row in db.session.execute(query)]
    return RowSet(measure, options, columns, _ordered(found, columns))


def _ordered(found: list[tuple[Any, ...]], columns: tuple[str, ...]) -> list[tuple[Any, ...]]:
    """By the first day of the unit, the unit, and the row's own day: in the same order on every database."""
    places = [columns.index(name) for name in _ORDER if name in columns]
    unit, day = columns.index("unit"), places[0]
    found.sort(key=lambda row: [_sortable(row[at]) for at in places])
    firsts: dict[Any, Any] = {}
    for row in found:
        firsts.setdefault(row[unit], row[day])
    return sorted(found, key=lambda row: (_sortable(firsts[row[unit]]), _sortable(row[unit])))


def _sortable(value: Any) -> tuple[bool, bool, Any]:
    """Numbers before texts, what is missing last."""
    return value is None, isinstance(value, str), 0 if value is None else value


def _lies_in(year: Any, shape: Shape) -> bool:
    if shape.period is None:
        return True
    first, last = shape.period
    return year is not None and (first is None or year >= first) and (last is None or year <= last)
