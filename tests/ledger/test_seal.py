"""The seal holds over ordinary work and names the first change that somebody tampered with."""

import time
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from flask import Flask

from tests.factories import a_course, a_participation, a_person, a_session
from tests.ledger.rows import stored, table_of
from tracker.cli.ledger import ledger
from tracker.db import db, writing
from tracker.ledger import triggers
from tracker.ledger.erase import forget
from tracker.ledger.models import Change, Through
from tracker.ledger.seal import FIRST, Head, Verdict, head, verify
from tracker.ledger.undo import undo
from tracker.ledger.work import work
from tracker.people.models import Person
from tracker.trainings.models import TrainingSession


def signed(write: Callable[[], Any]) -> int:
    with work("test", Through.FORM, "test") as change:
        write()
    return change.id


def some_work() -> list[int]:
    """Six changes: two sessions and a person added, changed, removed, one undone."""
    first = signed(lambda: a_session(code="A", title_en="Patents"))
    second = signed(lambda: a_participation(a_session(code="B"), a_person(full_name="Ann Lee", email="a@example.org")))
    third = signed(lambda: db.session.execute(sa.update(TrainingSession).values(city="合肥")))
    fourth = signed(lambda: db.session.execute(sa.update(Person).values(full_name="Ann Li")))
    fifth = signed(lambda: db.session.execute(sa.delete(TrainingSession).where(TrainingSession.code == "A")))
    with work("test", Through.UNDO, "test") as undoing:
        undo(db.session.get_one(Change, fifth))
    return [first, second, third, fourth, fifth, undoing.id]


def tamper(*statements: str) -> None:
    """What somebody with the database in their hands could do: no trigger stands in the way."""
    with writing():
        if db.session.get_bind().dialect.name == "sqlite":
            for name in db.session.scalars(sa.text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
                db.session.execute(sa.text(f"DROP TRIGGER {name}"))
            db.session.execute(sa.text("PRAGMA defer_foreign_keys = ON"))
        else:
            db.session.execute(sa.text("SET LOCAL session_replication_role = replica"))
        for statement in statements:
            db.session.execute(sa.text(statement))


def test_the_chain_holds_over_ordinary_work(app: Flask) -> None:
    some_work()

    count = db.session.scalar(sa.select(sa.func.count(Change.id))) or 0
    assert verify() == Verdict(count, None, head())


def test_an_empty_ledger_holds(app: Flask) -> None:
    tamper(
        *(f"DELETE FROM {name}" for name in ("group_membership", "group_membership_history", "partner_group")),
        *(f"DELETE FROM {name}" for name in ("partner_group_history", "partner", "partner_history", "change")),
        *(f"DELETE FROM {name}" for name in ("organization", "organization_history")),
    )

    assert verify() == Verdict(0, None, Head(0, FIRST))


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE training_session SET venue = 'x' WHERE code = 'B'", 2),
        ("UPDATE training_session SET city = '苏州' WHERE code = 'B'", 2),
        ("UPDATE training_session_history SET title_en = 'x' WHERE code = 'A'", 0),
        ("UPDATE person SET full_name = 'Ann L' WHERE id > 0", 3),
        ("UPDATE person_history SET full_name = 'Ann L' WHERE id > 0", 1),
        ("DELETE FROM person_history WHERE id > 0", 1),
        ("UPDATE training_session_history SET ended_by = ended_by + 1 WHERE code = 'B'", 2),
        ("DELETE FROM participation WHERE id > 0", 1),
        ("UPDATE change SET actor = 'someone else' WHERE id = {1}", 1),
        ("UPDATE change SET at = '2001-01-01 00:00:00.000000' WHERE id = {2}", 2),
        ("UPDATE change SET note = 'x' WHERE id = {3}", 3),
        ("UPDATE change SET undoes_id = NULL WHERE id = {5}", 5),
        ("UPDATE change SET touched = '{{}}' WHERE id = {0}", 0),
        ("DELETE FROM change WHERE id = {2}", 2),
        ("DELETE FROM ledger_salt WHERE row_id > 0", 1),
    ],
)
def test_what_was_edited_or_deleted_is_named(app: Flask, statement: str, broken: int) -> None:
    numbers = some_work()
    assert verify().broken is None

    tamper(statement.format(*numbers))

    assert verify().broken == numbers[broken]


def test_changes_that_changed_places_are_named(app: Flask) -> None:
    numbers = some_work()
    a, b = numbers[2:4]

    tamper(*(f"UPDATE change SET id = {new} WHERE id = {old}" for old, new in ((a, -1), (b, a), (-1, b))))

    assert verify().broken == a


