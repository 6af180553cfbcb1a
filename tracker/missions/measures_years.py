"""From when to when a row lies, and the years and periods it lies in (rule X3)."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from tracker.counting.dates import fiscal_year_of
from tracker.counting.measure import Join, Value
from tracker.counting.options import Options, YearBy
from tracker.counting.period import in_period as starts_in_period
from tracker.ledger.snapshot import Snapshot
from tracker.missions.models import Mission


@dataclass(frozen=True, eq=False)
class Days:
    """The first day of a row, and its last that has come; what begins later has its first day alone."""

    first: Any
    last: Any


def days_of(first: Any, ends_on: Any, options: Options) -> Days:
    """An open end, or one still to come, reaches until the day of the question."""
    today = sa.literal(options.today, sa.Date())
    last = sa.case((ends_on <= today, ends_on), (first > today, first), else_=today)
    return Days(first, last)


def in_period(days: Days, options: Options) -> tuple[Any, ...]:
    """Whether at least one day lies in the years that were asked for."""
    conditions = []
    if options.last_day is not None:
        conditions.append(days.first <= options.last_day)
    if options.first_day is not None:
        conditions.append(days.last >= options.first_day)
    return tuple(conditions)


@dataclass(frozen=True, eq=False)
class Years:
    """Which year a row stands in, and which rows the period keeps."""

    year: Value
    period: tuple[Any, ...]


def years_of(mission: type[Mission], days: Days, snapshot: Snapshot, options: Options) -> Years:
    """The year in which the mission starts; or each year, of those asked for, in which the row itself was active."""
    if options.year_by is YearBy.ACTIVE:
        return Years(active_year(days, snapshot, options)[0], in_period(days, options))
    year = Value(fiscal_year_of(mission.starts_on, options.fiscal_month))
    return Years(year, starts_in_period(mission.starts_on, options))


def active_year(days: Days, snapshot: Snapshot, options: Options) -> tuple[Value, Any]:
    """Each year, of those asked for, in which the row has a day: as a value, and the year's column."""
    years = _calendar(snapshot, options)
    year, month = years.c.year, options.fiscal_month
    lies_in = sa.and_(year >= fiscal_year_of(days.first, month), year <= fiscal_year_of(days.last, month))
    joins = (Join(years, lies_in),)
    return Value(year, joins), year


def _calendar(snapshot: Snapshot, options: Options) -> sa.Subquery:
    """The years of the period; where it is open, from the first mission to the last one, or today."""
    mission = snapshot.of(Mission)
    starts = fiscal_year_of(mission.starts_on, options.fiscal_month)
    newest = sa.select(sa.func.max(starts)).scalar_subquery()
    today = sa.literal(options.this_year)
    first: Any = sa.select(sa.func.min(starts)).scalar_subquery()
    last: Any = sa.case((newest > today, newest), else_=today)
    if options.from_year is not None:
        first = sa.literal(options.from_year)
    if options.to_year is not None:
        last = sa.literal(options.to_year)
    year = sa.select(sa.cast(first, sa.Integer).label("year"), sa.cast(last, sa.Integer).label("last")).cte(
        recursive=True
    )
    later = sa.select(year.c.year + 1, year.c.last).where(year.c.year < year.c.last)
    years = year.union_all(later)
    return sa.select(years.c.year).where(years.c.year <= years.c.last).subquery("active_year")
