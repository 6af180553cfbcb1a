"""Figures kept for as long as nothing is recorded: the newest change names the state they were counted on.

Nothing is ever stale, on any worker, and nothing needs to be thrown away: an older state is never asked for again.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import sqlalchemy as sa
from flask import current_app

from tracker.counting.figure import Figure, figure
from tracker.counting.measure import Measure
from tracker.counting.options import Options
from tracker.counting.rows import rows
from tracker.db import db, is_writing
from tracker.ledger.snapshot import Snapshot

Kept = TypeVar("Kept")

MOST = 2000  # figures kept by one worker


def counted(measure: Measure, snapshot: Snapshot, options: Options, newest: int) -> Figure:
    """The figure as it stands at the change `newest`, counted only when it is not known yet."""
    key = (newest, measure.key, snapshot.at, options.key)
    return kept(key, lambda: figure(measure, snapshot, options))


def left_out(measure: Measure, snapshot: Snapshot, options: Options, why: str, newest: int) -> int:
    """How many rows the test `why` leaves out, kept in the same way."""

    def count() -> int:
        query = rows(measure, snapshot, options, why=why).with_only_columns(sa.func.count())
        return int(db.session.scalar(query) or 0)

    return kept((newest, measure.key, snapshot.at, options.key, why), count)


def kept(key: tuple[object, ...], count: Callable[[], Kept], *, among: str = "figures", most: int = MOST) -> Kept:
    """What was counted, under a key that begins with the newest change; the oldest goes when there are `most`.

    What is large is kept `among` few of its kind. Inside a unit of work nothing is kept: it may be rolled back, and
    its number given to another change.
    """
    if is_writing():
        return count()
    known: dict[object, Any] = current_app.extensions.setdefault(f"tracker.{among}", {})
    if key not in known:
        found = count()
        while len(known) >= most:
            known.pop(next(iter(known)), None)
        known[key] = found
        return found
    return known[key]  # type: ignore[no-any-return]
