"""Reading the desk: whose files lie on it, their rows, and whether an import was undone."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from tracker.access import Permission, Rights
from tracker.db import db
from tracker.i18n import Choice, _l
from tracker.imports.kinds import Kind
from tracker.imports.models import ImportBatch, ImportRow
from tracker.imports.plan import Outcome
from tracker.ledger.models import Change
from tracker.trainings.models import Headcount, Participation, TrainingSession
from tracker.trainings.queries import visible_sessions


class Whose(Choice):
    MINE = "mine", _l("my own")
    OTHERS = "others", _l("those of others")


# Rows that are still shown when they have gone in: they may need a look.
LASTING_OUTCOMES = (Outcome.REPEAT, Outcome.LEFT)
LASTING = sa.or_(ImportRow.outcome.in_(LASTING_OUTCOMES), ImportRow.is_flagged)
SHOWN = ("number", "outcome", "of", "person_id", "told", "column")


def batches_of(owner_id: int | None) -> sa.Select[ImportBatch]:
    """The files of one account, or of all."""
    query = sa.select(ImportBatch).options(joinedload(ImportBatch.owner))
    return query if owner_id is None else query.where(ImportBatch.owner_id == owner_id)


def batches_seen(account_id: int, kinds: Collection[Kind] | None, whose: Whose | None = None) -> sa.Select[ImportBatch]:
    """One's own, and those of others that hold what one may bring in oneself; `kinds` None: every kind."""
    own = ImportBatch.owner_id == account_id
    query = batches_of(None)
    if kinds is not None:
        query = query.where(sa.or_(own, ImportBatch.kind.in_(kinds)))
    return query if whose is None else query.where(own if whose is Whose.MINE else ~own)


def same_file(batch: ImportBatch, seen: sa.Select[ImportBatch]) -> ImportBatch | None:
    """The newest earlier file of the very same content, among those that are `seen`."""
    same = seen.where(ImportBatch.sha256 == batch.sha256, ImportBatch.kind == batch.kind, ImportBatch.id < batch.id)
    return db.session.scalar(same.order_by(ImportBatch.id.desc()).limit(1))


def rows_of(batch: ImportBatch, outcome: Outcome | None = None, *, flagged: bool = False) -> sa.Select[ImportRow]:
    shown = sa.or_(ImportRow.brought_by.is_(None), LASTING)
    query = sa.select(ImportRow).where(ImportRow.batch_id == batch.id, shown)
    if outcome is not None:
        query = query.where(ImportRow.outcome == outcome)
    return query.where(ImportRow.is_flagged) if flagged else query


def shown_of(batch: ImportBatch) -> list[tuple[object, ...]]:
    """What a person was shown of each row still waiting, the differences in their words among it."""
    columns = [getattr(ImportRow, name) for name in SHOWN]
    waiting = sa.and_(ImportRow.batch_id == batch.id, ImportRow.brought_by.is_(None))
    found = db.session.execute(sa.select(*columns).where(waiting).order_by(ImportRow.number))
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


def changes_of(batch: ImportBatch) -> list[tuple[Change, bool]]:
    """The changes that brought it in, the oldest first; and whether each was undone since."""
    undo, redo = aliased(Change), aliased(Change)
    again = sa.select(redo.id).where(redo.undoes_id == undo.id).exists()
    is_undone = sa.select(undo.id).where(undo.undoes_id == Change.id, ~again).exists()
    query = sa.select(Change, is_undone).where(Change.id.in_(batch.change_ids)).order_by(Change.id)
    return [(change, bool(gone)) for change, gone in db.session.execute(query)]


def sessions_of_changes(change_ids: Sequence[int], number: int) -> list[TrainingSession]:
    """The sessions that these made or put people into, as far as they are the last to have touched them."""
    into = sa.select(Participation.session_id).where(Participation.change_id.in_(change_ids))
    touched = sa.or_(TrainingSession.change_id.in_(change_ids), TrainingSession.id.in_(into))
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
