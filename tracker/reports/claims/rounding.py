"""Rule P5: which number a sentence says of what was counted, and whether what it said still holds.

A count is rounded to two significant digits and never finer than to tens; a rate, or a difference of rates, to whole
percent. Said exactly a rate has one decimal.
"""

import math

from tracker.reports.models import Tells, Wording

FINE = 6  # decimals beyond which a rate is noise of the arithmetic


def more_than(exact: int) -> int | None:
    """The round number N of “more than N”: the largest strictly below; None where there is none.

    There is none below ten, nor of a number that is round itself: equal gives no “more than”.
    """
    below = exact // step(exact) * step(exact)
    return below if 0 < below < exact else None


def more_than_rate(exact: float) -> int | None:
    """The same of a rate: the largest whole percent strictly below."""
    below = math.floor(round(exact, FINE))
    return below if 0 < below < round(exact, FINE) else None


def about(exact: int) -> int:
    """The nearest round number, a half upwards; below ten the number itself."""
    return exact if abs(exact) < 10 else int(_nearest(exact, step(exact)))


def about_rate(exact: float) -> int:
    return int(_nearest(exact, 1))


def step(number: float) -> int:
    """What a number of this size is rounded to: 10 up to 999, 100 up to 9,999, and so on."""
    return int(10 ** max(1, len(str(int(abs(number)))) - 2))


def in_full(tells: Tells, exact: float) -> float:
    """The number as it is said without rounding."""
    return exact if tells is Tells.VALUE else round(exact, 1) + 0.0


def generated(wording: Wording, tells: Tells, exact: float) -> float:
    """The number a sentence says now; in full where rule P5 gives no “more than”."""
    is_count = tells is Tells.VALUE
    if wording is Wording.ABOUT:
        return about(int(exact)) if is_count else about_rate(exact)
    if wording is Wording.MORE_THAN:
        below = more_than(int(exact)) if is_count else more_than_rate(exact)
        return in_full(tells, exact) if below is None else below
    return in_full(tells, exact)


def says_plainly(wording: Wording, tells: Tells, stated: float, exact: float | None) -> bool:
    """Whether the words before the number are left out: it was the number itself when it was stated."""
    if wording is Wording.MORE_THAN:
        return exact is not None and in_full(tells, exact) == stated
    return wording is Wording.EXACTLY


def holds(wording: Wording, tells: Tells, stated: float, now: float, *, plainly: bool) -> bool:
    """Whether the sentence is true of what is counted now."""
    if wording is Wording.ABOUT:
        return _rounds_to(stated, now, tells)
    if wording is Wording.EXACTLY:
        return in_full(tells, now) == stated
    return in_full(tells, now) >= stated if plainly else round(now, FINE) > stated


def raised(wording: Wording, tells: Tells, stated: float, now: float, *, plainly: bool) -> float | None:
    """The larger number that “more than” may say now; the same one, where it may only now be said so."""
    if wording is not Wording.MORE_THAN or not holds(wording, tells, stated, now, plainly=plainly):
        return None
    new = generated(wording, tells, now)
    may_say_more = plainly and new == stated and in_full(tells, now) > stated
    return new if new > stated or may_say_more else None


def _rounds_to(stated: float, now: float, tells: Tells) -> bool:
    """Rounded as finely as the sentence says it, and never more coarsely than rule P5 does."""
    coarsest = (step(now) if abs(now) >= 10 else 1) if tells is Tells.VALUE else 1
    size: float = coarsest
    while size > 1 and stated % size:
        size //= 10
    if tells is not Tells.VALUE and stated != int(stated):
        size = 0.1
    return round(_nearest(now, size), FINE) == round(stated, FINE)


def _nearest(number: float, size: float) -> float:
    return math.floor(round(number / size, FINE) + 0.5) * size
