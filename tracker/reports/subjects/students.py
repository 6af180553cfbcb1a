"""Figures of the students: who began, who is in study, who graduated or left, and the awards behind them."""

from tracker.access import Permission
from tracker.i18n import _l, _n
from tracker.reports.breakdowns import By
from tracker.reports.subjects.subject import Beginning, Counted, Question, Subject, cell, ever
from tracker.scholarships.models import Enrolment

_ONLY_STUDENTS = {"awards": None}  # an award's own status and programme are another thing


def _places(counted: Counted) -> str:
    regions = counted("student_regions").total.value
    return _n("and %(num)s region (C2)", "and %(num)s regions (C2)", regions) if regions else ""


def _persons(counted: Counted) -> str:
    number = counted("students").total.value
    return _n("of %(num)s person (S1)", "of %(num)s people (S1)", number) if number else ""


SUBJECT = Subject(
    "students",
    _l("Students"),
    (
        "enrolments_ever",
        "students_new",
        "students_in_study",
        "students_active",
        "students_graduated",
        "students_left",
        "student_countries",
        "awards",
    ),
    (
        By("year", _l("Year")),
        By("country", _l("Country"), {"student_countries": None}),
        By("region", _l("Region")),
        By("group", _l("Group")),
        By("gender", _l("Gender")),
        By("university", _l("University")),
        By("programme", _l("Degree programme")),
        By("scheme", _l("Scheme")),
        By("degree", _l("Degree")),
        By("field", _l("Field")),
        By("cohort", _l("Cohort")),
        By("stage", _l("Stage"), _ONLY_STUDENTS),
        By("status", _l("Status"), _ONLY_STUDENTS),
        By("country_basis", _l("Country known from")),
    ),
    begin=Beginning(
        Enrolment,
        _l("Nothing is counted yet: figures come from enrolments and their dated statuses. Enrol the first student."),
        _l("Enrol a student"),
        "scholarships.new",
        Permission.SCHOLARSHIPS_WRITE,
    ),
    rules={
        "enrolments_ever": "S4",
        "students_new": "S2",
        "students_in_study": "S2",
        "students_active": "S2",
        "students_graduated": "S2",
        "students_left": "S2",
        "student_countries": "S6",
        "awards": "S7",
    },
    says_labels=True,
    beside={"enrolments_ever": _persons, "student_countries": _places},
    apart=(
        Question(_l("Suspended on the reference day"), "students_suspended"),
        Question(_l("Suspensions in the period"), "students_interrupted"),
        Question(_l("Resumed in the period"), "students_resumed"),
        Question(_l("Began by a transfer, not as new students"), "students_transferred_in"),
        Question(_l("Never arrived, or left within 14 days: not enrolments"), "students_not_enrolled"),
        Question(_l("Awards accepted"), "awards_accepted"),
        Question(_l("Awards declined"), "awards_declined"),
        Question(_l("Awards taken up"), "awards_taken_up"),
        Question(_l("Awards terminated"), "awards_terminated"),
    ),
    gaps=(
        Question(_l("Students in study past their expected end"), "students_past_end"),
        Question(_l("Enrolments without a country"), "enrolments_ever", cell(country=None)),
        Question(_l("Enrolments without a gender"), "enrolments_ever", cell(gender=None)),
        Question(_l("Students in study without a stage"), "students_in_study", cell(stage=None)),
        Question(_l("Awards without a day of offer"), "awards", ever(year=None)),
    ),
)
