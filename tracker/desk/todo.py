"""What needs doing in all rooms, and the sessions that come next."""

from dataclasses import replace

import sqlalchemy as sa

from tracker.access import Permission, Rights
from tracker.accounts.signed_in import SignedIn
from tracker.db import db, today
from tracker.desk import todo_editions as editions
from tracker.desk import todo_register as register
from tracker.desk import todo_reports as reports
from tracker.desk import todo_trainings as trainings
from tracker.desk.task import Task
from tracker.i18n import _
from tracker.trainings.models import SessionStatus, TrainingSession
from tracker.trainings.queries.reach import visible_sessions

UPCOMING = 6  # sessions shown


def tasks(reader: SignedIn) -> list[Task]:
    """Only what there is to do, the late first, then the open; each counts what its list shows."""
    rights = reader.rights
    found = [
        (trainings.without_attendance(rights), Permission.TRAININGS_WRITE),
        (register.impossible_histories(rights), Permission.SCHOLARSHIPS_WRITE),
        (register.past_their_end(rights), Permission.SCHOLARSHIPS_WRITE),
        (reports.untrue_claims(rights), Permission.REPORTS_WRITE),
        *((task, Permission.IMPORT) for task in trainings.files_waiting(reader)),
        (trainings.without_roster(rights), Permission.TRAININGS_WRITE),
        (register.without_news(rights), Permission.SCHOLARSHIPS_WRITE),
        (register.expiring(rights), Permission.COOPERATION_WRITE),
        *((task, Permission.REPORTS_WRITE) for task in editions.to_publish(rights)),
        (trainings.planned(rights), Permission.TRAININGS_WRITE),
        (register.missions_without_end(rights), Permission.MISSIONS_WRITE),
        (reports.raisable_claims(rights), Permission.REPORTS_WRITE),
        *((task, Permission.TRAININGS_WRITE) for task in trainings.not_stated(rights)),
        *((task, Permission.PEOPLE_WRITE) for task in register.likely_duplicates(rights)),
    ]
    # Who may not do it is shown what there is all the same.
    return [task if rights.may(need) else replace(task, verb=_("look")) for task, need in found if task.number]


def upcoming(rights: Rights) -> list[TrainingSession]:
    """The next sessions to begin, the nearest first."""
    query: sa.Select[TrainingSession] = visible_sessions(rights).where(
        TrainingSession.starts_on >= today(),
        TrainingSession.status.in_([SessionStatus.PLANNED, SessionStatus.CONFIRMED]),
    )
    return list(db.session.scalars(query.order_by(TrainingSession.starts_on, TrainingSession.code).limit(UPCOMING)))
