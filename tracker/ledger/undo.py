"""Undo of one change: every row it touched goes back to what it was, unless something was built on it since."""

from collections.abc import Callable, Container, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import RowMapping
from sqlalchemy.exc import IntegrityError

from tracker.db import db
from tracker.ledger.models import RECORDED, Change, Through
from tracker.ledger.obstacles import Obstacle, made_by, obstacles, recorded_tables, unique_sets

BATCH = 500  # ids in one statement

Rows = Sequence[RowMapping]

# What rooms derive from other records and keep in a record's own columns, such as all names of a person in one text.
# A row goes back to what was derived then, while the other records may be of now: each is called with the number of
# the change that puts rows back, when all of them are there.
REDERIVED: list[Callable[[int], None]] = []


class UndoRefused(Exception):
    def __init__(self, obstacles: list[Obstacle]) -> None:
        super().__init__(f"{len(obstacles)} rows stand in the way")
        self.obstacles = obstacles


def undo(change: Change) -> None:
    """Put every row touched by `change` back, inside the unit of work that is open.

    Raises UndoRefused: a row was changed, removed or built upon since, or a value that must be unique is in use.
    """
    if found := obstacles(change.id):
        raise UndoRefused(found)
    undoing: Change = db.session.info["change"]
    undoing.undoes_id, undoing.through = change.id, Through.UNDO
    try:
        with db.session.begin_nested():
            _put_back(change.id, change.touched)
    except IntegrityError as error:
        raise UndoRefused([Obstacle("", 0, "taken")]) from error
    derive_again()


def derive_again() -> None:
    """At the end of putting rows back, inside the unit of work that is open."""
    db.session.expire_all()
    for derive in REDERIVED:
        derive(db.session.info["change"].id)
    db.session.flush()


def _put_back(change_id: int, touched: Container[str]) -> None:
    tables = [table for table in recorded_tables() if table.name in touched]
    before = {table.name: _before(table, change_id) for table in tables}
    defer_foreign_keys()
    # Everything that must go goes first, so that its unique values are free for what comes back.
    for table in reversed(tables):
        _delete(table, [*db.session.scalars(made_by(table, change_id)), *_passing_values_on(table, change_id)])
    alive = {table.name: _alive(table, [row["id"] for row in before[table.name]]) for table in tables}
    for table in tables:
        _update(table, [row for row in before[table.name] if row["id"] in alive[table.name]])
    for table in tables:
        if gone := [dict(row) for row in before[table.name] if row["id"] not in alive[table.name]]:
            db.session.execute(sa.insert(table), gone)
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(sa.text("SET CONSTRAINTS ALL IMMEDIATE"))  # checks them now


def _before(table: sa.Table, change_id: int) -> Rows:
    """The versions that the change ended."""
    history = RECORDED[table.name].history
    columns = [history.c[column.name] for column in table.columns if column.name != "change_id"]
    return db.session.execute(sa.select(*columns).where(history.c.ended_by == change_id)).mappings().all()


def _passing_values_on(table: sa.Table, change_id: int) -> list[int]:
    """Rows whose unique values changed, and may have passed from one to another: they go, and come back as they were.

    Not where rows outside the ledger would go with them (ON DELETE CASCADE).
    """
    history = RECORDED[table.name].history
    if any(
        key.ondelete and key.column.table is table
        for other in table.metadata.tables.values()
        for key in other.foreign_keys
    ):
        return []
    names = {name for columns in unique_sets(table) for name in columns}
    differ = [table.c[name].is_distinct_from(history.c[name]) for name in sorted(names)]
    query = sa.select(table.c.id).join(history, history.c.id == table.c.id)
    return list(db.session.scalars(query.where(history.c.ended_by == change_id, sa.or_(sa.false(), *differ))))


def defer_foreign_keys() -> None:
    lite = db.session.get_bind().dialect.name == "sqlite"
    db.session.execute(sa.text("PRAGMA defer_foreign_keys = ON" if lite else "SET CONSTRAINTS ALL DEFERRED"))


def _delete(table: sa.Table, ids: list[int]) -> None:
    for start in range(0, len(ids), BATCH):
        db.session.execute(sa.delete(table).where(table.c.id.in_(ids[start : start + BATCH])))


def _update(table: sa.Table, rows: Rows) -> None:
    names = [column.name for column in table.columns if column.name not in ("id", "change_id")]
    if rows:
        statement = sa.update(table).where(table.c.id == sa.bindparam("row_id"))
        statement = statement.values({name: sa.bindparam(f"new_{name}") for name in names})
        values = [{"row_id": row["id"], **{f"new_{name}": row[name] for name in names}} for row in rows]
        db.session.connection().execute(statement, values)


def _alive(table: sa.Table, ids: list[int]) -> set[int]:
    alive: set[int] = set()
    for start in range(0, len(ids), BATCH):
        alive.update(db.session.scalars(sa.select(table.c.id).where(table.c.id.in_(ids[start : start + BATCH]))))
    return alive
