"""The columns of this room, said once for its pages and its files."""

from tracker.scholarships.tables.awards import AWARD_TAGS, NEXT_STEPS, award_columns
from tracker.scholarships.tables.balance import balance_columns
from tracker.scholarships.tables.programmes import cohort_columns, programme_columns, scheme_columns
from tracker.scholarships.tables.students import (
    STATUS_TAGS,
    attention_columns,
    grid_columns,
    of_person_columns,
    student_columns,
)

__all__ = [
    "AWARD_TAGS",
    "NEXT_STEPS",
    "STATUS_TAGS",
    "attention_columns",
    "award_columns",
    "balance_columns",
    "cohort_columns",
    "grid_columns",
    "of_person_columns",
    "programme_columns",
    "scheme_columns",
    "student_columns",
]
