"""What is refused of a mission and of its destinations, and what is kept."""

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.factories import a_destination, a_member, a_mission, a_person
from tests.missions.sending import EVERYONE, planned, reader_of, refused
from tracker.db import db
from tracker.missions import rules
from tracker.missions.models import Mission, MissionDestination, MissionMember, Purpose

pytestmark = pytest.mark.usefixtures("signed")


def stored() -> list[tuple[Any, ...]]:
    return [tuple(row) for row in db.session.execute(sa.select(Mission.code, Mission.starts_on, Mission.ends_on))]


def test_a_mission_is_saved_whole_with_its_destinations_and_members(app: Flask) -> None:
    mission, person = planned("LA", "TH"), a_person(full_name="Li Na")
    laos = mission.destinations[0]
    mission.members = [MissionMember(person=person, destination=laos, role="leader")]

    rules.save_mission(mission)

    assert stored() == [("M-2024-01", date(2024, 3, 4), date(2024, 3, 8))]
    assert mission.search_key == "m 2024 01 advice"
    goes_there = MissionMember.destination_id == MissionDestination.id
    query = sa.select(MissionDestination.partner_code, MissionMember.person_id).outerjoin(MissionMember, goes_there)
    found = db.session.execute(query.order_by(MissionDestination.id))
    assert [tuple(row) for row in found] == [("LA", person.id), ("TH", None)]


def test_codes_go_on_within_the_year_of_the_first_day(app: Flask) -> None:
    for given in ({}, {"code": "Own"}, {"starts_on": date(2025, 1, 2), "ends_on": None}, {}):
        rules.save_mission(planned("LA", **given))

    assert [row[0] for row in stored()] == ["M-2024-01", "Own", "M-2025-01", "M-2024-02"]


