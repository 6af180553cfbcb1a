"""Who takes a place in a session, and the status of many rows at once."""

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.factories import a_participation, a_person, a_session
from tests.trainings.enrolling import enrolled, refused
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.trainings import rules
from tracker.trainings.models import (
    Participation,
    ParticipationRole,
    ParticipationStatus,
)

R, S = ParticipationRole, ParticipationStatus


def test_places_are_taken_by_participants_who_come(signed: None) -> None:
    session = a_session(capacity=4)
    for status in (S.ACCEPTED, S.REGISTERED, S.ATTENDED):
        enrolled(session, status=status)
    for status in (S.NOMINATED, S.WAITLISTED, S.NO_SHOW, S.WITHDRAWN, S.REJECTED):
        enrolled(session, status=status)
    for role in (R.LECTURER, R.OBSERVER, R.INTERPRETER, R.ORGANISER):
        enrolled(session, role=role)
    enrolled(a_session(), status=S.COMPLETED)

    last = enrolled(session, status=S.COMPLETED)

    assert last.status is S.COMPLETED
    told = ("status", "All 4 places are taken. Choose “waitlisted”, or raise the capacity.")
    assert [refused(session, status=status) for status in (S.ACCEPTED, S.REGISTERED, S.ATTENDED, S.COMPLETED)] == [
        told
    ] * 4
    assert enrolled(session, status=S.WAITLISTED).status is S.WAITLISTED


@pytest.mark.parametrize("change", [{"status": S.ACCEPTED}, {"role": R.PARTICIPANT, "status": S.REGISTERED}])
def test_who_had_no_place_needs_one_to_take_it(signed: None, change: dict[str, Any]) -> None:
    session = a_session(capacity=1)
    first = enrolled(session)
    waiting = enrolled(session, status=S.WAITLISTED) if "role" not in change else enrolled(session, role=R.LECTURER)

    with db.session.no_autoflush, pytest.raises(RuleBroken) as broken:
        for name, value in change.items():
            setattr(waiting, name, value)
        rules.save_participation(waiting)
    first.status = S.WITHDRAWN
    rules.save_participation(first)
    rules.save_participation(waiting)

    assert broken.value.field == "status"
    assert {name: getattr(waiting, name) for name in change} == change


def test_who_has_a_place_keeps_it_in_a_session_that_is_over_full(signed: None) -> None:
    session = a_session()
    rows = [enrolled(session) for _number in range(3)]
    session.capacity = 2

    rows[0].status = S.ATTENDED
    rules.save_participation(rows[0])

    assert rows[0].status is S.ATTENDED


@pytest.fixture
def roster(app: Flask) -> Iterator[list[int]]:
    """Ann, Bo and Cy, of whom two have a place where there are three; then Dee, on another list."""
    with work("test", Through.FORM, "test"):
        session, other = a_session(capacity=3), a_session()
        for name, status in (("Ann", S.REGISTERED), ("Bo", S.REGISTERED), ("Cy", S.WAITLISTED), ("Eve", S.WAITLISTED)):
            a_participation(session, a_person(full_name=name), status=status)
        a_participation(other, a_person(full_name="Dee"), status=S.REGISTERED)
    yield list(db.session.scalars(sa.select(Participation.id).order_by(Participation.id)))


def statuses() -> list[tuple[str, ParticipationStatus]]:
    db.session.rollback()
    db.session.expire_all()
    rows = db.session.scalars(sa.select(Participation).order_by(Participation.id))
    return [(row.person.full_name, row.status) for row in rows]


def test_rows_are_marked_on_their_own_list_alone(roster: list[int]) -> None:
    ann, _bo, cy, _eve, dee = roster

    with work("test", Through.FORM, "test"):
        session = db.session.get_one(Participation, ann).session
        marked = rules.mark_statuses(session, [ann, cy, cy, dee, 999], S.ATTENDED)
        none = rules.mark_statuses(session, [], S.REJECTED)

    assert (marked, none) == (2, 0)
    assert statuses() == [
        ("Ann", S.ATTENDED), ("Bo", S.REGISTERED), ("Cy", S.ATTENDED), ("Eve", S.WAITLISTED), ("Dee", S.REGISTERED),
    ]  # fmt: skip


def test_where_one_row_cannot_be_marked_none_is_and_it_is_named(roster: list[int]) -> None:
    before = statuses()

    with pytest.raises(RuleBroken) as broken, work("test", Through.FORM, "test"):
        rules.mark_statuses(db.session.get_one(Participation, roster[0]).session, roster, S.COMPLETED)

    told = "Eve: All 3 places are taken. Choose “waitlisted”, or raise the capacity."
    assert (broken.value.field, broken.value.message) == ("status", told)
    assert statuses() == before
