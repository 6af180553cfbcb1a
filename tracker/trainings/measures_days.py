"""Person-days of one row (rules T7 and T8), whole or split over the years of its session, calendar or fiscal.

A number of days over a session that runs from one year into the next is shared out in proportion to the session's
days in each year, rounded so that the years add up to the number: what falls until the end of a year, less what fell
until the end of the year before. Daily attendance is counted day by day instead.
"""

from typing import Any

import sqlalchemy as sa

from tracker.counting.dates import days_between, fiscal_last_day, fiscal_year_of
from tracker.counting.measure import Join, Value
from tracker.counting.options import Options
from tracker.ledger.snapshot import Snapshot
from tracker.trainings.measures_sessions import year_day
from tracker.trainings.models import DatePrecision, Headcount, Participation, TrainingSession

LONGEST = 366  # characters of daily attendance


def session_days(session: type[TrainingSession]) -> Any:
    """Both ends included; where the exact dates are not known, the training days that were stated, else none."""
    exact = days_between(session.ends_on, session.starts_on) + 1
    return sa.case((_is_exact(session), exact), else_=sa.func.coalesce(session.training_days, 0))


class Days:
    """The days of a session's rows. Split, a row stands once in each year of its session, with that year's days."""

    def __init__(self, session: type[TrainingSession], snapshot: Snapshot, options: Options, *, split: bool = False):
        self.session = session
        self.span = _spans(snapshot, options) if split else None
        self.joins = () if self.span is None else (Join(self.span, self.span.c.session_id == session.id),)

    def of(self, row: type[Participation]) -> dict[str, Value]:
        kept = row.daily_attendance != ""
        whole = session_days(self.session)
        days = sa.case(
            (kept, self._present(row.daily_attendance)),
            (row.days_attended.is_not(None), self._share(row.days_attended)),
            else_=self._share(whole),
        )
        estimated = sa.case((sa.or_(kept, row.days_attended.is_not(None)), 0), else_=self._share(whole))
        return self._values(days, estimated)

    def of_headcount(self, row: type[Headcount]) -> dict[str, Value]:
        days = row.number * self._share(session_days(self.session))
        return self._values(days, days)

    def period(self, options: Options) -> tuple[Any, ...]:
        """Of a split row: its year lies in the period."""
        if self.span is None:
            return ()
        first, last = options.from_year, options.to_year
        return (
            *(() if first is None else (self.span.c.year >= first,)),
            *(() if last is None else (self.span.c.year <= last,)),
        )

    def _values(self, days: Any, estimated: Any) -> dict[str, Value]:
        values = {"days": Value(days, self.joins), "days_estimated": Value(estimated, self.joins)}
        if self.span is not None:
            values["year"] = Value(self.span.c.year, self.joins)
        return values

    def _share(self, days: Any) -> Any:
        if self.span is None:
            return days
        span = self.span.c
        return sa.case(
            (span.is_whole, days), else_=_until(days, span.upto, span.days) - _until(days, span.before, span.days)
        )

    def _present(self, daily: Any) -> Any:
        """The ones among the marks of the days that lie in the year."""
        if self.span is None:
            return _ones(daily)
        span = self.span.c
        in_year = _ones(sa.func.substr(daily, 1, span.marks)) - _ones(sa.func.substr(daily, 1, span.before))
        return sa.case((span.is_whole, _ones(daily)), else_=in_year)


def _is_exact(session: type[TrainingSession]) -> Any:
    return sa.and_(
        session.date_precision == DatePrecision.DAY, session.starts_on.is_not(None), session.ends_on.is_not(None)
    )


def _ones(marks: Any) -> Any:
    return sa.func.length(sa.func.replace(marks, "0", ""), type_=sa.Integer)


def _until(days: Any, done: Any, of: Any) -> Any:
    """`days` times the share `done / of`, to the nearest whole day, half a day up."""
    return (2 * days * done + of) // (2 * of)


def _spans(snapshot: Snapshot, options: Options) -> sa.Subquery:
    """Each year of each session: days until its end (`upto`) and until the year before's (`before`)."""
    session = snapshot.of(TrainingSession)
    exact, day, month = _is_exact(session), year_day(session, options), options.fiscal_month
    starts_in = fiscal_year_of(sa.case((exact, session.starts_on), else_=day), month)
    ends_in = fiscal_year_of(sa.case((exact, session.ends_on), else_=day), month)
    first = sa.select(
        session.id.label("session_id"),
        sa.case((exact, session.starts_on)).label("starts_on"),
        starts_in.label("year"),
        starts_in.label("first_year"),
        ends_in.label("last_year"),
        sa.case((exact, session_days(session)), else_=1).label("days"),
    ).cte(recursive=True)
    later = sa.select(
        first.c.session_id, first.c.starts_on, first.c.year + 1, first.c.first_year, first.c.last_year, first.c.days
    ).where(first.c.year < first.c.last_year)
    year = first.union_all(later).c
    is_last = year.year == year.last_year
    until = days_between(fiscal_last_day(year.year, month), year.starts_on) + 1
    before = days_between(fiscal_last_day(year.year - 1, month), year.starts_on) + 1
    return sa.select(
        year.session_id,
        year.year,
        year.days,
        sa.or_(year.year.is_(None), year.first_year == year.last_year).label("is_whole"),
        sa.case((year.year == year.first_year, 0), else_=before).label("before"),
        sa.case((is_last, year.days), else_=until).label("upto"),
        sa.case((is_last, LONGEST), else_=until).label("marks"),
    ).subquery("span")
