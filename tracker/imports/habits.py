"""What was chosen last time for files of one sender, or for the file before a corrected one: offered again."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from tracker.db import db, utc_now
from tracker.imports.kinds import Kind
from tracker.imports.models import BatchStatus, ImportBatch, SenderHabit
from tracker.imports.options import Options
from tracker.text import fold

# Of the options, what is about the shape of the file and not about this one file.
KEPT = ("columns", "values", "missing", "blank_unknown_countries", "countries", "date_order", "encoding", "sheet")
LOOKED_AT = 50  # earlier files, the newest first


def fingerprint(header: Sequence[str]) -> str:
    return hashlib.sha256("\x1f".join(map(fold, header)).encode()).hexdigest()


def remember(sender: str, header: Sequence[str], options: Options) -> None:
    """Keep what was chosen, in the write transaction that is open."""
    if not sender:
        return
    print_, key = fingerprint(header), fold(sender)
    habit = db.session.scalar(_of(key, options.kind).where(SenderHabit.fingerprint == print_))
    if habit is None:
        habit = SenderHabit(sender_key=key, kind=options.kind, fingerprint=print_)
        db.session.add(habit)
    said = options.as_json()
    habit.sender, habit.header, habit.used_at = sender, list(header), utc_now()
    habit.options = {name: said[name] for name in KEPT}


def habit_for(sender: str, header: Sequence[str], kind: Kind) -> SenderHabit | None:
    """For files with these very headers."""
    query = _of(fold(sender), kind).where(SenderHabit.fingerprint == fingerprint(header))
    return db.session.scalar(query) if sender else None


def newest_habit(sender: str, kind: Kind) -> SenderHabit | None:
    """Before the headers are known: how the last file of this sender and kind was encoded, and which sheet it was."""
    query = _of(fold(sender), kind).order_by(SenderHabit.used_at.desc(), SenderHabit.id.desc()).limit(1)
    return db.session.scalar(query) if sender else None


def file_before(batch: ImportBatch, header: Sequence[str], pasted: str) -> ImportBatch | None:
    """The file that this one, of which no sender is named, is likely a corrected version of, or a further part.

    The newest that the same officer looked over, with these very headers, under the same name or for the same
    session. Rows that were pasted bear no name but `pasted`.
    """
    query = sa.select(ImportBatch).where(
        ImportBatch.owner_id == batch.owner_id,
        ImportBatch.kind == batch.kind,
        ImportBatch.status != BatchStatus.SENT,
        ImportBatch.id < batch.id,
    )
    options, print_ = batch.options, fingerprint(header)
    for one in db.session.scalars(query.order_by(ImportBatch.id.desc()).limit(LOOKED_AT)):
        if any(one.options[name] != options[name] for name in ("session", "create_sessions")):
            continue
        is_meant = options["session"] or (one.filename == batch.filename != pasted)
        if is_meant and one.options["only_columns"] and fingerprint(one.header) == print_:
            return one
    return None


def as_last_time(options: Options, kept: Mapping[str, Any]) -> Options:
    """The options with what was chosen last time; the encoding and the sheet are those of this file."""
    said: dict[str, Any] = {**kept, "missing": tuple(kept["missing"])}
    given = {name: said[name] for name in KEPT if name not in ("encoding", "sheet")}
    if options.session:
        given = {**given, **{name: _without_session(given[name]) for name in ("columns", "values")}}
    return options.but(**given, only_columns=True)


def habits() -> sa.Select[SenderHabit]:
    return sa.select(SenderHabit)


def is_of(habit: SenderHabit, owner_id: int) -> bool:
    """Whether it was made, or used since, for a file of this account."""
    own = sa.select(ImportBatch.sender).where(ImportBatch.owner_id == owner_id, ImportBatch.kind == habit.kind)
    return any(fold(sender) == habit.sender_key for sender in db.session.scalars(own.distinct()))


def forget(habit: SenderHabit) -> None:
    db.session.delete(habit)


def senders() -> list[str]:
    """The names of senders given so far, the newest spelling of each."""
    by_key: dict[str, str] = {}
    for query in (sa.select(SenderHabit.sender), sa.select(ImportBatch.sender).where(ImportBatch.sender != "")):
        by_key |= {fold(name): name for name in db.session.scalars(query)}
    return sorted(by_key.values())


def _of(key: str, kind: Kind) -> sa.Select[SenderHabit]:
    return sa.select(SenderHabit).where(SenderHabit.sender_key == key, SenderHabit.kind == kind)


def _without_session(said: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in said.items() if key != "session"}
