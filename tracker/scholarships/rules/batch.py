"""Many students at once: what a coordinator sets for the chosen rows of a cohort."""

from collections.abc import Collection
from datetime import date

from tracker.db import today
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.scholarships.models import (
    Enrolment,
    EnrolmentStage,
    EnrolmentStatus,
    ProgressNote,
    StudyStage,
    StudyStatus,
)
from tracker.scholarships.rules.enrolments import save_enrolment
from tracker.scholarships.rules.notes import save_note
from tracker.scholarships.rules.stages import save_stage
from tracker.scholarships.rules.statuses import save_status


def set_many(
    enrolments: Collection[Enrolment],
    status: StudyStatus | None = None,
    stage: StudyStage | None = None,
    effective_on: date | None = None,
    reason: str = "",
    note: str = "",
    noted_on: date | None = None,
    expected_ends_on: date | None = None,
) -> int:
    """Give each the same status, stage, note or expected end, whichever are said; how many students.

    Status and stage take effect on `effective_on`, today unless said otherwise.
    Raises RuleBroken, naming the student who cannot have it: the caller then keeps none of it.
    """
    if status is None and stage is None and not note and expected_ends_on is None:
        raise RuleBroken(_("Choose what to set: a status, a stage, a note or an expected end."))
    day = effective_on or today()
    for one in enrolments:
        try:
            if expected_ends_on is not None:
                one.expected_ends_on = expected_ends_on
                save_enrolment(one)
            if status is not None:
                save_status(EnrolmentStatus(enrolment_id=one.id, status=status, effective_on=day, reason=reason))
            if stage is not None:
                save_stage(EnrolmentStage(enrolment_id=one.id, stage=stage, effective_on=day))
            if note:
                save_note(ProgressNote(enrolment_id=one.id, body=note, noted_on=noted_on))
        except RuleBroken as broken:
            raise RuleBroken(f"{one.person.full_name}: {broken.message}", broken.field) from broken
    return len(enrolments)
