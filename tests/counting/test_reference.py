"""The day on which a stock is read, year by year, where the day that was asked for is not in every year."""

from dataclasses import replace
from datetime import date

import pytest

from tests.factories import an_enrolment
from tracker.counting.figure import figure
from tracker.counting.options import Options
from tracker.counting.reference import reference_day
from tracker.ledger.snapshot import LIVE
from tracker.scholarships.measures import MEASURE
from tracker.scholarships.models import StudyStatus

LEAP = date(2024, 2, 29)

pytestmark = pytest.mark.usefixtures("signed")


def test_the_29th_of_february_is_the_28th_only_in_years_without_it() -> None:
    an_enrolment(None, (StudyStatus.ENROLLED, date(2024, 2, 29)), (StudyStatus.GRADUATED, date(2025, 3, 1)))
    asked = Options(on=date(2024, 2, 29), now=date(2026, 6, 1))

    whole = figure(MEASURE["students_in_study"], LIVE, asked)
    yearly = figure(MEASURE["students_in_study"], LIVE, asked.asked(("year",), {}))

    assert whole.total.value == 1
    assert [(cell.key["year"], cell.value) for cell in yearly.cells if cell.value] == [(2024, 1), (2025, 1)]


@pytest.mark.parametrize(
    ("asked", "day"),
    [
        (Options(), date(2026, 6, 1)),
        (Options(to_year=2022), date(2022, 12, 31)),
        (Options(on=LEAP), LEAP),
        (Options(where={"year": 2022}), date(2022, 12, 31)),
        (Options(where={"year": 2026}), date(2026, 6, 1)),
        (Options(where={"year": 2025}, on=LEAP), date(2025, 2, 28)),
        (Options(where={"year": 2022}, on=date(2024, 6, 30)), date(2022, 6, 30)),
    ],
)
def test_the_day_that_is_told_is_the_day_that_is_read(asked: Options, day: date) -> None:
    assert reference_day(replace(asked, now=date(2026, 6, 1))) == day
