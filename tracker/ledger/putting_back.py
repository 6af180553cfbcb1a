"""Undo of one change around what was changed since: what nobody touched goes back, what somebody did is left and named.

Where nothing was touched since, it does what `undo` does.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from tracker.db import db
from tracker.ledger.models import Change
from tracker.ledger.obstacles import recorded_tables, unique_sets
from tracker.ledger.undo import defer_foreign_keys, derive_again
from tracker.ledger.versions import UNTOLD, Step, Version, steps_of_change

# Columns of a table that are one value: they go back together or not at all.
Together = Mapping[str, Sequence[tuple[str, ...]]]
ALONE: Together = {}
PAGE = 500


class Why(StrEnum):
    CHANGED = "changed"  # another value was given since
    REMOVED = "removed"  # the row is not there any more
    TAKEN = "taken"  # another row holds a value that must be unique
    ORPHAN = "orphan"  # what it belongs to is not there any more
    ERASED = "erased"  # its values were erased for good


@dataclass(frozen=True, slots=True)
class Left:
    """A row that did not go back, or of which some columns did not."""

    table: str
    row_id: int
    why: Why
    columns: tuple[str, ...] = ()


Done = list[tuple[sa.Table, list[Step]]]
Row = tuple[str, int]  # its table, its id


@dataclass(slots=True)
class _Work:
    """`out` are the removed rows that cannot come back, of which it is known before the others are put back."""

    together: Together
    left: list[Left] = field(default_factory=list)
    coming: set[Row] = field(default_factory=set)
    out: dict[Row, Why] = field(default_factory=dict)


def steps(change: Change) -> Iterator[tuple[sa.Table, list[Step]]]:
    """All that a change did, parents before children."""
    for table in recorded_tables():
        if counts := change.touched.get(table.name):
            total = sum(counts)
            yield (
                table,
                [
                    step
                    for start in range(0, total, PAGE)
                    for step in steps_of_change(change.id, table.name, PAGE, start)
                ],
            )


def put_back(change: Change, together: Together = ALONE) -> list[Left]:
    """Put back what a change did, inside the unit of work that is open; what was left as it is."""
    done = list(steps(change))
    work = _Work(together)
    db.session.flush()
    defer_foreign_keys()
    # What was made goes first, so that its unique values are free; what was removed comes last.
    for table, found in reversed(done):
        _each(work, table, found, "added", _take_out)
    left = [*work.left, *_put_back_the_rest(done, together)]
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(sa.text("SET CONSTRAINTS ALL IMMEDIATE"))
    derive_again()
    return left


def _put_back_the_rest(done: Done, together: Together) -> list[Left]:
    """Tried until it is known which removed rows cannot come back: nothing may point to one of those again."""
    removed = {(table.name, step.row_id) for table, found in done for step in found if step.deed == "removed"}
    out: dict[Row, Why] = {}
    while True:
        work = _Work(together, coming=removed - out.keys(), out=out)
        tried = db.session.begin_nested()
        for deed, put in (("changed", _change_back), ("removed", _bring_back)):
            for table, found in done:
                _each(work, table, found, deed, put)
        further = {(one.table, one.row_id): one.why for one in work.left if (one.table, one.row_id) in removed}
        if further.keys() <= out.keys():
            tried.commit()
            return work.left
        tried.rollback()
        out |= further


def _each(work: _Work, table: sa.Table, found: list[Step], deed: str, put: "_Put") -> None:
    for step in found:
        if step.deed == deed:
            put(work, table, step)


def _take_out(work: _Work, table: sa.Table, step: Step) -> None:
    now = _now(table, step.row_id)
    assert step.after is not None
    if now is None:
        return
    if changed := [name for name in _names(table) if now[name] != step.after[name]]:
        work.left.append(Left(table.name, step.row_id, Why.CHANGED, tuple(changed)))
        return
    db.session.execute(sa.delete(table).where(table.c.id == step.row_id))


def _change_back(work: _Work, table: sa.Table, step: Step) -> None:
    now = _now(table, step.row_id)
    assert step.before is not None and step.after is not None
    if now is None:
        work.left.append(Left(table.name, step.row_id, Why.REMOVED))
        return
    values: dict[str, Any] = {}
    for names in _units(table, work.together):
        if all(step.before[name] == step.after[name] for name in names):
            continue
        if all(now[name] == step.after[name] for name in names):
            values |= {name: step.before[name] for name in names}
        elif told := tuple(name for name in names if name not in UNTOLD):
            work.left.append(Left(table.name, step.row_id, Why.CHANGED, told))
    if not values:
        return
    if why := _in_the_way(work, table, {**now, **values}):
        work.left.append(Left(table.name, step.row_id, why, tuple(values)))
        return
    db.session.execute(sa.update(table).where(table.c.id == step.row_id).values(values))


def _bring_back(work: _Work, table: sa.Table, step: Step) -> None:
    assert step.before is not None
    if _now(table, step.row_id) is not None:
        return
    values = {name: step.before[name] for name in ("id", *_names(table))}
    row = (table.name, step.row_id)
    lost = any(values[column.name] is None and not column.nullable for column in table.columns if column.name in values)
    if why := work.out.get(row) or (Why.ERASED if lost else _in_the_way(work, table, values)):
        work.left.append(Left(*row, why))
        work.coming.discard(row)
        return
    db.session.execute(sa.insert(table).values(values))


_Put = Callable[[_Work, sa.Table, Step], None]


def _in_the_way(work: _Work, table: sa.Table, values: Mapping[str, Any]) -> Why | None:
    """Why a row with these values cannot stand."""
    for key in table.foreign_keys:
        parent, value = key.column.table, values[key.parent.name]
        if value is None or (key.column.name == "id" and (parent.name, value) in work.coming):
            continue
        if db.session.scalar(sa.select(key.column).where(key.column == value)) is None:
            return Why.ORPHAN
    for columns in unique_sets(table):
        if any(values[name] is None for name in columns):
            continue
        same = [table.c[name] == values[name] for name in columns]
        if db.session.scalar(sa.select(table.c.id).where(*same, table.c.id != values["id"])) is not None:
            return Why.TAKEN
    return None


def _units(table: sa.Table, together: Together) -> list[tuple[str, ...]]:
    joined = list(together.get(table.name, ()))
    inside = {name for names in joined for name in names}
    return [*joined, *((name,) for name in _names(table) if name not in inside)]


def _names(table: sa.Table) -> list[str]:
    return [column.name for column in table.columns if column.name not in ("id", "change_id")]


def _now(table: sa.Table, row_id: int) -> Version | None:
    row = db.session.execute(sa.select(table).where(table.c.id == row_id)).mappings().first()
    return dict(row) if row is not None else None
