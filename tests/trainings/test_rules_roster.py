"""Putting people on rosters: what a row takes from the person and keeps, and its link to an organization."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.factories import a_headcount, a_person, a_session, an_organization
from tests.trainings.enrolling import enrolled, everything, refused
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.ledger.models import Change, Through
from tracker.ledger.undo import undo
from tracker.ledger.work import work
from tracker.partners.models import Organization
from tracker.people import rules as people
from tracker.people.models import Affiliation, Gender, Person
from tracker.trainings import rules
from tracker.trainings.models import (
    Participation,
    ParticipationRole,
    ParticipationStatus,
)

R, S = ParticipationRole, ParticipationStatus
THREE_DAYS = {"starts_on": date(2024, 3, 4), "ends_on": date(2024, 3, 6)}


def employed(person: Person, organization: Organization | None, position: str = "", **given: Any) -> None:
    db.session.add(Affiliation(person=person, organization=organization, position=position, **given))
    db.session.flush()


def said(row: Participation) -> tuple[Any, ...]:
    return row.represents, row.gender, row.organization, row.organization_id, row.position


def test_a_new_row_says_of_the_person_what_holds_today(signed: None) -> None:
    office, former = an_organization(name="Patent Office", country="LA"), an_organization(name="Former Office")
    person = a_person(citizenship="LA", gender=Gender.FEMALE)
    employed(person, former, "Clerk", starts_on=date(2020, 1, 1), ends_on=date(2021, 1, 1))
    employed(person, office, "Examiner", starts_on=date(2021, 1, 2))

    row = enrolled(a_session(), person)

    assert said(row) == ("LA", Gender.FEMALE, "Patent Office", office.id, "Examiner")
    assert (row.role, row.status, row.note, row.days_attended) == (R.PARTICIPANT, S.REGISTERED, "", None)


def test_what_was_said_of_the_row_wins_over_the_person(signed: None) -> None:
    person = a_person(citizenship="LA", gender=Gender.FEMALE)
    employed(person, an_organization(name="Patent Office"), "Examiner")

    row = enrolled(
        a_session(), person, represents="VN", gender=Gender.MALE, organization=" Court  of Hanoi ", position="Judge"
    )

    assert said(row) == ("VN", Gender.MALE, "Court of Hanoi", None, "Judge")


def test_of_someone_unknown_nothing_is_said(signed: None) -> None:
    assert said(enrolled(a_session(), a_person())) == (None, None, "", None, "")


def test_a_person_changed_later_does_not_rewrite_their_rows(signed: None) -> None:
    office, court = an_organization(name="Patent Office"), an_organization(name="Court")
    person = a_person(full_name="Ann", citizenship="LA", gender=Gender.FEMALE)
    employed(person, office, "Examiner", starts_on=date(2020, 1, 1))
    row = enrolled(a_session(), person)
    before = said(row)

    person.citizenship, person.gender = "VN", Gender.MALE
    people.save_person(person)
    employed(person, court, "Judge", starts_on=date(2024, 1, 1))
    db.session.expire_all()
    row.status = S.ATTENDED
    rules.save_participation(row)

    assert said(row) == before == ("LA", Gender.FEMALE, "Patent Office", office.id, "Examiner")
    assert said(enrolled(a_session(), person)) == ("VN", Gender.MALE, "Court", court.id, "Judge")


def test_what_is_emptied_on_a_stored_row_stays_empty(signed: None) -> None:
    person = a_person(citizenship="LA", gender=Gender.FEMALE)
    employed(person, an_organization(), "Examiner")
    row = enrolled(a_session(), person)

    row.represents, row.gender, row.organization, row.position = None, None, "", ""
    rules.save_participation(row)

    assert said(row) == (None, None, "", None, "")


def test_the_organization_of_the_person_is_that_one_and_not_another_of_its_name(signed: None) -> None:
    an_organization(name="Ministry of Justice", country="LA")
    meant = an_organization(name="Ministry of Justice", country="MN")
    stateless, laotian = a_person(), a_person(citizenship="LA")
    for person in (stateless, laotian):
        employed(person, meant)

    rows = [enrolled(a_session(), person) for person in (stateless, laotian)]
    written = enrolled(a_session(), stateless, organization="ministry of Justice")

    assert [row.organization_id for row in (*rows, written)] == [meant.id] * 3
    assert written.organization == "ministry of Justice"


@pytest.mark.parametrize(
    ("countries", "represents", "linked"),
    [
        (["LA", "MN"], "MN", 1),
        (["LA", "MN"], "VN", None),
        (["LA", "MN"], None, None),
        (["LA", None], "VN", 1),
        (["LA", None], "LA", 0),
        (["LA"], "VN", None),
        ([], "LA", None),
    ],
)
def test_what_is_written_is_linked_to_the_organization_of_that_name_and_country(
    signed: None, countries: list[str | None], represents: str | None, linked: int | None
) -> None:
    known = [an_organization(name="Ministry of Justice", country=country).id for country in countries]
    an_organization(name="Ministry of Justice and Police", country=represents)

    row = enrolled(a_session(), represents=represents, organization="MINISTRY of justice")

    assert (row.organization, row.organization_id) == ("MINISTRY of justice", None if linked is None else known[linked])
    assert db.session.query(Organization).count() == len(countries) + 1


def test_the_link_follows_what_is_written_and_the_country(signed: None) -> None:
    laos, mongolia = (an_organization(name="Ministry of Justice", country=code) for code in ("LA", "MN"))
    row = enrolled(a_session(), represents="LA", organization="Ministry of Justice")
    links = [row.organization_id]

    for name, value in (("represents", "MN"), ("organization", "Somewhere"), ("organization", "Ministry of justice")):
        setattr(row, name, value)
        rules.save_participation(row)
        links.append(row.organization_id)

    assert links == [laos.id, mongolia.id, None, mongolia.id]


def test_someone_is_on_a_list_once_in_each_role(signed: None) -> None:
    session, ann = a_session(), a_person(full_name="Ann")
    enrolled(session, ann, status=S.ACCEPTED)

    told = refused(session, ann)
    lecturer = enrolled(session, ann, role=R.LECTURER)
    enrolled(a_session(), ann)
    lecturer.role = R.PARTICIPANT
    with pytest.raises(RuleBroken) as broken:
        rules.save_participation(lecturer)
    db.session.refresh(lecturer)

    assert told == ("role", "Ann is on this list already, as participant (accepted).")
    assert (broken.value.field, broken.value.message) == told


def test_a_row_saved_again_does_not_stand_in_its_own_way(signed: None) -> None:
    row = enrolled(a_session(capacity=1))

    row.note = "Asked for a visa."
    rules.save_participation(row)

    assert db.session.scalars(sa.select(Participation.note)).all() == ["Asked for a visa."]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"organization": "x" * 301}, "organization"),
        ({"position": "a\x00b"}, "position"),
        ({"note": "x" * 1001}, "note"),
    ],
)
def test_text_that_does_not_fit_is_refused_at_its_field(signed: None, given: dict[str, str], field: str) -> None:
    assert refused(a_session(), **given)[0] == field


def test_a_removed_row_comes_back_as_it_was(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        session, person = a_session(**THREE_DAYS), a_person(citizenship="LA")
        row = enrolled(session, person, status=S.ATTENDED, daily_attendance="101", score=Decimal("80.5"), note="Late.")
        enrolled(session)
        a_headcount(session)
        row_id = row.id
    before = everything()

    with work("test", Through.FORM, "test") as removal:
        rules.remove_participation(db.session.get_one(Participation, row_id))
        change = removal.id
    left = everything()
    with work("test", Through.UNDO, "test"):
        undo(db.session.get_one(Change, change))

    assert [len(rows) for rows in left] == [1, 1]
    assert everything() == before
