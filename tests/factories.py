"""Valid records with one line: every argument a test does not name is something unremarkable.

To be called inside a unit of work (the fixture `signed`, or `with work(...)`).
"""

from datetime import date
from itertools import count
from typing import Any, TypeVar

from tracker.db import Base, db
from tracker.partners.models import Organization
from tracker.people.models import Person
from tracker.text import fold
from tracker.trainings.models import (
    Course,
    Headcount,
    Participation,
    ParticipationStatus,
    SessionStatus,
    TrainingSession,
)

_number = count(1)
Record = TypeVar("Record", bound=Base)


def an_organization(**given: Any) -> Organization:
    name = given.pop("name", f"Office {next(_number)}")
    return _stored(Organization(**{"name": name, "name_key": fold(name), **given}))


def a_person(**given: Any) -> Person:
    name = given.pop("full_name", f"Person {next(_number)}")
    return _stored(Person(**{"full_name": name, "name_key": fold(name), "search_key": fold(name), **given}))


def a_course(**given: Any) -> Course:
    number = next(_number)
    return _stored(Course(**{"code": f"C{number}", "title_en": f"Course {number}", **given}))


def a_session(**given: Any) -> TrainingSession:
    """A completed one-day training course, unless said otherwise."""
    number = next(_number)
    starts_on = given.pop("starts_on", date(2024, 3, 4))
    return _stored(
        TrainingSession(
            **{
                "code": f"T{number}",
                "title_en": f"Session {number}",
                "search_key": f"session {number}",
                "status": SessionStatus.COMPLETED,
                "starts_on": starts_on,
                "ends_on": given.pop("ends_on", starts_on),
                **given,
            }
        )
    )


def a_participation(session: TrainingSession, person: Person, **given: Any) -> Participation:
    """Someone who completed the session, for Laos unless said otherwise."""
    values = {"status": ParticipationStatus.COMPLETED, "represents": "LA", **given}
    return _stored(Participation(session=session, person=person, **values))


def a_headcount(session: TrainingSession, **given: Any) -> Headcount:
    return _stored(Headcount(session=session, **{"number": 10, "represents": "LA", **given}))


def _stored(record: Record) -> Record:
    db.session.add(record)
    db.session.flush()
    return record
