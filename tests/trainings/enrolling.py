"""What the tests of the rules of rosters share: putting someone on a list, being refused, and all that is stored."""

from typing import Any

import pytest
import sqlalchemy as sa

from tests.factories import a_person
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.people.models import Person
from tracker.trainings import rules
from tracker.trainings.models import Headcount, Participation, TrainingSession


def enrolled(session: TrainingSession, person: Person | None = None, **given: Any) -> Participation:
    person = person or a_person()
    return rules.save_participation(Participation(session_id=session.id, person_id=person.id, **given))


def refused(session: TrainingSession, person: Person | None = None, **given: Any) -> tuple[str | None, str]:
    """The field at which a row is refused, and what is said there."""
    with pytest.raises(RuleBroken) as broken:
        enrolled(session, person, **given)
    return broken.value.field, broken.value.message


def everything() -> list[list[tuple[Any, ...]]]:
    """Every participation and headcount, without the change that made it."""
    db.session.rollback()
    found = []
    for model in (Participation, Headcount):
        columns = [column for column in model.__table__.columns if column.name != "change_id"]
        found.append([tuple(row) for row in db.session.execute(sa.select(*columns).order_by(model.id))])
    return found
