"""The kinds of records that are searched: who may find them, the query, and how one reads."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from tracker.access import Permission, Rights
from tracker.cooperation.models import Instrument, Meeting
from tracker.cooperation.queries.instruments import instruments
from tracker.cooperation.queries.meetings import meetings
from tracker.db import today
from tracker.desk.links import link
from tracker.i18n import _l
from tracker.missions.models import Mission
from tracker.missions.queries import experts, missions
from tracker.partners.models import Organization, Partner
from tracker.partners.queries import organizations, partners
from tracker.people.models import Person
from tracker.people.queries import people
from tracker.scholarships.models import Cohort, Enrolment
from tracker.scholarships.queries.lists import students
from tracker.scholarships.queries.lists_cohorts import cohorts
from tracker.trainings.models import Course, TrainingSession
from tracker.trainings.queries.courses import courses
from tracker.trainings.queries.sessions import sessions
from tracker.web.layout import show_date


@dataclass(frozen=True, slots=True)
class Found:
    title: str
    note: str
    url: str


@dataclass(frozen=True)
class Searched:
    """`query` gives the records in the order they are shown; `all` is the list that takes the same words as `q`."""

    label: Any
    needs: tuple[Permission, ...]
    query: Callable[[str, Rights], Any]
    shown: Callable[[Any], Found]
    all: str


def _note(*parts: object) -> str:
    return " · ".join(str(part) for part in parts if part)


def _session(one: TrainingSession) -> Found:
    note = _note(one.code, show_date(one.starts_on), one.status.label)
    return Found(one.title, note, link("trainings.show", id=one.id))


def _person(one: Person) -> Found:
    return Found(
        one.full_name, _note(one.native_name, one.country and one.country.name), link("people.show", id=one.id)
    )


def _student(one: Enrolment) -> Found:
    note = _note(one.programme.title, one.cohort and one.cohort.code)
    return Found(one.person.full_name, note, link("scholarships.show", id=one.id))


def _cohort(one: Cohort) -> Found:
    return Found(one.code, _note(one.programme.title, one.scheme.name), link("scholarships.cohort", id=one.id))


def _mission(one: Mission) -> Found:
    note = _note(one.code, show_date(one.starts_on), one.purpose.label)
    return Found(one.title, note, link("missions.show", id=one.id))


def _expert(one: Person) -> Found:
    return Found(one.full_name, _note(one.country and one.country.name), link("missions.expert", id=one.id))


def _instrument(one: Instrument) -> Found:
    note = _note(one.code, one.type.label, show_date(one.signed_on or one.starts_on))
    return Found(one.title, note, link("cooperation.show", id=one.id))


def _meeting(one: Meeting) -> Found:
    note = _note(one.code, show_date(one.starts_on), one.city)
    return Found(one.title, note, link("cooperation.show_meeting", id=one.id))


def _course(one: Course) -> Found:
    return Found(one.title, _note(one.code, one.theme), link("trainings.course", id=one.id))


def _partner(one: Partner) -> Found:
    return Found(one.name, one.code, link("partners.show", code=one.code))


def _organization(one: Organization) -> Found:
    return Found(one.said, str(one.type.label), link("partners.show_organization", id=one.id))


def _people(text: str, _rights: Rights) -> Any:
    return people(text).options(sa.orm.joinedload(Person.country)).order_by(Person.name_key, Person.id)


KINDS = (
    Searched(
        _l("Sessions"),
        (Permission.TRAININGS_READ,),
        lambda text, rights: sessions(rights, search=text).order_by(
            TrainingSession.starts_on.desc().nulls_last(), TrainingSession.id
        ),
        _session,
        "trainings.index",
    ),
    Searched(_l("People"), (Permission.NAMES_READ,), _people, _person, "people.index"),
    Searched(
        _l("Students"),
        (Permission.SCHOLARSHIPS_READ, Permission.NAMES_READ),
        lambda text, rights: students(rights, names=True, q=text).order_by(Person.name_key, Enrolment.id),
        _student,
        "scholarships.index",
    ),
    Searched(
        _l("Cohorts"),
        (Permission.SCHOLARSHIPS_READ,),
        lambda text, rights: cohorts(rights, text).order_by(Cohort.entry_year.desc(), Cohort.code),
        _cohort,
        "scholarships.cohorts",
    ),
    Searched(
        _l("Experts"),
        (Permission.MISSIONS_READ, Permission.NAMES_READ),
        lambda text, rights: experts(rights, search=text).order_by(Person.name_key, Person.id),
        _expert,
        "missions.experts",
    ),
    Searched(
        _l("Missions"),
        (Permission.MISSIONS_READ,),
        lambda text, rights: missions(rights, search=text).order_by(Mission.starts_on.desc(), Mission.id),
        _mission,
        "missions.index",
    ),
    Searched(
        _l("Instruments"),
        (Permission.COOPERATION_READ,),
        lambda text, rights: instruments(rights, on=today(), search=text).order_by(
            Instrument.signed_on.desc().nulls_last(), Instrument.code
        ),
        _instrument,
        "cooperation.index",
    ),
    Searched(
        _l("Meetings"),
        (Permission.COOPERATION_READ,),
        lambda text, rights: meetings(rights, search=text).order_by(Meeting.starts_on.desc(), Meeting.id),
        _meeting,
        "cooperation.meetings",
    ),
    Searched(
        _l("Courses"),
        (Permission.TRAININGS_READ,),
        lambda text, rights: courses(rights, search=text).order_by(Course.code),
        _course,
        "trainings.courses",
    ),
    Searched(
        _l("Partners"),
        (Permission.PARTNERS_READ,),
        lambda text, _rights: partners(text).order_by(Partner.is_former, Partner.name_en),
        _partner,
        "partners.index",
    ),
    Searched(
        _l("Organizations"),
        (Permission.PARTNERS_READ,),
        lambda text, _rights: organizations(text).order_by(Organization.name_key, Organization.id),
        _organization,
        "partners.organizations",
    ),
)
