"""The pages of scholarships: students and their timelines, cohorts, awards, programmes, schemes, what needs a look."""

from tracker.scholarships.views import (
    attention,
    award_many,
    awards,
    balance,
    cohorts,
    enrolling,
    entries,
    grid,
    many,
    of_person,
    programmes,
    schemes,
    students,
)
from tracker.scholarships.views.blueprint import bp

__all__ = [
    "attention",
    "award_many",
    "awards",
    "balance",
    "bp",
    "cohorts",
    "enrolling",
    "entries",
    "grid",
    "many",
    "of_person",
    "programmes",
    "schemes",
    "students",
]
