"""Rule P5: which number is said of what was counted, and until when it holds."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.reports.claims.rounding import (
    about,
    about_rate,
    generated,
    holds,
    more_than,
    more_than_rate,
    raised,
    says_plainly,
)
from tracker.reports.models import Tells, Wording

COUNTS = st.integers(0, 10**9)
RATES = st.floats(-99, 1000).map(lambda rate: round(rate, 4))
SAID = st.sampled_from(list(Wording))


def is_round(number: int) -> bool:
    """In tens, with two significant digits at most."""
    return number % 10 == 0 and re.fullmatch("[1-9][0-9]?0*", str(number)) is not None


def by_hand(exact: int) -> int | None:
    if exact == 0 or is_round(exact):
        return None
    return next((below for below in range(exact - 1, 0, -1) if is_round(below)), None)


@pytest.mark.parametrize(
    ("exact", "said"),
    [
        (51, 50),
        (59, 50),
        (57, 50),
        (50, None),
        (60, None),
        (237, 230),
        (1373, 1300),
        (1301, 1300),
        (1300, None),
        (0, None),
        (1, None),
        (9, None),
        (10, None),
        (11, 10),
        (101, 100),
        (999, 990),
        (1005, 1000),
        (285_001, 280_000),
    ],
)
def test_more_than_says_the_largest_round_number_strictly_below(exact: int, said: int | None) -> None:
    assert more_than(exact) == said


def test_more_than_is_what_counting_down_by_hand_finds() -> None:
    wrong = [exact for exact in range(25_000) if more_than(exact) != by_hand(exact)]

    assert wrong == []


@given(exact=COUNTS)
def test_more_than_is_round_and_true(exact: int) -> None:
    said = more_than(exact)

    assert said is None or (is_round(said) and said < exact)


@pytest.mark.parametrize(
    ("exact", "said"), [(21.3, 21), (21.0, None), (20.9999999, None), (0.9, None), (1.1, 1), (-3.3, None)]
)
def test_more_than_of_a_rate_is_in_whole_percent(exact: float, said: int | None) -> None:
    assert more_than_rate(exact) == said


@pytest.mark.parametrize(
    ("exact", "said"), [(0, 0), (7, 7), (14, 10), (15, 20), (237, 240), (1349, 1300), (1350, 1400)]
)
def test_about_says_the_nearest_round_number(exact: int, said: int) -> None:
    assert about(exact) == said


@pytest.mark.parametrize(("exact", "said"), [(19.5, 20), (20.04, 20), (20.49, 20), (20.5, 21), (-0.4, 0)])
def test_about_of_a_rate_is_in_whole_percent(exact: float, said: int) -> None:
    assert about_rate(exact) == said


@given(exact=COUNTS, wording=SAID)
def test_what_is_generated_of_a_count_holds_and_cannot_be_raised(exact: int, wording: Wording) -> None:
    stated = generated(wording, Tells.VALUE, exact)
    plainly = says_plainly(wording, Tells.VALUE, stated, exact)

    assert holds(wording, Tells.VALUE, stated, exact, plainly=plainly)
    assert raised(wording, Tells.VALUE, stated, exact, plainly=plainly) is None


@given(exact=RATES, wording=SAID, tells=st.sampled_from([Tells.GROWTH, Tells.POINTS]))
def test_what_is_generated_of_a_rate_holds_and_cannot_be_raised(exact: float, wording: Wording, tells: Tells) -> None:
    stated = generated(wording, tells, exact)
    plainly = says_plainly(wording, tells, stated, exact)

    assert holds(wording, tells, stated, exact, plainly=plainly)
    assert raised(wording, tells, stated, exact, plainly=plainly) is None


@given(then=COUNTS, now=COUNTS)
def test_more_than_holds_while_the_number_is_larger_and_is_raised_as_it_grows(then: int, now: int) -> None:
    stated = generated(Wording.MORE_THAN, Tells.VALUE, then)
    plainly = says_plainly(Wording.MORE_THAN, Tells.VALUE, stated, then)
    true = holds(Wording.MORE_THAN, Tells.VALUE, stated, now, plainly=plainly)
    new = raised(Wording.MORE_THAN, Tells.VALUE, stated, now, plainly=plainly)

    assert true == (now >= stated if plainly else now > stated)
    assert new is None or (true and new >= stated and now > stated)
    if then <= now:
        assert true
    if not true:
        assert now < then


@pytest.mark.parametrize(
    ("stated", "now", "true"),
    [
        (230, 234, True),
        (230, 235, False),
        (1300, 1349, True),
        (1340, 1344, True),
        (1340, 1346, False),
        (200, 239, False),
        (10, 7, False),
        (7, 7, True),
        (1000, 1049, True),
        (1000, 1050, False),
    ],
)
def test_about_holds_while_the_number_rounds_to_it(stated: int, now: int, true: bool) -> None:
    assert holds(Wording.ABOUT, Tells.VALUE, stated, now, plainly=False) is true


@pytest.mark.parametrize(
    ("wording", "stated", "now", "true"),
    [
        (Wording.EXACTLY, 21.3, 21.302, True),
        (Wording.EXACTLY, 21.3, 21.36, False),
        (Wording.ABOUT, 20, 20.4, True),
        (Wording.ABOUT, 20.4, 20.44, True),
        (Wording.ABOUT, 20.4, 20.46, False),
        (Wording.MORE_THAN, 21, 21.01, True),
        (Wording.MORE_THAN, 21, math.nextafter(21, 22), False),
    ],
)
def test_a_rate_holds_as_finely_as_it_is_said(wording: Wording, stated: float, now: float, true: bool) -> None:
    assert holds(wording, Tells.GROWTH, stated, now, plainly=wording is Wording.EXACTLY) is true
