"""What a record of any time is called, and how its values read; many at once, each table asked once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, cast

import sqlalchemy as sa

from tracker.db import db
from tracker.ledger.models import RECORDED, Recorded
from tracker.ledger.versions import Step, Version

Key = tuple[str, str]  # a table and the column others point to it by


class Names:
    """The names of all records that some versions speak of: the records themselves and those they point to."""

    def __init__(self, steps: Iterable[Step]) -> None:
        self._rows: dict[Key, dict[Any, Version]] = defaultdict(dict)
        steps = list(steps)
        versions = [(step.table, row) for step in steps for row in (step.before, step.after) if row is not None]
        self._fetch(versions)
        # What is named by its parents alone needs theirs as well.
        self._fetch((table, row) for (table, _column), rows in list(self._rows.items()) for row in rows.values())

    def of_row(self, table: str, row: Version) -> str:
        """A record's own words, or those of the records it joins."""
        if _speaks_for_itself(table):
            return str(_record(table, row).said)
        live = cast(sa.Table, RECORDED[table].__table__)
        parents = [c for c in live.columns if _keys(c) and not c.nullable and row[c.name] is not None]
        said = " – ".join(self.of_key(_keys(c)[0], row[c.name]) for c in parents)
        return said or str(_record(table, row).said)

    def of_value(self, table: str, column: str, value: Any) -> Any:
        """A value as a reader knows it: what a key points to by its name, everything else as it is."""
        keys = _keys(cast(sa.Table, RECORDED[table].__table__).c[column])
        return value if not keys or value is None else self.of_key(keys[0], value)

    def of_key(self, key: sa.ForeignKey, value: Any) -> str:
        table = key.column.table.name
        row = self._rows[table, key.column.name].get(value)
        return f"{RECORDED[table].kind_label} {value}" if row is None else self.of_row(table, row)

    def _fetch(self, versions: Iterable[tuple[str, Version]]) -> None:
        wanted: dict[Key, set[Any]] = defaultdict(set)
        for table, row in versions:
            for column in cast(sa.Table, RECORDED[table].__table__).columns:
                for key in _keys(column):
                    parent = (key.column.table.name, key.column.name)
                    if row[column.name] is not None and row[column.name] not in self._rows[parent]:
                        wanted[parent].add(row[column.name])
        for (table, column_name), values in wanted.items():
            self._rows[table, column_name].update(newest(table, column_name, values))


def _keys(column: sa.Column[Any]) -> list[sa.ForeignKey]:
    """The keys of a column to records; a change is known by its number."""
    return [key for key in column.foreign_keys if key.column.table.name in RECORDED]


def newest(table: str, column: str, values: Iterable[Any]) -> Mapping[Any, Version]:
    """The newest version of each row that has one of these keys, live or removed."""
    live, history = cast(sa.Table, RECORDED[table].__table__), RECORDED[table].history
    keys, found = list(values), {}
    ended = sa.select(history).where(history.c[column].in_(keys)).order_by(history.c.change_id)
    for query in (ended, sa.select(live).where(live.c[column].in_(keys))):
        found.update({row[column]: row for row in db.session.execute(query).mappings()})
    return found


def name_of(table: str, row: Version) -> str:
    """What one record is called."""
    return Names([Step(0, table, row["id"], "", None, row)]).of_row(table, row)


def _speaks_for_itself(table: str) -> bool:
    return RECORDED[table].said is not Recorded.said


def _record(table: str, row: Version) -> Recorded:
    """A record made of a version, outside any session: it has its own columns and no relations."""
    model = RECORDED[table]
    return model(**{column.name: row[column.name] for column in cast(sa.Table, model.__table__).columns})
