"""The pages by which people are sent on a mission."""

from typing import Any

import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser
from tests.conftest import signed_in
from tests.factories import a_member, a_mission, a_person
from tracker.access import EVERYTHING, Role
from tracker.accounts.models import Account, AccountGrant
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.missions.models import MissionMember
from tracker.people.models import Affiliation, Gender, Person


def stored() -> list[tuple[Any, ...]]:
    query = sa.select(Person.full_name, MissionMember.role, MissionMember.position, MissionMember.gender)
    found = db.session.execute(query.join(Person, Person.id == MissionMember.person_id).order_by(MissionMember.id))
    return [(name, role.value, position, gender) for name, role, position, gender in found]


def filled() -> tuple[int, int]:
    """A mission to Laos and Thailand, and Ann Lee, who is recorded; their ids."""
    with work("test", Through.FORM, "test"):
        person = a_person(full_name="Ann Lee", gender=Gender.FEMALE)
        db.session.add(Affiliation(person=person, position="Examiner"))
        return a_mission("LA", "TH", title_en="Advice").id, person.id


def test_somebody_recorded_is_found_and_sent(officer: Browser) -> None:
    id, _person = filled()

    officer.open(f"/missions/{id}").follow("Add somebody").submit(q="lee", to="/members/new")
    officer.follow("Ann Lee").submit(role="leader")

    assert officer.page.flashes == ["One more is on the mission."]
    assert officer.path == f"/missions/{id}"
    assert stored() == [("Ann Lee", "leader", "Examiner", Gender.FEMALE)]


def test_what_is_emptied_in_the_form_stays_empty(officer: Browser) -> None:
    id, person = filled()

    officer.open(f"/missions/{id}/members/new?person={person}").submit(position="", gender="")

    assert stored() == [("Ann Lee", "expert", "", None)]


def test_the_same_person_is_refused_at_the_destination(officer: Browser) -> None:
    id, person = filled()
    officer.open(f"/missions/{id}/members/new?person={person}").submit()

    found = officer.open(f"/missions/{id}/members/new?q=ann").page
    assert "already on this mission as expert" in found.body
    officer.open(f"/missions/{id}/members/new?person={person}").submit(status=422, role="interpreter")

    assert officer.page.errors == [
        "Ann Lee is on this mission already, as expert. Change that row, or let each row name a destination of its own."
    ]
    assert len(stored()) == 1


def test_somebody_new_is_recorded_with_the_row(officer: Browser) -> None:
    id, _person = filled()

    officer.open(f"/missions/{id}/members/new?q=Zhou").follow("Somebody else: a new person").submit(
        full_name="Zhou Min", citizenship="CN", gender="male", position="Director"
    )

    assert stored() == [("Zhou Min", "expert", "Director", Gender.MALE)]
    assert db.session.scalars(sa.select(Person.gender).where(Person.full_name == "Zhou Min")).one() is Gender.MALE


def test_somebody_new_who_may_be_known_is_asked_about(officer: Browser) -> None:
    id, person = filled()

    officer.open(f"/missions/{id}/members/new?new=1").submit(status=422, full_name="Ann Lee")

    assert officer.page.links["Ann Lee"] == f"/missions/{id}/members/new?person={person}&role=expert"
    officer.submit(is_another="y", full_name="Ann Lee")
    assert len(stored()) == 1


def test_a_row_is_edited_and_taken_off(officer: Browser) -> None:
    id, person = filled()
    officer.open(f"/missions/{id}/members/new?person={person}").submit()
    row = db.session.scalars(sa.select(MissionMember.id)).one()

    officer.open(f"/missions/{id}/members/{row}").submit(status=422, starts_on="2024-02-01")
    assert officer.page.errors == [
        "This lies outside the mission (2024-03-04 – 2024-03-08). Choose a day within it, or change the mission's days"
        " first."
    ]
    officer.submit(starts_on="2024-03-05", role="support")
    assert officer.page.flashes == ["The row of Ann Lee is saved."]
    officer.open(f"/missions/{id}/members/{row}/remove").submit()

    assert officer.page.flashes == ["Ann Lee is no longer on the mission."]
    assert stored() == []


def test_a_row_that_somebody_else_changed_is_shown_beside_mine(officer: Browser) -> None:
    id, person = filled()
    officer.open(f"/missions/{id}/members/new?person={person}").submit()
    row = db.session.scalars(sa.select(MissionMember.id)).one()
    officer.open(f"/missions/{id}/members/{row}")
    with work("other", Through.FORM, "test"):
        db.session.get_one(MissionMember, row).position = "Director"

    officer.submit(role="leader", position="Expert", status=409)

    assert ["Role", "head of mission", "expert"] in officer.page.rows
    assert ["Position", "Expert", "Director"] in officer.page.rows
    assert stored() == [("Ann Lee", "expert", "Director", Gender.FEMALE)]


def test_a_row_of_another_mission_is_not_found(officer: Browser) -> None:
    id, _person = filled()
    with work("test", Through.FORM, "test"):
        row = a_member(a_mission(), a_person()).id

    officer.open(f"/missions/{id}/members/{row}", status=404)
    officer.open(f"/missions/{id}/members/new?person=999999", status=404)
    officer.open(f"/missions/{id}/members/new?person=x", status=404)
    officer.open(f"/missions/{id}/members/new?role=pilot", status=400)


def test_names_are_read_only_in_the_missions_they_were_granted_for(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        mine, other = a_mission("LA"), a_mission("DE")
        a_member(mine, a_person(full_name="Bounmy"))
        a_member(other, a_person(full_name="Klaus"))
    browser = signed_in(app, Role.OFFICER, "group:ASEAN", "asean@example.org")
    with work("test", Through.SET_UP, "test"):
        account = db.session.scalars(sa.select(Account).where(Account.email == "asean@example.org")).one()
        account.grants.append(AccountGrant(role=Role.VIEWER, scope=EVERYTHING))

    assert "Bounmy" in browser.open(f"/missions/{mine.id}").response.text
    assert "Klaus" not in browser.open(f"/missions/{other.id}").response.text
    browser.open("/missions?columns=names", status=400)
