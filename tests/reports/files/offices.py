"""A small office in which everything that can go wrong with adding up stands once, and the questions to ask of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tests.factories import (
    a_cohort,
    a_course,
    a_filing,
    a_headcount,
    a_meeting,
    a_member,
    a_mission,
    a_participation,
    a_person,
    a_programme,
    a_session,
    an_award,
    an_enrolment,
    an_instrument,
)
from tests.reports.files.papers import a_report
from tracker.counting.measure import Measure
from tracker.counting.options import Options
from tracker.ledger.models import Through
from tracker.ledger.snapshot import Snapshot, head
from tracker.ledger.work import work
from tracker.missions.models import Purpose
from tracker.people.models import Gender
from tracker.reports.asking import fitted, read_scope
from tracker.reports.catalogue import MEASURES
from tracker.reports.counted import counted
from tracker.reports.document import Grid, GridColumn, GridLine, Number, Report, Section, number_of
from tracker.scholarships.models import StudyStatus
from tracker.tables import Kind

S = StudyStatus
THEMES = ("=1+1", "2019-01", "patents", "PATENTS", "SORT(a*b)?", '"quoted" ~ & <x>', "TRUE", None)
ASKED = (
    "sessions", "participations", "persons", "person_days", "countries", "students_in_study", "students_active",
    "experts", "expert_days", "partners_in_force", "instruments", "grants_in_force",
)  # fmt: skip
BY = ("country", "represented", "group", "theme", "gender", "cohort")
PERIODS = ((None, 2023), (2022, 2023), (2023, 2023))


def an_office() -> None:
    """Countries in several groups, one person for two countries, headcounts, sessions and missions over new year."""
    with work("test", Through.FORM, "test"):
        keo, nobody = a_person(full_name="Keo Chan"), a_person(full_name="=cmd|x")
        for number, theme in enumerate(THEMES):
            course = a_course(theme=theme or "")
            session = a_session(code=f"T*{number}", course=course, starts_on=date(2020 + number % 4, 3, 1))
            a_participation(session, keo, represents=("LA", "TH", None)[number % 3], gender=Gender.FEMALE)
            a_participation(session, nobody, represents="KE", gender=None)
            a_participation(session, a_person(full_name="Li Na"), represents="CN")
        over = a_session(code="OVER", starts_on=date(2022, 12, 30), ends_on=date(2023, 1, 2))
        a_participation(over, keo, represents="LA", days_attended=3)
        a_headcount(over, number=77, represents=None)
        a_headcount(over, number=4, represents="LA")
        _students(keo)
        _missions()
        _documents()


def _students(keo: object) -> None:
    cohort = a_cohort(code="2019-09", programme=a_programme(field="IP law"))
    an_enrolment(keo, (S.ENROLLED, date(2021, 9, 1)), (S.GRADUATED, date(2023, 6, 30)), cohort=cohort)  # type: ignore[arg-type]
    an_enrolment(keo, (S.ENROLLED, date(2023, 9, 1)), nominated_by="TH")  # type: ignore[arg-type]
    an_enrolment(
        None, (S.ENROLLED, date(2021, 9, 1)), (S.SUSPENDED, date(2022, 2, 1)), (S.ENROLLED, date(2023, 2, 1)),
        nominated_by=None,
    )  # fmt: skip
    an_award(None, offered_on=date(2021, 5, 1))


def _missions() -> None:
    expert = a_person(full_name="Wang Fang")
    a_member(a_mission("LA", "AP", starts_on=date(2022, 12, 30), ends_on=date(2023, 1, 2)), expert)
    a_member(a_mission("LA", starts_on=date(2024, 5, 6), ends_on=None), expert)
    a_member(a_mission("KE", purpose=Purpose.CONFERENCE), a_person(full_name="Sun Li"))


def _documents() -> None:
    an_instrument("LA", "TH", starts_on=date(2020, 1, 1), ends_on=date(2023, 6, 30))
    an_instrument("LA", starts_on=date(2022, 1, 1))
    a_meeting("LA", "TH", starts_on=date(2023, 9, 4))
    a_meeting("LA", starts_on=date(2022, 9, 4))
    a_filing("LA", 2021, applications=100, grants_in_force=10)
    a_filing("LA", 2023, applications=144, grants_in_force=30)


def everything(**asked: str) -> Report:
    """Each measure by each of its dimensions, over all years, over some and in one, as far as it understands."""
    scope, newest, lines = read_scope(asked), head(), list[GridLine]()
    for key in ASKED:
        measure = MEASURES[key]
        for first, last in PERIODS:
            options = fitted(measure, replace(scope.options, from_year=first, to_year=last))
            lines += [
                GridLine(f"{key}.{first}.{last}.{at}", {"n": number})
                for at, number in enumerate(_numbers(measure, scope.snapshot, options, newest))
            ]
    grid = Grid("all", "Everything", [GridColumn("n", "Number", Kind.COUNT)], lines)
    return a_report(Section("all", "Everything", [grid]), scope=scope)


def _numbers(measure: Measure, snapshot: Snapshot, options: Options, newest: int) -> Iterator[Number]:
    by = [("year",), *((dimension.key,) for dimension in measure.dimensions if dimension.key in BY)]
    for asked in ((), *by, ("year", "group")):
        if {"year", "group"} <= {dimension.key for dimension in measure.dimensions} or "group" not in asked:
            figure = counted(measure, snapshot, replace(options, by=asked), newest)
            yield number_of(figure)
            yield from (Number(measure, figure.options, cell.key, cell.value) for cell in figure.cells)
