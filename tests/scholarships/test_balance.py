"""The balance of students holds for every possible history, and names the enrolments of an impossible one."""

from collections import defaultdict
from datetime import date
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings

from tests.factories import a_cohort, a_person, an_enrolment
from tests.scholarships.histories import OFFICES, Studied, enter
from tracker.counting.figure import figure
from tracker.counting.options import Options
from tracker.db import db, today
from tracker.ledger.models import Through
from tracker.ledger.snapshot import LIVE, Snapshot, head
from tracker.ledger.work import work
from tracker.scholarships.measures import MEASURE
from tracker.scholarships.measures_balance import Line, balances
from tracker.scholarships.models import EnrolmentStatus, StudyStatus

S = StudyStatus
BY = ("year", "country", "cohort")
TERMS = ("opening", "new", "resumed", "transferred_in", "graduated", "left", "suspended", "closing")


class Undone(Exception):
    """Ends a unit of work without keeping it."""


def days(*said: tuple[StudyStatus, str]) -> list[tuple[StudyStatus, date]]:
    return [(status, date.fromisoformat(day)) for status, day in said]


def told(line: Line) -> dict[str, Any]:
    """The year and the terms that are not nought."""
    return {"year": line.year, **{name: value for name in TERMS if (value := getattr(line, name))}}


def failing(by: str = "year") -> dict[int, tuple[int, ...]]:
    return {line.year: line.failing for line in balances(LIVE, Options(), by) if not line.holds}


# The measure that each term of a line is.
FLOWS = {
    "students_new": "new",
    "students_resumed": "resumed",
    "students_transferred_in": "transferred_in",
    "students_graduated": "graduated",
    "students_left": "left",
    "students_interrupted": "suspended",
    "students_left_suspended": "left_while_suspended",
}


