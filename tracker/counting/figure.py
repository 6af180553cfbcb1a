"""A figure: a measure counted over a snapshot, cell by cell, with a total that is counted as such."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from tracker.counting.measure import Measure
from tracker.counting.options import Options
from tracker.db import db
from tracker.ledger.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Cell:
    """One number: the values of its dimensions, and what is told beside it (`Measure.also`)."""

    key: Mapping[str, Any]
    value: int
    also: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Figure:
    measure: Measure
    options: Options
    snapshot: Snapshot
    cells: Sequence[Cell]
    total: Cell


def figure(measure: Measure, snapshot: Snapshot, options: Options) -> Figure:
    """Count it, in one statement. Without dimensions the total is all there is."""
    total = _counted(measure, snapshot, options.total(), options.by)
    if options.by:
        cells = _counted(measure, snapshot, options, options.by)
        statement: Any = sa.union_all(cells, total)
    else:
        statement = total
    found = [_cell(measure, options, row) for row in db.session.execute(statement).mappings()]
    cells_found = [cell for is_total, cell in found if not is_total]
    (whole,) = (cell for is_total, cell in found if is_total)
    return Figure(measure, options, snapshot, sorted(cells_found, key=_order), whole)


def together(measure: Measure, snapshot: Snapshot, options: Options, names: Sequence[str]) -> "sa.Subquery":
    """The counted rows of every branch, with these values."""
    parts = [branch.select(names, options) for branch in measure.branches(snapshot, options)]
    return (parts[0] if len(parts) == 1 else sa.union_all(*parts)).subquery("counted")


def _counted(measure: Measure, snapshot: Snapshot, options: Options, by: Sequence[str]) -> "sa.Select[Any]":
    also = [part.key for part in measure.also]
    rows = together(measure, snapshot, options, list(dict.fromkeys([*options.by, measure.of, *also])))
    counted = rows.c[measure.of]
    value = sa.func.count(counted.distinct()) if measure.distinct else _sum(counted)
    is_total = not options.by
    keys = [_nothing_like(measure, snapshot, options, name) if is_total else rows.c[name] for name in by]
    query = sa.select(
        sa.literal(int(is_total)).label("is_total"),
        *(key.label(name) for key, name in zip(keys, by, strict=True)),
        value.label("value"),
        *(_sum(rows.c[name]).label(f"also_{name}") for name in also),
    )
    return query.group_by(*keys) if not is_total else query


def _nothing_like(measure: Measure, snapshot: Snapshot, options: Options, name: str) -> Any:
    """A null of the dimension's own type, or the total could not stand under the cells."""
    values = measure.branches(snapshot, options)[0].values
    column: Any = values[name].column
    return sa.cast(sa.null(), column.type)


def _sum(column: Any) -> Any:
    return sa.cast(sa.func.coalesce(sa.func.sum(column), 0), sa.BigInteger)


def _cell(measure: Measure, options: Options, row: sa.RowMapping) -> tuple[bool, Cell]:
    also = {part.key: row[f"also_{part.key}"] for part in measure.also}
    key = {} if row["is_total"] else {name: row[name] for name in options.by}
    return bool(row["is_total"]), Cell(key, row["value"], also)


def _order(cell: Cell) -> tuple[tuple[bool, bool, int, str], ...]:
    """By the values of the dimensions, whole numbers as numbers, what is not stated last."""
    return tuple(
        (value is None, not isinstance(value, int), value if isinstance(value, int) else 0, str(value))
        for value in cell.key.values()
    )
