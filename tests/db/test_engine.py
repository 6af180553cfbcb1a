"""The engine: what only a unit of work may do, and what a fault of a driver must not leave behind."""

import threading
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import DatabaseError, OperationalError

from tracker.db import db, is_writing, writing
from tracker.db.engine import make_engine, sqlite, wal_is_safe, writing_engine
from tracker.ledger.models import Change, Through
from tracker.ledger.work import work
from tracker.trainings.models import Course


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False), ((3, 44, 5), False), ((3, 44, 6), True), ((3, 45, 0), False), ((3, 50, 6), False),
        ((3, 50, 7), True), ((3, 51, 0), False), ((3, 51, 2), False), ((3, 51, 3), True), ((3, 53, 4), True),
    ],
)  # fmt: skip
def test_a_write_ahead_log_is_used_only_where_sqlite_has_the_fix(version: tuple[int, ...], safe: bool) -> None:
    assert wal_is_safe(version) is safe


@pytest.mark.parametrize("database", ["sqlite"])
def test_a_connection_of_sqlite_is_set_up_for_safety(app: Flask) -> None:
    asked = ("foreign_keys", "synchronous", "recursive_triggers", "trusted_schema", "secure_delete", "busy_timeout")

    found = [db.session.scalar(sa.text(f"PRAGMA {name}")) for name in asked]

    assert found == [1, 2, 1, 0, 1, 10_000]


def test_a_read_is_one_snapshot(app: Flask) -> None:
    """What another writer commits in between is not seen until the next request."""
    before = db.session.scalar(sa.select(sa.func.count(Course.id)))
    other = threading.Thread(target=_add_course, args=(app, "A"))
    other.start()
    other.join()

    same = db.session.scalar(sa.select(sa.func.count(Course.id)))
    db.session.rollback()

    assert (before, same, db.session.scalar(sa.select(sa.func.count(Course.id)))) == (0, 0, 1)


def test_an_exception_leaves_nothing_open(app: Flask) -> None:
    with pytest.raises(ZeroDivisionError), writing():
        db.session.execute(sa.text("DELETE FROM submitted_form"))
        _ = 1 / 0

    assert is_writing() is False
    with pytest.raises(DatabaseError, match=r"read-?only"):
        db.session.execute(sa.text("DELETE FROM submitted_form"))


def test_a_unit_of_work_inside_another_is_a_fault_of_the_program(app: Flask) -> None:
    with writing(), pytest.raises(RuntimeError, match="open already"), writing():
        pass

    assert is_writing() is False


def test_writers_at_once_lose_nothing_and_get_no_error(app: Flask) -> None:
    """Eight at once read a number and write it back raised by one, twenty-five times each."""
    _add_course(app, "A", curriculum="0")
    db.session.rollback()
    faults: list[BaseException] = []

    def raise_it() -> None:
        try:
            with app.app_context():
                for _time in range(25):
                    with work("test", Through.FORM, "test"):
                        course = db.session.scalars(sa.select(Course)).one()
                        course.curriculum = str(int(course.curriculum) + 1)
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=raise_it) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert faults == []
    assert db.session.scalars(sa.select(Course.curriculum)).one() == "200"
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Course.history)) == 200


def test_a_commit_that_the_database_refuses_does_not_poison_the_connection(tmp_path: Path) -> None:
    """A rollback journal: another program reads while we commit. The transaction must not stay open in the pool."""
    engine = make_engine(f"sqlite:///{tmp_path / 'x.db'}", journal="TRUNCATE")
    writer = writing_engine(engine)
    with writer.begin() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 50")
        connection.exec_driver_sql("CREATE TABLE t (n INTEGER)")
    reader = sqlite.connect(tmp_path / "x.db", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM t").fetchall()

    with pytest.raises(OperationalError, match="locked"), writer.begin() as connection:
        connection.exec_driver_sql("INSERT INTO t VALUES (1)")
    reader.close()
    with writer.begin() as connection:
        connection.exec_driver_sql("INSERT INTO t VALUES (2)")

    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT n FROM t").scalars().all() == [2]
    engine.dispose()


def test_a_writer_that_waits_too_long_can_try_again(app: Flask) -> None:
    _shorten_the_wait(app)
    holding, done = threading.Event(), threading.Event()

    def hold() -> None:
        with app.app_context(), writing():
            db.session.execute(sa.text("DELETE FROM submitted_form"))
            holding.set()
            done.wait(30)

    holder = threading.Thread(target=hold)
    holder.start()
    holding.wait(30)
    with pytest.raises(OperationalError):
        _add_course(app, "A")
    done.set()
    holder.join()
    _add_course(app, "B")

    assert db.session.scalars(sa.select(Course.code)).all() == ["B"]
    assert db.session.scalar(sa.select(sa.func.count(Change.id)).where(Change.action == "test.course")) == 1


def _shorten_the_wait(app: Flask) -> None:
    lite = db.engine.dialect.name == "sqlite"

    def shorten(connection: sa.Connection) -> None:
        connection.exec_driver_sql("PRAGMA busy_timeout = 100" if lite else "SET lock_timeout = '100ms'")

    sa.event.listen(app.extensions["tracker.writer"], "begin", shorten, insert=True)


def _add_course(app: Flask, code: str, **given: Any) -> None:
    with app.app_context(), work("test", Through.FORM, "test.course"):
        db.session.add(Course(code=code, title_en=code, **given))
