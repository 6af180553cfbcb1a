"""Why a change moved a counted row: what it did to the row's own record, or to one that the figure reads with it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import sqlalchemy as sa

from tracker.db import db
from tracker.ledger.models import RECORDED, Change
from tracker.ledger.versions import Step, Version, steps_in, steps_of_change
from tracker.reports.differences import kin
from tracker.reports.differences.cause import Cause
from tracker.reports.differences.kin import Record
from tracker.reports.differences.reads import Read

# Kinds of counted rows whose table has another name.
_TABLES = {"session": "training_session", "filing": "filing_figure"}
MOST = 3  # records told of, where nothing says which of them it was
CHUNK = 500
_TAKEN_BACK = {Cause.MERGE: Cause.UNMERGE, Cause.UNMERGE: Cause.MERGE}

Found: TypeAlias = dict[int, list[Step]]


@dataclass(frozen=True, slots=True)
class Why:
    """`steps` are what the change did to the nearest record that decides whether the row is counted."""

    cause: Cause
    steps: Sequence[Step]


def table_of(kind: str) -> str:
    return _TABLES.get(kind, kind)


def whys(kind: str, ids: Collection[int], change: Change, read: Read) -> dict[int, Why]:
    """Of rows of one kind that one change moved. Late entries are told from new ones by the caller."""
    table = table_of(kind)
    touched = sorted(set(change.touched) & set(read) | ({table} & set(change.touched)))
    found: Found = {}
    for look in (_own, _forebears, _children, _cousins):
        rest = [id_ for id_ in ids if id_ not in found]
        if rest:
            found |= look(table, rest, change.id, touched, read)
    rest = [id_ for id_ in ids if id_ not in found]
    some = [step for name in touched for step in steps_of_change(change.id, name, MOST)][:MOST] if rest else []
    found |= dict.fromkeys(rest, some)
    again = _known_before(table, [id_ for id_ in ids if found[id_]], change.id)
    return {id_: Why(_cause(table, id_, found[id_], change, is_again=id_ in again), found[id_]) for id_ in ids}


def _cause(table: str, id_: int, steps: Sequence[Step], change: Change, *, is_again: bool) -> Cause:
    if (deed := _of_identity(change)) is not None:
        return deed
    is_undo = change.undoes_id is not None
    own = next((step.deed for step in steps if (step.table, step.row_id) == (table, id_)), "changed")
    if own == "added":
        return Cause.RESTORATION if is_again else Cause.LATE_ENTRY
    if own == "removed":
        return Cause.UNDONE_ENTRY if is_undo else Cause.REMOVAL
    return Cause.UNDONE_CORRECTION if is_undo else Cause.CORRECTION


def _of_identity(change: Change) -> Cause | None:
    """Whether the change decided who is who, by its action; the undo of a merge is an unmerge, and the other way."""
    deed = change.action.rsplit(".", 1)[-1]
    if deed in (Cause.MERGE, Cause.UNMERGE, Cause.SPLIT):
        return Cause(deed)
    undone = db.session.get(Change, change.undoes_id) if change.undoes_id is not None else None
    before = _of_identity(undone) if undone is not None else None
    return _TAKEN_BACK.get(before) if before is not None else None


def _own(table: str, ids: Sequence[int], change: int, touched: Sequence[str], read: Read) -> Found:
    if table not in touched:
        return {}
    return {row_id: [step] for (_table, row_id), step in _relevant({table: ids}, change, read).items()}


def _forebears(table: str, ids: Sequence[int], change: int, touched: Sequence[str], read: Read) -> Found:
    above = kin.forebears(table, ids, change)
    return _joined({id_: records.keys() for id_, records in above.items()}, touched, change, read)


def _children(table: str, ids: Sequence[int], change: int, touched: Sequence[str], read: Read) -> Found:
    rows: dict[Record, list[Version]] = defaultdict(list)
    for row in kin.versions(table, "id", ids, change):
        rows[table, row["id"]].append(row)
    below: dict[int, set[Record]] = defaultdict(set)
    for (_table, id_), child in kin.children(rows, touched, change):
        below[id_].add(child)
    return _joined(below, touched, change, read)


def _cousins(table: str, ids: Sequence[int], change: int, touched: Sequence[str], read: Read) -> Found:
    """Records of other kinds that point to what the row points to, such as a partner's membership; else its like."""
    above = kin.forebears(table, ids, change)
    every: dict[Record, list[Version]] = defaultdict(list)
    for records in above.values():
        for record, rows in records.items():
            every[record] += rows
    under: dict[Record, set[Record]] = defaultdict(set)
    for record, child in kin.children(every, touched, change):
        under[record].add(child)
    near = {id_: {child for record in records for child in under[record]} for id_, records in above.items()}
    others = {id_: {one for one in found if one[0] != table} or found for id_, found in near.items()}
    return _joined(others, touched, change, read)


def _joined(related: Mapping[int, Iterable[Record]], touched: Sequence[str], change: int, read: Read) -> Found:
    """Of each row, what the change did to the records it is related to."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for records in related.values():
        for name, row_id in records:
            if name in touched:
                wanted[name].add(row_id)
    steps = _relevant(wanted, change, read)
    found = {id_: [steps[record] for record in sorted(records) if record in steps] for id_, records in related.items()}
    return {id_: own for id_, own in found.items() if own}


def _relevant(wanted: Mapping[str, Iterable[int]], change: int, read: Read) -> dict[Record, Step]:
    """The steps that the figure can have seen: a record that came or went, or a column that it reads."""
    found: dict[Record, Step] = {}
    for table, row_ids in wanted.items():
        ids = sorted(set(row_ids))
        for start in range(0, len(ids), CHUNK):
            for step in steps_in(table, change, ids[start : start + CHUNK]):
                is_touched = step.before is not None or step.after is not None
                if is_touched and (step.deed != "changed" or told_differences(step, read)):
                    found[table, step.row_id] = step
    return found


def told_differences(step: Step, read: Read) -> list[tuple[str, object, object]]:
    """Those of the columns that the figure reads."""
    columns = read.get(step.table, frozenset())
    return [(name, before, after) for name, before, after in step.differences() if name in columns]


def _known_before(table: str, ids: Sequence[int], change: int) -> set[int]:
    history = RECORDED[table].history
    found: set[int] = set()
    for start in range(0, len(ids), CHUNK):
        some = ids[start : start + CHUNK]
        query = sa.select(history.c.id).where(history.c.id.in_(some), history.c.ended_by < change)
        found.update(db.session.scalars(query))
    return found
