"""The day on which a stock is read: one day, or in a breakdown by year that day of each year (rules S2, C1, C4)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from tracker.counting.dates import day_before, day_of, fiscal_last_day
from tracker.counting.measure import Join, Value
from tracker.counting.options import Options
from tracker.counting.years import fiscal_year, last_day


@dataclass(frozen=True, eq=False)
class Reference:
    """`day` is what the dates of a row are compared with; by year it needs `joins`, and `year` is a value."""

    day: Any
    year: Value
    joins: tuple[Join, ...] = ()


def reference_day(options: Options) -> date:
    """The day of a stock: the one asked for, else the last of the period, else the day of the question.

    Of the cell of one year it is that year's, as in a breakdown by year.
    """
    year = options.where.get("year")
    if isinstance(year, int):
        return min(_in_year(options, year), options.today)
    if options.on is not None:
        return options.on
    return min(options.last_day or options.today, options.today)


def reference(options: Options, first_year: Any) -> Reference:
    """`first_year` is the first year in which there can be any stock: a scalar subquery, or a number.

    By year it is the last day, or month and day of the day asked for, of each year until that of the question; of a
    year that is not over, it is the day of the question. Of 29 February it is the last day of each February.
    """
    single = reference_day(options)
    if "year" not in options.wanted:
        return Reference(sa.literal(single, sa.Date()), Value(sa.literal(fiscal_year(single, options.fiscal_month))))
    years = _years(options, first_year)
    then = _day_in(years.c.year, options)
    today = sa.literal(options.today, sa.Date())
    joins = (Join(years, sa.true()),)
    return Reference(sa.case((then > today, today), else_=then), Value(years.c.year, joins), joins)


def _day_in(year: Any, options: Options) -> Any:
    """The last day of a year, or the day asked for in it: in a fiscal year it may lie in the next calendar year."""
    asked = options.on
    if asked is None:
        return fiscal_last_day(year, options.fiscal_month)
    calendar = year + 1 if asked.month < options.fiscal_month else year
    if (asked.month, asked.day) == (2, 29):
        return day_before(day_of(calendar, sa.literal(3), sa.literal(1)))
    return day_of(calendar, sa.literal(asked.month), sa.literal(asked.day))


def _in_year(options: Options, year: int) -> date:
    """The same of one year."""
    asked = options.on
    if asked is None:
        return last_day(year, options.fiscal_month)
    calendar = year + (asked.month < options.fiscal_month)
    if (asked.month, asked.day) == (2, 29):
        return date(calendar, 3, 1) - timedelta(days=1)
    return asked.replace(year=calendar)


def _years(options: Options, first_year: Any) -> sa.Subquery:
    first = first_year if options.from_year is None else options.from_year
    last = min(options.this_year, options.to_year or options.this_year)
    year = sa.select(sa.cast(first, sa.Integer).label("year")).cte(recursive=True)
    later = sa.select(year.c.year + 1).where(year.c.year < last)
    years = year.union_all(later)
    return sa.select(years.c.year).where(years.c.year <= last).subquery("reference_year")
