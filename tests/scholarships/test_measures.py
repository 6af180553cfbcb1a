"""Which students and awards count, in which year, and why the others do not."""

from datetime import date
from typing import Any

import pytest
from flask import Flask

from tests.factories import a_cohort, a_stage, a_status, an_award, an_enrolment
from tests.scholarships.small_office import an_office, days
from tracker.counting.figure import figure
from tracker.counting.options import Options
from tracker.counting.rows import rows
from tracker.counting.rows import tests as known_tests
from tracker.db import db, today
from tracker.ledger.models import Through
from tracker.ledger.snapshot import LIVE, Snapshot, head
from tracker.ledger.work import work
from tracker.people.models import Gender
from tracker.scholarships.measures import MEASURE, MEASURES
from tracker.scholarships.measures_dimensions import CountryBasis
from tracker.scholarships.models import AwardStatus, Degree, Enrolment, StudyStage, StudyStatus

A, S, G = AwardStatus, StudyStatus, StudyStage
signed = pytest.mark.usefixtures("signed")


def total(key: str, **asked: Any) -> int:
    return figure(MEASURE[key], LIVE, Options(**asked)).total.value


def cells(key: str, by: str, **asked: Any) -> dict[Any, int]:
    return {cell.key[by]: cell.value for cell in figure(MEASURE[key], LIVE, Options(by=(by,), **asked)).cells}


def verdicts(key: str, office: dict[str, Enrolment], **asked: Any) -> dict[str, str]:
    """By name: the rule that counts it, or what keeps it out."""
    names = {enrolment.id: name for name, enrolment in office.items()}
    options = Options(**asked)
    known = known_tests(MEASURE[key], LIVE, options)
    found = db.session.execute(rows(MEASURE[key], LIVE, options, not_counted=True)).mappings()
    return {names[r["id"]]: str(known[r["failed"]].why_not) if r["failed"] else str(r["rule"]) for r in found}


@signed
def test_ever_enrolled_are_all_who_studied_and_the_others_say_why_not(app: Flask) -> None:
    office = an_office()

    assert verdicts("enrolments_ever", office) == {
        "ann": "S4",
        "ann again": "S4",
        "bo": "S4",
        "cy": "S4",
        "dee": "S4",
        "dee again": "S4",
        "eve": "Never arrived.",
        "flo": "Left within 14 days of starting.",
        "gus": "S4",
        "hal": "Studies have not begun.",
    }
    assert total("enrolments_ever") == 7
    assert total("students") == 5
    assert cells("students_not_enrolled", "year") == {2020: 2}


@signed
def test_the_series_of_each_year_follow_the_effective_days(app: Flask) -> None:
    an_office()
    until = {"to_year": 2023}

    found = {
        key: cells(f"students_{key}", "year", **until)
        for key in ("new", "transferred_in", "in_study", "suspended", "active", "graduated", "left")
    }

    assert found == {
        "new": {2020: 4, 2021: 1, 2022: 1},
        "transferred_in": {2021: 1},
        "in_study": {2020: 3, 2021: 3, 2022: 3, 2023: 3},
        "suspended": {2021: 1},
        "active": {2020: 4, 2021: 5, 2022: 4, 2023: 3},
        "graduated": {2022: 1},
        "left": {2020: 1, 2021: 1, 2022: 1},
    }


@signed
def test_a_stock_is_that_of_its_day_and_its_total_that_of_one_day(app: Flask) -> None:
    office = an_office()

    on = {"on": date(2021, 3, 1)}

    assert verdicts("students_in_study", office, **on) == {
        "ann": "S2",
        "ann again": "Was not in study on this day.",
        "bo": "Was suspended on this day: outside the stock.",
        "cy": "Was not in study on this day.",
        "dee": "S2",
        "dee again": "Was not in study on this day.",
        "eve": "Never arrived.",
        "flo": "Left within 14 days of starting.",
        "gus": "Was not in study on this day.",
        "hal": "Studies have not begun.",
    }
    assert [total("students_in_study", on=date(2021, 2, day)) for day in (1, 28)] == [3, 3]
    assert cells("students_in_study", "year", on=date(2021, 3, 1), to_year=2022) == {2021: 2, 2022: 3}
    by_year = figure(MEASURE["students_in_study"], LIVE, Options(by=("year",), to_year=2021))
    assert (by_year.total.value, total("students_suspended", **on)) == (3, 1)


