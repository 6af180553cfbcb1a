"""Students in study, suspended or active, read from the dated statuses on a day or over a year (rules S2, S4, S5)."""

from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from tracker.counting.dates import fiscal_first_day, fiscal_year_of
from tracker.counting.measure import Branch, Join, Test, Value
from tracker.counting.options import Options
from tracker.counting.reference import Reference, reference, reference_day
from tracker.counting.rulebook import RULES
from tracker.i18n import _l
from tracker.ledger.snapshot import Snapshot
from tracker.scholarships.measures_students import Students, students
from tracker.scholarships.models import EnrolmentStatus, StudyStatus
from tracker.scholarships.queries.histories import spans


def in_study(snapshot: Snapshot, options: Options) -> list[Branch]:
    """The stock on the reference day, or on that day of each year."""
    then = _reference(snapshot, options)
    base = students(snapshot, options, then.day, then.joins)
    status = base.values["status"]
    why_suspended, why_not = _l("Was suspended on this day: outside the stock."), _l("Was not in study on this day.")
    not_suspended = sa.or_(status.column.is_(None), status.column != StudyStatus.SUSPENDED)
    tests = (
        *base.is_counted,
        Test("S4.suspended", RULES["S4"], why_suspended, not_suspended, status.joins),
        Test("S2.day", RULES["S2"], why_not, status.column == StudyStatus.ENROLLED, status.joins),
    )
    return [_branch(base, then, "S2", tests)]


def suspended(snapshot: Snapshot, options: Options) -> list[Branch]:
    """Shown beside the stock, on the same days."""
    then = _reference(snapshot, options)
    base = students(snapshot, options, then.day, then.joins)
    status = base.values["status"]
    is_suspended = status.column == StudyStatus.SUSPENDED
    why_not = _l("Was not suspended on this day.")
    test = Test("S4.not_suspended", RULES["S4"], why_not, is_suspended, status.joins)
    return [_branch(base, then, "S4", (*base.is_counted, test))]


def active(snapshot: Snapshot, options: Options) -> list[Branch]:
    """In study on any day of the period; by year, a row in each year with such a day."""
    then = _reference(snapshot, replace(options, on=None))
    base = students(snapshot, options)
    first: Any = None if options.first_day is None else sa.literal(options.first_day, sa.Date())
    last = sa.literal(reference_day(replace(options, on=None)), sa.Date())
    joins: tuple[Join, ...] = ()
    if "year" in options.wanted:
        first = fiscal_first_day(then.year.column, options.fiscal_month)
        last, joins = then.day, then.joins
    span = spans(snapshot)
    studied = [
        span.c.enrolment_id == base.entity.id,
        span.c.status == StudyStatus.ENROLLED,
        span.c.starts_on <= last,
        # A status that another one replaced on its own day held on no day.
        sa.or_(span.c.until.is_(None), span.c.until > span.c.starts_on),
    ]
    if first is not None:
        studied += [sa.or_(span.c.until.is_(None), span.c.until > first), first <= last]
    why_not = _l("Was in study on no day of this time.")
    test = Test("S2.active", RULES["S2"], why_not, sa.exists().where(*studied), joins)
    return [_branch(base, then, "S2", (*base.is_counted, test))]


def _branch(base: Students, then: Reference, rule: str, tests: tuple[Test, ...]) -> Branch:
    values = {**base.values, "year": then.year, "day": Value(then.day, then.joins)}
    return Branch("enrolment", RULES[rule], base.root, base.scope, tests, values)


def _reference(snapshot: Snapshot, options: Options) -> Reference:
    row = snapshot.of(EnrolmentStatus)
    first = sa.func.min(fiscal_year_of(row.effective_on, options.fiscal_month))
    return reference(options, sa.select(first).scalar_subquery())
