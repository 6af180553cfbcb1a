"""Recording a register made by chance."""

from datetime import timedelta
from itertools import count
from typing import TypeVar

from tests.counting.registers import Document, Register, Sent, Student
from tests.factories import a_person, an_organization
from tracker.cooperation.models import (
    FilingFigure,
    Instrument,
    InstrumentParty,
    Meeting,
    MeetingPartner,
    Step,
)
from tracker.db import Base, db
from tracker.missions.models import Mission, MissionDestination, MissionMember
from tracker.partners.models import OrganizationType
from tracker.people.models import Person
from tracker.scholarships.models import (
    Award,
    Cohort,
    Degree,
    DegreeProgramme,
    Enrolment,
    EnrolmentStage,
    EnrolmentStatus,
    Scheme,
)

Record = TypeVar("Record", bound=Base)
_number = count(1)


def enter(register: Register) -> None:
    """Record it."""
    persons = [a_person() for _ in range(3)]
    cohorts = [_cohort(Degree.MASTER, "IP law"), _cohort(Degree.DOCTOR, "")]
    for student in register.students:
        _enter_student(student, persons, cohorts)
    for mission in register.missions:
        _enter_mission(mission, persons)
    original = _document(register.documents[0], None)
    for document in register.documents[1:]:
        _document(document, original if document.follows else None)
    for day, country, partners in register.meetings:
        meeting = _stored(Meeting(code=_code(), title_en="Meeting", starts_on=day, country=country))
        db.session.add_all(MeetingPartner(meeting_id=meeting.id, partner_code=code) for code in sorted(partners))
    for direction, code, year, flow, stock in register.filings:
        db.session.add(
            FilingFigure(
                direction=direction, partner_code=code, year=year, applications=flow, grants=flow, grants_in_force=stock
            )
        )
    db.session.flush()


def _code() -> str:
    return f"N{next(_number)}"


def _cohort(degree: Degree, field: str) -> Cohort:
    university = an_organization(type=OrganizationType.UNIVERSITY)
    scheme = _stored(Scheme(code=_code(), name_en="Scheme"))
    about = {"title_en": "Programme", "university_id": university.id, "degree": degree, "field": field}
    programme = _stored(DegreeProgramme(code=_code(), **about))
    return _stored(Cohort(code=_code(), entry_year=2022, scheme_id=scheme.id, programme_id=programme.id))


def _enter_student(student: Student, persons: list[Person], cohorts: list[Cohort]) -> None:
    cohort = cohorts[student.cohort or 0]
    of_person = {
        "person_id": persons[student.person].id,
        "nominated_by": student.nominated_by,
        "citizenship": student.citizenship,
        "gender": student.gender,
    }
    cohort_id = None if student.cohort is None else cohort.id
    days = [day for _status, day in student.statuses]
    _stored(
        Award(**of_person, scheme_id=cohort.scheme_id, cohort_id=cohort_id, status=student.award, offered_on=min(days))
    )
    enrolment = _stored(
        Enrolment(
            **of_person,
            programme_id=cohort.programme_id,
            scheme_id=None if student.cohort is None else cohort.scheme_id,
            cohort_id=cohort_id,
            expected_ends_on=student.expected_ends_on,
        )
    )
    for status, day in student.statuses:
        db.session.add(EnrolmentStatus(enrolment_id=enrolment.id, status=status, effective_on=day))
    for stage, day in student.stages:
        db.session.add(EnrolmentStage(enrolment_id=enrolment.id, stage=stage, effective_on=day))


def _enter_mission(sent: Sent, persons: list[Person]) -> None:
    mission = _stored(
        Mission(
            code=_code(),
            title_en="Mission",
            purpose=sent.purpose,
            starts_on=sent.starts_on,
            ends_on=None if sent.length is None else sent.starts_on + timedelta(sent.length - 1),
            is_cancelled=sent.cancelled,
            cancelled_reason="said so" if sent.cancelled else "",
            counts_override=sent.override,
            counts_reason="said so",
        )
    )
    places = [
        # The first stay has the mission's days, the others its first day alone.
        _stored(
            MissionDestination(
                mission_id=mission.id,
                partner_code=code,
                starts_on=sent.starts_on if at else None,
                ends_on=sent.starts_on if at else None,
            )
        )
        for at, code in enumerate(sent.destinations)
    ]
    for person, role, gender, place in sent.members:
        to = None if place is None else places[place].id
        who = persons[person].id
        db.session.add(MissionMember(mission_id=mission.id, person_id=who, role=role, gender=gender, destination_id=to))
    db.session.flush()


def _document(document: Document, original: Instrument | None) -> Instrument:
    starts, after = document.starts_on, document.ends_after
    made = _stored(
        Instrument(
            code=_code(),
            title_en="Document",
            type=document.type,
            step=document.follows if original and document.follows else Step.ORIGINAL,
            original_id=original.id if original else None,
            signed_on=starts,
            starts_on=starts,
            ends_on=None if starts is None or after is None else starts + timedelta(after),
        )
    )
    db.session.add_all(InstrumentParty(instrument_id=made.id, partner_code=code) for code in sorted(document.parties))
    return made


def _stored(record: Record) -> Record:
    db.session.add(record)
    db.session.flush()
    return record
