"""For any office and register, whatever month a year begins in and whoever stands with the first row alone."""

from datetime import date
from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from tests.counting.entering import enter as enter_register
from tests.counting.figures import given_by, records, rows_of
from tests.counting.offices import OFFICES, Held, counts, takes_part
from tests.counting.offices import enter as enter_office
from tests.counting.registers import REGISTERS, TODAY, Register
from tests.counting.test_any_register import Undone, any_register
from tracker.counting.dimension import Dimension
from tracker.counting.figure import figure
from tracker.counting.measure import Measure
from tracker.counting.options import Attribution, Options
from tracker.counting.years import fiscal_year
from tracker.ledger.models import Through
from tracker.ledger.snapshot import LIVE
from tracker.ledger.work import work
from tracker.reports.asking import fitted
from tracker.reports.catalogue import MEASURES

DATED = [measure for measure in MEASURES.values() if not measure.is_by_calendar]
BY_YEAR = [(m, d, year_by) for m in DATED for d in m.dimensions if d.is_year for year_by in m.years]
# Regions and organizations are counted as countries are.
ALIKE = ("regions", "organizations")
UNITS = [measure for key, measure in MEASURES.items() if measure.counts_units and not any(one in key for one in ALIKE)]
OF_UNITS = [
    (m, d, year_by) for m in UNITS for d in m.dimensions for year_by in m.years if d.is_year or year_by != "end"
]
FIRST_TURNS = 2


@any_register
@given(register=REGISTERS, office=OFFICES, month=st.sampled_from([2, 4, 12]))
def test_by_any_fiscal_year_each_number_is_what_its_rows_give(
    app: Flask, register: Register, office: list[Held], month: int
) -> None:
    with pytest.raises(Undone), work("test", Through.FORM, "test"):
        enter_office(office)
        enter_register(register)
        for measure, dimension, year_by in BY_YEAR:
            check(measure, dimension, Options(by=("year",), year_by=year_by, now=TODAY, fiscal_month=month))
        raise Undone


@pytest.mark.parametrize("turn", range(FIRST_TURNS))
@any_register
@given(register=REGISTERS, office=OFFICES, month=st.sampled_from([1, 4]), from_year=st.sampled_from([None, 2023]))
def test_with_the_first_row_alone_the_cells_add_up(
    app: Flask, turn: int, register: Register, office: list[Held], month: int, from_year: int | None
) -> None:
    with pytest.raises(Undone), work("test", Through.FORM, "test"):
        enter_office(office)
        enter_register(register)
        for measure, dimension, year_by in OF_UNITS[turn::FIRST_TURNS]:
            asked = Options(
                from_year=from_year,
                by=(dimension.key,),
                year_by=year_by,
                now=TODAY,
                fiscal_month=month,
                attribution=Attribution.FIRST,
            )
            check(measure, dimension, fitted(measure, asked))
        raise Undone


def check(measure: Measure, dimension: Dimension, options: Options) -> None:
    """Cells and total against their rows; all cells together are the total where they are said to be."""
    found = figure(measure, LIVE, options)
    parts = [rows_of(measure, options.cell(cell.key)) for cell in found.cells]
    whole = rows_of(measure, options.total())
    asked = (measure.key, dimension.key, str(options.year_by), options.fiscal_month)

    assert (asked, [cell.value for cell in found.cells]) == (asked, [given_by(measure, part) for part in parts])
    assert (asked, found.total.value) == (asked, given_by(measure, whole))
    if not (measure.is_stock and dimension.is_year):
        assert (asked, set().union(*map(records, parts))) == (asked, records(whole))
    if options.attribution is Attribution.FIRST and not dimension.overlaps and not measure.is_stock:
        assert measure.adds_up([dimension.key], options.year_by, options.attribution)
    if measure.adds_up([dimension.key], options.year_by, options.attribution):
        assert (asked, sum(cell.value for cell in found.cells)) == (asked, found.total.value)


@any_register
@given(office=OFFICES, month=st.sampled_from([1, 4]))
def test_plain_counting_of_first_rows_agrees(app: Flask, office: list[Held], month: int) -> None:
    with pytest.raises(Undone), work("test", Through.FORM, "test"):
        enter_office(office)
        options = Options(by=("year",), fiscal_month=month, attribution=Attribution.FIRST)

        found = figure(MEASURES["persons"], LIVE, options)

        assert {cell.key["year"]: cell.value for cell in found.cells} == first_years(office, month)
        raise Undone


def first_years(office: list[Held], month: int) -> dict[Any, int]:
    """How many persons were first there in each year, by the rules and without a database."""
    began: dict[int, date | None] = {}
    # What has no date comes last.
    for held in sorted(filter(counts, office), key=lambda one: one.starts_on or date.max):
        for one in held.people:
            if takes_part(one) and one.country != "CN":
                began.setdefault(one.person, held.starts_on)
    years = [day and fiscal_year(day, month) for day in began.values()]
    return {year: years.count(year) for year in years}