@signed
def test_active_is_who_studied_on_any_day_of_the_period(app: Flask) -> None:
    an_office()

    assert [total("students_active", from_year=year, to_year=year) for year in (2019, 2020, 2021, 2022)] == [0, 4, 5, 4]
    assert total("students_active", from_year=2020, to_year=2022) == 7
    assert total("students_active", from_year=today().year + 1) == 0


@signed
def test_a_student_belongs_to_the_country_that_nominated_else_to_the_citizenship(app: Flask) -> None:
    an_office()

    assert cells("enrolments_ever", "country") == {"HK": 1, "LA": 4, "TH": 1, None: 1}
    assert cells("enrolments_ever", "country_basis") == {
        CountryBasis.NOMINATED: 5,
        CountryBasis.CITIZENSHIP: 1,
        None: 1,
    }
    assert cells("students", "country") == {"HK": 1, "LA": 2, "TH": 1, None: 1}
    assert (total("student_countries"), total("student_regions")) == (2, 1)


@signed
def test_students_are_split_by_what_and_where_they_study(app: Flask) -> None:
    office = an_office()
    a_stage(office["ann again"], G.COURSEWORK, date(2022, 9, 1))
    a_stage(office["ann again"], G.THESIS, date(2023, 9, 1))
    university = str(office["ann"].programme.university_id)

    assert cells("enrolments_ever", "university")[university] == 2
    assert cells("enrolments_ever", "scheme") == {"CSC": 2, None: 5}
    assert cells("enrolments_ever", "cohort") == {"2020-MIP": 2, None: 5}
    assert cells("enrolments_ever", "degree") == {Degree.DOCTOR: 2, Degree.MASTER: 5}
    assert cells("enrolments_ever", "field") == {"IP law": 2, None: 5}
    assert cells("enrolments_ever", "gender") == {Gender.FEMALE: 1, None: 6}
    assert cells("enrolments_ever", "status") == {S.ENROLLED: 3, S.GRADUATED: 1, S.TRANSFERRED: 1, S.WITHDRAWN: 2}
    assert cells("students_in_study", "stage", on=date(2022, 12, 31)) == {G.COURSEWORK: 1, None: 2}
    assert cells("students_in_study", "stage") == {G.THESIS: 1, None: 2}


@signed
def test_groups_are_those_of_the_country_on_the_day_studies_began(app: Flask) -> None:
    an_enrolment(None, *days((S.ENROLLED, "1999-04-29")), nominated_by="KH")
    an_enrolment(None, *days((S.ENROLLED, "1999-04-30")), nominated_by="KH")  # Cambodia joined ASEAN on this day
    an_award(nominated_by="KH", offered_on=date(1999, 4, 29))

    assert cells("enrolments_ever", "group") == {"ASEAN": 1, None: 1}
    assert [total(key, group="ASEAN") for key in ("enrolments_ever", "students_in_study", "awards")] == [1, 1, 0]


@signed
def test_a_reader_counts_only_what_is_within_reach(app: Flask) -> None:
    office = an_office()
    an_award(cohort=office["ann"].cohort, nominated_by="DE")
    ours = f"university:{office['ann'].programme.university_id}"

    found = {
        scope: [total(key, within=frozenset({scope})) for key in ("enrolments_ever", "students_in_study", "awards")]
        for scope in ("group:ASEAN", "scheme:CSC", ours, "group:AFRICA", "university:0")
    }

    assert list(found.values()) == [[5, 2, 0], [2, 0, 1], [2, 0, 1], [0, 0, 0], [0, 0, 0]]


