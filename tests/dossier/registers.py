"""Small registers in which two people may be one, and all that stands in them, to be compared as a whole."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from flask import Flask
from hypothesis import strategies as st

from tests.factories import (
    a_cohort,
    a_member,
    a_mission,
    a_participation,
    a_person,
    a_session,
    an_award,
    an_enrolment,
    an_expert,
    an_organization,
)
from tests.ledger.rows import TABLES, live
from tracker.counting.figure import figure
from tracker.counting.options import Options
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.snapshot import LIVE
from tracker.ledger.work import work
from tracker.missions.models import Mission, MissionMember
from tracker.partners.models import Organization
from tracker.people.models import Affiliation, Gender, NotSame, Person, PersonAlias
from tracker.people.names import name_key
from tracker.people.rules import derive_keys
from tracker.reports.annual import annual
from tracker.reports.asking import read_scope
from tracker.reports.catalogue import MEASURES
from tracker.scholarships.models import AwardStatus, Cohort, StudyStatus
from tracker.trainings.models import ParticipationRole, ParticipationStatus, TrainingSession

NAMES = ["Ann Lee", "Lee Ann", "Annie Lee", "José Pérez", "Jose Perez"]
DAYS = [date(2019, 9, 1), date(2021, 9, 1), date(2023, 9, 1)]
PEOPLE, PLACES = 4, 2

deeds = st.lists(st.tuples(st.integers(0, 7), st.integers(0, PEOPLE - 1), st.integers(0, 7)), max_size=14)
people = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "full_name": st.sampled_from(NAMES),
            "native_name": st.sampled_from(["李安", "安李"]),
            "gender": st.sampled_from(list(Gender)),
            "citizenship": st.sampled_from(["LA", "TH"]),
            "email": st.sampled_from(["ann@example.org", "lee@example.org"]),
            "born_on": st.sampled_from(DAYS),
        },
    ),
    min_size=PEOPLE,
    max_size=PEOPLE,
)


class Register:
    """Sessions, cohorts, missions and people who may meet in them."""

    def __init__(self, given: Sequence[dict[str, Any]], done: Sequence[tuple[int, int, int]]) -> None:
        with work("test", Through.FORM, "test"):
            self.people = [a_person(**values).id for values in given]
            self.sessions = [a_session().id for _ in range(PLACES)]
            self.cohorts = [a_cohort().id for _ in range(PLACES)]
            self.missions = [a_mission("LA", "TH").id for _ in range(PLACES)]
            self.organizations = [an_organization().id for _ in range(PLACES)]
            self.know(done)

    def know(self, done: Sequence[tuple[int, int, int]]) -> None:
        """What is recorded; nothing where the register has its like already."""
        for kind, one, other in done:
            try:
                with db.session.begin_nested():
                    if (person := db.session.get(Person, self.people[one])) is not None:
                        _DEEDS[kind](self, person, other)
            except sa.exc.IntegrityError:
                continue
        for known in db.session.scalars(sa.select(Person)):
            db.session.expire(known, ["aliases"])
            derive_keys(known)
        db.session.flush()

    def participates(self, person: Person, n: int) -> None:
        role = list(ParticipationRole)[n // 4]
        status = list(ParticipationStatus)[(n + person.id) % 9]
        a_participation(
            _one(TrainingSession, self.sessions, n),
            person,
            role=role,
            status=status,
            represents=["LA", "TH"][n // 2 % 2],
        )

    def is_awarded(self, person: Person, n: int) -> None:
        status = list(AwardStatus)[n % 5]
        award = an_award(person, cohort=_one(Cohort, self.cohorts, n), status=status)
        if n > 3:
            an_enrolment(person, cohort=_one(Cohort, self.cohorts, n), award=award)

    def studies(self, person: Person, n: int) -> None:
        days = DAYS[n % 3 :]
        an_enrolment(person, (StudyStatus.ENROLLED, days[0]), cohort=_one(Cohort, self.cohorts, n))

    def is_sent(self, person: Person, n: int) -> None:
        mission = _one(Mission, self.missions, n)
        there = [None, *mission.destinations][n % 3]
        known = sa.select(MissionMember.id).where(
            MissionMember.mission_id == mission.id, MissionMember.person_id == person.id
        )
        if there is not None or db.session.scalar(known) is None:
            a_member(mission, person, destination=there)

    def is_expert(self, person: Person, n: int) -> None:
        an_expert(person, *["patents", "marks", "law"][n % 3 :], languages=["en", "en zh", "fr", ""][n % 4])

    def works(self, person: Person, n: int) -> None:
        organization = _one(Organization, self.organizations, n)
        _store(
            Affiliation(
                person_id=person.id, organization_id=organization.id, position="examiner", starts_on=DAYS[n % 3]
            )
        )

    def is_called(self, person: Person, n: int) -> None:
        _store(PersonAlias(person_id=person.id, name=NAMES[n % 5], name_key=name_key(NAMES[n % 5])))

    def is_not(self, person: Person, n: int) -> None:
        first, second = sorted((person.id, self.people[n % PEOPLE]))
        if {first, second} != set(self.people[:2]) and first != second:
            _store(NotSame(first_id=first, second_id=second))


_DEEDS: list[Callable[[Register, Person, int], None]] = [
    Register.participates,
    Register.is_awarded,
    Register.studies,
    Register.is_sent,
    Register.is_expert,
    Register.works,
    Register.is_called,
    Register.is_not,
]
CALLED = _DEEDS.index(Register.is_called)


def _one(model: Any, ids: Sequence[int], n: int) -> Any:
    return db.session.get_one(model, ids[n % len(ids)])


def _store(record: Any) -> None:
    db.session.add(record)
    db.session.flush()


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every recorded row with all its values; not which change made it."""
    db.session.expire_all()
    return {name: [{k: v for k, v in row.items() if k != "change_id"} for row in live(name)] for name in TABLES}


def figures(app: Flask, *years: int) -> dict[str, Any]:
    """Every measure, and every number of the annual summaries."""
    found: dict[str, Any] = {
        key: figure(measure, LIVE, Options(now=date(2024, 12, 31))).total.value for key, measure in MEASURES.items()
    }
    with app.test_request_context():
        for year in years:
            for name, number in annual(year, read_scope({})).numbers():
                found[f"{year} {name}"] = number.value
    return found
