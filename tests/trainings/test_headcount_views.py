"""Headcounts through their pages."""

from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser
from tests.conftest import count, signed_in
from tests.factories import a_headcount, a_session
from tracker.access import Role
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.people.models import Gender
from tracker.trainings.models import Headcount, TrainingSession


def held() -> int:
    with work("test", Through.FORM, "test"):
        return a_session().id


def counted(session: int, **given: Any) -> int:
    with work("test", Through.FORM, "test"):
        return a_headcount(db.session.get_one(TrainingSession, session), **given).id


def stored() -> Headcount:
    db.session.rollback()
    db.session.expire_all()
    return db.session.scalars(sa.select(Headcount)).one()


def test_a_headcount_is_entered(officer: Browser) -> None:
    session = held()

    officer.open(f"/trainings/{session}").follow("Add a headcount")
    officer.submit(number="1,200", represents="LA", gender="female", source="Report of 2001")

    line = stored()
    assert (officer.path, officer.page.flashes) == (f"/trainings/{session}", ["The headcount is saved."])
    assert (line.session_id, line.number, line.represents, line.gender, line.source) == (
        session, 1200, "LA", Gender.FEMALE, "Report of 2001",
    )  # fmt: skip


@pytest.mark.parametrize("number", ["", "0", "-1", "1.5", "٣", "100001", "9" * 20, "many"])
def test_a_number_that_is_none_is_told_and_stores_nothing(officer: Browser, number: str) -> None:
    officer.open(f"/trainings/{held()}/headcounts/new").submit(status=422, number=number)

    assert officer.page.errors != []
    assert count(Headcount) == 0


def test_the_same_line_is_not_entered_twice(officer: Browser) -> None:
    session = held()
    counted(session, represents="LA")

    officer.open(f"/trainings/{session}/headcounts/new").submit(status=422, number="5", represents="LA")

    assert officer.page.errors[-1] == "A line for this country and gender from this source is there already."
    assert stored().number == 10


def test_a_form_sent_twice_stores_one_line(officer: Browser) -> None:
    address = f"/trainings/{held()}/headcounts/new"
    form = {**officer.open(address).page.form().fields, "number": "5"}

    officer.post(address, **form)
    officer.post(address, **form)

    assert count(Headcount) == 1


def test_a_headcount_is_edited_and_a_stale_form_is_not_stored(officer: Browser) -> None:
    session = held()
    address = f"/trainings/{session}/headcounts/{counted(session, source='Letter')}"
    form = officer.open(address).page.form().fields
    officer.submit(number="12")

    officer.post(address, status=409, **{**form, "number": "13"})

    assert ["Number of people", "13", "12"] in officer.page.rows
    assert (stored().number, stored().source) == (12, "Letter")


def test_a_headcount_removed_comes_back_by_undo(officer: Browser) -> None:
    session = held()
    line = counted(session)

    officer.open(f"/trainings/{session}/headcounts/{line}/remove")
    asked = count(Headcount)
    officer.submit()
    gone = (officer.path, count(Headcount))
    officer.follow("Undo").submit()

    assert (asked, gone) == (1, (f"/trainings/{session}", 0))
    assert stored().number == 10


def test_a_line_of_another_session_or_scope_is_not_there(app: Flask, officer: Browser) -> None:
    session, other = held(), held()
    line = counted(session)
    scoped = signed_in(app, Role.OFFICER, scope="group:BRI", email="scoped@example.org")

    for path in (f"headcounts/{line}", f"headcounts/{line}/remove"):
        officer.open(f"/trainings/{session}/{path}")
        officer.open(f"/trainings/{other}/{path}", status=404)
        scoped.open(f"/trainings/{session}/{path}", status=404)
        scoped.post(f"/trainings/{session}/{path}", status=404)
    scoped.open(f"/trainings/{session}/headcounts/new", status=404)

    assert stored().number == 10


def test_readers_change_no_headcount(viewer: Browser) -> None:
    session = held()
    line = counted(session)

    for path in ("headcounts/new", f"headcounts/{line}", f"headcounts/{line}/remove"):
        viewer.open(f"/trainings/{session}/{path}", status=403)
        viewer.post(f"/trainings/{session}/{path}", status=403)

    assert stored().number == 10


@pytest.mark.parametrize("payload", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}"])
def test_what_was_typed_is_shown_as_text(officer: Browser, payload: str) -> None:
    session = held()
    line = counted(session, source=payload)

    for path in (f"/trainings/{session}", f"/trainings/{session}/headcounts/{line}"):
        text = officer.open(path).response.text
        assert ("<script>alert" in text, "<img src=x" in text) == (False, False)
        assert payload in officer.page.body or payload in str(officer.page.fields)
