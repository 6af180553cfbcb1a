"""Rosters through their pages: editing, marking and removing rows, and who may."""

import pytest
from flask import Flask

from tests.browser import Browser
from tests.conftest import signed_in
from tests.factories import a_participation, a_person
from tests.trainings.rosters import held, listed, marked, sent, stored
from tracker.access import Role
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.people.models import Person
from tracker.trainings.models import (
    ParticipationRole,
    ParticipationStatus,
    TrainingSession,
)

PAYLOADS = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}"]
S = ParticipationStatus


def test_a_row_is_edited(officer: Browser) -> None:
    session = held("Ann")
    row = stored()[0].id

    address = f"/trainings/{session}/roster/{row}"
    given = {"status": "completed", "daily_attendance": "1", "score": "87.50", "certificate": "C-1"}
    sent(officer.open(address), address, **given, position="Examiner")

    after = stored()[0]
    assert officer.page.flashes == ["The row of Ann is saved."]
    assert (after.status, after.days_attended, str(after.score), after.certificate, after.position) == (
        S.COMPLETED, 1, "87.50", "C-1", "Examiner",
    )  # fmt: skip


def test_a_stale_row_shows_both_versions(officer: Browser) -> None:
    session = held("Ann")
    address = f"/trainings/{session}/roster/{stored()[0].id}"
    form = officer.open(address).page.fields
    officer.submit(position="Theirs")

    officer.open(address)
    sent(officer, address, 409, **{**form, "position": "Mine"})

    assert ["Position", "Mine", "Theirs"] in officer.page.rows
    assert stored()[0].position == "Theirs"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("role", "guest"), ("status", ""), ("represents", "QQ"), ("gender", "both"), ("days_attended", "-1"),
        ("days_attended", "2"), ("days_attended", "٣"), ("daily_attendance", "11"), ("daily_attendance", "x"),
        ("score", "NaN"), ("score", "1e9"), ("organization", "a\0b"), ("position", "x" * 301), ("note", "x" * 1001),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_told_and_changes_nothing(officer: Browser, field: str, value: str) -> None:
    session = held("Ann")
    address = f"/trainings/{session}/roster/{stored()[0].id}"
    before = stored()[0].change_id

    sent(officer.open(address), address, 422, **{"note": "changed", field: value})

    assert officer.page.errors != []
    assert stored()[0].change_id == before


def test_a_row_taken_off_the_list_comes_back_by_undo(officer: Browser) -> None:
    session = held("Ann")
    row = stored()[0].id

    officer.open(f"/trainings/{session}/roster/{row}/remove")
    asked = len(stored())
    officer.submit()
    gone = (officer.path, listed())
    officer.follow("Undo").submit()

    assert (asked, gone) == (1, (f"/trainings/{session}", []))
    assert listed() == [("Ann", ParticipationRole.PARTICIPANT, S.REGISTERED)]


def test_the_selected_rows_are_given_one_status(officer: Browser) -> None:
    session = held("Ann", "Bo", "Cy")
    held("Dee")
    ann, bo, _cy, dee = (row.id for row in stored())

    marked(officer, session, [ann, bo, dee], "attended")

    assert officer.path == f"/trainings/{session}"
    assert officer.page.flashes == ["2 rows are now: attended."]
    assert [status for _name, _role, status in listed()] == [S.ATTENDED, S.ATTENDED, S.REGISTERED, S.REGISTERED]
    officer.follow("Undo").submit()
    assert {status for _name, _role, status in listed()} == {S.REGISTERED}


def test_one_row_that_cannot_have_the_status_keeps_all_from_it(officer: Browser) -> None:
    session = held("Ann", "Bo", capacity=2)
    with work("test", Through.FORM, "test"):
        full = db.session.get_one(TrainingSession, session)
        for name in ("Cy", "Dee"):
            a_participation(full, a_person(full_name=name), status=S.NOMINATED)
        full.capacity = 3
    cy, dee = (row.id for row in stored()[2:])

    marked(officer, session, [cy, dee], "accepted")

    told = "Dee: All 3 places are taken. Choose “waitlisted”, or raise the capacity."
    assert (officer.path, officer.page.flashes) == (f"/trainings/{session}", [told])
    assert [row.status for row in stored()[2:]] == [S.NOMINATED, S.NOMINATED]


def test_without_a_selected_row_nothing_is_marked(officer: Browser) -> None:
    session = held("Ann")

    assert marked(officer, session, [], "attended").page.flashes == ["Select the rows first."]
    marked(officer, session, [stored()[0].id], "present", 400)
    assert listed()[0][2] is S.REGISTERED


def test_a_session_out_of_scope_is_as_if_it_were_not_there(app: Flask) -> None:
    near, far = held("Ann", group="BRI"), held("Bo")
    ann, bo = (row.id for row in stored())
    scoped = signed_in(app, Role.OFFICER, scope="group:BRI")

    scoped.open(f"/trainings/{near}/roster/{ann}")
    for path in ("roster/new", f"roster/{bo}", f"roster/{bo}/remove", f"roster/{ann}"):
        scoped.open(f"/trainings/{far}/{path}", status=404)
        scoped.post(f"/trainings/{far}/{path}", status=404)
    scoped.open(f"/trainings/{near}/roster/{bo}", status=404)
    marked(scoped, far, [bo], "attended", 404)

    assert {status for _name, _role, status in listed()} == {S.REGISTERED}


def test_readers_change_no_roster(reporter: Browser) -> None:
    session = held("Ann")
    row = stored()[0].id

    for path in ("roster/new", f"roster/{row}", f"roster/{row}/remove"):
        reporter.open(f"/trainings/{session}/{path}", status=403)
        reporter.post(f"/trainings/{session}/{path}", status=403)
    marked(reporter, session, [row], "attended", 403)

    assert listed() == [("Ann", ParticipationRole.PARTICIPANT, S.REGISTERED)]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_was_typed_is_shown_as_text(officer: Browser, payload: str) -> None:
    session = held(payload)
    row = stored()[0]
    person, address = row.person_id, f"/trainings/{session}/roster/{row.id}"
    officer.open(address).submit(**dict.fromkeys(("organization", "position", "note"), payload))
    with work("test", Through.FORM, "test"):
        db.session.get_one(Person, person).search_key = "payload"

    pages = (
        address,
        f"{address}/remove",
        f"/trainings/{session}",
        "/trainings/participations?columns=organization,position",
    )
    for path in (*pages, f"/trainings/{session}/roster/new?q=payload"):
        text = officer.open(path).response.text
        assert ("<script>alert" in text, "<img src=x" in text, "49" in officer.page.title) == (False, False, False)
        assert payload in officer.page.body or payload in str(officer.page.fields)
