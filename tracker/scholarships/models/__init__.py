"""Schemes, programmes, cohorts, awards, and enrolments with dated statuses and stages (rules S1-S7)."""

from tracker.scholarships.models.awards import STANDING, Award, AwardStatus
from tracker.scholarships.models.enrolments import (
    LEFT,
    OVER,
    Enrolment,
    EnrolmentStage,
    EnrolmentStatus,
    ProgressNote,
    StudyStage,
    StudyStatus,
)
from tracker.scholarships.models.programmes import Cohort, Degree, DegreeProgramme, Scheme

__all__ = [
    "LEFT",
    "OVER",
    "STANDING",
    "Award",
    "AwardStatus",
    "Cohort",
    "Degree",
    "DegreeProgramme",
    "Enrolment",
    "EnrolmentStage",
    "EnrolmentStatus",
    "ProgressNote",
    "Scheme",
    "StudyStage",
    "StudyStatus",
]
