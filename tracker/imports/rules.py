"""What happens to a file on the desk: received, looked over, brought in, thrown away."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from tracker.db import db, utc_now
from tracker.errors import RuleBroken
from tracker.i18n import _, _n
from tracker.imports.models import BatchStatus, ImportBatch, ImportRow
from tracker.imports.options import Options
from tracker.imports.plan import Outcome, Plan, PlannedRow
from tracker.imports.queries import SHOWN, shown_of
from tracker.imports.result import reason
from tracker.imports.running import Import, Moved, carry_out
from tracker.imports.source import Source
from tracker.imports.telling import differences_told
from tracker.ledger.models import Change, Through
from tracker.ledger.snapshot import head
from tracker.trainings.models import TrainingSession

KEPT = timedelta(days=14)  # a file that nobody brings in is thrown away
LASTING = (Outcome.REFUSED, Outcome.REPEAT)  # rows kept when the rest was brought in
ROWS = 2000  # rows stored by one statement


def receive(owner_id: int, filename: str, data: bytes, options: Options) -> ImportBatch:
    """Put a file on the desk, in the write transaction that is open."""
    stale = sa.select(ImportBatch.id).where(
        ImportBatch.status != BatchStatus.DONE, ImportBatch.created_at < utc_now() - KEPT
    )
    _remove(list(db.session.scalars(stale)))
    batch = ImportBatch(
        kind=options.kind,
        filename=filename[:255],
        sha256=hashlib.sha256(data).hexdigest(),
        content=data,
        owner_id=owner_id,
        options=options.as_json(),
        created_at=utc_now(),
    )
    db.session.add(batch)
    db.session.flush()
    return batch


def stage(batch_id: int, options: Options, source: Source, plan: Plan) -> None:
    """Keep what would become of each row, to be looked over; in the write transaction that is open."""
    batch = db.session.get_one(ImportBatch, batch_id)
    if batch.status is BatchStatus.DONE:
        raise RuleBroken(_("This file was brought in already."))
    batch.options, batch.header = options.as_json(), source.sheet.header
    batch.counts, batch.status = counted(plan), BatchStatus.STAGED
    db.session.execute(sa.delete(ImportRow).where(ImportRow.batch_id == batch_id))
    rows = _rows(batch_id, plan, source)
    for start in range(0, len(rows), ROWS):
        db.session.execute(sa.insert(ImportRow), rows[start : start + ROWS])


def counted(plan: Plan) -> dict[str, int]:
    counts = {outcome.value: number for outcome, number in plan.counts.items()}
    return {
        "read": len(plan.rows),
        **counts,
        "flagged": sum(bool(row.warnings) for row in plan.rows),
        "people": len(plan.people),
        "sessions": len(plan.records[TrainingSession]),
    }


def bring_in(batch: ImportBatch, one: Import, *, leave_refused: bool, actor: str) -> None:
    """Write the file's rows in one change.

    Raises RuleBroken: rows are refused and nobody said to leave them. Raises Moved: the register has changed since
    the rows were looked over, and some would fare otherwise.
    """
    source = one.source()
    seen_at = head()
    plan = one.plan(source)
    if [tuple(row[name] for name in SHOWN) for row in _rows(batch.id, plan, source)] != shown_of(batch):
        raise Moved
    if plan.refused and not leave_refused:
        number = len(plan.refused)
        raise RuleBroken(
            _n("%(num)s row is refused: correct the file, or leave it out.",
               "%(num)s rows are refused: correct the file, or leave them out.", number)
        )  # fmt: skip
    carry_out(
        plan,
        seen_at,
        lambda: one.plan(source),
        actor=actor,
        through=Through.IMPORT,
        action="imports.bring_in",
        note=batch.filename,
        then=_finishing(batch.id, plan.writes),
    )


def throw_away(batch: ImportBatch) -> None:
    """Raises RuleBroken: it was brought in, and what it did is told by it."""
    if batch.status is BatchStatus.DONE:
        raise RuleBroken(_("This file was brought in already. Undo the import instead."))
    _remove([batch.id])


def _finishing(batch_id: int, wrote: bool) -> Callable[[Change], None]:
    def finish(change: Change) -> None:
        batch = db.session.get_one(ImportBatch, batch_id)
        if batch.status is BatchStatus.DONE:
            raise Moved
        batch.status, batch.content = BatchStatus.DONE, None
        batch.change_id = change.id if wrote else None
        over = ImportRow.outcome.not_in(LASTING) & ~ImportRow.is_flagged
        db.session.execute(sa.delete(ImportRow).where(ImportRow.batch_id == batch_id, over))

    return finish


def _remove(ids: list[int]) -> None:
    db.session.execute(sa.delete(ImportRow).where(ImportRow.batch_id.in_(ids)))
    db.session.execute(sa.delete(ImportBatch).where(ImportBatch.id.in_(ids)))


def _rows(batch_id: int, plan: Plan, source: Source) -> list[Mapping[str, Any]]:
    return [_row(batch_id, row, source) for row in sorted(plan.rows, key=lambda row: row.number)]


def _row(batch_id: int, row: PlannedRow, source: Source) -> Mapping[str, Any]:
    said = [reason(row), differences_told(row.differences, source), *row.warnings]
    return {
        "batch_id": batch_id,
        "number": row.number,
        "cells": row.cells,
        "outcome": row.outcome,
        "said": " ".join(filter(None, said)),
        "column": row.wrong[0].named[:300] if row.wrong else "",
        "is_flagged": bool(row.warnings),
        "of": row.of,
        "person_id": row.person.id if row.person else None,
    }
