"""What needs doing in all rooms, and the sessions that come next."""

import sqlalchemy as sa

from tracker.access import Rights
from tracker.accounts.signed_in import SignedIn
from tracker.db import db, today
from tracker.desk import todo_register as register
from tracker.desk import todo_trainings as trainings
from tracker.desk.task import Task
from tracker.trainings.models import SessionStatus, TrainingSession
from tracker.trainings.queries.reach import visible_sessions

UPCOMING = 6  # sessions shown


def tasks(reader: SignedIn) -> list[Task]:
    """Only what there is to do, the late first, then the open; each counts what its list shows."""
    rights = reader.rights
    found = [
        trainings.without_attendance(rights),
        register.impossible_histories(rights),
        register.past_their_end(rights),
        trainings.files_waiting(reader),
        trainings.without_roster(rights),
        register.without_news(rights),
        register.expiring(rights),
        trainings.planned(rights),
        register.missions_without_end(rights),
        *trainings.not_stated(rights),
    ]
    return [task for task in found if task.number]


def upcoming(rights: Rights) -> list[TrainingSession]:
    """The next sessions to begin, the nearest first."""
    query: sa.Select[TrainingSession] = visible_sessions(rights).where(
        TrainingSession.starts_on >= today(),
        TrainingSession.status.in_([SessionStatus.PLANNED, SessionStatus.CONFIRMED]),
    )
    return list(db.session.scalars(query.order_by(TrainingSession.starts_on, TrainingSession.code).limit(UPCOMING)))
