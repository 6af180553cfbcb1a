"""Fiscal years: which year a day is in, in Python and on both databases, and what follows for each kind of number."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.factories import a_headcount, a_mission, a_session, an_enrolment
from tracker.counting.dates import fiscal_first_day, fiscal_last_day, fiscal_year_of
from tracker.counting.figure import figure
from tracker.counting.options import Options, YearBy
from tracker.counting.reference import reference_day
from tracker.counting.years import first_day, fiscal_year, last_day
from tracker.db import db
from tracker.ledger.snapshot import LIVE
from tracker.reports.catalogue import MEASURES
from tracker.scholarships.models import StudyStatus

DAYS = [date(2024, 1, 1), date(2024, 3, 31), date(2024, 4, 1), date(2024, 12, 31), date(2025, 2, 28)]


@pytest.mark.parametrize("month", [1, 4, 12])
def test_the_database_and_python_agree_on_the_year_of_a_day(app: Flask, month: int) -> None:
    for day in DAYS:
        year = fiscal_year(day, month)
        given = sa.literal(day, sa.Date())
        columns = (
            fiscal_year_of(given, month),
            fiscal_first_day(sa.literal(year), month),
            fiscal_last_day(sa.literal(year), month),
        )

        found = db.session.execute(sa.select(*columns)).one()

        assert tuple(found) == (year, first_day(year, month), last_day(year, month))
        assert first_day(year, month) <= day <= last_day(year, month)


def told(measure: str, **asked: Any) -> tuple[dict[Any, int], int]:
    found = figure(MEASURES[measure], LIVE, Options(**{"fiscal_month": 4, "now": date(2026, 6, 1), **asked}))
    return {cell.key["year"]: cell.value for cell in found.cells}, found.total.value


def test_a_session_and_its_days_follow_the_fiscal_year(app: Flask, signed: None) -> None:
    over_new_year = a_session(starts_on=date(2024, 12, 30), ends_on=date(2025, 1, 2))
    over_april = a_session(starts_on=date(2025, 3, 31), ends_on=date(2025, 4, 3))
    for session in (over_new_year, over_april):
        a_headcount(session, represents="LA", number=1)

    assert told("sessions", by=("year",)) == ({2024: 2}, 2)
    assert told("sessions", by=("year",), year_by=YearBy.END) == ({2024: 1, 2025: 1}, 2)
    assert told("person_days", by=("year",)) == ({2024: 5, 2025: 3}, 8)
    assert told("person_days", by=("year",), from_year=2025, to_year=2025) == ({2025: 3}, 3)
    assert told("sessions", by=("year",), fiscal_month=1) == ({2024: 1, 2025: 1}, 2)


def test_a_stock_is_read_on_the_last_day_of_each_fiscal_year(app: Flask, signed: None) -> None:
    an_enrolment(None, (StudyStatus.ENROLLED, date(2023, 4, 1)), (StudyStatus.GRADUATED, date(2025, 3, 31)))
    an_enrolment(None, (StudyStatus.ENROLLED, date(2025, 1, 10)), (StudyStatus.GRADUATED, date(2025, 2, 1)))

    assert told("students_in_study", by=("year",)) == ({2023: 1}, 0)
    assert told("students_in_study", by=("year",), to_year=2023) == ({2023: 1}, 1)
    assert told("students_active", by=("year",)) == ({2023: 1, 2024: 2}, 2)
    assert told("students_in_study", by=("year",), on=date(2025, 1, 15)) == ({2023: 1, 2024: 2}, 2)


@pytest.mark.parametrize(
    ("asked", "day"),
    [
        (Options(to_year=2022), date(2023, 3, 31)),
        (Options(where={"year": 2022}), date(2023, 3, 31)),
        (Options(where={"year": 2022}, on=date(2024, 2, 29)), date(2023, 2, 28)),
        (Options(where={"year": 2023}, on=date(2024, 2, 29)), date(2024, 2, 29)),
        (Options(where={"year": 2022}, on=date(2020, 4, 1)), date(2022, 4, 1)),
    ],
)
def test_the_day_of_a_stock_lies_in_its_fiscal_year(asked: Options, day: date) -> None:
    assert reference_day(replace(asked, fiscal_month=4, now=date(2026, 6, 1))) == day


def test_a_mission_is_active_in_each_fiscal_year_it_reaches(app: Flask, signed: None) -> None:
    a_mission(starts_on=date(2024, 3, 30), ends_on=date(2024, 4, 2))

    assert told("missions", by=("year",), year_by=YearBy.ACTIVE) == ({2023: 1, 2024: 1}, 1)
    assert told("missions", by=("year",)) == ({2023: 1}, 1)
