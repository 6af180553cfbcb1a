"""Putting people on a roster through its pages: looking for someone, choosing them, or adding someone new."""

from datetime import date, timedelta

import pytest

from tests.browser import Browser
from tests.conftest import count
from tests.queries import queries_of
from tests.trainings.rosters import employed, held, known, listed, sent, stored
from tracker.db import today
from tracker.people.models import Gender, Person
from tracker.trainings.models import (
    Participation,
    ParticipationRole,
    ParticipationStatus,
    SessionStatus,
)

S = ParticipationStatus


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
    assert (row.person_id, row.session_id, row.status, row.days_attended) == (person, session, S.ATTENDED, 1)
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
    assert listed() == [("Ann", ParticipationRole.LECTURER, S.ATTENDED)]
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


@pytest.mark.parametrize("query", ["person=0", "person=77777", "person=%D9%A3", "person=99999999999", "person=x"])
def test_nobody_is_chosen_who_is_not_there(officer: Browser, query: str) -> None:
    officer.open(f"/trainings/{held()}/roster/new?{query}", status=404)


def test_a_role_that_is_none_is_refused(officer: Browser) -> None:
    officer.open(f"/trainings/{held()}/roster/new?role=guest", status=400)


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
