"""A country with something of everything, and the noise that must not be counted with it."""

from datetime import date

import sqlalchemy as sa

from tests.factories import (
    a_filing,
    a_headcount,
    a_meeting,
    a_member,
    a_mission,
    a_participation,
    a_person,
    a_session,
    an_enrolment,
    an_instrument,
)
from tracker.cooperation.models import Direction
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.partners.models import PartnerGroup
from tracker.scholarships.models import StudyStatus
from tracker.trainings.models import SessionGroup, SessionStatus, TrainingSession


def kenya() -> None:
    """Two sessions represented in, one held there, two people and three unnamed, two students, one mission and more."""
    with work("test", Through.FORM, "test"):
        ann, ben = (
            a_person(full_name="Ann Otieno", citizenship="KE"),
            a_person(full_name="Ben Mwangi", citizenship="KE"),
        )
        first = a_session(title_en="Patents", starts_on=date(2022, 5, 9), country="CN")
        second = a_session(title_en="Marks", starts_on=date(2024, 5, 6), country="KE")
        a_participation(first, ann, represents="KE")
        a_participation(second, ann, represents="KE")
        a_participation(second, ben, represents="KE")
        a_headcount(first, represents="KE", number=3)
        a_session(title_en="Coming", starts_on=date(2030, 5, 6), status=SessionStatus.PLANNED, country="KE")
        an_enrolment(ann, (StudyStatus.ENROLLED, date(2023, 9, 1)), nominated_by="KE")
        over = ((StudyStatus.ENROLLED, date(2020, 9, 1)), (StudyStatus.GRADUATED, date(2022, 7, 1)))
        an_enrolment(ben, *over, nominated_by=None, citizenship="KE")
        mission = a_mission("KE", "UG", title_en="Advice", starts_on=date(2023, 3, 6))
        a_member(mission, a_person(full_name="Li Wei"))
        a_member(mission, a_person(full_name="Wang Fang"))
        an_instrument("KE", title_en="Agreement", starts_on=date(2020, 1, 1))
        an_instrument("KE", title_en="Old plan", starts_on=date(2015, 1, 1), ends_on=date(2017, 12, 31))
        a_meeting("KE", "UG", title_en="Conference", starts_on=date(2024, 9, 10))
        a_filing("KE", 2023, applications=10, grants=4)
        a_filing("KE", 2024, applications=12, grants=None)
        a_filing("KE", 2024, direction=Direction.OUTBOUND, applications=30, grants=7)


def noise() -> None:
    """The same of Uganda."""
    with work("test", Through.FORM, "test"):
        person = a_person(full_name="Noise", citizenship="UG")
        a_participation(a_session(title_en="Noise", starts_on=date(2022, 1, 10), country="UG"), person, represents="UG")
        an_enrolment(person, nominated_by="UG")
        a_member(a_mission("UG", title_en="Noise"), person)
        an_instrument("UG", title_en="Noise")
        a_meeting("UG", title_en="Noise")
        a_filing("UG", 2023)
        a_filing(None, 2023)


def tailored_for(group: str, session: TrainingSession) -> None:
    found = db.session.scalars(sa.select(PartnerGroup.id).where(PartnerGroup.code == group)).one()
    db.session.add(SessionGroup(session_id=session.id, group_id=found))
    db.session.flush()
