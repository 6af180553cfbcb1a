"""Stages of studies: forwards only, from the first day of study on."""

from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger.texts import settle
from tracker.scholarships.models import Enrolment, EnrolmentStage
from tracker.scholarships.rules.fields import check_day, linked, remove, save
from tracker.scholarships.rules.history import check_stages


def save_stage(row: EnrolmentStage) -> EnrolmentStage:
    """Raises RuleBroken: no possible day, a step back, or a day before studies began."""
    with db.session.no_autoflush:
        settle(row)
        enrolment = linked(row, "enrolment", Enrolment)
        if enrolment is None:
            raise RuleBroken(_("This student is no longer there."), "enrolment_id")
        if row.stage is None:
            raise RuleBroken(_("Choose a stage."), "stage")
        if row.effective_on is None:
            raise RuleBroken(_("Give the day on which it was reached."), "effective_on")
        check_day(row, "effective_on")
        check_stages([*(one for one in enrolment.stages if one is not row), row], enrolment.statuses)
    row.enrolment = enrolment
    save(row)
    db.session.expire(enrolment, ["stages"])
    return row


def remove_stage(row: EnrolmentStage) -> None:
    enrolment = row.enrolment
    remove(row)
    db.session.expire(enrolment, ["stages"])