@signed
def test_the_funnel_of_awards_counts_every_step_that_was_reached(app: Flask) -> None:
    day = date(2020, 3, 1)
    cohort = a_cohort(code="K")
    an_award(cohort=cohort, offered_on=day)
    an_award(status=A.ACCEPTED, offered_on=day, accepted_on=date(2021, 1, 5))
    an_award(status=A.TAKEN_UP, offered_on=day, taken_up_on=date(2021, 9, 1))
    an_award(status=A.TERMINATED, offered_on=day, accepted_on=day, taken_up_on=day, terminated_on=date(2022, 1, 1))
    an_award(status=A.TERMINATED, terminated_on=date(2022, 1, 1))
    an_award(status=A.DECLINED, offered_on=day, declined_on=day)
    keys = ("awards", "awards_accepted", "awards_declined", "awards_taken_up", "awards_terminated")

    assert [total(key) for key in keys] == [6, 3, 1, 2, 2]
    assert cells("awards", "year") == {2020: 5, None: 1}
    assert cells("awards_accepted", "year") == {2020: 1, 2021: 1, None: 1}
    assert cells("awards_taken_up", "year") == {2020: 1, 2021: 1}
    assert cells("awards", "cohort") == {"K": 1, None: 5}
    assert cells("awards", "status") == {A.OFFERED: 1, A.ACCEPTED: 1, A.TAKEN_UP: 1, A.TERMINATED: 2, A.DECLINED: 1}


@signed
def test_what_takes_effect_later_is_not_counted_yet(app: Flask) -> None:
    next_year = date(today().year + 1, 1, 1)
    student = an_enrolment()
    a_status(student, S.GRADUATED, next_year)
    an_enrolment(None, (S.ADMITTED, date(2020, 1, 1)), (S.ENROLLED, next_year))
    keys = ("enrolments_ever", "students_in_study", "students_graduated")

    assert [total(key) for key in keys] == [1, 1, 0]
    assert [total(key, now=next_year) for key in keys] == [2, 1, 1]


@signed
@pytest.mark.parametrize("turn", [0, 1, 2])
def test_every_number_is_what_its_rows_give(app: Flask, turn: int) -> None:
    an_office()
    an_award(status=A.TAKEN_UP, offered_on=date(2020, 3, 1))
    # Putting a query together is slow: each dimension has its turn, over the measures.
    for at, measure in enumerate(MEASURES):
        by = measure.dimensions[(at + turn * 4) % len(measure.dimensions)].key
        options = Options(by=(by,), to_year=2022)

        found = figure(measure, LIVE, options)
        parts = [given(measure.key, options.cell(cell.key)) for cell in found.cells]

        assert [cell.value for cell in found.cells] == parts
        assert found.total.value == given(measure.key, options.total())
        if measure.adds_up([by]) and by != "year":
            assert sum(parts) == found.total.value


def given(key: str, options: Options) -> int:
    found = db.session.execute(rows(MEASURE[key], LIVE, options)).mappings().all()
    if MEASURE[key].distinct:
        return len({row["unit"] for row in found})
    return sum(row["weight"] for row in found)


def test_a_past_moment_is_counted_as_it_was(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        office = an_office()
        an_award(status=A.OFFERED)
    then, keys = head(), ("students_in_study", "students_graduated", "enrolments_ever", "awards_declined")
    before = [told(key, LIVE) for key in keys]
    with work("test", Through.FORM, "test"):
        a_status(db.session.get_one(Enrolment, office["cy"].id), S.GRADUATED, date(2022, 1, 1))
        an_enrolment(nominated_by="VN")
        an_award(status=A.DECLINED)

    after = [told(key, LIVE) for key in keys]

    assert [told(key, Snapshot(then)) for key in keys] == before
    assert [told(key, Snapshot(head())) for key in keys] == after
    assert before != after


def told(key: str, snapshot: Snapshot) -> tuple[dict[Any, int], int]:
    found = figure(MEASURE[key], snapshot, Options(by=("country",)))
    return {cell.key["country"]: cell.value for cell in found.cells}, found.total.value
