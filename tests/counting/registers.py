"""Small registers made by chance: students, missions, instruments, meetings and filings."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any, TypeVar

from hypothesis import strategies as st

from tests.factories import a_person, an_organization
from tracker.cooperation.models import (
    Direction,
    FilingFigure,
    Instrument,
    InstrumentParty,
    InstrumentType,
    Meeting,
    MeetingPartner,
    Step,
)
from tracker.db import Base, db
from tracker.missions.models import MemberRole, Mission, MissionDestination, MissionMember, Purpose
from tracker.partners.models import OrganizationType
from tracker.people.models import Gender, Person
from tracker.scholarships.models import (
    Award,
    AwardStatus,
    Cohort,
    Degree,
    DegreeProgramme,
    Enrolment,
    EnrolmentStage,
    EnrolmentStatus,
    Scheme,
    StudyStage,
    StudyStatus,
)

Record = TypeVar("Record", bound=Base)
_number = count(1)
TODAY = date(2024, 6, 10)  # the day on which everything is asked
DAYS = st.one_of(st.dates(date(2022, 12, 28), date(2023, 1, 4)), st.dates(date(2023, 11, 1), date(2024, 7, 9)))
MAYBE_DAY = st.one_of(st.none(), DAYS)
COUNTRIES = st.sampled_from(["LA", "TH", "HK", "AP"])
MAYBE_COUNTRY = st.one_of(st.none(), COUNTRIES)
GENDERS = st.sampled_from([None, *Gender])
PERSONS = st.integers(0, 2)


@dataclass(frozen=True)
class Student:
    """`statuses` and `stages` are (what, day), at most one a day."""

    person: int
    cohort: int | None
    nominated_by: str | None
    citizenship: str | None
    gender: Gender | None
    expected_ends_on: date | None
    statuses: list[tuple[StudyStatus, date]]
    stages: list[tuple[StudyStage, date]]
    award: AwardStatus


@dataclass(frozen=True)
class Sent:
    """`members` are (person, role, gender, to which destination), `destinations` (partner, first, last day apart)."""

    purpose: Purpose
    starts_on: date
    length: int | None
    cancelled: bool
    override: bool | None
    destinations: list[str]
    members: list[tuple[int, MemberRole, Gender | None, int | None]]


@dataclass(frozen=True)
class Document:
    """`follows` makes it a later document of the first one's chain."""

    type: InstrumentType
    follows: Step | None
    starts_on: date | None
    ends_after: int | None
    parties: frozenset[str]


@dataclass(frozen=True)
class Register:
    students: list[Student]
    missions: list[Sent]
    documents: list[Document]
    meetings: list[tuple[date, str | None, frozenset[str]]]
    filings: list[tuple[Direction, str | None, int, int | None, int | None]]


def _dated(values: Any, most: int) -> Any:
    return st.lists(st.tuples(st.sampled_from(values), DAYS), min_size=1, max_size=most, unique_by=lambda one: one[1])


STATUSES = [StudyStatus.ENROLLED, StudyStatus.GRADUATED, *StudyStatus]
STUDENTS = st.builds(
    Student,
    person=PERSONS,
    cohort=st.sampled_from([0, 1, None]),
    nominated_by=MAYBE_COUNTRY,
    citizenship=MAYBE_COUNTRY,
    gender=GENDERS,
    expected_ends_on=MAYBE_DAY,
    statuses=_dated(STATUSES, 4),
    stages=_dated(list(StudyStage), 2),
    award=st.sampled_from(AwardStatus),
)
MISSIONS = st.builds(
    Sent,
    purpose=st.sampled_from([Purpose.TRAINING, *Purpose]),
    starts_on=DAYS,
    length=st.sampled_from([1, 3, 9, 400, None]),
    cancelled=st.sampled_from([False, False, False, True]),
    override=st.sampled_from([None, None, True, False]),
    destinations=st.lists(COUNTRIES, min_size=1, max_size=3, unique=True),
    members=st.lists(
        st.tuples(PERSONS, st.sampled_from([MemberRole.EXPERT, *MemberRole]), GENDERS, st.sampled_from([None, 0])),
        min_size=1,
        max_size=3,
        unique_by=lambda one: (one[0], one[3]),
    ),
)
PARTIES = st.frozensets(COUNTRIES, min_size=1, max_size=3)
DOCUMENTS = st.builds(
    Document,
    type=st.sampled_from([InstrumentType.AGREEMENT, InstrumentType.PPH]),
    follows=st.sampled_from([None, None, Step.EXTENSION, Step.AMENDMENT, Step.TERMINATION]),
    starts_on=MAYBE_DAY,
    ends_after=st.sampled_from([None, 2, 200, 900]),
    parties=PARTIES,
)
NUMBERS = st.one_of(st.none(), st.integers(0, 40))
REGISTERS = st.builds(
    Register,
    students=st.lists(STUDENTS, min_size=3, max_size=5),
    missions=st.lists(MISSIONS, min_size=2, max_size=4),
    documents=st.lists(DOCUMENTS, min_size=3, max_size=5),
    meetings=st.lists(st.tuples(DAYS, MAYBE_COUNTRY, PARTIES), min_size=1, max_size=3),
    filings=st.lists(
        st.tuples(st.sampled_from(Direction), MAYBE_COUNTRY, st.integers(2022, 2024), NUMBERS, NUMBERS),
        min_size=3,
        max_size=8,
        unique_by=lambda one: one[:3],
    ),
)


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
