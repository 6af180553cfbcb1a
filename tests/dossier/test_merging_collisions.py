"""Rows of which one person can have only one: which stays when two become one, and what hangs on the other."""

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.dossier.merges import merge
from tests.factories import (
    a_cohort,
    a_member,
    a_mission,
    a_note,
    a_participation,
    a_person,
    a_session,
    a_stage,
    an_award,
    an_enrolment,
    an_expert,
    an_organization,
)
from tests.ledger.rows import live
from tracker.db import db
from tracker.dossier.rules.merging import CollisionKey, plan_merge
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.missions.models import ExpertProfile, MissionMember
from tracker.people.models import Affiliation, Gender, Person, PersonAlias
from tracker.scholarships.models import Award, AwardStatus, Enrolment, ProgressNote, StudyStage, StudyStatus
from tracker.trainings.models import Participation, ParticipationRole, ParticipationStatus

P = ParticipationStatus


@pytest.fixture
def two(app: Flask) -> tuple[int, int]:
    """Ann Lee, of whom little is known, and Lee Ann, of whom more is."""
    with work("test", Through.FORM, "test"):
        ann = a_person(full_name="Ann Lee", citizenship="LA")
        lee = a_person(full_name="Lee Ann", native_name="李安", email="lee@example.org", gender=Gender.FEMALE)
    return ann.id, lee.id


def record(*made: Any) -> None:
    db.session.add_all(made)
    db.session.flush()


def person(id_: int) -> Person:
    return db.session.get_one(Person, id_, populate_existing=True)


def test_of_two_who_attended_one_session_the_richer_row_stays(two: tuple[int, int]) -> None:
    ann, lee = two
    with work("test", Through.FORM, "test"):
        session = a_session()
        registered = a_participation(session, person(ann), status=P.REGISTERED, organization="Office").id
        attended = a_participation(session, person(lee), status=P.ATTENDED).id
        lecture = a_participation(session, person(lee), role=ParticipationRole.LECTURER).id
    plan = plan_merge(ann, lee)
    (one,) = plan.collisions
    assert (one.key, one.side, one.is_equal) == (CollisionKey("participation", registered, attended), "drop", False)

    merge(ann, lee)

    rows = db.session.scalars(sa.select(Participation).order_by(Participation.id)).all()
    assert [(row.id, row.person_id) for row in rows] == [(attended, ann), (lecture, ann)]


def test_whose_row_stays_may_be_chosen(two: tuple[int, int]) -> None:
    ann, lee = two
    with work("test", Through.FORM, "test"):
        session = a_session()
        registered = a_participation(session, person(ann), status=P.REGISTERED).id
        attended = a_participation(session, person(lee), status=P.ATTENDED).id

    merge(ann, lee, resolve={CollisionKey("participation", registered, attended): "keep"})

    rows = db.session.scalars(sa.select(Participation)).all()
    assert [(row.id, row.person_id, row.status) for row in rows] == [(registered, ann, P.REGISTERED)]


def test_a_student_recorded_twice_keeps_the_fuller_history_and_all_notes(two: tuple[int, int]) -> None:
    ann, lee = two
    with work("test", Through.FORM, "test"):
        cohort = a_cohort()
        thin = an_enrolment(person(ann), cohort=cohort, award=an_award(person(ann), cohort=cohort))
        a_note(thin, date(2021, 1, 5))
        statuses = ((StudyStatus.ENROLLED, date(2020, 9, 1)), (StudyStatus.GRADUATED, date(2023, 7, 1)))
        taken_up = an_award(person(lee), cohort=cohort, status=AwardStatus.TAKEN_UP)
        full = an_enrolment(person(lee), *statuses, cohort=cohort, award=taken_up)
        a_stage(full, StudyStage.THESIS, date(2022, 9, 1))

    merge(ann, lee)

    study = db.session.scalars(sa.select(Enrolment)).one()
    assert (study.id, study.person_id, study.award_id) == (full.id, ann, taken_up.id)
    assert [row.status for row in study.statuses] == [StudyStatus.ENROLLED, StudyStatus.GRADUATED]
    assert [award.id for award in db.session.scalars(sa.select(Award))] == [taken_up.id]
    assert [note.enrolment_id for note in db.session.scalars(sa.select(ProgressNote))] == [full.id]


def test_two_profiles_become_one_that_knows_what_both_knew(two: tuple[int, int]) -> None:
    ann, lee = two
    with work("test", Through.FORM, "test"):
        an_expert(person(ann), "marks", "patents", languages="en")
        an_expert(person(lee), "law", "patents", languages="en zh", note="known")

    merge(ann, lee)

    profile = db.session.scalars(sa.select(ExpertProfile)).one()
    assert (profile.person_id, profile.languages, profile.note) == (ann, "en zh", "known")
    assert [one.field for one in profile.expertise] == ["law", "marks", "patents"]


def test_one_mission_has_a_person_once_unless_to_two_places(two: tuple[int, int]) -> None:
    ann, lee = two
    with work("test", Through.FORM, "test"):
        mission = a_mission("LA", "TH")
        laos, thailand = mission.destinations
        a_member(mission, person(ann), destination=laos)
        a_member(mission, person(lee), destination=thailand)
        again = a_mission("LA")
        a_member(again, person(ann))
        a_member(again, person(lee), destination=again.destinations[0])

    merge(ann, lee)

    rows = db.session.scalars(sa.select(MissionMember).order_by(MissionMember.id)).all()
    assert [(row.mission_id, row.person_id) for row in rows] == [(mission.id, ann), (mission.id, ann), (again.id, ann)]


def test_equal_affiliations_and_names_join(two: tuple[int, int]) -> None:
    ann, lee = two
    with work("test", Through.FORM, "test"):
        office = an_organization()
        for id_ in two:
            record(
                Affiliation(person_id=id_, organization_id=office.id, position="Examiner", starts_on=date(2020, 1, 1)),
                PersonAlias(person_id=id_, name="Annie", name_key="annie"),
            )
        record(Affiliation(person_id=lee, organization_id=office.id, position="Examiner"))

    assert plan_merge(ann, lee).open_collisions == []
    merge(ann, lee)

    assert [(row["person_id"], row["starts_on"]) for row in live("affiliation")] == [
        (ann, date(2020, 1, 1)),
        (ann, None),
    ]
    assert [row["name"] for row in live("person_alias") if row["name"] == "Annie"] == ["Annie"]


def test_studies_in_two_places_at_one_time_are_kept_and_named(two: tuple[int, int]) -> None:
    ann, lee = two
    with work("test", Through.FORM, "test"):
        one, other = an_enrolment(person(ann)), an_enrolment(person(lee))
        titles = (one.programme.said, other.programme.said)

    (warning,) = plan_merge(ann, lee).warnings
    merge(ann, lee)

    assert [title in warning for title in titles] == [True, True]
    assert [row["person_id"] for row in live("enrolment")] == [ann, ann]
