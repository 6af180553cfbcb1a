"""The columns of this room, said once for its pages and its files."""

from tracker.trainings.tables.rosters import (
    HEADCOUNT_COLUMNS,
    of_person_columns,
    participation_columns,
    roster_columns,
)
from tracker.trainings.tables.sessions import SESSION_TAGS, course_columns, session_columns

__all__ = [
    "HEADCOUNT_COLUMNS",
    "SESSION_TAGS",
    "course_columns",
    "of_person_columns",
    "participation_columns",
    "roster_columns",
    "session_columns",
]
