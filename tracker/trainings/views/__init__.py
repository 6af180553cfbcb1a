"""The pages of trainings: sessions and their life, rosters, headcounts, courses."""

from tracker.trainings.views import (
    counted,
    courses,
    headcounts,
    life,
    of_person,
    participations,
    roster,
    sessions,
    sheet,
    sheet_answers,
)
from tracker.trainings.views.blueprint import bp

__all__ = [
    "bp",
    "counted",
    "courses",
    "headcounts",
    "life",
    "of_person",
    "participations",
    "roster",
    "sessions",
    "sheet",
    "sheet_answers",
]
