"""Growth over a span of years: the compound annual rate between its first and its last year (rule C4).

A rate is a ratio: 0.041 is 4.1 % a year. It is rounded only where it is said.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass

from tracker.i18n import _

Series = Mapping[int, int | None]  # a number of each year, None where it is not stated
YEARS_BEFORE = 3  # more than one: the next year may be part-filled as well
LEAST = -99.9  # percent: what is shown of a fall that leaves next to nothing


@dataclass(frozen=True, slots=True)
class Growth:
    """`rate` a year, from the number of the first year to that of the last; None where it cannot be told."""

    first_year: int
    last_year: int
    rate: float | None

    @property
    def said(self) -> str:
        years = {"first": self.first_year, "last": self.last_year}
        if self.rate is None:
            return _("no rate can be told from %(first)s to %(last)s", **years)
        return _("%(rate)s a year from %(first)s to %(last)s", rate=percent(self.rate), **years)


def compound(first: int | None, last: int | None, years: int) -> float | None:
    """The yearly rate by which `first` becomes `last`; None without both, from nought, or over no year."""
    if not first or last is None or years < 1:
        return None
    return float((last / first) ** (1 / years) - 1)


def growth(series: Series, first_year: int, last_year: int) -> Growth:
    rate = compound(series.get(first_year), series.get(last_year), last_year - first_year)
    return Growth(first_year, last_year, rate)


def span(series: Series) -> tuple[int, int] | None:
    """The first and the last year with a number; None where there are none."""
    stated = [year for year, number in series.items() if number is not None]
    return (min(stated), max(stated)) if stated else None


@dataclass(frozen=True, slots=True)
class SoFar:
    """Of a part-filled year: how many partners stated a number, and the most that did in one of the years before."""

    partners: int
    of: int

    @property
    def said(self) -> str:
        return _("%(partners)s of %(of)s partners so far", partners=self.partners, of=self.of)


def part_filled(reported: Mapping[int, int]) -> dict[int, SoFar]:
    """The years of which fewer partners stated a number than of one of the three years before."""
    most = {year: max(reported.get(year - back, 0) for back in range(1, YEARS_BEFORE + 1)) for year in reported}
    return {year: SoFar(number, most[year]) for year, number in reported.items() if number < most[year]}


def default_end(series: Series, other: Series, after: int, partly: Container[int]) -> int | None:
    """The last year of a span for which none was chosen: filled, and a year of the other series too if any is."""
    stated = [year for year, number in series.items() if number is not None and year > after]
    filled = [year for year in stated if year not in partly]
    return max([year for year in filled if other.get(year) is not None] or filled, default=None)


def span_rule() -> str:
    return _(
        "Unless a last year is chosen, the span ends with the last year that the numbers compared with have too and"
        " that no fewer partners reported than one of the three years before."
    )


def difference(one: Growth, other: Growth) -> float | None:
    """In percentage points, how much faster the one grew; None where a rate is missing, or the years are others."""
    if one.rate is None or other.rate is None:
        return None
    if (one.first_year, one.last_year) != (other.first_year, other.last_year):
        return None
    return 100 * (one.rate - other.rate)


def percent(rate: float) -> str:
    """To one decimal, such as 4.1 %; -100 % only where nothing is left."""
    shown = _tidy(100 * rate)
    return _("%(number)s %%", number=f"{max(shown, LEAST) if rate > -1 else shown:,.1f}")


def points(difference: float) -> str:
    """Percentage points with their sign, to one decimal, such as +3.3."""
    return f"{_tidy(difference):+,.1f}"


def _tidy(number: float) -> float:
    return round(number, 1) + 0.0  # adding nought takes the sign from a rounded nought
