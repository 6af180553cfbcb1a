"""The day on which a stock is read: one day, or in a breakdown by year that day of each year (rules S2, C1, C4)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from tracker.counting.dates import day_before, day_of
from tracker.counting.measure import Join, Value
from tracker.counting.options import Options


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
        return min(_in_year(options.on, year), options.today)
    if options.on is not None:
        return options.on
    last = options.today if options.to_year is None else date(options.to_year, 12, 31)
    return min(last, options.today)


def reference(options: Options, first_year: Any) -> Reference:
    """`first_year` is the first year in which there can be any stock: a scalar subquery, or a number.

    By year it is 31 December, or month and day of the day asked for, of each year until that of the question; of a
    year that is not over, it is the day of the question. Of 29 February it is the last day of each February.
    """
    single = reference_day(options)
    if "year" not in options.wanted:
        return Reference(sa.literal(single, sa.Date()), Value(sa.literal(single.year)))
    years = _years(options, first_year)
    month, day = (options.on.month, options.on.day) if options.on else (12, 31)
    then = _last_of_february(years.c.year) if (month, day) == (2, 29) else _on(years.c.year, month, day)
    today = sa.literal(options.today, sa.Date())
    joins = (Join(years, sa.true()),)
    return Reference(sa.case((then > today, today), else_=then), Value(years.c.year, joins), joins)


def _on(year: Any, month: int, day: int) -> Any:
    return day_of(year, sa.literal(month), sa.literal(day))


def _last_of_february(year: Any) -> Any:
    return day_before(_on(year, 3, 1))


def _in_year(asked: date | None, year: int) -> date:
    """31 December, or the day asked for in that year."""
    if asked is None:
        return date(year, 12, 31)
    if (asked.month, asked.day) == (2, 29):
        return date(year, 3, 1) - timedelta(days=1)
    return asked.replace(year=year)


def _years(options: Options, first_year: Any) -> sa.Subquery:
    first = first_year if options.from_year is None else options.from_year
    last = min(options.today.year, options.to_year or options.today.year)
    year = sa.select(sa.cast(first, sa.Integer).label("year")).cte("stock_year", recursive=True)
    later = sa.select(year.c.year + 1).where(year.c.year < last)
    years = year.union_all(later)
    return sa.select(years.c.year).where(years.c.year <= last).subquery("reference_year")
