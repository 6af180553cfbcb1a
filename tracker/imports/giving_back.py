"""Rows that go back to waiting, because the change that brought them in was undone."""

import sqlalchemy as sa

from tracker.db import db
from tracker.imports.models import BatchStatus, ImportBatch, ImportRow
from tracker.imports.staging import IN
from tracker.imports.times import limit_of


def give_back(batch: ImportBatch, change_id: int) -> int:
    """In the write transaction that is open; how many rows wait again.

    With their cells as they were corrected and what was decided of them. They have to be looked over anew. None of a
    file that is done: neither it nor its rows are kept.
    """
    if batch.status is not BatchStatus.PARTLY:
        return 0
    mine = sa.and_(ImportRow.batch_id == batch.id, ImportRow.brought_by == change_id)
    counts, back = dict(batch.counts), 0
    flagged = sa.func.sum(sa.case((ImportRow.is_flagged, 1), else_=0))
    query = sa.select(ImportRow.outcome, sa.func.count(), flagged).where(mine).group_by(ImportRow.outcome)
    for outcome, number, doubtful in db.session.execute(query):
        for name, some in ((outcome.value, number), ("flagged", int(doubtful))):
            counts[IN + name] = counts.get(IN + name, 0) - some
            counts[name] = counts.get(name, 0) + some
        back += number
    counts[IN + "read"] = counts.get(IN + "read", 0) - back
    db.session.execute(sa.update(ImportRow).where(mine).values(brought_by=None))
    batch.counts = counts
    if not counts[IN + "read"]:
        batch.status = BatchStatus.STAGED
    batch.kept_until = limit_of(batch.status)
    return back
