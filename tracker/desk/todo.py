"""What needs doing: each item a number, and the list that it counts."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from tracker.access import Permission, Rights
from tracker.accounts.signed_in import SignedIn
from tracker.counting.options import Options
from tracker.db import db, today
from tracker.desk.links import link, rows_link
from tracker.i18n import _, _n
from tracker.imports.models import BatchStatus, ImportBatch
from tracker.imports.queries import batches_of
from tracker.ledger.snapshot import LIVE, head
from tracker.reports.catalogue import MEASURES
from tracker.reports.counted import counted
from tracker.reports.scope_words import within
from tracker.trainings.models import SessionStatus, TrainingSession
from tracker.trainings.queries.reach import visible_sessions
from tracker.trainings.queries.sessions import sessions

SOON = 30  # days ahead in which a planned session needs a look
UPCOMING = 6  # sessions shown


@dataclass(frozen=True, slots=True)
class Task:
    """`mood` is bad for what is late, warn for what is open, blank for what is merely good to know."""

    number: int
    words: str
    mood: str
    verb: str
    url: str


def tasks(reader: SignedIn) -> list[Task]:
    """Only what there is to do, the late first."""
    rights = reader.rights
    found = [
        _without_attendance(rights),
        _files_waiting(reader),
        _without_roster(rights),
        _planned(rights),
        *_not_stated(rights),
    ]
    return [task for task in found if task.number]


def upcoming(rights: Rights) -> list[TrainingSession]:
    """The next sessions to begin, the nearest first."""
    query = visible_sessions(rights).where(
        TrainingSession.starts_on >= today(),
        TrainingSession.status.in_([SessionStatus.PLANNED, SessionStatus.CONFIRMED]),
    )
    return list(db.session.scalars(query.order_by(TrainingSession.starts_on, TrainingSession.code).limit(UPCOMING)))


def _without_attendance(rights: Rights) -> Task:
    number = _count(sessions(rights, overdue=True))
    words = _n("session over, attendance not recorded", "sessions over, attendance not recorded", number)
    return Task(number, words, "bad", _("record"), link("trainings.index", overdue="y"))


def _files_waiting(reader: SignedIn) -> Task:
    """Files sent and not brought in: the reader's own, for an administrator everybody's."""
    owner = None if reader.may(Permission.ACCOUNTS) else reader.account_id
    query = batches_of(owner).where(ImportBatch.status != BatchStatus.DONE)
    waiting = list(db.session.scalars(query.order_by(ImportBatch.id.desc())))
    url = link("imports.show", id=waiting[0].id) if len(waiting) == 1 else link("imports.index")
    words = _n("file waiting to be brought in", "files waiting to be brought in", len(waiting))
    return Task(len(waiting), words, "warn", _("decide"), url)


def _without_roster(rights: Rights) -> Task:
    number = _count(sessions(rights, roster="no", status=SessionStatus.COMPLETED))
    words = _n("completed session without a roster", "completed sessions without a roster", number)
    return Task(number, words, "warn", _("complete"), link("trainings.index", roster="no", status="completed"))


def _planned(rights: Rights) -> Task:
    """All that are planned, so that the number is that of the list; how many are near is told beside it."""
    query = sessions(rights, status=SessionStatus.PLANNED)
    number, near = _count(query), _count(query.where(TrainingSession.starts_on <= today() + timedelta(days=SOON)))
    words = _n("session planned, not confirmed yet", "sessions planned, not confirmed yet", number)
    if near:
        begin = _n("%(num)s begins within %(days)s days", "%(num)s begin within %(days)s days", near, days=SOON)
        words = _("%(what)s (%(more)s)", what=words, more=begin)
    url = link("trainings.index", status="planned", sort="starts_on")
    return Task(number, words, "warn" if near else "", _("confirm"), url)


def _not_stated(rights: Rights) -> list[Task]:
    reach, newest, found = within(rights.reach(Permission.REPORTS_READ)), head(), {}
    for dimension in ("country", "gender"):
        options = Options(where={dimension: None}, within=reach)
        found[dimension] = counted(MEASURES["participations"], LIVE, options, newest).total.value
    words = {
        "country": _n("participation without a country", "participations without a country", found["country"]),
        "gender": _n("participation without a gender", "participations without a gender", found["gender"]),
    }
    return [
        Task(number, words[dimension], "", _("look"), rows_link("participations", **{dimension: ""}))
        for dimension, number in found.items()
    ]


def _count(query: Any) -> int:
    bare = query.order_by(None).with_only_columns(TrainingSession.id).subquery()
    return db.session.scalar(sa.select(sa.func.count()).select_from(bare)) or 0
