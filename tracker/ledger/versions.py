"""Reading the history: the versions of one record, and what each change did to it, field by field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.engine import RowMapping

from tracker.db import db
from tracker.ledger.models import RECORDED

# The ledger's own columns, and those that are derived from others.
UNTOLD = frozenset({"id", "change_id", "ended_by", "search_key", "field_key", "name_key", "email_key"})

Version = Mapping[str, Any] | RowMapping


@dataclass(frozen=True, slots=True)
class Step:
    """What one change did to one record. `deed` is added, changed or removed."""

    change_id: int
    table: str
    row_id: int
    deed: str
    before: Version | None
    after: Version | None

    def differences(self) -> list[tuple[str, Any, Any]]:
        """(column, before, after) for each value that differs; a blank and a missing value are the same."""
        before, after = dict(self.before or {}), dict(self.after or {})
        names = [name for name in (after or before) if name not in UNTOLD]
        told = [(name, before.get(name), after.get(name)) for name in names]
        return [(name, old, new) for name, old, new in told if old != new and not (_blank(old) and _blank(new))]


def steps_of_record(table: str, row_id: int) -> list[Step]:
    """The life of one record, oldest first."""
    return life(table, row_id, _versions(table, row_id))


def life(table: str, row_id: int, versions: Sequence[Version]) -> list[Step]:
    """What its versions, oldest first and each with its `ended_by`, say of a record."""
    steps: list[Step] = []
    for index, version in enumerate(versions):
        earlier = versions[index - 1] if index else None
        if earlier is not None and earlier["ended_by"] != version["change_id"]:
            # Removed, and put back later.
            steps.append(Step(earlier["ended_by"], table, row_id, "removed", earlier, None))
            earlier = None
        deed = "changed" if earlier is not None else "added"
        steps.append(Step(version["change_id"], table, row_id, deed, earlier, version))
    if versions and versions[-1]["ended_by"] is not None:
        steps.append(Step(versions[-1]["ended_by"], table, row_id, "removed", versions[-1], None))
    return steps


def steps_of_change(change_id: int, table: str, limit: int = 500, offset: int = 0) -> list[Step]:
    """What a change did to a table, in the order of the rows; its `touched` says how many there are."""
    ids = _touched_ids(table, change_id).limit(limit).offset(offset)
    return steps_in(table, change_id, list(db.session.scalars(ids)))


def steps_in(table: str, change_id: int, row_ids: Sequence[int]) -> list[Step]:
    """What a change did to some rows of a table."""
    live, history = _tables(table)
    names = [column.name for column in live.columns]
    before = {
        row["id"]: row
        for row in db.session.execute(
            sa.select(history).where(history.c.ended_by == change_id, history.c.id.in_(row_ids))
        ).mappings()
    }
    born = sa.union_all(
        *(
            sa.select(*(part.c[name] for name in names)).where(part.c.change_id == change_id, part.c.id.in_(row_ids))
            for part in (live, history)
        )
    )
    after = {row["id"]: row for row in db.session.execute(born).mappings()}
    steps = []
    for row_id in row_ids:
        old, new = before.get(row_id), after.get(row_id)
        deed = "changed" if old is not None and new is not None else "added" if new is not None else "removed"
        steps.append(Step(change_id, table, row_id, deed, old, new))
    return steps


def rows_at(table: str, row_ids: Sequence[int]) -> dict[int, Version]:
    """The newest version of each row, live or removed, by id: what to call it by."""
    live, history = _tables(table)
    found: dict[int, Version] = {}
    ended = sa.select(history).where(history.c.id.in_(row_ids)).order_by(history.c.change_id)
    for query in (ended, sa.select(live).where(live.c.id.in_(row_ids))):
        found.update({row["id"]: row for row in db.session.execute(query).mappings()})
    return found


def _versions(table: str, row_id: int) -> list[dict[str, Any]]:
    live, history = _tables(table)
    ended = db.session.execute(sa.select(history).where(history.c.id == row_id).order_by(history.c.change_id))
    now = db.session.execute(sa.select(live).where(live.c.id == row_id))
    return [dict(row) for row in ended.mappings()] + [{**row, "ended_by": None} for row in now.mappings()]


def _touched_ids(table: str, change_id: int) -> sa.Select[Any]:
    live, history = _tables(table)
    both = sa.union(
        sa.select(history.c.id).where(sa.or_(history.c.ended_by == change_id, history.c.change_id == change_id)),
        sa.select(live.c.id).where(live.c.change_id == change_id),
    ).subquery()
    return sa.select(both.c.id).order_by(both.c.id)


def _tables(name: str) -> tuple[sa.Table, sa.Table]:
    model = RECORDED[name]
    return cast(sa.Table, model.__table__), model.history


def _blank(value: Any) -> bool:
    return value is None or value == ""
