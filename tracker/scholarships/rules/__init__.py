"""What holds for schemes, programmes, cohorts, awards and students, and the only way they are changed.

`prepare_enrolment` is the part that is needed for each row of an import before the database is asked.
"""

from tracker.scholarships.rules.awards import remove_award, save_award
from tracker.scholarships.rules.batch import set_many
from tracker.scholarships.rules.cohorts import remove_cohort, save_cohort
from tracker.scholarships.rules.enrolments import prepare_enrolment, remove_enrolment, save_enrolment, take_snapshot
from tracker.scholarships.rules.notes import remove_note, save_note
from tracker.scholarships.rules.programmes import (
    remove_programme,
    remove_scheme,
    save_programme,
    save_scheme,
)
from tracker.scholarships.rules.stages import remove_stage, save_stage
from tracker.scholarships.rules.statuses import NEEDS_REASON, remove_status, save_status

__all__ = [
    "NEEDS_REASON",
    "prepare_enrolment",
    "remove_award",
    "remove_cohort",
    "remove_enrolment",
    "remove_note",
    "remove_programme",
    "remove_scheme",
    "remove_stage",
    "remove_status",
    "save_award",
    "save_cohort",
    "save_enrolment",
    "save_note",
    "save_programme",
    "save_scheme",
    "save_stage",
    "save_status",
    "set_many",
    "take_snapshot",
]
