"""Bringing in what is good of a file, in one change; what is not stays parked, to be finished later."""

from collections.abc import Callable
from dataclasses import replace

import sqlalchemy as sa

from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _n
from tracker.imports.gone import abouts_of, as_json
from tracker.imports.models import BatchStatus, ImportBatch, ImportRow
from tracker.imports.plan import WAITING, Plan
from tracker.imports.progress import Progress
from tracker.imports.queries import LASTING, SHOWN, shown_of
from tracker.imports.running import Import, Moved, carry_out
from tracker.imports.source import Source
from tracker.imports.staging import check_waiting, counts_over, rows_planned
from tracker.imports.times import limit_of
from tracker.ledger.models import Change, Through
from tracker.ledger.snapshot import head
from tracker.people.rules import remember_not_same
from tracker.people.standing import whom_now


def bring_in(batch: ImportBatch, one: Import, *, park: bool, actor: str, progress: Progress | None = None) -> None:
    """Write the file's good rows in one change.

    Raises RuleBroken: some rows are refused or not decided, and nobody said to park them. Raises Moved: the register
    has changed since the rows were looked over, and some would fare otherwise; or somebody else was quicker.
    """
    source = one.source()
    seen_at = head()
    afresh = replace(source, handled=replace(source.handled, asked={}))
    plan = one.plan(replace(source, handled=source.handled.as_of(seen_at)))
    if [tuple(row[name] for name in SHOWN) for row in rows_planned(batch.id, plan, source)] != shown_of(batch):
        raise Moved
    if plan.waiting and not park:
        number = len(plan.waiting)
        raise RuleBroken(
            _n("%(num)s row is refused or not decided: finish it, or say that it stays parked.",
               "%(num)s rows are refused or not decided: finish them, or say that they stay parked.", number)
        )  # fmt: skip
    written = plan

    def again() -> Plan:
        nonlocal written
        written = one.plan(afresh)
        return written

    carry_out(
        plan,
        seen_at,
        again,
        actor=actor,
        through=Through.IMPORT,
        action="imports.bring_in",
        note=batch.filename,
        then=_finishing(batch.id, (batch.owner_id, batch.change_ids), source, lambda: written),
        wrote=progress.wrote if progress else None,
    )


def _finishing(
    batch_id: int, seen: tuple[int, list[int]], source: Source, plan: Callable[[], Plan]
) -> Callable[[Change], None]:
    def finish(change: Change) -> None:
        batch, written = db.session.get_one(ImportBatch, batch_id), plan()
        _remember_not_same(written)
        if batch.status is BatchStatus.DONE or (batch.owner_id, batch.change_ids) != seen:
            raise Moved
        check_waiting(batch, source)
        batch.status = BatchStatus.PARTLY if written.waiting else BatchStatus.DONE
        batch.phase, batch.kept_until = None, limit_of(batch.status)
        batch.counts = counts_over(batch.counts)
        if batch.status is BatchStatus.DONE:
            batch.content = batch.head = None
        if written.writes:
            batch.earlier, batch.change_id = batch.change_ids, change.id
        batch.about = [*(batch.about or []), *as_json(abouts_of(written))]
        _put_away(batch, change.id if written.writes else 0)

    return finish


def _remember_not_same(written: Plan) -> None:
    """Who came in as somebody new is none of those who were shown when that was decided."""
    for row in written.rows:
        decision = written.handled.decisions.get(row.number)
        if decision is None or not decision.none_of or decision.cells != row.cells:
            continue
        if row.person is not None and row.person.row is not None and row.person.id is not None:
            remember_not_same(row.person.id, whom_now(decision.none_of).values())


def _put_away(batch: ImportBatch, change_id: int) -> None:
    """Of a file that is done, those rows stay that may need a look; before that all, should the change be undone."""
    of_batch = ImportRow.batch_id == batch.id
    in_now = sa.and_(of_batch, ImportRow.brought_by.is_(None), ImportRow.outcome.not_in(WAITING))
    db.session.execute(sa.update(ImportRow).where(in_now).values(brought_by=change_id, candidates=None))
    if batch.status is BatchStatus.DONE:
        db.session.execute(sa.delete(ImportRow).where(of_batch, ~LASTING))
