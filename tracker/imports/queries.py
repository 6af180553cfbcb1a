"""Reading the desk: whose files lie on it, their rows, and whether an import was undone."""

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload, undefer

from tracker.access import Permission, Rights
from tracker.db import db
from tracker.imports.models import ImportBatch, ImportRow
from tracker.imports.plan import Outcome
from tracker.ledger.models import Change
from tracker.trainings.models import Headcount, Participation, TrainingSession
from tracker.trainings.queries import visible_sessions

SHOWN = ("number", "outcome", "of", "person_id", "said", "column")


def batches_of(owner_id: int | None) -> sa.Select[ImportBatch]:
    """The files of one account, or of all."""
    query = sa.select(ImportBatch).options(joinedload(ImportBatch.owner))
    return query if owner_id is None else query.where(ImportBatch.owner_id == owner_id)


def batch_of(batch_id: int, owner_id: int | None) -> ImportBatch | None:
    query = batches_of(owner_id).where(ImportBatch.id == batch_id).options(undefer(ImportBatch.content))
    return db.session.scalar(query)


def rows_of(batch: ImportBatch, outcome: Outcome | None = None, *, flagged: bool = False) -> sa.Select[ImportRow]:
    query = sa.select(ImportRow).where(ImportRow.batch_id == batch.id)
    if outcome is not None:
        query = query.where(ImportRow.outcome == outcome)
    return query.where(ImportRow.is_flagged) if flagged else query


def shown_of(batch: ImportBatch) -> list[tuple[object, ...]]:
    """What a person was shown of each row, the differences in their words among it."""
    columns = [getattr(ImportRow, name) for name in SHOWN]
    found = db.session.execute(sa.select(*columns).where(ImportRow.batch_id == batch.id).order_by(ImportRow.number))
    return [tuple(row) for row in found]


def undone() -> sa.ColumnElement[int | None]:
    """The change that undid the change of a batch, and was not undone itself; for the list of batches."""
    undo, redo = aliased(Change), aliased(Change)
    again = sa.select(redo.id).where(redo.undoes_id == undo.id).exists()
    return (
        sa.select(sa.func.max(undo.id))
        .where(undo.undoes_id == ImportBatch.change_id, ~again)
        .correlate(ImportBatch)
        .scalar_subquery()
    )


def is_undone(batch: ImportBatch) -> bool:
    return db.session.scalar(sa.select(undone()).select_from(ImportBatch).where(ImportBatch.id == batch.id)) is not None


def sessions_of_change(change_id: int, number: int) -> list[TrainingSession]:
    """The sessions that a change made or put people into, as far as it is the last to have touched them."""
    into = sa.select(Participation.session_id).where(Participation.change_id == change_id)
    touched = sa.or_(TrainingSession.change_id == change_id, TrainingSession.id.in_(into))
    query = sa.select(TrainingSession).where(touched).order_by(TrainingSession.starts_on, TrainingSession.id)
    return list(db.session.scalars(query.limit(number)))


def goes_beyond(change_id: int, rights: Rights) -> bool:
    """Whether a change put people into sessions, or headcounts, that these rights do not let one write."""
    writable = visible_sessions(rights, Permission.TRAININGS_WRITE).with_only_columns(TrainingSession.id)
    beyond = [
        sa.select(model.id).where(model.change_id == change_id, model.session_id.not_in(writable.scalar_subquery()))
        for model in (Participation, Headcount)
    ]
    return any(db.session.scalar(query.limit(1)) is not None for query in beyond)


def newest_sessions(sessions: sa.Select[TrainingSession], number: int) -> list[TrainingSession]:
    latest = sessions.order_by(TrainingSession.starts_on.desc().nulls_first(), TrainingSession.id.desc())
    return list(db.session.scalars(latest.limit(number)))
