"""Reading rosters: of one session, across all of them and of one person, and how each filter narrows them."""

from datetime import date
from typing import Any

import pytest

from tests.factories import a_headcount, a_participation, a_person, a_session
from tests.trainings.readers import EVERYONE, NOBODY, reader_of, tailored
from tracker.access import EVERYTHING, Grant, Rights, Role
from tracker.db import db
from tracker.people.models import Gender, Person
from tracker.trainings import queries, rules
from tracker.trainings.models import (
    Headcount,
    Participation,
    ParticipationRole,
    ParticipationStatus,
    TrainingSession,
)
from tracker.trainings.queries.enrolled import enrolled, narrowed

R, S = ParticipationRole, ParticipationStatus
REPORTER = reader_of(EVERYTHING, role=Role.REPORTER)


def took_part(
    name: str, *, starts_on: date | None = date(2024, 3, 4), groups: tuple[str, ...] = (), **given: Any
) -> Participation:
    """Someone at a session of their own, which bears their name."""
    session = tailored(a_session(code=f"S-{name}", search_key=f"s {name.lower()}", starts_on=starts_on), *groups)
    return a_participation(session, a_person(full_name=name), **given)


def found(rights: Rights = REPORTER, *, names: bool = True, **filters: Any) -> list[str]:
    query = queries.participations(rights, names=names, **filters).order_by(Person.full_name)
    return [row.person.full_name for row in db.session.scalars(query)]


@pytest.mark.parametrize(
    ("search", "people"),
    [
        ("ann", ["Ann Lévy"]),
        ("LEVY ann", ["Ann Lévy"]),
        ("lévy", ["Ann Lévy"]),
        ("ann o'neil", []),
        ("o'neil", ["Bo O’Neil"]),
        ("oneil", ["Bo O’Neil"]),
        ("%", ["Ann Lévy", "Bo O’Neil", "Cy"]),
        ("ann%cy", []),
        ("c_", ["Cy"]),
        ("s ann", []),
    ],
)
def test_every_word_is_looked_for_in_the_names(signed: None, search: str, people: list[str]) -> None:
    for name in ("Ann Lévy", "Bo O’Neil", "Cy"):
        took_part(name)

    assert found(search=search) == people


def test_who_may_not_read_names_does_not_look_for_them(signed: None) -> None:
    took_part("Ann")
    took_part("Bo")

    assert found(EVERYONE, names=False, search="ann") == ["Ann", "Bo"]
    assert found(EVERYONE, names=True) == []


def test_names_reach_as_far_as_the_grant_to_read_them(signed: None) -> None:
    took_part("Ann", groups=("ASEAN",))
    took_part("Bo", groups=("ASEAN", "BRICS"))
    took_part("Cy", groups=("BRICS",))
    took_part("Dee")
    mixed = Rights((Grant(Role.VIEWER), Grant(Role.REPORTER, "group:ASEAN")))

    assert found(mixed, names=False) == ["Ann", "Bo", "Cy", "Dee"]
    assert found(mixed, names=True) == ["Ann", "Bo"]
    assert found(reader_of("group:BRICS"), names=False) == ["Bo", "Cy"]
    assert found(reader_of("group:BRICS", "group:ASEAN"), names=False) == ["Ann", "Bo", "Cy"]
    assert found(NOBODY, names=False) == []


def test_the_year_is_that_of_the_first_day_of_the_session(signed: None) -> None:
    took_part("Ann", starts_on=date(2021, 12, 31))
    took_part("Bo", starts_on=date(2022, 1, 1))
    took_part("Cy", starts_on=date(2022, 12, 31))
    took_part("Dee", starts_on=date(2023, 1, 1))
    took_part("Eve", starts_on=None)

    assert found(from_year=2022, to_year=2022) == ["Bo", "Cy"]
    assert found(from_year=2022) == ["Bo", "Cy", "Dee"]
    assert found(to_year=2022) == ["Ann", "Bo", "Cy"]


def test_a_session_is_looked_for_by_code_and_title(signed: None) -> None:
    rules.save_session(TrainingSession(code="X-1", title_en="Étude des brevets"))
    row = took_part("Ann")
    row.session = rules.save_session(TrainingSession(code="X-2", title_en="Étude des brevets"))
    took_part("Étude")

    assert found(session="x-2") == ["Ann"]
    assert found(session="brevets etude") == ["Ann"]
    assert found(session="x-1") == []


@pytest.mark.parametrize(
    ("name", "value", "noise"),
    [
        ("role", R.LECTURER, R.PARTICIPANT),
        ("status", S.ATTENDED, S.COMPLETED),
        ("represents", "LA", "VN"),
        ("represents", "LA", None),
        ("gender", Gender.FEMALE, Gender.MALE),
        ("gender", Gender.MALE, None),
    ],
)
def test_a_value_finds_the_rows_that_have_it(signed: None, name: str, value: Any, noise: Any) -> None:
    for person, said in (("Ann", value), ("Bo", noise), ("Cy", value)):
        took_part(person, **{name: said})

    assert found(**{name: value}) == ["Ann", "Cy"]


