"""Rosters through their pages: looking for people, adding them, new or known, editing, marking and removing."""

from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser
from tests.conftest import count, signed_in
from tests.factories import a_participation, a_person, a_session, an_organization
from tests.queries import queries_of
from tracker.access import Role
from tracker.db import db, today
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.partners.models import PartnerGroup
from tracker.people.models import Affiliation, Gender, Person
from tracker.trainings.models import (
    Participation,
    ParticipationRole,
    ParticipationStatus,
    SessionGroup,
    SessionStatus,
    TrainingSession,
)

PAYLOADS = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}"]
S = ParticipationStatus


def held(*names: str, group: str = "", **given: Any) -> int:
    """A session with these people on its list, as registered; its id."""
    with work("test", Through.FORM, "test"):
        session = a_session(**given)
        for name in names:
            a_participation(session, a_person(full_name=name), status=S.REGISTERED)
        if group:
            code = sa.select(PartnerGroup).where(PartnerGroup.code == group)
            db.session.add(SessionGroup(session=session, group=db.session.scalars(code).one()))
        return session.id


def known(name: str, **given: Any) -> int:
    with work("test", Through.FORM, "test"):
        return a_person(full_name=name, **given).id


def employed(person_id: int, organization: str, position: str) -> None:
    with work("test", Through.FORM, "test"):
        employer = an_organization(name=organization)
        db.session.add(Affiliation(person_id=person_id, organization=employer, position=position))


def stored() -> list[Participation]:
    """Every row as it stands now, in the order in which they were added."""
    db.session.rollback()
    db.session.expire_all()
    return list(db.session.scalars(sa.select(Participation).order_by(Participation.id)))


def listed() -> list[tuple[str, ParticipationRole, ParticipationStatus]]:
    return [(row.person.full_name, row.role, row.status) for row in stored()]


def sent(browser: Browser, path: str, answer: int = 200, **values: Any) -> Browser:
    """Fill in the page's own form, in which one field is called `status`, and send it to `path`."""
    data = {**browser.page.fields, **values}
    return browser._show(browser._send("POST", path, data=data), answer)


def marked(browser: Browser, session: int, rows: list[int], status: str, answer: int = 200) -> Browser:
    """Send the form of the selected rows, which stands over the list."""
    data = {"csrf_token": browser.token(), "row": rows, "status": status}
    return browser._show(browser._send("POST", f"/trainings/{session}/roster/status", data=data), answer)


def test_someone_recorded_is_found_chosen_and_put_on_the_list_as_they_are_today(officer: Browser) -> None:
    session = held()
    person = known("Khamla Bounmy", citizenship="LA", gender=Gender.FEMALE)
    employed(person, "Patent Office", "Examiner")
    known("Somebody Else")

    officer.open(f"/trainings/{session}").follow("Add a participant").submit(to="/roster/new", q="khamla")
    assert "Laos · Patent Office · Examiner" in officer.page.body
    officer.follow("Khamla Bounmy")
    filled = {name: officer.page.fields[name] for name in ("represents", "gender", "organization", "position")}
    officer.submit(days_attended="1")

    row = stored()[0]
    assert filled == {
        "represents": "LA", "gender": "female", "organization": "Patent Office", "position": "Examiner",
    }  # fmt: skip
    assert officer.path == f"/trainings/{session}"
    assert (row.person_id, row.session_id, row.status, row.days_attended) == (person, session, S.REGISTERED, 1)
    assert (row.represents, row.gender, row.organization, row.position) == (
        "LA", Gender.FEMALE, "Patent Office", "Examiner",
    )  # fmt: skip


def test_what_is_emptied_in_the_form_stays_empty(officer: Browser) -> None:
    session, person = held(), known("Ann", citizenship="LA", gender=Gender.FEMALE)
    employed(person, "Patent Office", "Examiner")

    officer.open(f"/trainings/{session}/roster/new?person={person}")
    officer.submit(represents="", gender="", organization="", position="")

    row = stored()[0]
    assert (row.represents, row.gender, row.organization, row.organization_id, row.position) == (
        None, None, "", None, "",
    )  # fmt: skip


def test_the_next_one_can_be_added_at_once_in_the_same_role(officer: Browser) -> None:
    session, person = held(), known("Ann")

    officer.open(f"/trainings/{session}/roster/new?role=lecturer").submit(to="/roster/new", q="ann").follow(
        "Ann"
    ).submit(next="y")

    assert officer.path == f"/trainings/{session}/roster/new?role=lecturer"
    assert listed() == [("Ann", ParticipationRole.LECTURER, S.REGISTERED)]
    assert stored()[0].person_id == person


def test_the_keyboard_is_led_from_the_box_to_the_first_found(officer: Browser) -> None:
    session = held()
    person = known("Ann")

    empty = officer.open(f"/trainings/{session}/roster/new").response.text
    found = officer.submit(to="/roster/new", q="ann").response.text

    assert [line.count("autofocus") for line in empty.splitlines() if 'id="q"' in line] == [1]
    assert [line.count("autofocus") for line in found.splitlines() if f"person={person}" in line] == [1]
    assert found.count("autofocus") == 1


