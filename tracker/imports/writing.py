"""Writing a plan inside an open unit of work: one statement a thousand rows, whatever their number."""

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from tracker.db import db
from tracker.imports.columns_of import row_of
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
        ids = insert(model, [row_of(record) for record in some])
        for record, id in zip(some, ids, strict=True):
            record.id = id


def insert(model: type[Recorded], rows: list[dict[str, Any]]) -> list[int]:
    """The new ids, in the order of the rows."""
    if not rows:
        return []
    return list(db.session.scalars(sa.insert(model).returning(model.id, sort_by_parameter_order=True), rows))


def _change_session(session_id: int, values: dict[str, Any]) -> None:
    session = db.session.get_one(TrainingSession, session_id)
    with db.session.no_autoflush:
        for name, value in values.items():
            setattr(session, name, value.id if isinstance(value, Recorded) else value)
        save_session(session)


def _write_people(plan: Plan) -> None:
    for start in range(0, len(plan.people), BATCH):
        some = plan.people[start : start + BATCH]
        rows = [_row_of_person(known) for known in some]
        for person, id in zip(some, insert(Person, rows), strict=True):
            person.id = id
    _change_people([person for person in plan.known if person.changes])
    affiliations = [
        {"person_id": person.id, "organization_id": organization.id if organization else None, "position": position}
        for person, organization, position in plan.affiliations
    ]
    _in_batches(Affiliation, affiliations)


def _row_of_person(known: Known) -> dict[str, Any]:
    """The new person, with what later rows of the file told of them."""
    row = known.row or {}
    if not known.changes:
        return row
    person = Person(**{**row, **known.changes})
    prepare_person(person)
    return row_of(person)


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
    _in_batches(Headcount, [row_of(headcount) for _session, headcount in plan.headcounts])
    _update(Headcount, plan.headcount_changes)


def _write_participations(plan: Plan) -> None:
    rows = [{**row, "session_id": session.id, "person_id": person.id} for session, person, row in plan.participations]
    _in_batches(Participation, rows)
    _update(Participation, plan.participation_changes)


def _in_batches(model: type[Recorded], rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), BATCH):
        db.session.execute(sa.insert(model), rows[start : start + BATCH])


def _update(model: type[Recorded], rows: list[dict[str, Any]]) -> None:
    if rows:
        db.session.execute(sa.update(model), rows)
