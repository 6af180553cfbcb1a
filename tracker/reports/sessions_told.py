"""The counted sessions of which a report says something besides their number (rule T3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from tracker.counting.dates import fiscal_year_of
from tracker.counting.measure import Branch
from tracker.counting.options import Options
from tracker.db import db
from tracker.ledger.snapshot import Snapshot
from tracker.reports.catalogue import MEASURES


@dataclass(frozen=True, slots=True)
class Told:
    id: int
    code: str
    starts_on: date | None
    ends_on: date | None


def over_year_end(snapshot: Snapshot, options: Options) -> list[Told]:
    """Those that run on into the next year, and count once, in one."""
    (branch,) = MEASURES["sessions"].candidates(snapshot, options)
    first, last = (fiscal_year_of(_day(branch, name), options.fiscal_month) for name in ("starts_on", "ends_on"))
    return list(_told(branch.narrowed(first < last), options))


def still_running(snapshot: Snapshot, options: Options) -> list[Told]:
    """Those that will count when they are over."""
    (branch,) = MEASURES["sessions_ongoing"].candidates(snapshot, options)
    return list(_told(branch, options))


def _told(branch: Branch, options: Options) -> Iterable[Told]:
    query = branch.select(["id", "session", "starts_on", "ends_on"], options)
    for row in db.session.execute(query.order_by(_day(branch, "starts_on"), sa.literal(1))):
        yield Told(*row)


def _day(branch: Branch, name: str) -> "sa.SQLColumnExpression[date]":
    return branch.values[name].column
