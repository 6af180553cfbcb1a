"""Reading changes and the lives of records."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any, cast

import sqlalchemy as sa

from tracker.db import db, zone
from tracker.ledger.models import RECORDED, Change, Through
from tracker.ledger.versions import Step, life, steps_of_change


def changes(
    actor: str = "",
    through: Through | None = None,
    action: str | None = None,
    kind: str | None = None,
    since: date | None = None,
    until: date | None = None,
    removals: bool = False,
) -> sa.Select[Change]:
    """The changes of the office; `since` and `until` are days at the office, both included."""
    query = sa.select(Change)
    touched = sa.cast(Change.touched, sa.Text)
    if actor:
        query = query.where(sa.func.lower(Change.actor).contains(actor.lower(), autoescape=True))
    if through is not None:
        query = query.where(Change.through == through)
    if action:
        query = query.where(Change.action == action)
    if kind:
        query = query.where(touched.contains(f'"{kind}":', autoescape=True))
    if since is not None:
        query = query.where(Change.at >= _midnight(since))
    if until is not None:
        query = query.where(Change.at < _midnight(until + timedelta(days=1)))
    if removals:
        # Each kind is [added, changed, removed]: there is one whose last number is not 0.
        query = query.where(_times(touched, "]") > _times(touched, ", 0]"))
    return query


def change(id: int) -> Change | None:
    return db.session.get(Change, id)


def undone_by(id: int) -> int | None:
    """The change that undid this one."""
    return db.session.scalar(sa.select(Change.id).where(Change.undoes_id == id).order_by(Change.id.desc()).limit(1))


def actions() -> Sequence[str]:
    return db.session.scalars(sa.select(Change.action).distinct().order_by(Change.action)).all()


def changes_by_id(ids: Sequence[int]) -> dict[int, Change]:
    return {change.id: change for change in db.session.scalars(sa.select(Change).where(Change.id.in_(ids)))}


def steps_page(touched: dict[str, list[int]], change_id: int, limit: int, offset: int) -> list[Step]:
    """One page of what a change did, over all its kinds of record."""
    steps: list[Step] = []
    for name in sorted(set(touched) & set(RECORDED)):
        size = sum(touched[name])
        if offset < size and len(steps) < limit:
            steps += steps_of_change(change_id, name, limit - len(steps), offset)
        offset = max(0, offset - size)
    return steps


def steps_of_parts(table: str, row_id: int) -> list[Step]:
    """The lives of the records that belong to one: those that cannot be without it."""
    steps: list[Step] = []
    for child, column in parts_of(table):
        live, history = cast(sa.Table, RECORDED[child].__table__), RECORDED[child].history
        names = [c.name for c in live.columns]
        ids = sa.union(*(sa.select(t.c.id).where(t.c[column] == row_id) for t in (live, history))).subquery()
        versions = sa.union_all(
            sa.select(*(history.c[name] for name in names), history.c.ended_by).where(history.c.id.in_(sa.select(ids))),
            sa.select(*(live.c[name] for name in names), sa.null().label("ended_by")).where(
                live.c.id.in_(sa.select(ids))
            ),
        ).subquery()
        rows = db.session.execute(sa.select(versions).order_by(versions.c.id, versions.c.change_id)).mappings()
        for part_id, own in groupby(rows, itemgetter("id")):
            steps += life(child, part_id, list(own))
    return steps


def parts_of(table: str) -> list[tuple[str, str]]:
    """(table, column) of the records that belong to those of a table."""
    return [
        (name, key.parent.name)
        for name, model in sorted(RECORDED.items())
        for key in sorted(cast(sa.Table, model.__table__).foreign_keys, key=lambda key: key.parent.name)
        if key.column.table.name == table and key.column.name == "id" and not key.parent.nullable
    ]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, zone())


def _times(text: sa.ColumnElement[str], part: str) -> sa.ColumnElement[Any]:
    """How often a part stands in a text."""
    less = sa.func.length(text) - sa.func.length(sa.func.replace(text, part, ""))
    return less / len(part)
