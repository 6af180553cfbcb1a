"""What a student's page tells in time order, and the day on which each of it was typed."""

from collections.abc import Collection
from datetime import datetime
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.db import db
from tracker.ledger.models import Change
from tracker.scholarships.models import Enrolment, EnrolmentStage, EnrolmentStatus, ProgressNote

Entry = TypeVar("Entry", EnrolmentStatus, EnrolmentStage, ProgressNote)


def entry_of(model: type[Entry], enrolment_id: int, id: int) -> Entry | None:
    """An entry of this student; that of another one is not found."""
    query = sa.select(model).where(model.id == id, model.enrolment_id == enrolment_id)
    return db.session.scalar(query.options(joinedload(model.enrolment)))


def typed_at(change_ids: Collection[int]) -> dict[int, datetime]:
    """By change: when it was made."""
    query = sa.select(Change.id, Change.at).where(Change.id.in_(change_ids))
    return {change.id: change.at for change in db.session.execute(query)}


def continued_in(enrolment_id: int) -> list[Enrolment]:
    """The enrolments that go on from this one by a transfer."""
    query = sa.select(Enrolment).where(Enrolment.transferred_from_id == enrolment_id).order_by(Enrolment.id)
    return list(db.session.scalars(query.options(joinedload(Enrolment.programme))))
