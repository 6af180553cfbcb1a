"""Interruptions of studies as counted rows: each dated status once, in the year in which it took effect (rule S3)."""

from typing import Any

import sqlalchemy as sa
import sqlalchemy.orm

from tracker.counting.dates import fiscal_year_of
from tracker.counting.measure import Branch, Test, Value
from tracker.counting.options import Options
from tracker.counting.period import in_period
from tracker.counting.rulebook import RULES
from tracker.i18n import _l
from tracker.ledger.snapshot import Snapshot
from tracker.scholarships.measures_students import students
from tracker.scholarships.models import LEFT, EnrolmentStatus, StudyStatus

S = StudyStatus


def resumed(snapshot: Snapshot, options: Options) -> list[Branch]:
    """In study again: every such status but the first of an enrolment."""
    return _events(snapshot, options, _resumes, _l("Studies were not resumed that day."))


def suspended(snapshot: Snapshot, options: Options) -> list[Branch]:
    return _events(snapshot, options, _suspends, _l("Studies were not suspended that day."))


def left_while_suspended(snapshot: Snapshot, options: Options) -> list[Branch]:
    """Graduated or left right after a suspension: outside the stock already."""
    return _events(snapshot, options, _leaves, _l("Not the end of studies that were suspended."))


def _events(snapshot: Snapshot, options: Options, counts: Any, why_not: Any) -> list[Branch]:
    base, event = students(snapshot, options), snapshot.of(EnrolmentStatus)
    root = sa.orm.join(base.root, event, event.enrolment_id == base.entity.id)
    year = Value(fiscal_year_of(event.effective_on, options.fiscal_month))
    values = {**base.values, "id": Value(event.id), "starts_on": Value(event.effective_on), "year": year}
    scope = (*base.scope, *in_period(event.effective_on, options), event.effective_on <= options.today)
    tests = (*base.is_counted, Test("S3.event", RULES["S3"], why_not, counts(snapshot, event, base.life)))
    return [Branch("enrolment_status", RULES["S3"], root, scope, tests, values)]


def _resumes(_snapshot: Snapshot, event: type[EnrolmentStatus], life: Any) -> Any:
    return sa.and_(event.status == S.ENROLLED, event.effective_on > life.started_on)


def _suspends(_snapshot: Snapshot, event: type[EnrolmentStatus], _life: Any) -> Any:
    return event.status == S.SUSPENDED


def _leaves(snapshot: Snapshot, event: type[EnrolmentStatus], _life: Any) -> Any:
    """The newest status before this one is a suspension."""
    earlier = sa.orm.aliased(snapshot.of(EnrolmentStatus)) if snapshot.at is None else snapshot.of(EnrolmentStatus)
    before = (
        sa.select(earlier.status)
        .where(earlier.enrolment_id == event.enrolment_id, earlier.effective_on < event.effective_on)
        .order_by(earlier.effective_on.desc(), earlier.id.desc())
        .limit(1)
        .correlate(event)
        .scalar_subquery()
    )
    return sa.and_(event.status.in_([S.GRADUATED, *LEFT]), before == S.SUSPENDED)
