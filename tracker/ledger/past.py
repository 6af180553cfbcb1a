"""Reading the whole register as it stood right after a change, with the queries that read it now.

A temporary view of a table's name stands before the table, in SQLite and in PostgreSQL: each recorded table is seen
through one, as it was. Tables that are not recorded, the changes and the histories are seen as they are.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import cast

import sqlalchemy as sa
from flask import Flask
from sqlalchemy import Connection, NullPool, event

from tracker.db import db, today, zone
from tracker.db.engine import make_engine
from tracker.db.past import PAST, Past, set_past, the_past
from tracker.ledger.models import RECORDED, Change
from tracker.ledger.snapshot import read_moment


def init_app(app: Flask) -> None:
    """The engine that reads the past: each transaction has a connection of its own, and the views end with it."""
    with app.app_context():
        engine = make_engine(db.engine.url, app.config.get("SQLITE_JOURNAL"), NullPool)
    event.listen(engine, "begin", _stand_before)
    app.extensions[PAST] = engine


def past_at(said: str) -> Past:
    """The moment that was said. Raises RuleBroken as `read_moment` does."""
    change = read_moment(said)
    return Past(change.id, change.at, day_of(said, change))


def day_of(said: str, change: Change) -> date:
    """The office's day of a moment, today at the latest: the one that was named, or that of the change."""
    said = said.strip()
    if len(said) == 10 and not said.isdigit():
        return min(date.fromisoformat(said), today())
    moment = change.at
    if not said.isdigit():
        named = datetime.fromisoformat(said)
        moment = named if named.tzinfo else named.replace(tzinfo=zone())
    return min(moment.astimezone(zone()).date(), today())


def enter(past: Past) -> None:
    """From now on, `db.session` reads that moment. What it had loaded is of the present, and forgotten."""
    leave()
    set_past(past)


def leave() -> None:
    """Back to the present."""
    # Forgotten before the rollback, which would expire them: they may still be read from.
    db.session.expunge_all()
    db.session.rollback()
    set_past(None)


@contextmanager
def reading(past: Past) -> Iterator[None]:
    enter(past)
    try:
        yield
    finally:
        leave()


def _stand_before(connection: Connection) -> None:
    past = the_past()
    if past is None:
        raise RuntimeError("no past moment is read")
    # Views of a session's own, but the database takes them for writing.
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA query_only=OFF")
        for view in views(past.change_id, "main."):
            connection.exec_driver_sql(view)
        connection.exec_driver_sql("PRAGMA query_only=ON")
    else:
        connection.exec_driver_sql("SET TRANSACTION READ WRITE")
        connection.exec_driver_sql(";".join(views(past.change_id)))
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")


def views(change_id: int, schema: str = "") -> Iterator[str]:
    """A view for each recorded table, with its columns and the rows it had right after the change.

    SQLite looks a name up when the view is read, so it must say which `schema`; PostgreSQL when the view is made.
    """
    for name, model in sorted(RECORDED.items()):
        columns = ", ".join(f'"{column.name}"' for column in cast(sa.Table, model.__table__).columns)
        yield (
            f'CREATE TEMPORARY VIEW "{name}" AS'
            f' SELECT {columns} FROM {schema}"{name}" WHERE change_id <= {change_id}'
            f' UNION ALL SELECT {columns} FROM {schema}"{model.history.name}"'
            f" WHERE change_id <= {change_id} AND ended_by > {change_id}"
        )
