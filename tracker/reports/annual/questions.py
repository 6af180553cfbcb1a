"""The questions an annual summary asks: of one measure, for its year, for one before, or for all years up to it."""

from dataclasses import dataclass, replace

from tracker.counting.figure import Figure
from tracker.counting.measure import Measure
from tracker.counting.options import Options
from tracker.reports.asking import Scope, fitted
from tracker.reports.catalogue import MEASURES
from tracker.reports.counted import counted
from tracker.reports.document import Number, number_of


@dataclass(frozen=True)
class Questions:
    """Of one year in one scope; `newest` is the change the figures are kept under."""

    year: int
    scope: Scope
    newest: int

    def in_year(self, key: str, *by: str, year: int | None = None) -> Figure:
        """The figure of one year, the summary's own unless another is named."""
        asked = self.year if year is None else year
        return self._figure(MEASURES[key], self._options(key, asked, asked, by))

    def until(self, key: str, *by: str) -> Figure:
        """The figure of all years up to the summary's, its own included."""
        return self._figure(MEASURES[key], self._options(key, None, self.year, by))

    def number(self, key: str, year: int | None = None) -> Number:
        return number_of(self.in_year(key, year=year))

    def cumulative(self, key: str) -> Number:
        return number_of(self.until(key))

    def _options(self, key: str, first: int | None, last: int, by: tuple[str, ...]) -> Options:
        options = replace(self.scope.options, from_year=first, to_year=last)
        return fitted(MEASURES[key], options).asked(by, {})

    def _figure(self, measure: Measure, options: Options) -> Figure:
        return counted(measure, self.scope.snapshot, options, self.newest)
