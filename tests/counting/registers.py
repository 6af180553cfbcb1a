"""Small registers made by chance: students, missions, instruments, meetings and filings."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from hypothesis import strategies as st

from tracker.cooperation.models import (
    Direction,
    InstrumentType,
    Step,
)
from tracker.missions.models import MemberRole, Purpose
from tracker.people.models import Gender
from tracker.scholarships.models import (
    AwardStatus,
    StudyStage,
    StudyStatus,
)

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
