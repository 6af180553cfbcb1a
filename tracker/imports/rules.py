"""What a person does with a file on the desk: sends it, decides and corrects its rows, takes it over, ends it."""

import hashlib
from collections.abc import Iterable, Mapping

import sqlalchemy as sa

from tracker.accounts.models import Account
from tracker.db import db, utc_now
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.imports.deciding import Choose
from tracker.imports.models import BatchStatus, ImportBatch, ImportRow
from tracker.imports.options import Options
from tracker.imports.plan import WAITING, Outcome
from tracker.imports.queries import LASTING
from tracker.imports.times import KEPT, limit_of
from tracker.text import clean

Decisions = Mapping[int, tuple[Choose | None, int | None]]

LONGEST = 4000  # characters of a corrected cell


def receive(owner_id: int, filename: str, data: bytes, options: Options, sender: str = "") -> ImportBatch:
    """Put a file on the desk, in the write transaction that is open."""
    _tidy()
    batch = ImportBatch(
        kind=options.kind,
        filename=filename[:255],
        sha256=hashlib.sha256(data).hexdigest(),
        content=data,
        owner_id=owner_id,
        options=options.as_json(),
        sender=sender,
        created_at=utc_now(),
        kept_until=limit_of(BatchStatus.SENT),
    )
    db.session.add(batch)
    db.session.flush()
    return batch


def throw_away(batch: ImportBatch) -> None:
    """The whole file, or the rest of one that is partly in. Raises RuleBroken: it was brought in."""
    if batch.status is BatchStatus.DONE:
        raise RuleBroken(_("This file was brought in already. Undo the import instead."))
    if batch.status is BatchStatus.PARTLY:
        leave_rest(batch)
    else:
        _remove([batch.id])


def leave_rest(batch: ImportBatch) -> None:
    """End a file whose good rows are in: the others are thrown away."""
    batch.status, batch.content, batch.head, batch.kept_until = BatchStatus.DONE, None, None, None
    over = sa.or_(ImportRow.brought_by.is_(None), ~LASTING)
    db.session.execute(sa.delete(ImportRow).where(ImportRow.batch_id == batch.id, over))


def take_over(batch: ImportBatch, account: Account) -> None:
    """Raises RuleBroken: it is theirs already, or all of it is in."""
    if batch.status is BatchStatus.DONE:
        raise RuleBroken(_("This file was brought in already: there is nothing left to take over."))
    if batch.owner_id == account.id:
        raise RuleBroken(_("This file is yours already."))
    batch.taken_from, batch.owner_id = batch.owner.name, account.id


def decide(batch: ImportBatch, said: Decisions, *, singly: bool = False) -> int:
    """Keep what was decided of rows, by number; None takes a decision back. The number of rows that changed.

    `singly`: somebody looked at each of the rows. Then “somebody new” says also that it is none of those shown. What
    is said of all rows alike does not: a wrong mark would hide two records of one person for good, while without it
    they are only offered once more as a pair.
    Raises RuleBroken: a person who is none of the row's candidates was chosen.
    """
    changed = 0
    for row in _waiting(batch, said):
        choose, person_id = said[row.number]
        person_id = person_id if choose is Choose.PERSON else None
        shown = [one["id"] for one in row.candidates or ()]
        if choose is Choose.PERSON and person_id not in shown:
            raise RuleBroken(_("Row %(row)s: choose one of the people who are offered.", row=row.number))
        changed += (row.decision, row.decided_id) != (choose, person_id)
        row.decision, row.decided_id = choose, person_id
        row.none_of = shown if singly and choose is Choose.NEW else None
    db.session.flush()
    return changed


def correct(batch: ImportBatch, number: int, cells: list[str]) -> None:
    """Take a row as it was typed here, instead of as it stands in the file; what was decided of it is open again.

    Raises RuleBroken: the row is in already or unknown, or a cell cannot be stored.
    """
    row = next(iter(_waiting(batch, [number])), None)
    if row is None or row.outcome not in WAITING:
        raise RuleBroken(_("Only a row that is still waiting can be corrected."))
    raw = row.raw or row.cells
    cells = [clean(cell, lines=True)[:LONGEST] for cell in cells]
    cells = [*cells, *raw[len(cells) :]][: len(raw)]
    row.cells, row.raw = cells, (None if cells == raw else raw)
    row.decision = row.decided_id = row.none_of = row.candidates = None
    row.outcome = Outcome.REFUSED  # until it is looked up again: nobody has asked whom it means now
    db.session.flush()


def _waiting(batch: ImportBatch, numbers: Iterable[int]) -> list[ImportRow]:
    if batch.status not in (BatchStatus.STAGED, BatchStatus.PARTLY):
        return []
    query = sa.select(ImportRow).where(ImportRow.batch_id == batch.id, ImportRow.brought_by.is_(None))
    found: list[ImportRow] = []
    wanted = sorted(numbers)
    for start in range(0, len(wanted), 500):
        found += db.session.scalars(query.where(ImportRow.number.in_(wanted[start : start + 500])))
    return found


def _tidy() -> None:
    """What was not touched for too long goes; of a file that is partly in, the rest of its rows."""
    until = ImportBatch.kept_until
    over = sa.or_(until < utc_now(), sa.and_(until.is_(None), ImportBatch.created_at < utc_now() - KEPT))
    stale = list(db.session.scalars(sa.select(ImportBatch).where(ImportBatch.status != BatchStatus.DONE, over)))
    for batch in stale:
        throw_away(batch)


def _remove(ids: list[int]) -> None:
    db.session.execute(sa.delete(ImportRow).where(ImportRow.batch_id.in_(ids)))
    db.session.execute(sa.delete(ImportBatch).where(ImportBatch.id.in_(ids)))
