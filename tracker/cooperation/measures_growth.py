"""Yearly numbers of filings beside those of all foreign filings, with their growth (rule C4)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tracker.cooperation.measures import MEASURE
from tracker.cooperation.models import Direction
from tracker.counting.figure import figure
from tracker.counting.growth import Growth, SoFar, default_end, difference, growth, part_filled, span
from tracker.counting.options import Options
from tracker.ledger.snapshot import LIVE, Snapshot

SERIES = ("applications", "grants", "grants_in_force")


@dataclass(frozen=True)
class Numbers:
    """By year, of one direction: the sum, and how many partners stated a number; a year without figures is missing."""

    summed: Counter[int] = field(default_factory=Counter)
    reported: Counter[int] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Line:
    """A year with the change since the year before; or the span, with the compound rate a year.

    `so_far` is told of a part-filled year.
    """

    first_year: int
    last_year: int
    is_span: bool
    own: int | None
    own_growth: Growth
    foreign: int | None
    foreign_growth: Growth
    so_far: SoFar | None = None

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
        Grown(key, way, _lines(own[key].get(way, Numbers()), foreign[key].get(way, Numbers()).summed, asked))
        for way in directions
        for key in SERIES
    ]


def _numbers(key: str, asked: Options, snapshot: Snapshot) -> dict[Direction, Numbers]:
    # From the beginning: the first year that is shown is compared with those before it.
    of_partner = () if key.startswith("foreign_") else ("country",)
    whole = replace(asked, from_year=None, by=("year", "direction", *of_partner))
    numbers: dict[Direction, Numbers] = {}
    for cell in figure(MEASURE[key], snapshot, whole).cells:
        known = numbers.setdefault(cell.key["direction"], Numbers())
        known.summed[cell.key["year"]] += cell.value
        known.reported[cell.key["year"]] += 1
    return numbers


def _lines(numbers: Numbers, foreign: Mapping[int, int], asked: Options) -> list[Line]:
    """From the first to the last year that was asked for, or else that has a number of its own; then the span."""
    own, partly = numbers.summed, part_filled(numbers.reported)
    known = span({**foreign, **own})
    if known is None:
        return []
    stated = span(own) or known
    first, last = asked.from_year or stated[0], asked.to_year or stated[1]
    end = asked.to_year or default_end(own, foreign, first, partly) or first
    years = [
        _line(own, foreign, year, partly.get(year), end)
        for year in range(max(first, known[0]), min(last, known[1]) + 1)
    ]
    if first >= end:
        return years
    return [*years, Line(first, end, True, None, growth(own, first, end), None, growth(foreign, first, end))]


def _line(own: Mapping[int, int], foreign: Mapping[int, int], year: int, so_far: SoFar | None, end: int) -> Line:
    # A year that is still being filled tells no growth unless it was chosen as the last one.
    own_growth = growth({} if so_far and year > end else own, year - 1, year)
    return Line(
        year - 1, year, False, own.get(year), own_growth, foreign.get(year), growth(foreign, year - 1, year), so_far
    )
