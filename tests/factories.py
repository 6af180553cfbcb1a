"""Valid records with one line: every argument a test does not name is something unremarkable.

To be called inside a unit of work (the fixture `signed`, or `with work(...)`).
"""

from datetime import date, timedelta
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
from tracker.missions.models import (
    Expertise,
    ExpertProfile,
    MemberRole,
    Mission,
    MissionDestination,
    MissionMember,
    Purpose,
)
from tracker.partners.models import Organization, OrganizationType
from tracker.people.models import Person
from tracker.scholarships.models import (
    Award,
    Cohort,
    DegreeProgramme,
    Enrolment,
    EnrolmentStage,
    EnrolmentStatus,
    ProgressNote,
    Scheme,
    StudyStage,
    StudyStatus,
)
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


def a_scheme(**given: Any) -> Scheme:
    number = next(_number)
    return _stored(Scheme(**{"code": f"S{number}", "name_en": f"Scheme {number}", **given}))


def a_programme(**given: Any) -> DegreeProgramme:
    number = next(_number)
    university = given.pop("university", None) or an_organization(type=OrganizationType.UNIVERSITY)
    values = {"code": f"P{number}", "title_en": f"Programme {number}", **given}
    return _stored(DegreeProgramme(university=university, **values))


def a_cohort(**given: Any) -> Cohort:
    """Of 2020, in a scheme and a programme of its own unless said otherwise."""
    scheme, programme = given.pop("scheme", None) or a_scheme(), given.pop("programme", None) or a_programme()
    values = {"code": f"K{next(_number)}", "entry_year": 2020, **given}
    return _stored(Cohort(scheme=scheme, programme=programme, **values))


def an_award(person: Person | None = None, **given: Any) -> Award:
    """For Laos, in its cohort's scheme, or in one of its own."""
    cohort = given.pop("cohort", None)
    scheme = given.pop("scheme", None) or (cohort.scheme if cohort else a_scheme())
    values = {"nominated_by": "LA", **given}
    return _stored(Award(person=person or a_person(), cohort=cohort, scheme=scheme, **values))


def an_enrolment(person: Person | None = None, *statuses: tuple[StudyStatus, date], **given: Any) -> Enrolment:
    """In study for Laos since 1 September 2020 unless said otherwise; past the rules, so it may be impossible."""
    cohort = given.pop("cohort", None)
    programme = given.pop("programme", None) or (cohort.programme if cohort else a_programme())
    scheme = given.pop("scheme", cohort.scheme if cohort else None)
    values = {"nominated_by": "LA", **given}
    enrolment = _stored(
        Enrolment(person=person or a_person(), programme=programme, cohort=cohort, scheme=scheme, **values)
    )
    for status, day in statuses or ((StudyStatus.ENROLLED, date(2020, 9, 1)),):
        a_status(enrolment, status, day)
    return enrolment


def a_status(enrolment: Enrolment, status: StudyStatus, day: date, reason: str = "") -> EnrolmentStatus:
    return _stored(EnrolmentStatus(enrolment=enrolment, status=status, effective_on=day, reason=reason))


def a_stage(enrolment: Enrolment, stage: StudyStage, day: date) -> EnrolmentStage:
    return _stored(EnrolmentStage(enrolment=enrolment, stage=stage, effective_on=day))


def a_note(enrolment: Enrolment, day: date, body: str = "Well") -> ProgressNote:
    return _stored(ProgressNote(enrolment=enrolment, noted_on=day, body=body))


def a_mission(*to: str, **given: Any) -> Mission:
    """Five days of advice in Laos, unless other destinations or days are said."""
    number = next(_number)
    starts_on = given.pop("starts_on", date(2024, 3, 4))
    values = {"code": f"M{number}", "title_en": f"Mission {number}", "search_key": f"mission {number} m{number}"}
    mission = _stored(
        Mission(
            **{
                **values,
                "purpose": Purpose.ADVICE,
                "starts_on": starts_on,
                "ends_on": given.pop("ends_on", starts_on + timedelta(days=4)),
                **given,
            }
        )
    )
    for code in to or ("LA",):
        a_destination(mission, partner_code=code)
    return mission


def a_destination(mission: Mission, **given: Any) -> MissionDestination:
    return _stored(MissionDestination(mission=mission, **{"partner_code": "LA", **given}))


def a_member(mission: Mission, person: Person, **given: Any) -> MissionMember:
    return _stored(MissionMember(mission=mission, person=person, **{"role": MemberRole.EXPERT, **given}))


def an_expert(person: Person, *fields: str, **given: Any) -> ExpertProfile:
    profile = _stored(ExpertProfile(person=person, **given))
    for field in fields:
        _stored(Expertise(profile=profile, field=field, field_key=fold(field)))
    return profile


def _stored(record: Record) -> Record:
    db.session.add(record)
    db.session.flush()
    return record
