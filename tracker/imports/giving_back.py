"""Rows that go back to waiting, because the change that brought them in was undone, on whichever page that was done."""

from collections.abc import Sequence

import sqlalchemy as sa

from tracker.db import db
from tracker.imports.models import BatchStatus, ImportBatch, ImportRow
from tracker.imports.staging import BACK, IN
from tracker.imports.times import limit_of
from tracker.ledger.models import Change
from tracker.ledger.work import DERIVED


def give_back(change: Change, _touched: Sequence[str]) -> None:
    """Where the change undoes one that brought rows in, in the same transaction.

    With their cells as they were corrected and what was decided of them. They have to be looked over anew. None of a
    file that is done: neither it nor its rows are kept.
    """
    if change.undoes_id is None:
        return
    of_change = sa.select(ImportRow.batch_id).where(ImportRow.brought_by == change.undoes_id)
    partly = ImportBatch.status == BatchStatus.PARTLY
    for batch in db.session.scalars(sa.select(ImportBatch).where(partly, ImportBatch.id.in_(of_change))):
        _give_back(batch, change.undoes_id)


def rows_back(batch: ImportBatch, change_id: int) -> int:
    """How many rows wait again once the change is undone."""
    if batch.status is not BatchStatus.PARTLY:
        return 0
    return db.session.scalar(sa.select(sa.func.count()).where(_brought(batch, change_id))) or 0


def _give_back(batch: ImportBatch, change_id: int) -> None:
    mine = _brought(batch, change_id)
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
    batch.counts = {**counts, BACK: back}
    if not counts[IN + "read"]:
        batch.status = BatchStatus.STAGED
    batch.kept_until = limit_of(batch.status)


def _brought(batch: ImportBatch, change_id: int) -> sa.ColumnElement[bool]:
    return sa.and_(ImportRow.batch_id == batch.id, ImportRow.brought_by == change_id)


DERIVED.append(give_back)
