"""Reading students, awards and what they belong to. Every reading for a person starts from `visible_...`."""

from tracker.scholarships.queries.histories import FOLLOWS, spans, stage_of, status_of, status_on
from tracker.scholarships.queries.reach import (
    cohort_scopes,
    scheme_scopes,
    scopes_of,
    university_scopes,
    visible_award,
    visible_awards,
    visible_cohort,
    visible_cohorts,
    visible_enrolment,
    visible_enrolments,
)

__all__ = [
    "FOLLOWS",
    "cohort_scopes",
    "scheme_scopes",
    "scopes_of",
    "spans",
    "stage_of",
    "status_of",
    "status_on",
    "university_scopes",
    "visible_award",
    "visible_awards",
    "visible_cohort",
    "visible_cohorts",
    "visible_enrolment",
    "visible_enrolments",
]