@pytest.mark.parametrize(
    ("given", "field", "message"),
    [
        ({"title_en": " "}, "title_en", "Give a title in English or in Chinese."),
        ({"purpose": None}, "purpose", "Say what the mission is for."),
        ({"starts_on": None}, "starts_on", "Give the first day of the mission."),
        ({"ends_on": date(2024, 3, 3)}, "ends_on", "The last day is before the first."),
        (
            {"ends_on": date(2204, 3, 8)},
            "ends_on",
            "A mission lasts at most ten years. Leave the last day empty while it is open.",
        ),
        ({"counts_override": True}, "counts_reason", "Say why this mission is counted otherwise than its purpose."),
        ({"is_cancelled": True}, "cancelled_reason", "Say why the mission is called off."),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(app: Flask, given: dict[str, Any], field: str, message: str) -> None:
    assert refused(lambda: rules.save_mission(planned("LA", **given))) == (field, message)


def test_a_mission_goes_somewhere_and_abroad(app: Flask) -> None:
    nowhere, home = planned(), planned("LA", "CN")

    assert refused(lambda: rules.save_mission(nowhere)) == (
        "partner_code", "Say where it goes: a mission has at least one destination.",
    )  # fmt: skip
    assert refused(lambda: rules.save_mission(home)) == (
        "partner_code", "A mission goes abroad: choose another destination than the home country.",
    )  # fmt: skip
    assert stored() == []


def test_a_code_is_given_once(app: Flask) -> None:
    rules.save_mission(planned("LA", code="M-1"))

    assert refused(lambda: rules.save_mission(planned("TH", code="M-1"))) == (
        "code", "Advice has the code M-1 already.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"starts_on": date(2024, 3, 3)}, "starts_on"),
        ({"starts_on": date(2024, 3, 9)}, "starts_on"),
        ({"ends_on": date(2024, 3, 9)}, "ends_on"),
    ],
)
def test_a_destination_lies_within_the_days_of_the_mission(app: Flask, days: dict[str, date], field: str) -> None:
    mission = a_mission("LA")

    found = refused(
        lambda: rules.save_destination(MissionDestination(mission_id=mission.id, partner_code="TH", **days))
    )

    assert found == (
        field,
        "This lies outside the mission (2024-03-04 – 2024-03-08). Choose a day within it, or change the mission's days"
        " first.",
    )


def test_a_destination_of_an_open_mission_may_end(app: Flask) -> None:
    mission = a_mission("LA", ends_on=None)

    rules.save_destination(MissionDestination(mission_id=mission.id, partner_code="TH", ends_on=date(2030, 1, 1)))

    assert [one.partner_code for one in mission.destinations] == ["LA", "TH"]


def test_a_mission_is_twice_in_a_place_only_on_different_days(app: Flask) -> None:
    mission = a_mission("LA")
    mission.destinations[0].ends_on = date(2024, 3, 5)

    again = MissionDestination(mission_id=mission.id, partner_code="LA", starts_on=date(2024, 3, 5))
    assert refused(lambda: rules.save_destination(again)) == (
        "partner_code", "The mission is there on these days already. Give each stay its own days.",
    )  # fmt: skip
    later = MissionDestination(mission_id=mission.id, partner_code="LA", starts_on=date(2024, 3, 6))
    rules.save_destination(later)

    assert len(mission.destinations) == 2


@pytest.mark.parametrize(
    ("moved", "field"), [({"starts_on": date(2024, 3, 6)}, "starts_on"), ({"ends_on": date(2024, 3, 4)}, "ends_on")]
)
def test_days_do_not_move_away_from_a_stay(app: Flask, moved: dict[str, date], field: str) -> None:
    mission = a_mission("LA")
    a_destination(mission, partner_code="TH", starts_on=date(2024, 3, 5), ends_on=date(2024, 3, 7))
    for name, day in moved.items():
        setattr(mission, name, day)

    assert refused(lambda: rules.save_mission(mission)) == (
        field, "The stay in Thailand (2024-03-05 – 2024-03-07) would lie outside. Change its days first.",
    )  # fmt: skip


def test_days_do_not_move_away_from_somebody(app: Flask) -> None:
    mission = a_mission("LA")
    (laos,) = mission.destinations
    a_member(mission, a_person(full_name="Li Na"), destination=laos, starts_on=date(2024, 3, 7))

    laos.ends_on = date(2024, 3, 6)

    message = "The days of Li Na (2024-03-07 – …) would lie outside. Change them first."
    assert refused(lambda: rules.save_destination(laos)) == ("ends_on", message)
    laos.ends_on, mission.ends_on = None, date(2024, 3, 6)
    assert refused(lambda: rules.save_mission(mission)) == ("ends_on", message)


def test_the_last_destination_stays(app: Flask) -> None:
    mission = a_mission("LA", "TH")
    laos, thailand = mission.destinations
    a_member(mission, a_person(), destination=thailand)

    assert refused(lambda: rules.remove_destination(thailand)) == (
        None, "1 person goes to Thailand alone. Give them another destination first.",
    )  # fmt: skip
    rules.remove_destination(laos)
    assert refused(lambda: rules.remove_destination(thailand)) == (
        None, "Thailand is the only destination of this mission. Add the right one first.",
    )  # fmt: skip


def test_cancelling_needs_a_reason_and_can_be_taken_back(app: Flask) -> None:
    mission = a_mission("LA")

    assert refused(lambda: rules.cancel(mission, ""))[0] == "cancelled_reason"
    mission.is_cancelled = False
    rules.cancel(mission, "No visa")
    assert (mission.is_cancelled, mission.cancelled_reason) == (True, "No visa")
    assert refused(lambda: rules.cancel(mission, "Twice"))[1] == "This mission is called off already."
    rules.reinstate(mission)

    assert (mission.is_cancelled, mission.cancelled_reason) == (False, "")


def test_a_copy_goes_to_the_same_places_without_days_and_people(app: Flask) -> None:
    mission = a_mission("LA", "TH", purpose=Purpose.TRAINING)
    a_member(mission, a_person())

    copy = rules.copy_mission(mission)

    assert (copy.title_en, copy.purpose, copy.starts_on, copy.members) == (
        mission.title_en, Purpose.TRAINING, None, [],
    )  # fmt: skip
    assert [one.partner_code for one in copy.destinations] == ["LA", "TH"]


def test_a_removed_mission_takes_its_parts_along(app: Flask) -> None:
    mission, kept = a_mission("LA", "TH"), a_mission("LA")
    a_member(mission, a_person(), destination=mission.destinations[0])

    rules.remove_mission(mission)

    assert db.session.scalars(sa.select(Mission.id)).all() == [kept.id]
    assert db.session.scalars(sa.select(MissionMember.id)).all() == []
    assert db.session.scalars(sa.select(MissionDestination.mission_id)).all() == [kept.id]


def test_who_works_for_a_group_keeps_missions_within_it(app: Flask) -> None:
    asean = reader_of("group:ASEAN")
    refusal = ("partner_code", "Keep at least one destination in the groups you work for.")

    assert refused(lambda: rules.save_mission(planned("DE"), asean)) == refusal
    mission = rules.save_mission(planned("DE", "LA"), asean)
    assert refused(lambda: rules.remove_destination(mission.destinations[1], asean)) == refusal
    rules.save_mission(planned("DE"), EVERYONE)
    assert len(stored()) == 2