def test_a_row_that_no_change_made_is_found(app: Flask) -> None:
    some_work()

    tamper("INSERT INTO course (code, title_en, title_zh, theme, curriculum) VALUES ('X', 'x', '', '', '')")

    assert verify().broken == 0


def test_an_inserted_change_is_found(app: Flask) -> None:
    numbers = some_work()
    tamper(f"DELETE FROM change WHERE id = {numbers[5]}")  # to have a number between others
    tamper(
        "INSERT INTO change (id, at, actor, through, action, note, touched, seal)"
        f" VALUES ({numbers[5]}, '2024-01-01 00:00:00.000000', 'x', 'form', 'x', '', '{{}}', 'x')"
    )

    assert verify().broken == numbers[5]


def test_a_tail_that_was_cut_off_is_found_by_the_head_noted_before(app: Flask) -> None:
    some_work()
    last = signed(a_course)
    noted = head()

    tamper("DELETE FROM course", f"DELETE FROM change WHERE id = {last}")

    assert verify().broken is None
    assert verify(noted).broken == last


def test_a_history_written_over_the_noted_one_is_found(app: Flask) -> None:
    some_work()
    signed(a_course)
    noted = head()
    tamper("DELETE FROM course", f"DELETE FROM change WHERE id = {noted.change_id}")
    sequence = {
        "sqlite": f"UPDATE sqlite_sequence SET seq = {noted.change_id - 1} WHERE name = 'change'",
        "postgresql": f"SELECT setval('change_id_seq', {noted.change_id - 1})",
    }
    tamper(sequence[db.session.get_bind().dialect.name])
    with writing():
        triggers.install(db.session.connection())
    another = signed(a_course)

    assert another == noted.change_id
    assert verify().broken is None
    assert verify(noted).broken == noted.change_id


def test_erased_values_leave_the_chain_standing(app: Flask) -> None:
    some_work()
    [person_id] = db.session.scalars(sa.select(Person.id))

    def erase() -> None:
        empty = {"full_name": f"Erased {person_id}", "name_key": "", "search_key": "", "email": ""}
        db.session.execute(sa.update(Person).values(empty))
        forget("person", [person_id])

    signed(erase)
    signed(lambda: db.session.execute(sa.update(Person).values(phone="1")))
    signed(lambda: forget("person", [person_id]))
    signed(lambda: db.session.execute(sa.update(Person).values(phone="2")))

    history = table_of("person").metadata.tables["person_history"]
    assert set(db.session.execute(sa.select(history.c.full_name, history.c.email)).all()) == {
        (None, None),
        (f"Erased {person_id}", ""),
    }
    assert verify().broken is None


def test_sealing_twenty_thousand_rows_takes_seconds(app: Flask) -> None:
    start = time.monotonic()
    table = table_of("person")
    signed(
        lambda: db.session.execute(sa.insert(table), [{"full_name": f"P {n}", "name_key": ""} for n in range(20_000)])
    )
    written = time.monotonic() - start

    start = time.monotonic()
    broken = verify().broken
    verified = time.monotonic() - start

    assert broken is None
    assert (written < 15, verified < 10) == (True, True), (written, verified)


def test_the_command_says_how_many_changes_hold_and_where_they_stand(app: Flask) -> None:
    some_work()
    count = db.session.scalar(sa.select(sa.func.count(Change.id)))
    standing = str(head())
    db.session.rollback()

    runner = CliRunner()
    held = runner.invoke(ledger, ["verify"], obj=app)
    stands = runner.invoke(ledger, ["head"], obj=app)
    expected = runner.invoke(ledger, ["verify", "--expect", standing], obj=app)
    other = runner.invoke(ledger, ["verify", "--expect", f"99999:{FIRST}"], obj=app)
    unreadable = runner.invoke(ledger, ["verify", "--expect", "yesterday"], obj=app)

    assert (held.exit_code, held.output) == (0, f"{count} changes hold, head {standing}\n")
    assert (stands.exit_code, stands.output) == (0, f"{standing}\n")
    assert (expected.exit_code, other.exit_code, unreadable.exit_code) == (0, 1, 2)
    assert other.output == f"Error: change 99999 does not hold; {count} before it do\n"


def test_the_command_names_the_change_that_does_not_hold(app: Flask) -> None:
    numbers = some_work()
    tamper("UPDATE training_session SET venue = 'x' WHERE code = 'B'")

    result = CliRunner().invoke(ledger, ["verify"], obj=app)

    assert result.exit_code == 1
    assert result.output.startswith(f"Error: change {numbers[2]} does not hold;")


def test_rows_stored_by_name_are_sealed_like_any_other(app: Flask) -> None:
    signed(lambda: stored("headcount"))

    assert verify().broken is None