def test_who_is_on_the_list_is_told_so_and_not_added_twice(officer: Browser) -> None:
    session = held("Ann", starts_on=date(2024, 1, 1))
    person = stored()[0].person_id

    officer.open(f"/trainings/{session}/roster/new?q=ann")
    assert "already on this list as participant (registered)" in officer.page.body
    officer.follow("Ann").submit(status=422)

    assert officer.page.errors[-1] == "Ann is on this list already, as participant (registered)."
    officer.submit(role="lecturer")
    assert [row.role for row in stored()] == [ParticipationRole.PARTICIPANT, ParticipationRole.LECTURER]
    assert {row.person_id for row in stored()} == {person}


def test_a_new_person_is_added_with_the_row_in_one_change(officer: Browser) -> None:
    session = held()

    officer.open(f"/trainings/{session}/roster/new").submit(to="/roster/new", q="Khamla").follow(
        "Somebody else: a new person"
    )
    assert officer.page.fields["full_name"] == "Khamla"
    officer.submit(
        full_name="",
        family_name="Bounmy",
        given_name="Khamla",
        native_name="ຄຳຫຼ້າ",
        citizenship="LA",
        gender="female",
        email="kb@example.org",
        organization="Patent Office",
        note="vegetarian",
    )

    row = stored()[0]
    person = row.person
    assert (person.full_name, person.native_name, person.citizenship) == ("Khamla Bounmy", "ຄຳຫຼ້າ", "LA")
    assert (person.gender, person.email, person.note) == (Gender.FEMALE, "kb@example.org", "")
    assert (row.represents, row.gender, row.organization, row.note) == (
        "LA", Gender.FEMALE, "Patent Office", "vegetarian",
    )  # fmt: skip
    assert person.change_id == row.change_id


def test_someone_alike_is_offered_before_a_second_is_added(officer: Browser) -> None:
    session, first = held(), known("Khamla Bounmy", citizenship="LA", search_key="khamla bounmy")

    officer.open(f"/trainings/{session}/roster/new?new=1&name=Khamla Bounmy").submit(status=422, citizenship="LA")
    asked = (count(Person), count(Participation))
    offered = officer.page.links["Khamla Bounmy"]
    officer.submit(is_another="y")

    assert (asked, f"person={first}" in offered) == ((1, 0), True)
    assert (count(Person), count(Participation)) == (2, 1)


def test_a_new_person_is_not_kept_when_the_row_is_refused(officer: Browser) -> None:
    tomorrow = today() + timedelta(days=1)
    session = held(starts_on=tomorrow, status=SessionStatus.PLANNED)

    officer.open(f"/trainings/{session}/roster/new?new=1").submit(status=422, full_name="Ann", days_attended="5")
    officer.submit(status=422, days_attended="1", score="101")

    assert officer.page.errors[-1] == "A score lies between 0 and 100."
    assert (count(Person), count(Participation)) == (0, 0)


@pytest.mark.parametrize("path", ["person={person}", "new=1&name=Bo"])
def test_a_form_sent_twice_adds_one_row(officer: Browser, path: str) -> None:
    session, person = held(), known("Ann")
    address = f"/trainings/{session}/roster/new?" + path.format(person=person)
    form = officer.open(address).page.fields

    sent(officer, address)
    people = count(Person)
    officer.open(address)
    sent(officer, address, **form)

    assert (officer.path, count(Participation), count(Person)) == (f"/trainings/{session}", 1, people)


def test_nobody_has_attended_what_has_not_begun(officer: Browser) -> None:
    tomorrow = today() + timedelta(days=1)
    session, person = held(starts_on=tomorrow, status=SessionStatus.PLANNED), known("Ann")

    address = f"/trainings/{session}/roster/new?person={person}"

    sent(officer.open(address), address, 422, status="attended")

    assert officer.page.errors[-1] == "Nobody can have attended: the session has not begun."
    assert stored() == []


def test_a_full_session_refuses_at_the_status_and_takes_a_waiting_one(officer: Browser) -> None:
    session, person = held("Ann", capacity=1), known("Bo")
    address = f"/trainings/{session}/roster/new?person={person}"

    sent(officer.open(address), address, 422)
    refused, stood = officer.page.errors[-1], count(Participation)
    sent(officer, address, status="waitlisted")

    assert refused == "All 1 places are taken. Choose “waitlisted”, or raise the capacity."
    assert (stood, [row.status for row in stored()]) == (1, [S.REGISTERED, S.WAITLISTED])


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


@pytest.mark.parametrize("query", ["person=0", "person=77777", "person=%D9%A3", "person=99999999999", "person=x"])
def test_nobody_is_chosen_who_is_not_there(officer: Browser, query: str) -> None:
    officer.open(f"/trainings/{held()}/roster/new?{query}", status=404)


def test_a_role_that_is_none_is_refused(officer: Browser) -> None:
    officer.open(f"/trainings/{held()}/roster/new?role=guest", status=400)


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


def test_finding_three_costs_no_more_queries_than_finding_one(officer: Browser) -> None:
    session = held("Ann A")
    address = f"/trainings/{session}/roster/new?q=ann"
    employed(stored()[0].person_id, "Patent Office", "Examiner")
    one = queries_of(lambda: officer.open(address))
    for name in ("Ann B", "Ann C"):
        employed(known(name, citizenship="LA"), f"Office of {name}", "Examiner")

    three = queries_of(lambda: officer.open(address))

    assert [name for name in officer.page.links if name.startswith("Ann")] == ["Ann A", "Ann B", "Ann C"]
    assert len(three) == len(one)
