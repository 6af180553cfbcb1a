"""Who may go on a mission, as whom, and what is known of an expert."""

from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.factories import a_destination, a_member, a_mission, a_person, an_expert, an_organization
from tests.missions.sending import member_of, planned, refused
from tracker.db import db
from tracker.missions import rules
from tracker.missions.models import Expertise, ExpertProfile, MemberRole, MissionMember
from tracker.people.models import Affiliation, Gender

pytestmark = pytest.mark.usefixtures("signed")


def test_a_new_row_keeps_who_the_person_is_today(app: Flask) -> None:
    person, office = a_person(gender=Gender.FEMALE), an_organization(name="IP Office", country="CN")
    db.session.add(Affiliation(person=person, organization=office, position="Examiner"))
    db.session.flush()

    member = rules.save_member(member_of(a_mission(), person))
    person.gender = Gender.MALE

    assert (member.role, member.gender, member.organization, member.organization_id, member.position) == (
        MemberRole.EXPERT, Gender.FEMALE, "IP Office", office.id, "Examiner",
    )  # fmt: skip


def test_days_of_a_member_lie_within_the_mission_or_the_one_stay(app: Flask) -> None:
    mission = a_mission("LA")
    stay = a_destination(mission, partner_code="TH", starts_on=date(2024, 3, 6))
    before = date(2024, 3, 5)

    rules.save_member(member_of(mission, a_person(), starts_on=before))
    assert refused(lambda: rules.save_member(member_of(mission, a_person(), starts_on=before, destination_id=stay.id)))[
        0
    ] == ("starts_on")
    assert refused(lambda: rules.save_member(member_of(mission, a_person(), ends_on=date(2024, 3, 9)))) == (
        "ends_on",
        "This lies outside the mission (2024-03-04 – 2024-03-08). Choose a day within it, or change the mission's days"
        " first.",
    )
    backwards = member_of(mission, a_person(), starts_on=date(2024, 3, 7), ends_on=date(2024, 3, 6))
    assert refused(lambda: rules.save_member(backwards)) == ("ends_on", "The last day is before the first.")


def test_a_person_is_twice_on_a_mission_only_to_different_destinations(app: Flask) -> None:
    mission, person = a_mission("LA", "TH"), a_person(full_name="Li Na")
    laos, thailand = mission.destinations

    rules.save_member(member_of(mission, person, destination_id=laos.id))

    refusal = (
        "destination_id",
        "Li Na is on this mission already, as expert. Change that row, or let each row name a destination of its own.",
    )
    assert refused(lambda: rules.save_member(member_of(mission, person, destination_id=laos.id))) == refusal
    assert refused(lambda: rules.save_member(member_of(mission, person))) == refusal
    second = rules.save_member(member_of(mission, person, destination_id=thailand.id))
    second.destination_id = None
    assert refused(lambda: rules.save_member(second)) == refusal


def test_a_person_is_twice_in_a_new_mission_only_to_different_destinations(app: Flask) -> None:
    mission, person = planned("LA", "TH"), a_person()
    mission.members = [MissionMember(person=person), MissionMember(person=person, destination=mission.destinations[1])]

    assert refused(lambda: rules.save_mission(mission))[0] == "destination_id"
    mission.members[0].destination = mission.destinations[0]
    rules.save_mission(mission)

    assert len(db.session.scalars(sa.select(MissionMember)).all()) == 2


def test_the_destination_is_one_of_this_mission(app: Flask) -> None:
    other = a_mission("TH").destinations[0]

    found = refused(lambda: rules.save_member(member_of(a_mission("LA"), a_person(), destination_id=other.id)))

    assert found == ("destination_id", "Choose one of this mission's destinations.")


def test_what_is_written_is_linked_to_the_organization_of_that_name(app: Flask) -> None:
    office = an_organization(name="IP Office")
    member = rules.save_member(member_of(a_mission(), a_person(), organization="Elsewhere"))

    member.organization = "ip office"
    rules.save_member(member)

    assert (member.organization, member.organization_id) == ("ip office", office.id)


def test_a_member_taken_off_is_gone(app: Flask) -> None:
    mission = a_mission()
    member = a_member(mission, a_person())

    rules.remove_member(member)

    assert mission.members == []


def test_a_profile_keeps_each_field_once(app: Flask) -> None:
    profile = ExpertProfile(person_id=a_person().id, languages="en, LA en")

    rules.save_profile(profile, ["Patents", " patents ", "", "Geographical indications"])
    rules.save_profile(profile, ["PATENTS", "Trade marks"])

    assert profile.languages == "en la"
    assert [(one.field, one.field_key) for one in db.session.scalars(sa.select(Expertise).order_by(Expertise.id))] == [
        ("PATENTS", "patents"), ("Trade marks", "trade marks"),
    ]  # fmt: skip


def test_a_profile_says_something_and_is_the_only_one(app: Flask) -> None:
    person = a_person()

    assert refused(lambda: rules.save_profile(ExpertProfile(person_id=person.id), [" "])) == (
        "fields", "Give at least a field of expertise, a language or a note.",
    )  # fmt: skip
    assert refused(lambda: rules.save_profile(ExpertProfile(person_id=person.id, languages="english"), [])) == (
        "languages", "“english” is not a two-letter language code such as en or zh.",
    )  # fmt: skip
    an_expert(person, "Patents")
    assert refused(lambda: rules.save_profile(ExpertProfile(person_id=person.id, languages="en"), [])) == (
        None, "This person has an expert profile already. Edit that one.",
    )  # fmt: skip


def test_a_removed_profile_leaves_the_person(app: Flask) -> None:
    profile = an_expert(a_person(), "Patents")

    rules.remove_profile(profile)

    assert db.session.scalars(sa.select(ExpertProfile)).all() == db.session.scalars(sa.select(Expertise)).all() == []
