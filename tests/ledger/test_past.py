"""The whole register as it stood after a change, read by the same queries."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import a_participation, a_person, a_session
from tests.ledger.rows import TABLES, another, live, stored, table_of
from tracker.db import db, today, utc_now, zone
from tracker.ledger.models import Change, Through
from tracker.ledger.past import past_at, reading
from tracker.ledger.snapshot import Snapshot, head
from tracker.ledger.work import work
from tracker.people.models import Person
from tracker.trainings.models import Participation

few = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)

DEEDS = st.lists(st.tuples(st.sampled_from(["add", "change", "remove"]), st.integers(0, 9)), min_size=1, max_size=5)


def everything() -> dict[str, list[dict[str, Any]]]:
    return {name: live(name) for name in TABLES}


def do(deed: str, number: int, name: str = "course") -> None:
    rows = live(name)
    if deed == "add" or not rows:
        stored(name)
        return
    table, row_id = table_of(name), rows[number % len(rows)]["id"]
    if deed == "change":
        db.session.execute(sa.update(table).where(table.c.id == row_id).values(another(name, row_id)))
    else:
        db.session.execute(sa.delete(table).where(table.c.id == row_id))


@few
@given(st.lists(DEEDS, min_size=2, max_size=5))
def test_every_moment_reads_as_it_was(app: Flask, history: Any) -> None:
    seen = {}
    for deeds in history:
        with work("test", Through.FORM, "test"):
            for deed, number in deeds:
                do(deed, number)
        seen[head()] = everything()
        db.session.rollback()

    for change_id, rows in seen.items():
        with reading(past_at(str(change_id))):
            assert everything() == rows
    assert everything() == seen[max(seen)]
    db.session.rollback()


@pytest.mark.parametrize("name", TABLES)
def test_every_recorded_table_has_its_past(app: Flask, name: str) -> None:
    with work("test", Through.FORM, "test"):
        row_id = stored(name)
    then, before = head(), live(name)
    with work("test", Through.FORM, "test"):
        table = table_of(name)
        db.session.execute(sa.update(table).where(table.c.id == row_id).values(another(name, row_id)))
    after = live(name)

    with reading(past_at(str(then))):
        past = live(name)

    assert past == before
    assert past != after == live(name)
    db.session.rollback()


def test_records_and_what_hangs_on_them_are_of_the_moment(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        session, person = a_session(), a_person(full_name="Ann Lee")
        participation = a_participation(session, person)
    then = head()
    with work("test", Through.FORM, "test"):
        db.session.get_one(Person, person.id).full_name = "Ann Otieno"
        a_participation(session, a_person())
        db.session.delete(db.session.get_one(Participation, participation.id))
    now = [one.person.full_name for one in db.session.scalars(sa.select(Participation))]

    with reading(past_at(str(then))):
        past = [one.person.full_name for one in db.session.scalars(sa.select(Participation))]

    assert (past, "Ann Lee" in now) == (["Ann Lee"], False)
    assert db.session.get_one(Person, person.id).full_name == "Ann Otieno"


def test_an_earlier_state_can_be_asked_for_from_a_past_moment(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        person = a_person(full_name="First")
    states = {head(): ["First"]}
    for name in ("Second", "Third"):
        with work("test", Through.FORM, "test"):
            db.session.get_one(Person, person.id).full_name = name
        states[head()] = [name]

    for moment in states:
        with reading(past_at(str(moment))):
            earlier = {at: names for at, names in states.items() if at <= moment}
            found = {at: list(db.session.scalars(sa.select(Snapshot(at).of(Person).full_name))) for at in earlier}
            assert found == earlier


def test_today_and_the_head_are_those_of_the_moment_and_come_back(app: Flask) -> None:
    with work("test", Through.FORM, "test") as change:
        change.at = datetime(2024, 12, 31, 16, 1, tzinfo=UTC)
        a_person()
    with work("test", Through.FORM, "test"):
        a_person()
    newest, day = head(), utc_now().astimezone(zone()).date()

    with reading(past_at(str(change.id))):
        past = (today(), head())

    assert past == (date(2025, 1, 1), change.id)
    assert (today(), head()) == (day, newest)


def test_a_day_is_seen_on_that_day_whenever_its_last_change_was(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        db.session.execute(sa.update(Change).values(at=datetime(2020, 1, 1, tzinfo=UTC)))

    assert past_at("2022-02-02").day == date(2022, 2, 2)
    assert past_at("9999-12-30").day == today()
    assert past_at("2022-02-02T23:30Z").day == date(2022, 2, 3)


def test_nothing_is_left_in_any_connection_even_after_a_fault(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        a_person()
    then = head()
    with work("test", Through.FORM, "test"):
        a_person()

    for _ in range(7):  # more often than the pool has connections
        with pytest.raises(ZeroDivisionError), reading(past_at(str(then))):
            assert len(live("person")) == 1
            raise ZeroDivisionError

        assert len(live("person")) == 2
        db.session.rollback()
    with app.extensions["tracker.reader"].connect() as connection:
        assert sa.inspect(connection).get_temp_view_names() == []


def test_the_past_is_read_and_not_written(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        person = a_person()

    with reading(past_at(str(head()))):
        with pytest.raises(sa.exc.DBAPIError):
            db.session.execute(sa.insert(Change).values(actor="x", through=Through.FORM, action="x", at=utc_now()))
        db.session.rollback()
        with pytest.raises(sa.exc.DBAPIError):
            db.session.execute(sa.update(Person).values(full_name="x"))
        db.session.rollback()
        with pytest.raises(RuntimeError), work("test", Through.FORM, "test"):
            pass

    assert db.session.get_one(Person, person.id).full_name == person.full_name
