"""What stands in the way of undoing a change: rows changed, removed or built upon since, and values in use."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from tracker.db import Base, db
from tracker.ledger.models import RECORDED, Change


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a row cannot go back: `table` and `row_id` name it.

    `why` is undone, changed, removed (the row itself, or one it would point to again), used (by another row
    that points to it) or taken (it holds a value that going back needs).
    """

    table: str
    row_id: int
    why: str
    by: int | None = None  # the change that stands in the way, where one does


def obstacles(change_id: int) -> list[Obstacle]:
    """All that stands in the way of undoing a change; empty when it can be undone now."""
    touched = db.session.get_one(Change, change_id).touched
    found = [
        obstacle
        for table in recorded_tables()
        if table.name in touched
        for look in (_touched_later, _built_upon, _without_parent, _taken)
        for obstacle in look(table, change_id)
    ]
    return list(dict.fromkeys(found))


def made_by(table: sa.Table, change_id: int) -> sa.Select[Any]:
    """Ids of the live rows that did not exist before the change, and stand as it made them."""
    history = RECORDED[table.name].history
    before = sa.select(history.c.id).where(history.c.id == table.c.id, history.c.ended_by == change_id)
    stands = sa.or_(table.c.change_id == change_id, table.c.id.in_(_again_as_left(table, change_id)))
    return sa.select(table.c.id).where(stands, ~before.exists())


def unique_sets(table: sa.Table) -> list[list[str]]:
    constraints = [c for c in table.constraints if isinstance(c, sa.UniqueConstraint)]
    return [[column.name for column in constraint.columns] for constraint in constraints] + [
        [column.name for column in index.columns] for index in table.indexes if index.unique
    ]


def recorded_tables() -> list[sa.Table]:
    """Parents before children."""
    return [table for table in Base.metadata.sorted_tables if table.name in RECORDED]


def _touched_later(table: sa.Table, change_id: int) -> Iterator[Obstacle]:
    history = RECORDED[table.name].history
    ids, again = _touched(table, change_id), _again_as_left(table, change_id)
    later = sa.union_all(
        sa.select(table.c.id, table.c.change_id.label("by"), sa.literal(1).label("lives")).where(
            table.c.change_id > change_id, table.c.id.in_(ids), table.c.id.not_in(again)
        ),
        sa.select(history.c.id, history.c.ended_by, sa.literal(0)).where(
            history.c.ended_by > change_id, history.c.id.in_(ids), history.c.id.not_in(again)
        ),
    ).subquery()
    newest = (
        sa.select(later.c.id, sa.func.max(later.c.by).label("by"), sa.func.max(later.c.lives).label("lives"))
        .group_by(later.c.id)
        .subquery()
    )
    query = sa.select(newest.c.id, newest.c.by, newest.c.lives, Change.undoes_id).outerjoin(
        Change, Change.id == newest.c.by
    )
    for row_id, by, lives, undoes_id in db.session.execute(query.order_by(newest.c.id)):
        why = "undone" if undoes_id == change_id else "changed" if lives else "removed"
        yield Obstacle(table.name, row_id, why, by)


def _built_upon(table: sa.Table, change_id: int) -> Iterator[Obstacle]:
    """Rows of other changes that point to a row this change made, and so would point to nothing."""
    made = made_by(table, change_id)
    for child in recorded_tables():
        for key in child.foreign_keys:
            if key.column.table is table:
                query = sa.select(child.c.id, child.c.change_id).where(
                    key.parent.in_(sa.select(key.column).where(table.c.id.in_(made))),
                    child.c.id.not_in(_touched(child, change_id)),
                )
                for row_id, by in db.session.execute(query):
                    yield Obstacle(child.name, row_id, "used", by)


def _without_parent(table: sa.Table, change_id: int) -> Iterator[Obstacle]:
    """Removed records to which a row would point again."""
    history = RECORDED[table.name].history
    for key in table.foreign_keys:
        parent = key.column.table
        if parent.name not in RECORDED:
            continue
        gone = RECORDED[parent.name].history.alias()  # a record may point to another of its own kind
        value, held = history.c[key.parent.name], gone.c[key.column.name]
        query = (
            sa.select(gone.c.id, sa.func.max(gone.c.ended_by))
            .join(history, value == held)
            .where(history.c.ended_by == change_id, value.not_in(sa.select(key.column)))
            .where(value.not_in(sa.select(held).where(gone.c.ended_by == change_id, held.is_not(None))))
            .group_by(gone.c.id)
        )
        for row_id, by in db.session.execute(query):
            yield Obstacle(parent.name, row_id, "removed", by)


def _taken(table: sa.Table, change_id: int) -> Iterator[Obstacle]:
    """Live rows that hold a value which must be unique and which going back would need again."""
    history = RECORDED[table.name].history
    for columns in unique_sets(table):
        same = [table.c[name] == history.c[name] for name in columns]
        query = (
            sa.select(table.c.id, table.c.change_id)
            .join(history, sa.and_(*same, history.c.ended_by == change_id, history.c.id != table.c.id))
            .where(table.c.id.not_in(_touched(table, change_id)))
        )
        for row_id, by in db.session.execute(query):
            yield Obstacle(table.name, row_id, "taken", by)


def _again_as_left(table: sa.Table, change_id: int) -> sa.Select[Any]:
    """Ids of rows that later changes touched and that stand again as the change left them: a merge taken back."""
    history = RECORDED[table.name].history
    names = [column.name for column in table.columns if column.name != "change_id"]
    same = [table.c[name].is_not_distinct_from(history.c[name]) for name in names]
    return sa.select(table.c.id).join(history, sa.and_(history.c.change_id == change_id, *same))


def _touched(table: sa.Table, change_id: int) -> sa.Select[Any]:
    """Ids of the rows of which the change made or ended a version."""
    history = RECORDED[table.name].history
    both = sa.union_all(
        sa.select(history.c.id).where(sa.or_(history.c.ended_by == change_id, history.c.change_id == change_id)),
        sa.select(table.c.id).where(table.c.change_id == change_id),
    ).subquery()
    return sa.select(both.c.id)
