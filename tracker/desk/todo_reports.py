"""What needs doing with the press text."""

from tracker.access import Permission, Rights
from tracker.desk.links import link
from tracker.desk.task import Task
from tracker.i18n import _, _n
from tracker.reports.claims.queries import statuses
from tracker.reports.claims.standing import Status


def untrue_claims(rights: Rights) -> Task:
    number = _number(rights, Status.UNTRUE)
    words = _n("claim is no longer true", "claims are no longer true", number)
    return Task(number, words, "warn", _("mend"), link("reports.claims"))


def raisable_claims(rights: Rights) -> Task:
    number = _number(rights, Status.RAISABLE)
    words = _n("claim could be raised", "claims could be raised", number)
    return Task(number, words, "", _("raise"), link("reports.claims"))


def _number(rights: Rights, status: Status) -> int:
    """Claims are told over everything: none for a reader of a part of the register."""
    return statuses()[status] if rights.may(Permission.REPORTS_READ, ()) else 0
