"""Which rows of a list make one number, and the question whose list serves it and others like it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from tracker.counting.measure import Measure
from tracker.counting.options import Attribution, Options
from tracker.counting.reference import reference_day
from tracker.counting.years import fiscal_year

Period = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Shape:
    """What numbers of one kind have in common: the columns that must have some value, and the years asked for."""

    columns: tuple[str, ...] = ()
    period: Period | None = None

    @property
    def used(self) -> tuple[str, ...]:
        return self.columns if self.period is None else (*self.columns, "year")


@dataclass(frozen=True, slots=True)
class Sought:
    """The rows with these `values` in the columns of the shape, in the years of its period."""

    shape: Shape = Shape()
    values: tuple[Any, ...] = ()


def common(measure: Measure, options: Options) -> Options:
    """The question whose rows answer this one too, when its period is wide enough (see `widest`).

    A dimension in which a row stands several times has its own list; the other dimensions are columns of every list.
    """
    overlapping = [d.key for d in measure.dimensions if d.overlaps and d.key in options.where]
    by = (*(["year"] if _by_year(measure, options) else []), *overlapping)
    whole = replace(options, by=by, where={})
    return replace(whole, from_year=None, to_year=None) if _is_open(measure, whole) else whole


def widest(measure: Measure, shared: Options, asked: Iterable[Options]) -> Options:
    """The shared question over all years that one of those who share it asks for."""
    if not _is_open(measure, shared):
        return shared
    periods = [_period(measure, options) for options in asked]
    firsts, lasts = [first for first, _last in periods], [last for _first, last in periods]
    return replace(
        shared,
        from_year=None if None in firsts else min(year for year in firsts if year is not None),
        to_year=None if None in lasts else max(year for year in lasts if year is not None),
    )


def sought(measure: Measure, options: Options, shared: Options) -> Sought:
    """Which rows of the shared question are those of this one."""
    cells = dict(options.where)
    first, last = _period(measure, options)
    whole = (first, last) == (shared.from_year, shared.to_year)
    if "year" in shared.by and first is not None and first == last:
        cells.setdefault("year", first)
    columns = tuple(sorted(cells))
    values = tuple(cells[column] for column in columns)
    needs_years = "year" in shared.by and not whole and not _lies_in(cells.get("year"), first, last)
    return Sought(Shape(columns, (first, last) if needs_years else None), values)


def _by_year(measure: Measure, options: Options) -> bool:
    """Whether the rows are asked for year by year: where they are of one moment, the year may change which they are."""
    if _is_first(measure, options):
        return "year" in options.where
    has_years = any(dimension.is_year for dimension in measure.dimensions)
    return has_years and (measure.is_stock or options.has_period or "year" in options.where)


def _is_open(measure: Measure, shared: Options) -> bool:
    return "year" in shared.by and not _is_first(measure, shared)


def _is_first(measure: Measure, options: Options) -> bool:
    """Which row is the first depends on the period: such a list serves its own period alone."""
    return measure.counts_units and options.attribution is Attribution.FIRST


def _period(measure: Measure, options: Options) -> Period:
    """The years asked for; of a stock the one in which it is read."""
    if not measure.is_stock:
        return options.from_year, options.to_year
    year = options.where.get("year")
    if not isinstance(year, int):
        year = fiscal_year(reference_day(options), options.fiscal_month)
    return year, year


def _lies_in(year: object, first: int | None, last: int | None) -> bool:
    return isinstance(year, int) and (first is None or first <= year) and (last is None or year <= last)
