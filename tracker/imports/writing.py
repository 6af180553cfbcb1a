"""Writing a plan inside an open unit of work: one statement a thousand rows, whatever their number."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from tracker.db import db
from tracker.imports.known import Known, batches
from tracker.imports.plan import Plan
from tracker.ledger.models import Recorded
from tracker.partners.models import Organization
from tracker.people.models import Affiliation, Person
from tracker.people.rules import prepare_person
from tracker.trainings.models import Course, Headcount, Participation, SessionGroup, TrainingSession
from tracker.trainings.rules import save_session

BATCH = 5000  # rows handed over at once


def write(plan: Plan) -> None:
    """Raises RuleBroken: what the plan was made from has changed since. The caller rolls all of it back."""
    store(Organization, plan.organizations)
    store(Course, plan.courses)
    for session, organization in plan.session_hosts:
        session.host_id = organization.id
    for session, course in plan.session_courses:
        session.course_id = course.id
    store(TrainingSession, plan.sessions)
    for session_id, values in plan.session_changes:
        _change_session(session_id, values)
    _write_people(plan)
    _write_session_parts(plan)
    _write_participations(plan)


def store(model: type[Recorded], records: Sequence[Any]) -> None:
    """Insert records that are not in a session; each learns its id."""
    for start in range(0, len(records), BATCH):
        some = records[start : start + BATCH]
        ids = insert(model, [_columns_of(model, record) for record in some])
        for record, id in zip(some, ids, strict=True):
            record.id = id


def insert(model: type[Recorded], rows: list[dict[str, Any]]) -> list[int]:
    """The new ids, in the order of the rows."""
    if not rows:
        return []
    return list(db.session.scalars(sa.insert(model).returning(model.id, sort_by_parameter_order=True), rows))


def _columns_of(model: type[Recorded], record: Recorded) -> dict[str, Any]:
    """The record's values as they stand, without asking the database for any; its rules have filled in defaults."""
    said = record.__dict__
    return {name: said.get(name) for name in _names_of(model)}


@cache
def _names_of(model: type[Recorded]) -> list[str]:
    columns = sa.inspect(model).local_table.columns
    return [column.name for column in columns if column.name not in ("id", "change_id")]


def _change_session(session_id: int, values: dict[str, Any]) -> None:
    session = db.session.get_one(TrainingSession, session_id)
    with db.session.no_autoflush:
        for name, value in values.items():
            setattr(session, name, value.id if isinstance(value, Recorded) else value)
        save_session(session)


def _write_people(plan: Plan) -> None:
    for start in range(0, len(plan.people), BATCH):
        some = plan.people[start : start + BATCH]
        rows = [_columns_of(Person, _person_of(known)) for known in some]
        for person, id in zip(some, insert(Person, rows), strict=True):
            person.id = id
    _change_people([person for person in plan.known if person.changes])
    affiliations = [
        {"person_id": person.id, "organization_id": organization.id if organization else None, "position": position}
        for person, organization, position in plan.affiliations
    ]
    _in_batches(Affiliation, affiliations)


def _person_of(known: Known) -> Person:
    """The new person, with what later rows of the file told of them."""
    record = known.record
    assert record is not None
    if known.changes:
        for name, value in known.changes.items():
            setattr(record, name, value)
        prepare_person(record)
    return record


def _change_people(people: Iterable[Known]) -> None:
    by_id = {person.id: person for person in people}
    for some in batches(by_id):
        query = sa.select(Person).where(Person.id.in_(some)).options(selectinload(Person.aliases))
        for person in db.session.scalars(query):
            for name, value in by_id[person.id].changes.items():
                setattr(person, name, value)
            prepare_person(person)
        db.session.flush()


def _write_session_parts(plan: Plan) -> None:
    groups = [{"session_id": session.id, "group_id": group_id} for session, group_id in plan.session_groups]
    _in_batches(SessionGroup, groups)
    for session, headcount in plan.headcounts:
        headcount.session_id = session.id
    _in_batches(Headcount, [_columns_of(Headcount, headcount) for _session, headcount in plan.headcounts])
    _update(Headcount, plan.headcount_changes)


def _write_participations(plan: Plan) -> None:
    rows = [
        {**_columns_of(Participation, participation), "session_id": session.id, "person_id": person.id}
        for session, person, participation in plan.participations
    ]
    _in_batches(Participation, rows)
    _update(Participation, plan.participation_changes)


def _in_batches(model: type[Recorded], rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), BATCH):
        db.session.execute(sa.insert(model), rows[start : start + BATCH])


def _update(model: type[Recorded], rows: list[dict[str, Any]]) -> None:
    if rows:
        db.session.execute(sa.update(model), rows)
