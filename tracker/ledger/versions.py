"""Reading the history: the versions of one record, and what each change did to it, field by field."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import sqlalchemy as sa

from tracker.db import db
from tracker.ledger.models import RECORDED, Change

UNTOLD = frozenset({"id", "change_id", "ended_by"})  # the ledger's own columns


@dataclass(frozen=True, slots=True)
class Step:
    """What one change did to one record. `deed` is added, changed or removed."""

    change_id: int
    table: str
    row_id: int
    deed: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    def differences(self) -> list[tuple[str, Any, Any]]:
        """(column, before, after) for each value that differs; columns without a value on either side are left out."""
        before, after = self.before or {}, self.after or {}
        names = [name for name in (after or before) if name not in UNTOLD]
        return [
            (name, before.get(name), after.get(name))
            for name in names
            if before.get(name) != after.get(name) and (before.get(name), after.get(name)) != ("", None)
        ]


def steps_of_record(table: str, row_id: int) -> list[Step]:
    """The life of one record, oldest first."""
    versions = _versions(table, row_id)
    steps: list[Step] = []
    for index, version in enumerate(versions):
        earlier = versions[index - 1] if index else None
        if earlier is not None and earlier["ended_by"] != version["change_id"]:
            # Removed, and put back later.
            steps.append(Step(cast(int, earlier["ended_by"]), table, row_id, "removed", earlier, None))
            earlier = None
        deed = "changed" if earlier else "added"
        steps.append(Step(version["change_id"], table, row_id, deed, earlier, version))
    if versions and versions[-1]["ended_by"] is not None:
        steps.append(Step(versions[-1]["ended_by"], table, row_id, "removed", versions[-1], None))
    return steps


def steps_of_change(change: Change, limit: int = 500) -> Iterator[Step]:
    """What a change did, at most `limit` rows a table; its `touched` says how many there are."""
    for name in change.touched:
        if name in RECORDED:
            yield from _steps_in(name, change.id, limit)


def rows_at(table: str, row_ids: Sequence[int]) -> dict[int, Mapping[str, Any]]:
    """The newest version of each row, live or removed, by id: what to call it by."""
    found: dict[int, Mapping[str, Any]] = {}
    model = RECORDED[table]
    live = cast(sa.Table, model.__table__)
    history = model.history
    ended = sa.select(history).where(history.c.id.in_(row_ids)).order_by(history.c.change_id)
    for row in db.session.execute(ended).mappings():
        found[row["id"]] = row
    for row in db.session.execute(sa.select(live).where(live.c.id.in_(row_ids))).mappings():
        found[row["id"]] = row
    return found


def _versions(table: str, row_id: int) -> list[Mapping[str, Any]]:
    model = RECORDED[table]
    live, history = cast(sa.Table, model.__table__), model.history
    ended = db.session.execute(sa.select(history).where(history.c.id == row_id).order_by(history.c.change_id))
    now = db.session.execute(sa.select(live).where(live.c.id == row_id))
    return [dict(row) for row in ended.mappings()] + [{**row, "ended_by": None} for row in now.mappings()]


def _steps_in(table: str, change_id: int, limit: int) -> Iterator[Step]:
    model = RECORDED[table]
    live, history = cast(sa.Table, model.__table__), model.history
    names = [column.name for column in live.columns]
    born = sa.union_all(
        *(sa.select(*(t.c[name] for name in names)).where(t.c.change_id == change_id) for t in (live, history))
    ).subquery()
    query = sa.select(history).where(history.c.ended_by == change_id).order_by(history.c.id).limit(limit)
    before = {row["id"]: row for row in db.session.execute(query).mappings()}
    after_query = sa.select(born).order_by(born.c.id).limit(limit)
    after = {row["id"]: row for row in db.session.execute(after_query).mappings()}
    for row_id in sorted(before.keys() | after.keys()):
        deed = "changed" if row_id in before and row_id in after else "added" if row_id in after else "removed"
        yield Step(change_id, table, row_id, deed, before.get(row_id), after.get(row_id))
