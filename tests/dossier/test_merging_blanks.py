"""Of two rows that collide one stays: what it does not say and the other does is filled in, and goes back again."""

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser
from tests.dossier.merges import merge, unmerge
from tests.dossier.registers import everything
from tests.dossier.test_merging_commands import run
from tests.factories import a_member, a_mission, a_participation, a_person, a_session, an_organization
from tracker.cli.merging import merge_people
from tracker.db import db
from tracker.dossier.rules.merging import plan_merge
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.missions.models import MissionMember
from tracker.people.models import Gender, Person
from tracker.trainings.models import Participation, ParticipationStatus

P = ParticipationStatus


@pytest.fixture
def two(app: Flask) -> tuple[int, int]:
    with work("test", Through.FORM, "test"):
        ann, lee = a_person(full_name="Ann Lee", citizenship="LA"), a_person(full_name="Lee Ann")
    return ann.id, lee.id


def both_in(two: tuple[int, int], stays: dict[str, Any], goes: dict[str, Any]) -> None:
    with work("test", Through.FORM, "test"):
        session = a_session(code="S1", title_en="Patents", starts_on=date(2024, 3, 4))
        for id_, values in zip(two, (stays, goes), strict=True):
            a_participation(session, db.session.get_one(Person, id_), **values)


def row(*names: str) -> list[Any]:
    found = db.session.scalars(sa.select(Participation)).one()
    return [getattr(found, name) for name in names]


def test_blanks_are_filled_and_nothing_that_was_said_is_overwritten(two: tuple[int, int]) -> None:
    both_in(
        two,
        {"status": P.ATTENDED, "position": "Examiner", "note": ""},
        {"status": P.REGISTERED, "position": "Clerk", "gender": Gender.FEMALE, "note": "by bus", "represents": "TH"},
    )

    merge(*two)

    assert row("status", "position", "gender", "note", "represents") == [
        P.ATTENDED, "Examiner", Gender.FEMALE, "by bus", "LA",
    ]  # fmt: skip


def test_an_organization_comes_with_its_record_or_not_at_all(two: tuple[int, int]) -> None:
    with work("test", Through.FORM, "test"):
        office = an_organization(name="Office of Patents").id
    known = {"status": P.REGISTERED, "organization": "Office of Patents", "organization_id": office}
    both_in(two, {"status": P.ATTENDED, "organization": "Ministry"}, known)

    merge(*two)

    assert row("organization", "organization_id") == ["Ministry", None]


def test_days_and_scores_are_taken_over_by_whoever_was_there(two: tuple[int, int]) -> None:
    there = {"status": P.ATTENDED, "days_attended": 1, "certificate": "C-7"}
    both_in(two, {"status": P.COMPLETED}, there)

    merge(*two)

    assert row("status", "days_attended", "certificate") == [P.COMPLETED, 1, "C-7"]


def test_who_did_not_come_gets_no_days(two: tuple[int, int]) -> None:
    both_in(two, {"status": P.NO_SHOW}, {"status": P.ATTENDED, "days_attended": 1, "position": "Clerk"})
    (one,) = plan_merge(*two).collisions

    merge(*two, resolve={one.key: "keep"})

    assert row("status", "days_attended", "position") == [P.NO_SHOW, None, "Clerk"]


def test_a_member_of_a_whole_mission_keeps_going_to_all_of_it(two: tuple[int, int]) -> None:
    with work("test", Through.FORM, "test"):
        mission = a_mission("KH", "TH")
        place = mission.destinations[0]
        a_member(mission, db.session.get_one(Person, two[0]), position="Expert")
        a_member(mission, db.session.get_one(Person, two[1]), destination=place, gender=Gender.MALE)
    (one,) = plan_merge(*two).collisions

    merge(*two, resolve={one.key: "keep"})

    member = db.session.scalars(sa.select(MissionMember)).one()
    assert (member.destination_id, member.position, member.gender) == (None, "Expert", Gender.MALE)


def test_an_unmerge_takes_what_was_filled_in_out_again(two: tuple[int, int]) -> None:
    goes = {"status": P.REGISTERED, "position": "Clerk", "gender": Gender.FEMALE, "note": "by bus"}
    both_in(two, {"status": P.ATTENDED}, goes)
    before = everything()
    merge(*two)
    filled = row("position", "gender", "note")

    assert unmerge(two[1]) == []

    assert (filled, everything() == before) == (["Clerk", Gender.FEMALE, "by bus"], True)


def test_the_page_and_the_command_tell_what_would_be_filled_in(
    two: tuple[int, int], officer: Browser, app: Flask
) -> None:
    goes = {"status": P.REGISTERED, "represents": "TH", "position": "Clerk", "gender": Gender.FEMALE}
    both_in(two, {"status": P.ATTENDED, "represents": None}, goes)

    officer.open(f"/people/{two[0]}/merge/{two[1]}")
    told = run(app, merge_people, *two, "--dry-run").output

    filled = "represents: TH, position: Clerk, gender: female"
    assert [row for row in officer.page.rows if row[:1] == ["participation"]] == [
        [
            "participation",
            f"S1 Patents · participant · attended Filled in from the other: {filled}",
            "S1 Patents · participant · registered · TH",
        ]
    ]
    assert [line.strip() for line in told.splitlines() if "filled in" in line] == [f"filled in from it: {filled}"]


def test_an_organization_that_was_corrected_since_keeps_its_record(two: tuple[int, int]) -> None:
    with work("test", Through.FORM, "test"):
        office = an_organization(name="Office of Patents").id
    goes = {"status": P.REGISTERED, "organization": "Office of Patents", "organization_id": office}
    both_in(two, {"status": P.ATTENDED}, goes)
    merge(*two)
    with work("test", Through.FORM, "test"):
        db.session.scalars(sa.select(Participation)).one().organization = "The Office of Patents"

    told = unmerge(two[1])

    rows = db.session.scalars(sa.select(Participation).order_by(Participation.id)).all()
    assert [(row.organization, row.organization_id) for row in rows] == [
        ("The Office of Patents", office), ("Office of Patents", office),
    ]  # fmt: skip
    assert len(told) == 1
