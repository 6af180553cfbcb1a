"""Valid records with one line: every argument a test does not name is something unremarkable.

To be called inside a unit of work (the fixture `signed`, or `with work(...)`).
"""

from datetime import date
from itertools import count
from typing import Any, TypeVar

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


def an_instrument(*parties: str, **given: Any) -> Instrument:
    """An agreement with Laos, or with these partners, in force from 2020 on without an end."""
    number = next(_number)
    original = given.get("original")
    values = {
        "code": f"I{number}",
        "title_en": f"Instrument {number}",
        "search_key": f"instrument {number}",
        "type": original.type if original else InstrumentType.AGREEMENT,
        "step": Step.EXTENSION if original else Step.ORIGINAL,
        "signed_on": date(2019, 12, 2),
        "starts_on": date(2020, 1, 1),
        **given,
    }
    with_parties = [InstrumentParty(partner_code=code) for code in parties or ("LA",)]
    return _stored(Instrument(**values, parties=with_parties))


def a_meeting(*partners: str, **given: Any) -> Meeting:
    """A conference at home in 2024, with Laos represented unless said otherwise."""
    number = next(_number)
    values = {
        "code": f"M{number}",
        "title_en": f"Meeting {number}",
        "search_key": f"meeting {number}",
        "starts_on": date(2024, 9, 10),
        "country": "CN",
        **given,
    }
    represented = [MeetingPartner(partner_code=code) for code in partners or ("LA",)]
    return _stored(Meeting(**values, partners=represented))


def a_filing(partner_code: str | None = "LA", year: int = 2023, **given: Any) -> FilingFigure:
    """Ten applications from Laos at home; `None` is all foreign filings."""
    values = {"direction": Direction.INBOUND, "applications": 10, **given}
    return _stored(FilingFigure(partner_code=partner_code, year=year, **values))


def _stored(record: Record) -> Record:
    db.session.add(record)
    db.session.flush()
    return record
