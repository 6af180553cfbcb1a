"""Statuses of students: each with the day it takes effect, in an order that is possible (rule S5)."""

from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger.texts import settle
from tracker.scholarships.models import Enrolment, EnrolmentStatus, StudyStatus
from tracker.scholarships.rules.awards import take_up
from tracker.scholarships.rules.fields import check_day, linked, remove, save
from tracker.scholarships.rules.history import first_enrolled_on
from tracker.scholarships.rules.whole import check_whole

NEEDS_REASON = (StudyStatus.WITHDRAWN, StudyStatus.TERMINATED)


def save_status(row: EnrolmentStatus) -> EnrolmentStatus:
    """Add a status, or change one: the whole history must stay possible, whichever day it is put at.

    Raises RuleBroken: no possible day; no reason; the history, the stages or the days of the record contradict it.
    """
    with db.session.no_autoflush:
        settle_status(row)
        enrolment = linked(row, "enrolment", Enrolment)
        if enrolment is None:
            raise RuleBroken(_("This student is no longer there."), "enrolment_id")
        statuses = [*(one for one in enrolment.statuses if one is not row), row]
        check_whole(enrolment, statuses)
        if (begun_on := first_enrolled_on(statuses)) is not None:
            take_up(enrolment, begun_on)
    row.enrolment = enrolment
    save(row)
    db.session.expire(enrolment, ["statuses"])
    return row


def remove_status(row: EnrolmentStatus) -> None:
    """Raises RuleBroken: it is the only one, or what is left is not possible."""
    enrolment = row.enrolment
    with db.session.no_autoflush:
        left = [one for one in enrolment.statuses if one is not row]
        if not left:
            raise RuleBroken(_("An enrolment keeps at least one status. Remove the enrolment instead."))
        check_whole(enrolment, left)
    remove(row)
    db.session.expire(enrolment, ["statuses"])


def settle_status(row: EnrolmentStatus) -> None:
    """What can be told of a status alone. Raises RuleBroken at the field."""
    settle(row)
    if row.status is None:
        raise RuleBroken(_("Choose a status."), "status")
    if row.effective_on is None:
        raise RuleBroken(_("Give the day on which it takes effect."), "effective_on")
    check_day(row, "effective_on")
    if row.status in NEEDS_REASON and not row.reason:
        raise RuleBroken(_("Say why studies were given up or ended."), "reason")