@settings(
    max_examples=20,
    derandomize=True,
    database=None,
    deadline=None,
    # The database is one for all examples: each is rolled back.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(office=OFFICES)
def test_the_balance_holds_for_every_year_country_and_cohort(app: Flask, office: list[Studied]) -> None:
    with pytest.raises(Undone), work("test", Through.FORM, "test"):
        enter(office)
        lines = {by: balances(LIVE, Options(), by) for by in BY}

        assert [line for by in BY for line in lines[by] if not line.holds] == []
        for by in ("country", "cohort"):
            assert added_up(lines[by]) == added_up(lines["year"])
        for key, term in FLOWS.items():
            assert by_year(key) == {line.year: n for line in lines["year"] if (n := getattr(line, term))}
        raise Undone


def added_up(lines: list[Line]) -> dict[tuple[int, str], int]:
    found: dict[tuple[int, str], int] = defaultdict(int)
    for line in lines:
        for term in TERMS:
            found[line.year, term] += getattr(line, term)
    return {at: number for at, number in found.items() if number}


def by_year(key: str) -> dict[Any, int]:
    return {cell.key["year"]: cell.value for cell in figure(MEASURE[key], LIVE, Options(by=("year",))).cells}


@pytest.mark.usefixtures("signed")
def test_every_line_says_who_came_and_who_went(app: Flask) -> None:
    cohort, mover = a_cohort(code="A"), a_person()
    an_enrolment(None, *days((S.ENROLLED, "2020-09-01"), (S.SUSPENDED, "2021-03-01"), (S.ENROLLED, "2022-03-01"),
                             (S.GRADUATED, "2023-07-01")), cohort=cohort)  # fmt: skip
    an_enrolment(None, *days((S.ENROLLED, "2021-09-01"), (S.SUSPENDED, "2022-03-01"), (S.WITHDRAWN, "2022-12-31")))
    source = an_enrolment(mover, *days((S.ENROLLED, "2021-09-01"), (S.TRANSFERRED, "2022-09-01")), nominated_by="TH")
    an_enrolment(mover, *days((S.ENROLLED, "2022-09-01"), (S.GRADUATED, "2023-07-01")), transferred_from=source)
    an_enrolment(None, *days((S.ENROLLED, "2021-09-01"), (S.WITHDRAWN, "2021-09-15")))

    lines = balances(LIVE, Options(to_year=2023))

    assert [told(line) for line in lines] == [
        {"year": 2020, "new": 1, "closing": 1},
        {"year": 2021, "opening": 1, "new": 2, "suspended": 1, "closing": 2},
        {"year": 2022, "opening": 2, "resumed": 1, "transferred_in": 1, "left": 2, "suspended": 1, "closing": 2},
        {"year": 2023, "opening": 2, "graduated": 2},
    ]
    assert [line.left_while_suspended for line in lines] == [0, 0, 1, 0]
    by_cohort = balances(LIVE, Options(from_year=2022, to_year=2022), "cohort")
    assert [(line.words, told(line)) for line in by_cohort] == [
        ("A", {"year": 2022, "resumed": 1, "closing": 1}),
        ("in no cohort", {"year": 2022, "opening": 2, "transferred_in": 1, "left": 2, "suspended": 1, "closing": 1}),
    ]
    by_country = balances(LIVE, Options(from_year=2022, to_year=2022), "country")
    assert [(line.key, line.closing) for line in by_country] == [("LA", 2), ("TH", 0)]


@pytest.mark.usefixtures("signed")
@pytest.mark.parametrize(
    "statuses",
    [
        [(S.GRADUATED, "2020-03-01"), (S.ENROLLED, "2020-09-01")],
        [(S.ADMITTED, "2020-03-01"), (S.GRADUATED, "2020-09-01")],
        [(S.ENROLLED, "2020-03-01"), (S.ENROLLED, "2020-09-01")],
        [(S.ENROLLED, "2020-03-01"), (S.SUSPENDED, "2020-06-01"), (S.SUSPENDED, "2020-09-01")],
        [(S.ENROLLED, "2020-03-01"), (S.NEVER_ARRIVED, "2020-09-01")],
        [(S.ENROLLED, "2020-03-01"), (S.GRADUATED, "2020-06-01"), (S.WITHDRAWN, "2020-09-01")],
    ],
)
def test_an_impossible_history_is_named_where_it_fails(app: Flask, statuses: list[tuple[StudyStatus, str]]) -> None:
    an_enrolment()
    wrong = an_enrolment(None, *days(*statuses), cohort=a_cohort(code="A"))

    assert {by: failing(by) for by in BY} == {by: {2020: (wrong.id,)} for by in BY}


@pytest.mark.usefixtures("signed")
def test_two_that_cancel_each_other_out_are_both_named(app: Flask) -> None:
    gone = an_enrolment(None, *days((S.ADMITTED, "2020-03-01"), (S.GRADUATED, "2020-09-01")))
    stays = an_enrolment(None, *days((S.ENROLLED, "2020-03-01"), (S.NEVER_ARRIVED, "2020-09-01")))
    twice = an_enrolment(None, *days((S.ENROLLED, "2020-03-01"), (S.NEVER_ARRIVED, "2020-09-01")))

    (line, *_later) = balances(LIVE, Options(to_year=2020))

    assert (line.difference, line.failing) == (-1, (gone.id, stays.id, twice.id))


def test_the_balance_of_a_past_moment_is_what_it_was(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        student = an_enrolment()
    then, year = head(), today().year
    before = balances(LIVE, Options())
    with work("test", Through.FORM, "test"):
        db.session.add(
            EnrolmentStatus(enrolment_id=student.id, status=S.GRADUATED, effective_on=date(2021, 7, 1), reason="")
        )

    after = balances(LIVE, Options())

    assert balances(Snapshot(then), Options()) == before
    assert balances(Snapshot(head()), Options()) == after
    assert [line.closing for line in before] == [1] * (year - 2019)
    assert [line.closing for line in after] == [1] + [0] * (year - 2020)
