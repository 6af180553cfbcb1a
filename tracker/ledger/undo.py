"""Undo of one change: every row it touched goes back to what it was, unless something was built on it since."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tracker.db import Base, db
from tracker.ledger.models import RECORDED, Change

BATCH = 500  # ids in one statement


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a row cannot go back: `table` and `row_id` name it, `why` is changed, removed, used or taken."""

    table: str
    row_id: int
    why: str
    by: int | None = None  # the change that stands in the way, where one does


class UndoRefused(Exception):
    def __init__(self, obstacles: list[Obstacle]) -> None:
        super().__init__(f"{len(obstacles)} rows stand in the way")
        self.obstacles = obstacles


def obstacles(change_id: int) -> list[Obstacle]:
    """All that stands in the way of undoing a change; empty when it can be undone now."""
    return [obstacle for table in _recorded_tables() for obstacle in _obstacles_in(table, change_id)]


def undo(change: Change) -> None:
    """Put every row touched by `change` back, inside the unit of work that is open.

    Raises UndoRefused: a row was changed, removed or built upon since, or a value that must be unique is in use.
    """
    if found := obstacles(change.id):
        raise UndoRefused(found)
    db.session.info["change"].undoes_id = change.id
    try:
        with db.session.begin_nested():
            _put_back(change.id)
    except IntegrityError as error:
        raise UndoRefused([Obstacle("", 0, "taken")]) from error
    db.session.expire_all()


def _put_back(change_id: int) -> None:
    tables = _recorded_tables()
    for table in reversed(tables):
        for ids in _batches(_made_by(table, change_id)):
            db.session.execute(sa.delete(table).where(table.c.id.in_(ids)))
    for table in tables:
        history = RECORDED[table.name].history
        names = [column.name for column in table.columns if column.name != "change_id"]
        rows = db.session.execute(
            sa.select(*(history.c[name] for name in names)).where(history.c.ended_by == change_id)
        ).mappings()
        kept = [dict(row) for row in rows]
        alive = _alive(table, [row["id"] for row in kept])
        for row in kept:
            if row["id"] in alive:
                db.session.execute(sa.update(table).where(table.c.id == row["id"]).values(row))
        gone = [row for row in kept if row["id"] not in alive]
        if gone:
            db.session.execute(sa.insert(table), gone)


def _obstacles_in(table: sa.Table, change_id: int) -> Iterator[Obstacle]:
    history = RECORDED[table.name].history
    later = sa.select(history.c.id, history.c.ended_by).where(history.c.change_id == change_id)
    for row_id, by in db.session.execute(later):
        still_there = db.session.scalar(sa.select(table.c.id).where(table.c.id == row_id))
        yield Obstacle(table.name, row_id, "changed" if still_there else "removed", by)
    again = (
        sa.select(table.c.id, table.c.change_id)
        .join(history, sa.and_(history.c.id == table.c.id, history.c.ended_by == change_id))
        .where(table.c.change_id != change_id)
    )
    seen_later = {row_id for row_id, _by in db.session.execute(later)}
    for row_id, by in db.session.execute(again):
        if row_id not in seen_later:
            yield Obstacle(table.name, row_id, "changed", by)
    yield from _built_upon(table, change_id)
    yield from _taken(table, change_id)


def _built_upon(table: sa.Table, change_id: int) -> Iterator[Obstacle]:
    """Rows of other changes that point to a row this change made, and so would point to nothing."""
    made = _made_by(table, change_id)
    for child in _recorded_tables():
        for key in child.foreign_keys:
            if key.column.table is table:
                query = sa.select(child.c.id, child.c.change_id).where(
                    key.parent.in_(made), child.c.change_id != change_id
                )
                for row_id, by in db.session.execute(query):
                    yield Obstacle(child.name, row_id, "used", by)


def _taken(table: sa.Table, change_id: int) -> Iterator[Obstacle]:
    """Live rows that hold a value which must be unique and which going back would need again."""
    history = RECORDED[table.name].history
    for columns in _unique_sets(table):
        same = [table.c[name] == history.c[name] for name in columns]
        query = (
            sa.select(table.c.id, table.c.change_id)
            .join(history, sa.and_(*same, history.c.ended_by == change_id, history.c.id != table.c.id))
            .where(table.c.id.not_in(_made_by(table, change_id)))
        )
        touched = sa.select(history.c.id).where(history.c.ended_by == change_id)
        for row_id, by in db.session.execute(query.where(table.c.id.not_in(touched))):
            yield Obstacle(table.name, row_id, "taken", by)


def _made_by(table: sa.Table, change_id: int) -> Any:
    """Ids of the live rows that did not exist before the change."""
    history = RECORDED[table.name].history
    before = sa.select(history.c.id).where(history.c.id == table.c.id, history.c.ended_by == change_id)
    return sa.select(table.c.id).where(table.c.change_id == change_id, ~before.exists())


def _batches(ids: Any) -> Iterator[list[int]]:
    found = list(db.session.scalars(ids))
    for start in range(0, len(found), BATCH):
        yield found[start : start + BATCH]


def _alive(table: sa.Table, ids: list[int]) -> set[int]:
    alive: set[int] = set()
    for start in range(0, len(ids), BATCH):
        alive.update(db.session.scalars(sa.select(table.c.id).where(table.c.id.in_(ids[start : start + BATCH]))))
    return alive


def _unique_sets(table: sa.Table) -> list[list[str]]:
    constraints = [c for c in table.constraints if isinstance(c, sa.UniqueConstraint)]
    return [[column.name for column in constraint.columns] for constraint in constraints] + [
        [column.name for column in index.columns] for index in table.indexes if index.unique
    ]


def _recorded_tables() -> list[sa.Table]:
    """Parents before children."""
    return [table for table in cast(sa.MetaData, Base.metadata).sorted_tables if table.name in RECORDED]
