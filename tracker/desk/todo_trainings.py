"""What needs doing in the trainings and with files that were sent."""

from datetime import timedelta

from tracker.access import Permission, Rights
from tracker.accounts.signed_in import SignedIn
from tracker.db import db, today
from tracker.desk.links import link, rows_link
from tracker.desk.task import Task, number_of, value_of
from tracker.i18n import _, _n
from tracker.imports.models import BatchStatus, ImportBatch
from tracker.imports.queries import batches_of
from tracker.trainings.models import SessionStatus, TrainingSession
from tracker.trainings.queries.sessions import sessions

SOON = 30  # days ahead in which a planned session needs a look


def without_attendance(rights: Rights) -> Task:
    number = number_of(sessions(rights, overdue=True))
    words = _n("session over, attendance not recorded", "sessions over, attendance not recorded", number)
    return Task(number, words, "bad", _("record"), link("trainings.index", overdue="y"))


def files_waiting(reader: SignedIn) -> list[Task]:
    """Files sent and not brought in: the reader's own, for an administrator everybody's. None without that right."""
    if not reader.may(Permission.IMPORT):
        return []
    owner = None if reader.may(Permission.ACCOUNTS) else reader.account_id
    query = batches_of(owner).where(ImportBatch.status != BatchStatus.DONE)
    waiting = list(db.session.scalars(query.order_by(ImportBatch.id.desc())))
    url = link("imports.show", id=waiting[0].id) if len(waiting) == 1 else link("imports.index")
    words = _n("file waiting to be brought in", "files waiting to be brought in", len(waiting))
    return [Task(len(waiting), words, "warn", _("decide"), url)]


def without_roster(rights: Rights) -> Task:
    number = number_of(sessions(rights, roster="no", status=SessionStatus.COMPLETED))
    words = _n("completed session without a roster", "completed sessions without a roster", number)
    return Task(number, words, "warn", _("complete"), link("trainings.index", roster="no", status="completed"))


def planned(rights: Rights) -> Task:
    """All that are planned, so that the number is that of the list; how many are near is told beside it."""
    query = sessions(rights, status=SessionStatus.PLANNED)
    near = number_of(query.where(TrainingSession.starts_on <= today() + timedelta(days=SOON)))
    number = number_of(query)
    words = _n("session planned, not confirmed yet", "sessions planned, not confirmed yet", number)
    if near:
        begin = _n("%(num)s begins within %(days)s days", "%(num)s begin within %(days)s days", near, days=SOON)
        words = _("%(what)s (%(more)s)", what=words, more=begin)
    url = link("trainings.index", status="planned", sort="starts_on")
    return Task(number, words, "warn" if near else "", _("confirm"), url)


def not_stated(rights: Rights) -> list[Task]:
    found = {name: value_of("participations", rights, **{name: None}) for name in ("country", "gender")}
    words = {
        "country": _n("participation without a country", "participations without a country", found["country"]),
        "gender": _n("participation without a gender", "participations without a gender", found["gender"]),
    }
    return [
        Task(number, words[name], "", _("look"), rows_link("participations", **{name: ""}))
        for name, number in found.items()
    ]
