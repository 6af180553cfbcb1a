"""On how many days of each month somebody is away, from the spans of their missions; each day once."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.missions.spans import Span

NONE = (0,) * 12


@dataclass(frozen=True, slots=True)
class Year:
    """`months` are the days away in each; an open end reaches to the end of the last year that is told."""

    year: int
    months: tuple[int, ...] = NONE

    @property
    def days(self) -> int:
        return sum(self.months)


def years_away(spans: Sequence[Span], today: date) -> list[Year]:
    """The newest first: from the next year, or the last one planned, back to that of the first mission."""
    if not spans:
        return []
    last = max([today.year + 1, *(span.last.year for span in spans if span.last)])
    merged = _merged(spans, date(last, 12, 31))
    first = min(start.year for start, _end in merged)
    return [_year(year, merged) for year in range(last, first - 1, -1)]


def days_away(spans: Sequence[Span], until: date) -> int:
    """Each day once; an open end reaches to the day given."""
    return sum((end - start).days + 1 for start, end in _merged(spans, until))


def _merged(spans: Sequence[Span], horizon: date) -> list[tuple[date, date]]:
    """Without overlaps, so that no day is counted twice."""
    found: list[tuple[date, date]] = []
    for start, end in sorted((span.first, span.last or max(horizon, span.first)) for span in spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _year(year: int, merged: Sequence[tuple[date, date]]) -> Year:
    ends = [(date(year, month, 1), date(year, month, monthrange(year, month)[1])) for month in range(1, 13)]
    return Year(year, tuple(sum(_shared(span, month) for span in merged) for month in ends))


def _shared(one: tuple[date, date], other: tuple[date, date]) -> int:
    return max(0, (min(one[1], other[1]) - max(one[0], other[0])).days + 1)
