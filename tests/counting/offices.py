"""Small offices made by chance, and the days in them counted in plain Python, from the rules."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from math import floor

import sqlalchemy as sa
from hypothesis import strategies as st

from tests.factories import a_course, a_headcount, a_participation, a_person, a_session
from tracker.db import db
from tracker.partners.models import GroupMembership, PartnerGroup
from tracker.people.models import Gender
from tracker.trainings.models import (
    ActivityClass,
    DatePrecision,
    Modality,
    ParticipationRole,
    ParticipationStatus,
    SessionGroup,
    SessionStatus,
)

NEW_YEAR = st.dates(date(2022, 12, 28), date(2023, 1, 4))
DAYS = st.one_of(NEW_YEAR, NEW_YEAR, st.dates(date(2023, 6, 1), date(2023, 6, 9)), st.none())
COUNTRIES = st.sampled_from([None, "LA", "TH", "CN", "HK", "AP"])
GENDERS = st.sampled_from([None, *Gender])
GROUPS = ("ASEAN", "BRI", "CMR")


@dataclass(frozen=True)
class Someone:
    """A participation: person 0 to 3."""

    person: int
    role: ParticipationRole
    status: ParticipationStatus
    country: str | None
    gender: Gender | None
    days: int | None
    daily: str


@dataclass(frozen=True)
class Many:
    country: str | None
    gender: Gender | None
    number: int


@dataclass(frozen=True)
class Held:
    status: SessionStatus
    activity: ActivityClass
    override: bool | None
    course: int | None  # 0 or 1
    starts_on: date | None
    length: int | None
    precision: DatePrecision
    training_days: int | None
    modality: Modality
    groups: frozenset[str]
    people: list[Someone] = field(default_factory=list)
    many: list[Many] = field(default_factory=list)

    @property
    def ends_on(self) -> date | None:
        return self.starts_on + timedelta(self.length - 1) if self.starts_on and self.length else None


SOMEONE = st.builds(
    Someone,
    person=st.integers(0, 3),
    role=st.sampled_from([ParticipationRole.PARTICIPANT] * 3 + [ParticipationRole.LECTURER]),
    status=st.sampled_from([ParticipationStatus.COMPLETED, ParticipationStatus.ATTENDED, ParticipationStatus.NO_SHOW]),
    country=COUNTRIES,
    gender=GENDERS,
    days=st.one_of(st.none(), st.integers(0, 9)),
    daily=st.sampled_from(["", "", "", "011", "10101"]),
)
HELD = st.builds(
    Held,
    status=st.sampled_from([SessionStatus.COMPLETED] * 4 + [SessionStatus.ONGOING]),
    activity=st.sampled_from([ActivityClass.SEMINAR, ActivityClass.TRAINING_COURSE, ActivityClass.CONFERENCE]),
    override=st.sampled_from([None, None, True, None, False]),
    course=st.sampled_from([None, 0, 1]),
    starts_on=DAYS,
    length=st.sampled_from([5, 8, 3, 1, 400, None]),
    precision=st.sampled_from([DatePrecision.DAY] * 3 + [DatePrecision.YEAR]),
    training_days=st.sampled_from([None, 4]),
    modality=st.sampled_from(Modality),
    groups=st.frozensets(st.sampled_from(GROUPS), max_size=2),
    people=st.lists(SOMEONE, min_size=3, max_size=5, unique_by=lambda one: (one.person, one.role)),
    many=st.lists(st.builds(Many, COUNTRIES, GENDERS, st.integers(1, 20)), min_size=1, max_size=2),
)
# Rich enough that each rule has something to leave out: chance prefers small things.
OFFICES = st.lists(HELD, min_size=3, max_size=4)


def enter(office: list[Held]) -> None:
    """Record it."""
    persons = [a_person() for _ in range(4)]
    courses = [a_course(), a_course()]
    ids = dict(db.session.execute(sa.select(PartnerGroup.code, PartnerGroup.id)).all())
    for held in office:
        session = a_session(
            status=held.status,
            activity_class=held.activity,
            counts_override=held.override,
            counts_reason="said so",
            course=None if held.course is None else courses[held.course],
            starts_on=held.starts_on,
            ends_on=held.ends_on,
            date_precision=held.precision,
            training_days=held.training_days,
            modality=held.modality,
        )
        db.session.add_all(SessionGroup(session_id=session.id, group_id=ids[code]) for code in held.groups)
        for one in held.people:
            a_participation(
                session,
                persons[one.person],
                role=one.role,
                status=one.status,
                represents=one.country,
                gender=one.gender,
                days_attended=one.days,
                daily_attendance=one.daily,
            )
        for line in held.many:
            a_headcount(session, represents=line.country, gender=line.gender, number=line.number)
    db.session.flush()


def memberships() -> list[tuple[str, str, date | None, date | None]]:
    """(group, partner, first day, last day)."""
    member = GroupMembership
    query = sa.select(PartnerGroup.code, member.partner_code, member.starts_on, member.ends_on).join(member.group)
    return [tuple(row) for row in db.session.execute(query)]  # type: ignore[misc]


def counts(held: Held) -> bool:
    if held.status is not SessionStatus.COMPLETED or held.override is False:
        return False
    return held.override is True or held.activity is not ActivityClass.CONFERENCE


def takes_part(one: Someone) -> bool:
    came = one.status in (ParticipationStatus.ATTENDED, ParticipationStatus.COMPLETED)
    return came and one.role is ParticipationRole.PARTICIPANT


def days_by_year(held: Held, one: Someone | None) -> dict[int | None, int]:
    """Of one participant, None for one of a headcount; day by day where the days are known."""
    start, year = held.starts_on, held.starts_on.year if held.starts_on else None
    is_exact = held.precision is DatePrecision.DAY and held.ends_on is not None
    daily = one.daily if one else ""
    if start is None or not is_exact:
        stated = one.days if one else None
        known = daily.count("1") if daily else stated if stated is not None else held.training_days or 0
        return {year: known}
    calendar = [start + timedelta(day) for day in range(held.length or 0)]
    years = sorted({day.year for day in calendar})
    if daily:
        came = [calendar[min(at, len(calendar) - 1)].year for at, mark in enumerate(daily) if mark == "1"]
        return {year: came.count(year) for year in years}
    days = one.days if one and one.days is not None else len(calendar)
    found, before = {}, 0
    for last in years:
        share = Fraction(days * sum(day.year <= last for day in calendar), len(calendar))
        until = floor(share + Fraction(1, 2))
        found[last], before = until - before, until
    return found