@pytest.mark.parametrize(
    ("organization", "people"),
    [
        ("patent", ["Ann"]),
        ("OFFICE patent", ["Ann"]),
        ("école", ["Bo"]),
        ("École", ["Bo"]),
        ("ÉCOLE", ["Bo"]),
        ("知识产权", ["Cy"]),
        ("100%", ["Dee"]),
        ("10%0", []),
        ("10_", []),
        ("a_b", ["Dee"]),
        ("\\", ["Eve"]),
        ("/", ["Eve"]),
        ("patent school", []),
    ],
)
def test_every_word_is_looked_for_in_the_organization_as_written(
    signed: None, organization: str, people: list[str]
) -> None:
    written = {
        "Ann": "Patent Office",
        "Bo": "ÉCOLE nationale",
        "Cy": "国家知识产权局",
        "Dee": "100% a_b",
        "Eve": "1000 a-b c/\\d",
    }
    for person, said in written.items():
        took_part(person, organization=said)

    assert found(organization=organization) == people


def test_rows_that_lack_a_value_and_those_of_a_group_are_found(signed: None) -> None:
    took_part("Ann", gender=Gender.FEMALE, groups=("ASEAN",))
    took_part("Bo", represents=None, gender=Gender.MALE)
    took_part("Cy", represents=None, groups=("BRICS",))
    asean = db.session.get_one(TrainingSession, 1).groups[0].group_id

    def said(**filters: Any) -> list[str]:
        query = narrowed(queries.participations(REPORTER, names=True), **filters).order_by(Person.full_name)
        return [row.person.full_name for row in db.session.scalars(query)]

    assert said(missing="country") == ["Bo", "Cy"]
    assert said(missing="gender") == ["Cy"]
    assert said(group=asean) == ["Ann"]
    assert said(group=asean, missing="country") == []
    assert said() == ["Ann", "Bo", "Cy"]


def test_a_roster_parts_participants_from_all_others(signed: None) -> None:
    session, other = a_session(), a_session()
    ann = a_person(full_name="Ann")
    rows = [a_participation(session, ann), a_participation(session, a_person(), status=S.REJECTED)]
    others = [a_participation(session, ann, role=R.LECTURER), a_participation(session, a_person(), role=R.OBSERVER)]
    a_participation(other, ann)
    a_participation(other, ann, role=R.LECTURER)

    def of(participants: bool) -> list[Participation]:
        query = queries.roster(session.id, participants=participants)
        return queries.listed(query.order_by(Participation.id))

    assert of(participants=True) == rows
    assert of(participants=False) == others


def test_headcounts_are_those_of_the_session_as_entered(signed: None) -> None:
    session, other = a_session(), a_session()
    lines: list[Headcount] = [a_headcount(session, number=12), a_headcount(session, number=3, represents=None)]
    a_headcount(other)

    assert queries.listed(queries.headcounts(session.id)) == lines


def test_someone_s_rows_are_those_where_names_are_read_the_newest_first(signed: None) -> None:
    ann = a_person()
    undated = tailored(a_session(starts_on=None), "ASEAN")
    old, new = a_session(starts_on=date(2020, 1, 1)), tailored(a_session(starts_on=date(2024, 1, 1)), "ASEAN")
    rows = {session: a_participation(session, ann) for session in (undated, old, new)}
    lectured = a_participation(new, ann, role=R.LECTURER)
    a_participation(new, a_person())

    def of(rights: Rights) -> list[Participation]:
        return queries.listed(queries.participations_of(ann.id, rights))

    assert of(REPORTER) == [lectured, rows[new], rows[old], rows[undated]]
    assert of(reader_of("group:ASEAN", role=Role.REPORTER)) == [lectured, rows[new], rows[undated]]
    assert of(reader_of("group:BRICS", role=Role.REPORTER)) == []
    assert of(EVERYONE) == []
    assert of(NOBODY) == []


def test_who_of_some_is_on_one_list_is_told_with_every_role(signed: None) -> None:
    session, other = a_session(), a_session()
    ann, bo, cy = a_person(), a_person(), a_person()
    rows = [a_participation(session, ann), a_participation(session, ann, role=R.LECTURER)]
    a_participation(other, bo)
    a_participation(session, cy)

    assert enrolled(session.id, [ann.id, bo.id]) == {ann.id: rows}
    assert enrolled(session.id, []) == {}


def test_a_row_is_found_in_its_own_session_alone(signed: None) -> None:
    row, other = took_part("Ann"), took_part("Bo")

    assert queries.participation_in(row.session_id, row.id) is row
    assert queries.participation_in(other.session_id, row.id) is None
