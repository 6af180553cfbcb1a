"""Figures kept for as long as nothing is recorded: the newest change names the state they were counted on.

Nothing is ever stale, on any worker, and nothing needs to be thrown away: an older state is never asked for again.
"""

from flask import current_app

from tracker.counting.figure import Figure, figure
from tracker.counting.measure import Measure
from tracker.counting.options import Options
from tracker.db import is_writing
from tracker.ledger.snapshot import Snapshot

MOST = 2000  # figures kept by one worker


def counted(measure: Measure, snapshot: Snapshot, options: Options, newest: int) -> Figure:
    """The figure as it stands at the change `newest`, counted only when it is not known yet.

    Inside a unit of work nothing is kept: it may be rolled back, and its number given to another change.
    """
    if is_writing():
        return figure(measure, snapshot, options)
    kept: dict[object, Figure] = current_app.extensions.setdefault("tracker.figures", {})
    key = (newest, measure.key, snapshot.at, options.key)
    found = kept.get(key)
    if found is None:
        found = figure(measure, snapshot, options)
        if len(kept) >= MOST:
            kept.clear()
        kept[key] = found
    return found
