"""The measures of scholarships: enrolments and their series by year, persons, countries, and awards (S1-S7)."""

from typing import Any

from tracker.counting.dimension import Dimension
from tracker.counting.measure import Measure
from tracker.counting.options import YearBy
from tracker.i18n import _l
from tracker.partners.models import PartnerType
from tracker.scholarships import measures_awards as granted
from tracker.scholarships import measures_dimensions as dimensions
from tracker.scholarships import measures_events as events
from tracker.scholarships import measures_stock as on_a_day
from tracker.scholarships import measures_students as rows

_OF_STUDENTS = ("S1", "S2", "S4", "S5", "S6", "U3", "U4", "C3")
_OF_AWARDS = ("S1", "S6", "S7", "U3", "U4", "C3")


def _flow(key: str, label: Any, unit: Any, branches: Any, rules: tuple[str, ...] = _OF_STUDENTS) -> Measure:
    """Records, each once, in the year of one of its days."""
    by: tuple[Dimension, ...] = dimensions.AWARDS if "S7" in rules else dimensions.STUDENTS
    return Measure(key, label, unit, rules, by, branches, of="id", distinct=True, years=(YearBy.START,))


def _stock(key: str, label: Any, branches: Any) -> Measure:
    """Enrolments that are in a status on a day."""
    return Measure(
        key,
        label,
        _l("enrolments"),
        _OF_STUDENTS,
        dimensions.STUDENTS,
        branches,
        of="id",
        distinct=True,
        is_stock=True,
        years=(YearBy.START,),
    )


def _distinct(key: str, label: Any, unit: Any, of: str, branches: Any, rules: tuple[str, ...]) -> Measure:
    """Persons or countries, each once however many enrolments there are."""
    return Measure(
        key,
        label,
        unit,
        (*rules, *_OF_STUDENTS),
        dimensions.STUDENTS,
        branches,
        of=of,
        distinct=True,
        whole=False,
        years=(YearBy.START,),
    )


MEASURES: tuple[Measure, ...] = (
    _flow("enrolments_ever", _l("Ever enrolled"), _l("enrolments"), rows.ever),
    _distinct("students", _l("Students"), _l("unique persons"), "person_id", rows.ever, ("U1", "U2")),
    _flow("students_new", _l("New students"), _l("enrolments"), rows.new, ("S3", *_OF_STUDENTS)),
    _flow(
        "students_transferred_in", _l("Transferred in"), _l("enrolments"), rows.transferred_in, ("S3", *_OF_STUDENTS)
    ),
    *(
        _flow(key, label, unit, branches, ("S3", *_OF_STUDENTS))
        for key, label, unit, branches in (
            ("students_resumed", _l("Resumed"), _l("resumptions"), events.resumed),
            ("students_interrupted", _l("Suspensions"), _l("suspensions"), events.suspended),
            (
                "students_left_suspended",
                _l("Graduated or left while suspended"),
                _l("enrolments"),
                events.left_while_suspended,
            ),
        )
    ),
    _stock("students_in_study", _l("In study"), on_a_day.in_study),
    _stock("students_suspended", _l("Suspended"), on_a_day.suspended),
    Measure(
        "students_active",
        _l("Active students"),
        _l("enrolments"),
        _OF_STUDENTS,
        dimensions.STUDENTS,
        on_a_day.active,
        of="id",
        distinct=True,
        years=(YearBy.ACTIVE,),
    ),
    _flow("students_graduated", _l("Graduated"), _l("enrolments"), rows.graduated),
    _flow("students_left", _l("Left"), _l("enrolments"), rows.left),
    _flow("students_not_enrolled", _l("Not enrolled"), _l("admissions without studies"), rows.not_enrolled),
    *(
        _distinct(key, label, unit, "country", rows.of_type(type_), ("C2",))
        for key, label, unit, type_ in (
            ("student_countries", _l("Countries of students"), _l("countries"), PartnerType.COUNTRY),
            ("student_regions", _l("Regions of students"), _l("regions"), PartnerType.REGION),
        )
    ),
    *(
        _flow(key, label, _l("awards"), branches, _OF_AWARDS)
        for key, label, branches in (
            ("awards", _l("Awards offered"), granted.offered),
            ("awards_accepted", _l("Awards accepted"), granted.accepted),
            ("awards_declined", _l("Awards declined"), granted.declined),
            ("awards_taken_up", _l("Awards taken up"), granted.taken_up),
            ("awards_terminated", _l("Awards terminated"), granted.terminated),
        )
    ),
)

MEASURE = {measure.key: measure for measure in MEASURES}
