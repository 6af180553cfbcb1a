"""Growth over a span of years: the compound annual rate between its first and its last year (rule C4).

A rate is a ratio: 0.041 is 4.1 % a year. It is rounded only where it is said.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.i18n import _

Series = Mapping[int, int | None]  # a number of each year, None where it is not stated
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
