"""Records that an earlier file brought in and its corrected version no longer speaks of: told, and never removed."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from tracker.db import db
from tracker.imports.models import BatchStatus, ImportBatch
from tracker.imports.plan import WAITING, Plan
from tracker.imports.queries import undone
from tracker.ledger.models import RECORDED, Recorded
from tracker.people.models import Person
from tracker.trainings.models import Participation, TrainingSession

MOST = 500  # kept of one file
LOOKED_AT = 20  # earlier files, the newest first

# The tables and ids of the records that one row is about: a person and a session, say.
About = tuple[tuple[str, int], ...]


def abouts_of(plan: Plan) -> list[About]:
    """What the rows are about, as far as it is on record; after writing, all of it."""
    found: dict[About, None] = {}
    for row in plan.rows:
        if row.outcome not in WAITING and row.about and all(one is not None and one.id for one in row.about):
            found[tuple((_table(one), one.id) for one in row.about)] = None
    return list(found)


def as_json(abouts: Iterable[About]) -> list[Any]:
    return [[list(part) for part in about] for about in abouts]


def from_json(stored: Sequence[Any] | None) -> list[About]:
    return [tuple((str(table), int(id)) for table, id in about) for about in stored or ()]


def gone_since(batch: ImportBatch, abouts: Collection[About]) -> list[Any] | None:
    """What the file before this one was about, and this is not; None where there is no such file."""
    before = predecessor(batch)
    if before is None:
        return None
    there = set(abouts)
    return as_json([about for about in from_json(before.about) if about not in there][:MOST])


def predecessor(batch: ImportBatch) -> ImportBatch | None:
    """The newest of the earlier files that tells what it was about."""
    return next((one for one in earlier(batch) if one.about is not None), None)


def earlier(batch: ImportBatch) -> list[ImportBatch]:
    """Files of the same sender or name, of the same kind and session, that are in and not undone; the newest first."""
    same = ImportBatch.filename == batch.filename
    if batch.sender:
        same = sa.or_(same, ImportBatch.sender == batch.sender)
    query = sa.select(ImportBatch).where(
        same,
        ImportBatch.id != batch.id,
        ImportBatch.kind == batch.kind,
        ImportBatch.status.in_([BatchStatus.DONE, BatchStatus.PARTLY]),
        undone().is_(None),
    )
    session = batch.options.get("session")
    found = db.session.scalars(query.order_by(ImportBatch.id.desc()).limit(LOOKED_AT))
    return [one for one in found if one.options.get("session") == session]


def told(about: About) -> list[Recorded]:
    """The records themselves; empty where one is no longer there, or the person no longer on the list."""
    records = [db.session.get(RECORDED[table], id) for table, id in about]
    if any(record is None for record in records):
        return []
    kinds = {type(record): record for record in records if record is not None}
    if kinds.keys() == {TrainingSession, Person}:
        on_list = sa.select(Participation.id).where(
            Participation.session_id == kinds[TrainingSession].id, Participation.person_id == kinds[Person].id
        )
        if db.session.scalar(on_list.limit(1)) is None:
            return []
    return list(kinds.values())


def _table(one: Any) -> str:
    return one.__tablename__ if isinstance(one, Recorded) else Person.__tablename__
