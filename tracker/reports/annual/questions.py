"""The questions an annual summary asks: of one measure, for its year, for one before, or for all years up to it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from tracker.counting.figure import Figure
from tracker.counting.measure import Measure
from tracker.counting.options import Attribution, Home, Options
from tracker.counting.reference import reference_day
from tracker.counting.years import last_day
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

    def in_year(
        self,
        key: str,
        *by: str,
        year: int | None = None,
        home: Home | None = None,
        where: Mapping[str, object] | None = None,
    ) -> Figure:
        """The figure of one year, the summary's own unless another is named."""
        asked = self.year if year is None else year
        return self.figure(MEASURES[key], self.options(asked, asked), by, home, where)

    def until(self, key: str, *by: str, home: Home | None = None, where: Mapping[str, object] | None = None) -> Figure:
        """The figure of all years up to the summary's, its own included."""
        return self.figure(MEASURES[key], self.options(None, self.year), by, home, where)

    def ever(self, key: str, *by: str, where: Mapping[str, object] | None = None) -> Figure:
        """The figure whatever the year, for what stands in none."""
        return self.figure(MEASURES[key], self.options(None, None), by, None, where)

    def number(self, key: str, year: int | None = None) -> Number:
        """Of one year, out of the figure by year: it gives all years at once, and is asked for anyway.

        Where somebody stands with their first row alone that would be another number: of the year alone it is theirs.
        """
        asked, found = self.year if year is None else year, self.until(key, "year")
        if found.options.attribution is Attribution.FIRST:
            return number_of(self.in_year(key, year=asked))
        return number_of(found, {"year": asked})

    def cumulative(self, key: str) -> Number:
        return number_of(self.until(key, "year"))

    def options(self, first: int | None, last: int | None) -> Options:
        """The scope's question, of these years."""
        return replace(self.scope.options, from_year=first, to_year=last)

    @property
    def closing_day(self) -> date:
        """The day on which the year's stocks are read: its last, or the day of the question while it runs."""
        return reference_day(replace(self.options(self.year, self.year), on=None))

    @property
    def is_provisional(self) -> bool:
        """Whether the year is not over on the day of the question."""
        return self.scope.options.today <= last_day(self.year, self.scope.options.fiscal_month)

    @property
    def keeps_home_apart(self) -> bool:
        """Whether the home country stands on a line of its own (rule T5)."""
        return self.scope.options.home is Home.EXCLUDE

    def figure(
        self,
        measure: Measure,
        options: Options,
        by: tuple[str, ...] = (),
        home: Home | None = None,
        where: Mapping[str, object] | None = None,
    ) -> Figure:
        options = fitted(measure, options if home is None else replace(options, home=home))
        asked = options.asked(by, options.where if where is None else where)
        return counted(measure, self.scope.snapshot, asked, self.newest)
