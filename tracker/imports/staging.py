"""What would become of each row of a file, kept to be looked over; with what was done by hand about the rows."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _, for_later
from tracker.imports.deciding import Candidate, Choose, Decision, Handled
from tracker.imports.earlier import changes_before
from tracker.imports.gone import abouts_of, gone_since
from tracker.imports.models import BatchStatus, ImportBatch, ImportRow
from tracker.imports.options import Options
from tracker.imports.plan import WAITING, Outcome, Plan, PlannedRow
from tracker.imports.result import reasons
from tracker.imports.running import Moved
from tracker.imports.source import Source
from tracker.imports.telling import differences_told
from tracker.imports.times import limit_of
from tracker.ledger.snapshot import head
from tracker.people.standing import whom_now
from tracker.trainings.models import TrainingSession

BY_HAND = ("raw", "decision", "decided_id", "none_of")
ROWS = 2000  # rows stored by one statement
BACK = "back"  # among the counts: rows given back by an undo since they were planned
SEEN_AT = "seen_at"  # among the counts: the newest change when the rows were planned
IN = "in."  # before an outcome, in the counts: of rows that went in with an earlier change


def stage(batch_id: int, options: Options, source: Source, plan: Plan, seen_at: int = 0) -> None:
    """Keep the plan of the rows that are still waiting, in the write transaction that is open.

    `seen_at`: the newest change when the plan was made, so that what was asked then need not be asked again.
    Raises RuleBroken: the file was brought in, or part of it, while the plan was made; Moved: other rows wait now.
    """
    batch = db.session.get_one(ImportBatch, batch_id)
    if batch.status is BatchStatus.DONE or (source.handled.only is None) != (batch.status is not BatchStatus.PARTLY):
        raise RuleBroken(_("This file was brought in already."))
    check_waiting(batch, source)
    batch.options, batch.header, batch.phase = options.as_json(), source.sheet.header, None
    batch.counts = {**went_in(batch.counts), **counted(plan), "read": went_in(batch.counts, "read") + len(plan.rows)}
    batch.counts[SEEN_AT] = seen_at
    if batch.status is not BatchStatus.PARTLY:
        batch.status, batch.gone = BatchStatus.STAGED, gone_since(batch, abouts_of(plan))
    batch.kept_until = limit_of(batch.status)
    waiting = sa.and_(ImportRow.batch_id == batch_id, ImportRow.brought_by.is_(None))
    by_hand = _by_hand(waiting)
    db.session.execute(sa.delete(ImportRow).where(waiting))
    rows = rows_planned(batch_id, plan, source, by_hand)
    for start in range(0, len(rows), ROWS):
        db.session.execute(sa.insert(ImportRow), rows[start : start + ROWS])


def check_waiting(batch: ImportBatch, source: Source) -> None:
    """Raises Moved: rows were given back by an undo while the others were looked over."""
    query = sa.select(ImportRow.number).where(ImportRow.batch_id == batch.id, ImportRow.brought_by.is_(None))
    only = source.handled.only
    if only is not None and set(db.session.scalars(query)) != only:
        raise Moved


def counted(plan: Plan) -> dict[str, int]:
    counts = {outcome.value: number for outcome, number in plan.counts.items()}
    return {
        **counts,
        "flagged": sum(bool(row.warnings) for row in plan.rows),
        "people": len(plan.people),
        "sessions": len(plan.records[TrainingSession]),
    }


def went_in(counts: Mapping[str, int], name: str | None = None) -> Any:
    """What is counted of rows that went in before; all of it, or one count."""
    found = {key: number for key, number in counts.items() if key.startswith(IN)}
    return found if name is None else found.get(IN + name, 0)


def counts_over(counts: Mapping[str, int]) -> dict[str, int]:
    """The counts once every row that was not waiting has gone in."""
    names = [*(each.value for each in Outcome if each not in WAITING), "flagged", "people", "sessions"]
    over = {IN + name: went_in(counts, name) + counts.get(name, 0) for name in names}
    waiting = {each.value: counts.get(each.value, 0) for each in WAITING}
    return {**over, IN + "read": counts["read"] - sum(waiting.values()), **waiting, "read": counts["read"]}


def total(counts: Mapping[str, int], name: str) -> int:
    """Of all rows, whenever they went in."""
    return int(counts.get(name, 0) + went_in(counts, name))


def handled_of(batch: ImportBatch, *, as_asked: bool = True) -> Handled:
    """What was done by hand about the rows of a file that are still waiting.

    `as_asked`: with whom they may mean, as far as that was asked of the register as it is.
    """
    query = sa.select(ImportRow).where(ImportRow.batch_id == batch.id, ImportRow.brought_by.is_(None))
    if batch.status is BatchStatus.PARTLY:
        only = frozenset(db.session.scalars(query.with_only_columns(ImportRow.number)))
    else:
        only = None
    decisions, corrected = {}, {}
    for row in db.session.scalars(query.where(sa.or_(ImportRow.decision.is_not(None), ImportRow.raw.is_not(None)))):
        if row.decision is not None:
            decisions[row.number] = Decision(row.decision, row.cells, row.decided_id, tuple(row.none_of or ()))
        if row.raw is not None:
            corrected[row.number] = (row.raw, row.cells)
    newest = head()
    asked = _asked(query) if as_asked and batch.counts.get(SEEN_AT, 0) == newest else {}
    return Handled(decisions, corrected, only, asked=asked, asked_at=newest, earlier=changes_before(batch))


def _asked(waiting: sa.Select[ImportRow]) -> dict[int, list[Candidate]]:
    """A refused row may have been refused before anybody asked."""
    query = waiting.where(ImportRow.outcome != Outcome.REFUSED)
    found = db.session.execute(query.with_only_columns(ImportRow.number, ImportRow.candidates))
    return {number: [Candidate.from_json(one) for one in some or ()] for number, some in found}


def _by_hand(waiting: sa.ColumnElement[bool]) -> dict[int, dict[str, Any]]:
    names = ("number", "cells", *BY_HAND)
    done = sa.or_(ImportRow.decision.is_not(None), ImportRow.raw.is_not(None))
    query = sa.select(*(getattr(ImportRow, name) for name in names)).where(waiting, done)
    found = {row.number: dict(row._mapping) for row in db.session.execute(query)}
    now = whom_now(row["decided_id"] for row in found.values() if row["decided_id"])
    for row in found.values():
        row["decided_id"] = now.get(row["decided_id"])
        if row["decision"] is Choose.PERSON and row["decided_id"] is None:
            row["decision"] = None
    return found


def rows_planned(
    batch_id: int, plan: Plan, source: Source, by_hand: Mapping[int, Mapping[str, Any]] | None = None
) -> list[Mapping[str, Any]]:
    rows = sorted(plan.rows, key=lambda row: row.number)
    return [_row(batch_id, row, source, (by_hand or {}).get(row.number)) for row in rows]


def _row(batch_id: int, row: PlannedRow, source: Source, by_hand: Mapping[str, Any] | None) -> Mapping[str, Any]:
    said = [*reasons(row), *differences_told(row.differences, source), *row.warnings]
    if by_hand is not None and by_hand["cells"] != row.cells:
        by_hand = None  # of another row by now: another sheet is read, or the file in another encoding
    return {
        "batch_id": batch_id,
        "number": row.number,
        "cells": row.cells,
        "outcome": row.outcome,
        "told": [for_later(words) for words in said] or None,
        "column": row.wrong[0].column_or_key[:300] if row.wrong else "",
        "is_flagged": bool(row.warnings),
        "of": row.of,
        "person_id": row.person.id if row.person else None,
        "candidates": [one.as_json() for one in row.candidates] if row.candidates else None,
        **{name: by_hand[name] if by_hand else None for name in BY_HAND},
    }
