"""A register in which anything is entered, corrected, removed and undone by chance, one change at a time."""

from collections.abc import Callable
from datetime import date
from typing import Any

import sqlalchemy as sa
from hypothesis import strategies as st

from tests.factories import (
    a_filing,
    a_headcount,
    a_member,
    a_mission,
    a_participation,
    a_person,
    a_session,
    a_status,
    an_enrolment,
    an_instrument,
)
from tracker.cooperation.models import FilingFigure
from tracker.db import db
from tracker.ledger.models import Change, Through
from tracker.ledger.snapshot import head
from tracker.ledger.undo import UndoRefused, undo
from tracker.ledger.work import work
from tracker.missions.models import Mission, Purpose
from tracker.partners.models import GroupMembership
from tracker.people.models import Person
from tracker.scholarships.models import Enrolment, EnrolmentStatus, StudyStatus
from tracker.trainings.models import Participation, SessionStatus, TrainingSession

CODES = ["LA", "TH", "HK", "CN"]
DAYS = [date(2023, 5, 2), date(2024, 3, 4), date(2024, 6, 20)]
WORK = st.lists(st.tuples(st.integers(0, 13), st.integers(0, 7), st.integers(0, 7)), min_size=4, max_size=12)


def begin() -> int:
    """A little of everything, in one change."""
    with work("test", Through.FORM, "test"):
        people = [a_person() for _ in range(3)]
        for day in DAYS[:2]:
            session = a_session(starts_on=day)
            a_headcount(session, number=3)
            for person, code in zip(people, CODES, strict=False):
                a_participation(session, person, represents=code)
        an_enrolment(people[0], nominated_by="LA")
        a_member(a_mission("LA", starts_on=DAYS[1]), people[1])
        an_instrument("LA")
        if not db.session.scalar(sa.select(FilingFigure.id).limit(1)):
            a_filing("LA", 2023)
    return head()


def do(operation: tuple[int, int, int]) -> None:
    """One change; nothing where it is not possible."""
    kind, one, other = operation
    if kind >= 11:
        _take_back(one)
        return
    with work("test", Through.FORM, "test"):
        _DEEDS[kind](one, other)


def _any(model: Any, number: int) -> Any:
    found = db.session.scalars(sa.select(model).order_by(model.id)).all()
    return found[number % len(found)] if found else None


def _set(model: Any, name: str, values: list[Any]) -> Callable[[int, int], None]:
    def deed(one: int, other: int) -> None:
        if record := _any(model, one):
            setattr(record, name, values[other % len(values)])

    return deed


def _remove(model: Any) -> Callable[[int, int], None]:
    def deed(one: int, _other: int) -> None:
        if record := _any(model, one):
            db.session.delete(record)
            db.session.flush()

    return deed


def _add_participation(one: int, other: int) -> None:
    a_participation(_any(TrainingSession, one), a_person(), represents=CODES[other % 4])


def _add_headcount(one: int, other: int) -> None:
    a_headcount(_any(TrainingSession, one), number=other + 1)


def _add_mission(one: int, other: int) -> None:
    a_member(a_mission(CODES[other % 4], starts_on=DAYS[one % 3]), _any(Person, other))


def _add_status(one: int, other: int) -> None:
    enrolment = _any(Enrolment, one)
    days = set(db.session.scalars(sa.select(EnrolmentStatus.effective_on)))
    if DAYS[other % 3] not in days:
        a_status(enrolment, [StudyStatus.GRADUATED, StudyStatus.SUSPENDED][one % 2], DAYS[other % 3])


def _take_back(number: int) -> None:
    numbers = db.session.scalars(sa.select(Change.id).order_by(Change.id.desc()).limit(8)).all()
    try:
        with work("test", Through.FORM, "test"):
            undo(db.session.get_one(Change, numbers[number % len(numbers)]))
    except UndoRefused:
        pass


_DEEDS: list[Callable[[int, int], None]] = [
    _add_participation,
    _add_mission,
    _add_status,
    _add_headcount,
    _set(TrainingSession, "status", [SessionStatus.COMPLETED, SessionStatus.CANCELLED]),
    _set(Participation, "represents", CODES),
    _set(Participation, "days_attended", [None, 0, 2]),
    _set(Mission, "purpose", list(Purpose)),
    _set(GroupMembership, "ends_on", [None, DAYS[1]]),
    _set(FilingFigure, "applications", [None, 5, 10]),
    _remove(Participation),
]
