"""Every way to write a recorded table leaves signed versions, or fails in the database."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DatabaseError, DBAPIError

from tests.ledger.rows import TABLES, a_row, another, live, stored, table_of, versions
from tracker.db import db, writing
from tracker.ledger.models import RECORDED, Change, Through
from tracker.ledger.triggers import FORGED, SEALED, UNSIGNED
from tracker.ledger.work import work

every_table = pytest.mark.parametrize("name", TABLES)


def signed(write: Callable[[], Any]) -> tuple[int, Any]:
    with work("test", Through.FORM, "test") as change:
        result = write()
        number = change.id
    return number, result


@every_table
def test_bulk_and_raw_statements_leave_one_version_a_change(app: Flask, name: str) -> None:
    table = table_of(name)

    born, row_id = signed(lambda: stored(name))
    changed, _ = signed(
        lambda: db.session.execute(sa.update(table).where(table.c.id == row_id).values(another(name, row_id)))
    )
    removed, _ = signed(lambda: db.session.execute(sa.text(f"DELETE FROM {name} WHERE id = {row_id}")))

    assert versions(name, row_id) == [(born, changed), (changed, removed)]


@every_table
def test_the_orm_leaves_the_same_versions(app: Flask, name: str) -> None:
    model = RECORDED[name]

    def make() -> int:
        record = model(**a_row(name))
        db.session.add(record)
        db.session.flush()
        return int(record.id)

    def change() -> None:
        record = db.session.get_one(model, row_id)
        for key, value in another(name, row_id).items():
            setattr(record, key, value)
        db.session.flush()

    born, row_id = signed(make)
    changed, _ = signed(change)
    removed, _ = signed(lambda: db.session.delete(db.session.get_one(model, row_id)))

    assert versions(name, row_id) == [(born, changed), (changed, removed)]


def test_many_rows_in_one_statement_are_all_recorded(app: Flask) -> None:
    table = table_of("course")

    born, _ = signed(lambda: db.session.execute(sa.insert(table), [a_row("course") for _ in range(30)]))
    ids = [row["id"] for row in live("course")]
    changed, _ = signed(lambda: db.session.execute(sa.update(table).values(theme="patents")))

    assert [versions("course", row_id) for row_id in ids] == [[(born, changed), (changed, None)]] * 30


def test_an_upsert_is_recorded_as_a_change_of_the_row(app: Flask, database: str) -> None:
    make = sqlite.insert if database == "sqlite" else postgresql.insert
    born, row_id = signed(lambda: stored("course", code="A", title_en="before"))

    def upsert() -> None:
        values = {**a_row("course"), "code": "A", "title_en": "after"}
        statement: Any = make(table_of("course")).values(values)
        db.session.execute(statement.on_conflict_do_update(index_elements=["code"], set_={"title_en": "after"}))

    changed, _ = signed(upsert)

    assert versions("course", row_id) == [(born, changed), (changed, None)]
    assert live("course")[0]["title_en"] == "after"


@pytest.mark.parametrize("database", ["sqlite"])
def test_a_row_replaced_on_sqlite_keeps_its_history(app: Flask) -> None:
    born, row_id = signed(lambda: stored("course", code="A"))
    other, _ = signed(
        lambda: db.session.execute(
            sa.insert(table_of("course")).prefix_with("OR REPLACE").values(code="A", title_en="b")
        )
    )

    assert versions("course", row_id) == [(born, other)]
    assert [row["title_en"] for row in live("course")] == ["b"]


@pytest.mark.parametrize("database", ["postgresql"])
def test_a_recorded_table_is_not_truncated(app: Flask) -> None:
    signed(lambda: stored("course"))

    with pytest.raises(DBAPIError, match="not truncated"):
        signed(lambda: db.session.execute(sa.text("TRUNCATE course CASCADE")))

    assert len(live("course")) == 1


@every_table
def test_a_write_that_nobody_signs_fails_in_the_database(app: Flask, name: str) -> None:
    _, (row_id, values, change) = signed(lambda: ((i := stored(name)), a_row(name), another(name, i)))
    table = table_of(name)
    before = live(name)

    for statement in (
        sa.insert(table).values(values),
        sa.update(table).where(table.c.id == row_id).values(change),
        sa.delete(table).where(table.c.id == row_id),
    ):
        with pytest.raises(DatabaseError, match=UNSIGNED), writing():
            db.session.execute(statement)

    assert live(name) == before


@every_table
def test_a_write_outside_any_unit_of_work_fails(app: Flask, name: str) -> None:
    with pytest.raises(DatabaseError, match=r"read-?only"):
        db.session.execute(sa.text(f"DELETE FROM {name}"))


def test_a_signature_does_not_outlive_its_commit(app: Flask) -> None:
    """The same connection, taken from the pool again, writes unsigned."""
    signed(lambda: stored("course"))

    with pytest.raises(DatabaseError, match=UNSIGNED), writing():
        stored("course")


def test_a_signature_does_not_outlive_a_failure(app: Flask) -> None:
    with pytest.raises(ZeroDivisionError):
        signed(lambda: stored("course") / 0)

    with pytest.raises(DatabaseError, match=UNSIGNED), writing():
        stored("course")


def test_a_sealed_change_signs_nothing_more(app: Flask, database: str) -> None:
    number, _ = signed(lambda: stored("course"))
    resume = {
        "sqlite": f"INSERT INTO ledger_context VALUES (1, {number})",
        "postgresql": f"SELECT set_config('tracker.change_id', '{number}', true)",
    }

    with pytest.raises(DatabaseError, match=SEALED), writing():
        db.session.execute(sa.text(resume[database]))
        stored("course")

    assert len(live("course")) == 1


@every_table
def test_a_forged_version_is_refused(app: Flask, name: str) -> None:
    first, row_id = signed(lambda: stored(name))
    table = table_of(name)

    for forge in (
        lambda: db.session.execute(sa.insert(table).values({**a_row(name), "change_id": first})),
        lambda: db.session.execute(sa.update(table).where(table.c.id == row_id).values(change_id=0)),
        lambda: db.session.execute(sa.update(table).where(table.c.id == row_id).values(change_id=999_999)),
        lambda: db.session.execute(
            sa.update(table).where(table.c.id == row_id).values(change_id=db.session.info["change"].id)
        ),
    ):
        with pytest.raises(DatabaseError, match=FORGED):
            signed(forge)

    assert versions(name, row_id) == [(first, None)]


@every_table
def test_an_update_that_changes_nothing_leaves_no_trace(app: Flask, name: str) -> None:
    born, row_id = signed(lambda: stored(name))
    table = table_of(name)
    [same] = [row for row in live(name) if row["id"] == row_id]
    del same["change_id"]
    changes = db.session.scalar(sa.select(sa.func.count(Change.id)))

    signed(lambda: db.session.execute(sa.update(table).where(table.c.id == row_id).values(same)))

    assert versions(name, row_id) == [(born, None)]
    assert db.session.scalar(sa.select(sa.func.count(Change.id))) == changes


def test_two_changes_of_a_row_in_one_change_are_one_version(app: Flask) -> None:
    born, row_id = signed(lambda: stored("course"))
    table = table_of("course")

    def twice() -> None:
        db.session.execute(sa.update(table).values(theme="one"))
        db.session.execute(sa.update(table).values(theme="two"))

    changed, _ = signed(twice)

    assert versions("course", row_id) == [(born, changed), (changed, None)]


def test_a_row_made_and_removed_in_one_change_leaves_nothing(app: Flask) -> None:
    def come_and_go() -> int:
        row_id = stored("course")
        db.session.execute(sa.delete(table_of("course")))
        return row_id

    number, row_id = signed(come_and_go)

    assert versions("course", row_id) == []
    assert db.session.get(Change, number) is None


@every_table
def test_an_id_is_never_used_again(app: Flask, name: str) -> None:
    _, gone = signed(lambda: stored(name))
    signed(lambda: db.session.execute(sa.delete(table_of(name)).where(table_of(name).c.id == gone)))

    _, new = signed(lambda: stored(name))

    assert new > gone


def test_a_change_that_failed_to_open_leaves_the_session_usable(app: Flask) -> None:
    with pytest.raises(DatabaseError), work("x" * 10, None, "test"):  # type: ignore[arg-type]
        pass

    number, _ = signed(lambda: stored("course"))

    assert number > 0
