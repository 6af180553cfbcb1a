"""Dated statuses and stages: what follows what, and what held on a day (rule S5)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.db import today
from tracker.ledger.snapshot import LIVE, Snapshot
from tracker.scholarships.models import Enrolment, EnrolmentStage, EnrolmentStatus, StudyStage, StudyStatus

S = StudyStatus

# From where to where; None is the beginning of a history. Nothing follows what is over.
FOLLOWS: Mapping[StudyStatus | None, tuple[StudyStatus, ...]] = {
    None: (S.ADMITTED, S.ENROLLED),
    S.ADMITTED: (S.ENROLLED, S.NEVER_ARRIVED),
    S.ENROLLED: (S.SUSPENDED, S.GRADUATED, S.WITHDRAWN, S.TERMINATED, S.TRANSFERRED),
    S.SUSPENDED: (S.ENROLLED, S.GRADUATED, S.WITHDRAWN, S.TERMINATED, S.TRANSFERRED),
}


def spans(snapshot: Snapshot = LIVE) -> sa.Subquery:
    """Every status with the days it holds: `status` from `starts_on` until the day before `until` (None: still).

    `before` is the status it follows. Of two statuses on one day the one recorded later holds.
    """
    return _spans(snapshot.of(EnrolmentStatus), "status", "status_span")


def stage_spans(snapshot: Snapshot = LIVE) -> sa.Subquery:
    """Every stage with the days it holds, as `spans`."""
    return _spans(snapshot.of(EnrolmentStage), "stage", "stage_span")


def holds_on(span: sa.Subquery, enrolment_id: Any, day: Any) -> Any:
    """Whether this span is the one that holds for an enrolment on a day: at most one does."""
    until = sa.or_(span.c.until.is_(None), span.c.until > day)
    return sa.and_(span.c.enrolment_id == enrolment_id, span.c.starts_on <= day, until)


def status_on(snapshot: Snapshot, day: date) -> "sa.Select[tuple[int, StudyStatus]]":
    """(enrolment_id, status) of every enrolment that has one on the day."""
    span = spans(snapshot)
    return sa.select(span.c.enrolment_id, span.c.status).where(holds_on(span, span.c.enrolment_id, day))


def status_of(enrolment: Enrolment, day: date | None = None) -> EnrolmentStatus | None:
    """The status that holds on a day, today unless said otherwise; None before the first."""
    day = day or today()
    return max((one for one in enrolment.statuses if one.effective_on <= day), key=_when, default=None)


def stage_of(enrolment: Enrolment, day: date | None = None) -> EnrolmentStage | None:
    day = day or today()
    return max((one for one in enrolment.stages if one.effective_on <= day), key=_when, default=None)


def stage_rank(stage: StudyStage) -> int:
    """Stages go forwards only."""
    return list(StudyStage).index(stage)


def _when(row: EnrolmentStatus | EnrolmentStage) -> tuple[date, int]:
    return row.effective_on, row.id or 0


def _spans(row: Any, name: str, called: str) -> sa.Subquery:
    window = {"partition_by": row.enrolment_id, "order_by": (row.effective_on, row.id)}
    value = getattr(row, name)
    return sa.select(
        row.id,
        row.enrolment_id,
        value.label(name),
        row.effective_on.label("starts_on"),
        sa.func.lead(row.effective_on).over(**window).label("until"),
        sa.func.lag(value).over(**window).label("before"),
    ).subquery(called)
