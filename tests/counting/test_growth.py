"""Growth between years, with numbers whose rates are known."""

import pytest
from flask import Flask

from tracker.counting.growth import (
    Growth,
    SoFar,
    compound,
    default_end,
    difference,
    growth,
    part_filled,
    percent,
    points,
    span,
)

TENFOLD = {2013: 100, 2014: None, 2015: 1000, 2016: 121}


@pytest.mark.parametrize(
    ("first", "last", "years", "rate"),
    [(100, 121, 2, 0.1), (100, 100, 5, 0.0), (100, 50, 1, -0.5), (100, 0, 3, -1.0), (1, 1024, 10, 1.0)],
)
def test_a_compound_rate_leads_from_the_first_number_to_the_last(
    first: int, last: int, years: int, rate: float
) -> None:
    assert compound(first, last, years) == pytest.approx(rate)


@pytest.mark.parametrize(("first", "last", "years"), [(0, 5, 1), (None, 5, 1), (5, None, 1), (5, 5, 0)])
def test_no_rate_is_told_without_a_beginning_an_end_and_a_year(first: int | None, last: int | None, years: int) -> None:
    assert compound(first, last, years) is None


def test_a_growth_knows_its_years() -> None:
    assert growth({2013: 100, 2015: 121}, 2013, 2015) == Growth(2013, 2015, pytest.approx(0.1))
    assert growth(TENFOLD, 2013, 2014) == Growth(2013, 2014, None)
    assert span(TENFOLD) == (2013, 2016)
    assert span({2013: None}) is None


def test_two_growths_over_the_same_years_differ_in_percentage_points() -> None:
    one, other = Growth(2013, 2023, 0.213), Growth(2013, 2023, 0.18)

    assert difference(one, other) == pytest.approx(3.3)
    assert difference(one, Growth(2014, 2023, 0.18)) is None
    assert difference(one, Growth(2013, 2023, None)) is None


def test_rates_are_rounded_only_where_they_are_said(app: Flask) -> None:
    assert Growth(2013, 2023, 0.21349).said == "21.3 % a year from 2013 to 2023"
    assert Growth(2013, 2023, None).said == "no rate can be told from 2013 to 2023"
    assert [percent(rate) for rate in (0.2, -0.0004, -0.05)] == ["20.0 %", "0.0 %", "-5.0 %"]
    assert [points(number) for number in (3.3, -0.04, -1.26)] == ["+3.3", "+0.0", "-1.3"]


def test_large_rates_are_grouped_and_what_is_left_is_not_rounded_away(app: Flask) -> None:
    assert [percent(rate) for rate in (299.0, 1499.25, -0.9998, -1.0)] == [
        "29,900.0 %",
        "149,925.0 %",
        "-99.9 %",
        "-100.0 %",
    ]
    assert points(29900.04) == "+29,900.0"


def test_a_year_is_part_filled_while_fewer_partners_reported_than_before() -> None:
    assert part_filled({2021: 2, 2022: 3, 2023: 3}) == {}
    assert part_filled({2022: 123, 2023: 123, 2024: 2, 2025: 3}) == {2024: SoFar(2, 123), 2025: SoFar(3, 123)}
    assert part_filled({2019: 3, 2020: 2, 2021: 2, 2022: 2, 2023: 2}) == {
        year: SoFar(2, 3) for year in (2020, 2021, 2022)
    }


def test_a_span_ends_with_the_last_year_that_is_filled_and_in_both() -> None:
    own = {2021: 5, 2022: 6, 2023: 7, 2024: 1}

    assert default_end(own, {}, 2021, {2024}) == 2023
    assert default_end(own, {2021: 50, 2022: 60}, 2021, {2024}) == 2022
    assert default_end(own, {2021: 50}, 2021, {2024}) == 2023
    assert default_end(own, {}, 2023, {2024}) is None
