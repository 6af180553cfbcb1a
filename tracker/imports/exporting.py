"""Tables in the shape of import files: a column for a field, headed by its words, holding what the field reads."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.cooperation.models import FilingFigure, Instrument
from tracker.i18n import _
from tracker.imports import readers
from tracker.imports.fields import by_key
from tracker.imports.kinds import FIELDS
from tracker.imports.kinds import Kind as FileKind
from tracker.missions.models import Mission, MissionDestination, MissionMember
from tracker.people.models import Person
from tracker.scholarships.models import OVER, Cohort, DegreeProgramme, Enrolment, EnrolmentStage, EnrolmentStatus
from tracker.scholarships.rules.history import first_enrolled_on
from tracker.tables import Column, Kind

Values = dict[str, Callable[[Any], Any]]
Source = tuple[Any, list[Column[Any]]]  # a query

COUNTS = ("applications", "grants", "grants_in_force")


def filings() -> Source:
    values: Values = {
        "direction": lambda one: one.direction,
        "partner": lambda one: one.partner_code or _("all"),
        **_own("year", *COUNTS, "source", "note"),
    }
    return sa.select(FilingFigure).order_by(FilingFigure.id), columns(FileKind.FILINGS, values)


def instruments() -> Source:
    values: Values = {
        **_own("code", "type", "step"),
        "original": lambda one: one.original and one.original.code,
        **_own("title_en", "title_zh"),
        "partner": lambda one: "; ".join(party.partner_code for party in one.parties),
        **_own("signed_on", "starts_on", "ends_on", "place"),
        "link": lambda one: next((link.url for link in one.links), ""),
        **_own("note"),
    }
    query = sa.select(Instrument).options(
        joinedload(Instrument.original), selectinload(Instrument.parties), selectinload(Instrument.links)
    )
    return query.order_by(Instrument.id), columns(FileKind.INSTRUMENTS, values)


def missions() -> Source:
    """A row for each destination and person; who goes to all of them stands in a row for each."""
    values: Values = {
        **_of(lambda row: row[0], "code", "title_en", "title_zh", "purpose", "starts_on", "ends_on", "note"),
        **_person(lambda row: row[2] and row[2].person),
        "citizenship": lambda row: row[2] and row[2].person.citizenship,
        **_of(lambda row: row[2], "gender", "role", "organization", "position"),
        "country": lambda row: row[1].partner_code,
        "city": lambda row: row[1].city,
        "destination_starts_on": lambda row: row[1].starts_on,
        "destination_ends_on": lambda row: row[1].ends_on,
        "sender": lambda row: row[0].sender and row[0].sender.name,
        "session": lambda row: row[0].session and row[0].session.code,
    }
    goes_there = sa.or_(MissionMember.destination_id.is_(None), MissionMember.destination_id == MissionDestination.id)
    query = (
        sa.select(Mission, MissionDestination, MissionMember)
        .join(MissionDestination, MissionDestination.mission_id == Mission.id)
        .outerjoin(MissionMember, sa.and_(MissionMember.mission_id == Mission.id, goes_there))
        .options(joinedload(Mission.sender), joinedload(Mission.session), joinedload(MissionMember.person))
    )
    order = (Mission.id, MissionDestination.id, MissionMember.id)
    return query.order_by(*order), columns(FileKind.MISSIONS, values)


def enrolments() -> Source:
    """Each with where its history has come to, which is all that one row can tell of it."""
    values: Values = {
        **_person(lambda one: one.person),
        **_own("gender", "citizenship", "nominated_by", "expected_ends_on", "degree_on", "note"),
        "cohort": lambda one: one.cohort and one.cohort.code,
        "programme": lambda one: one.programme.code,
        "university": lambda one: one.programme.university.name,
        **_of(lambda one: one.programme, "degree", "field"),
        "scheme": lambda one: one.scheme and one.scheme.code,
        "starts_on": lambda one: first_enrolled_on(one.statuses),
        "status": lambda one: (last := _last(one)) and last.status,
        "status_on": lambda one: (last := _last(one)) and last.effective_on,
        "ended_on": lambda one: last.effective_on if (last := _last(one)) and last.status in OVER else None,
        "exit_reason": lambda one: last.reason if (last := _last(one)) and last.status in OVER else "",
        "stage": lambda one: (stage := _last_stage(one)) and stage.stage,
        "stage_on": lambda one: (stage := _last_stage(one)) and stage.effective_on,
    }
    query = sa.select(Enrolment).options(
        joinedload(Enrolment.person),
        joinedload(Enrolment.programme).joinedload(DegreeProgramme.university),
        joinedload(Enrolment.cohort).load_only(Cohort.code),
        joinedload(Enrolment.scheme),
        selectinload(Enrolment.statuses),
        selectinload(Enrolment.stages),
    )
    return query.order_by(Enrolment.id), columns(FileKind.ENROLMENTS, values)


def columns(kind: FileKind, values: Values) -> list[Column[Any]]:
    """In the order of the fields, those that a whole name or a programme's code make needless left out."""
    fields = by_key(FIELDS[kind])
    return [
        Column(key, field.label, values[key], _kind(key, field.read)) for key, field in fields.items() if key in values
    ]


def _kind(key: str, read: Any) -> Kind:
    if read is readers.day:
        return Kind.DATE
    return Kind.COUNT if key in COUNTS else Kind.CODE if key in ("code", "year") else Kind.TEXT


def _own(*names: str) -> Values:
    return _of(lambda one: one, *names)


def _of(record: Callable[[Any], Any], *names: str) -> Values:
    def value(name: str) -> Callable[[Any], Any]:
        return lambda row: getattr(record(row), name, None)

    return {name: value(name) for name in names}


def _person(record: Callable[[Any], Person]) -> Values:
    return {"name": _of(record, "full_name")["full_name"], **_of(record, "native_name", "email", "phone")}


def _last(enrolment: Enrolment) -> EnrolmentStatus | None:
    return enrolment.statuses[-1] if enrolment.statuses else None


def _last_stage(enrolment: Enrolment) -> EnrolmentStage | None:
    return enrolment.stages[-1] if enrolment.stages else None
