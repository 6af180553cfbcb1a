"""For any register of students, missions, cooperation: each number is what its rows give, its parts make the whole."""

from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.counting.entering import enter
from tests.counting.figures import given_by, records, rows_of
from tests.counting.registers import REGISTERS, TODAY, Register
from tracker.cooperation.models import FilingFigure
from tracker.counting.dimension import Dimension
from tracker.counting.figure import figure
from tracker.counting.measure import Measure
from tracker.counting.options import Options
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.snapshot import LIVE, Snapshot, head
from tracker.ledger.work import work
from tracker.reports.catalogue import MEASURES, ROOM_OF

OF_REGISTERS = [measure for key, measure in MEASURES.items() if ROOM_OF[key] != "trainings"]
QUESTIONS = [(measure, dimension) for measure in OF_REGISTERS for dimension in measure.dimensions]
TURNS = 6  # putting queries together is slow: the questions are put to as many pairs of registers
any_register = settings(
    max_examples=2,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],  # to make an example smaller takes minutes, and the question that failed is named
    # The database is one for all examples: each is rolled back.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


class Undone(Exception):
    """Ends a unit of work without keeping it."""


@pytest.mark.parametrize("turn", range(TURNS))
@any_register
@given(register=REGISTERS, group=st.sampled_from([None, None, "ASEAN"]))
def test_every_number_is_what_its_rows_give(app: Flask, turn: int, register: Register, group: str | None) -> None:
    with pytest.raises(Undone), work("test", Through.FORM, "test"):
        enter(register)
        for measure, dimension in QUESTIONS[turn::TURNS]:
            for year_by in measure.years if dimension.is_year else measure.years[:1]:
                check(measure, dimension, Options(by=(dimension.key,), group=group, year_by=year_by, now=TODAY))
        raise Undone


def check(measure: Measure, dimension: Dimension, options: Options) -> None:
    """Cells and total against their rows; a stock by year has in its total the stock of the one day alone."""
    stocks_by_year = measure.is_stock and dimension.is_year
    found = figure(measure, LIVE, options)
    parts = [rows_of(measure, options.cell(cell.key)) for cell in found.cells]
    whole = rows_of(measure, options.total())
    asked = (measure.key, dimension.key, str(options.year_by), options.group)

    assert (asked, [cell.value for cell in found.cells]) == (asked, [given_by(measure, part) for part in parts])
    assert (asked, found.total.value) == (asked, given_by(measure, whole))
    if not stocks_by_year:
        assert (asked, set().union(*map(records, parts))) == (asked, records(whole))
    if measure.adds_up([dimension.key], options.year_by):
        assert (asked, sum(cell.value for cell in found.cells)) == (asked, found.total.value)


@any_register
@given(register=REGISTERS, later=REGISTERS)
def test_as_of_now_is_live_and_the_past_stays_as_it_was(app: Flask, register: Register, later: Register) -> None:
    record(register)
    then = head()
    before = [told(measure, LIVE) for measure in OF_REGISTERS]

    record(later)

    assert [told(measure, Snapshot(then)) for measure in OF_REGISTERS] == before
    assert [told(measure, Snapshot(head())) for measure in OF_REGISTERS] == [told(m, LIVE) for m in OF_REGISTERS]


def record(register: Register) -> None:
    """Keep it, in place of the filings there are: one figure a partner, direction and year."""
    with work("test", Through.FORM, "test"):
        db.session.execute(sa.delete(FilingFigure))
        enter(register)


def told(measure: Measure, snapshot: Snapshot) -> Any:
    found = figure(measure, snapshot, Options(by=("year",), now=TODAY))
    return measure.key, [(cell.key["year"], cell.value) for cell in found.cells], found.total.value
