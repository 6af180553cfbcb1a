"""How long a file lies on the desk."""

from datetime import datetime, timedelta

from tracker.db import utc_now
from tracker.imports.models import BatchStatus

KEPT = timedelta(days=14)  # a file that nobody brings in is thrown away
PARKED = timedelta(days=90)  # so are the rows that were left to be finished later


def limit_of(status: BatchStatus) -> datetime | None:
    """Until when it is kept if nobody touches it."""
    return {BatchStatus.DONE: None, BatchStatus.PARTLY: utc_now() + PARKED}.get(status, utc_now() + KEPT)
