"""The award a student holds is taken up on the first day in study, as it is when a form records that day."""

from collections.abc import Sequence
from typing import Any

from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.scholarships.models import Award, AwardStatus, EnrolmentStatus
from tracker.scholarships.rules.history import first_enrolled_on


def taken_up(award: Award, statuses: Sequence[EnrolmentStatus]) -> dict[str, Any]:
    """What changes of the award; nothing where it is taken up already, declined or terminated.

    Raises RuleBroken: it was offered or accepted after the first day in study.
    """
    begun_on = first_enrolled_on(statuses)
    if begun_on is None or award.status not in (AwardStatus.OFFERED, AwardStatus.ACCEPTED):
        return {}
    if any(day is not None and day > begun_on for day in (award.offered_on, award.accepted_on)):
        raise RuleBroken(_("The student's award was offered or accepted after that day."), "starts_on")
    return {"status": AwardStatus.TAKEN_UP, "taken_up_on": begun_on}
