"""Yearly numbers of filings beside those of all foreign filings, with their growth (rule C4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.cooperation.measures import MEASURE
from tracker.cooperation.models import Direction
from tracker.counting.figure import figure
from tracker.counting.growth import Growth, difference, growth, span
from tracker.counting.options import Options
from tracker.ledger.snapshot import LIVE, Snapshot

SERIES = ("applications", "grants", "grants_in_force")
Numbers = Mapping[int, int]  # by year; a year without figures is missing


@dataclass(frozen=True, slots=True)
class Line:
    """A year with the change since the year before; or the span, with the compound rate a year."""

    first_year: int
    last_year: int
    is_span: bool
    own: int | None
    own_growth: Growth
    foreign: int | None
    foreign_growth: Growth

    @property
    def difference(self) -> float | None:
        """In percentage points, how much faster the own numbers grew."""
        return difference(self.own_growth, self.foreign_growth)

    @property
    def row_mark(self) -> str:
        return "total" if self.is_span else ""


@dataclass(frozen=True, slots=True)
class Grown:
    """One series of one direction, year by year, and last the whole span; without lines where nothing is known."""

    key: str
    direction: Direction
    lines: Sequence[Line]

    @property
    def years(self) -> Sequence[Line]:
        return [line for line in self.lines if not line.is_span]

    @property
    def whole(self) -> Line | None:
        return next((line for line in self.lines if line.is_span), None)


def grown(
    directions: Sequence[Direction], asked: Options, foreign_asked: Options, snapshot: Snapshot = LIVE
) -> list[Grown]:
    """Every series of each direction. `asked` are scope and years, `foreign_asked` the same for all foreign filings."""
    own = {key: _numbers(key, asked, snapshot) for key in SERIES}
    foreign = {key: _numbers(f"foreign_{key}", foreign_asked, snapshot) for key in SERIES}
    return [
        Grown(key, direction, _lines(own[key].get(direction, {}), foreign[key].get(direction, {}), asked))
        for direction in directions
        for key in SERIES
    ]


def _numbers(key: str, asked: Options, snapshot: Snapshot) -> dict[Direction, dict[int, int]]:
    # From the beginning: the first year that is shown is compared with the one before it.
    whole = replace(asked, from_year=None, by=("year", "direction"))
    found = figure(MEASURE[key], snapshot, whole)
    numbers: dict[Direction, dict[int, int]] = {}
    for cell in found.cells:
        numbers.setdefault(cell.key["direction"], {})[cell.key["year"]] = cell.value
    return numbers


def _lines(own: Numbers, foreign: Numbers, asked: Options) -> list[Line]:
    """From the first to the last year that was asked for, or else that has a number of its own."""
    known = span({**foreign, **own})
    if known is None:
        return []
    stated = span(own) or known
    first, last = asked.from_year or stated[0], asked.to_year or stated[1]
    years = [_line(own, foreign, year - 1, year) for year in range(max(first, known[0]), min(last, known[1]) + 1)]
    whole = [_line(own, foreign, first, last, is_span=True)] if first < last else []
    return [*years, *whole]


def _line(own: Numbers, foreign: Numbers, first: int, last: int, *, is_span: bool = False) -> Line:
    return Line(
        first,
        last,
        is_span,
        None if is_span else own.get(last),
        growth(own, first, last),
        None if is_span else foreign.get(last),
        growth(foreign, first, last),
    )
