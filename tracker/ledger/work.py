"""The unit of work: one signed change, its rows and its seal, in one transaction."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache

import sqlalchemy as sa

from tracker.db import begin_writing, db, end_writing, utc_now
from tracker.db.past import the_past
from tracker.errors import NotSigned
from tracker.ledger.current import open_change
from tracker.ledger.models import RECORDED, Change, Through, context
from tracker.ledger.seal import seal

# What rooms keep beside their records and derive from them, such as keys for searching. Each is called with the change
# and the recorded tables it touched, before the seal, so that forms, imports, undo and raw statements are alike.
DERIVED: list[Callable[[Change, Sequence[str]], None]] = []


@contextmanager
def work(actor: str, through: Through, action: str, note: str = "") -> Iterator[Change]:
    """Everything written inside is one change, signed by `actor`; nothing is kept when an exception leaves it."""
    change = begin(actor, through, action, note)
    try:
        yield change
        commit()
    finally:
        abandon()


def begin(actor: str, through: Through, action: str, note: str = "") -> Change:
    """Open a change on `db.session`. Raises NotSigned without an actor."""
    if the_past():
        raise RuntimeError("the past is read, and cannot be changed")
    if not actor.strip():
        raise NotSigned("a change needs a signer")
    begin_writing()
    try:
        return _open(Change(at=utc_now(), actor=actor, through=through, action=action, note=note[:500]))
    except BaseException:  # the lock was not had in time: the session must not stay half open
        abandon()
        raise


def _open(change: Change) -> Change:
    db.session.add(change)
    db.session.flush()
    open_change.set(change.id)
    db.session.info["change"] = change
    if _is_sqlite():
        db.session.execute(sa.insert(context).values(one=1, change_id=change.id))
    else:
        db.session.execute(sa.select(sa.func.set_config("tracker.change_id", str(change.id), True)))
    return change


def commit() -> bool:
    """Seal and commit the open change; False when it touched no recorded row, and so leaves no entry."""
    change: Change = db.session.info["change"]
    db.session.flush()
    touched = touched_tables(change.id)
    if touched:
        for derive in DERIVED:
            derive(change, touched)
        seal(change, touched)
    else:
        db.session.delete(change)
    # Before the commit: a context left behind would sign the next writer's rows with this change.
    if _is_sqlite():
        db.session.execute(sa.delete(context))
    db.session.commit()
    return bool(touched)


def abandon() -> None:
    """Leave the unit of work; what was not committed is rolled back."""
    open_change.set(None)
    db.session.info.pop("change", None)
    end_writing()


def touched_tables(change_id: int) -> list[str]:
    """The recorded tables in which this change made or ended a version."""
    return list(db.session.scalars(_touched_query(), {"change": change_id}))


@cache
def _touched_query() -> sa.TextClause:
    parts = [
        f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name} WHERE change_id = :change)"
        f" OR EXISTS (SELECT 1 FROM {name}_history WHERE ended_by = :change)"
        for name in sorted(RECORDED)
    ]
    return sa.text(" UNION ALL ".join(parts))


def _is_sqlite() -> bool:
    return db.session.get_bind().dialect.name == "sqlite"
