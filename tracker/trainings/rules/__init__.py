"""What holds for courses, sessions and rosters, and the only way they are changed.

`prepare_session` and `prepare_participation` are the part that needs no database: an import of many rows calls
them for each row and asks the database once for all.
"""

from tracker.trainings.rules.courses import remove_course, save_course
from tracker.trainings.rules.dates import NEEDS_REASON
from tracker.trainings.rules.headcounts import remove_headcount, save_headcount
from tracker.trainings.rules.roster import (
    mark_statuses,
    prepare_participation,
    remove_participation,
    save_participation,
    take_snapshot,
    usual_status,
)
from tracker.trainings.rules.sessions import (
    copy_session,
    prepare_session,
    remove_session,
    save_session,
    set_groups,
    set_organizations,
)
from tracker.trainings.rules.status import MOVES, change_status

__all__ = [
    "MOVES",
    "NEEDS_REASON",
    "change_status",
    "copy_session",
    "mark_statuses",
    "prepare_participation",
    "prepare_session",
    "remove_course",
    "remove_headcount",
    "remove_participation",
    "remove_session",
    "save_course",
    "save_headcount",
    "save_participation",
    "save_session",
    "set_groups",
    "set_organizations",
    "take_snapshot",
    "usual_status",
]
