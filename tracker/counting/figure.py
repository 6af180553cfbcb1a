"""A figure: a measure counted over a snapshot, cell by cell, with a total that is counted as such."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from tracker.counting.gathered import gathered
from tracker.counting.measure import Measure
from tracker.counting.options import Options
from tracker.db import db, home_country
from tracker.ledger.snapshot import AT, LIVE, MOMENT, Snapshot


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
    is_past = snapshot.at is not None
    statement = _statement(measure, MOMENT if is_past else LIVE, options, home_country())
    found = [
        _cell(measure, options, row)
        for row in db.session.execute(statement, {AT: snapshot.at} if is_past else {}).mappings()
    ]
    cells = [cell for is_total, cell in found if not is_total]
    (total,) = (cell for is_total, cell in found if is_total)
    return Figure(measure, options, snapshot, sorted(cells, key=_order), total)


@lru_cache(maxsize=1024)
def _statement(measure: Measure, snapshot: Snapshot, options: Options, home: str) -> Any:
    """Cells and total under each other. Kept, since putting it together takes longer than running it."""
    if not options.by:
        return _counted(measure, snapshot, options, is_total=True)
    cells = _counted(measure, snapshot, options, is_total=False)
    return sa.union_all(cells, _counted(measure, snapshot, options, is_total=True))


def _counted(measure: Measure, snapshot: Snapshot, options: Options, *, is_total: bool) -> "sa.Select[Any]":
    """The total is counted without the dimensions: a row that stands in several cells is in it once.

    A stock is one of a day: its total is that of the reference day, whatever years are shown (rules S2, C1, C4). What
    is summed is what the rows hold without the dimensions: days that are not shared out over the cells.
    """
    is_whole = is_total and (measure.is_stock or not measure.distinct)
    branches = measure.candidates(snapshot, options.total() if is_whole else options)
    also = [part.key for part in measure.also]
    by = () if is_total else options.by
    names = list(dict.fromkeys([*by, measure.of, *also]))
    rows = gathered(measure, branches, names, options).c
    counted = rows[measure.of]
    types: list[Any] = [branches[0].values[name].column for name in options.by]
    # The total's columns are nulls of the dimensions' own types, or it could not stand under the cells.
    keys: list[Any] = [rows[name] for name in by] or [sa.cast(sa.null(), column.type) for column in types]
    query = sa.select(
        sa.literal(int(is_total)).label("is_total"),
        *(key.label(name) for key, name in zip(keys, options.by, strict=True)),
        (sa.func.count(counted.distinct()) if measure.distinct else _sum(counted)).label("value"),
        *(_sum(rows[name]).label(f"also_{name}") for name in also),
    )
    return query if is_total else query.group_by(*keys)


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
