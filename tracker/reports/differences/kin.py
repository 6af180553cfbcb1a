"""Which records a counted row hangs on: those it points to, and those that point to it or to one of these."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias, cast

import sqlalchemy as sa

from tracker.db import db
from tracker.ledger.models import RECORDED
from tracker.ledger.versions import Version

Record: TypeAlias = tuple[str, int]  # a table and a key
Versions: TypeAlias = Mapping[Record, Sequence[Version]]
GENERATIONS = 3  # a participation, its session, the course of it
CHUNK = 500  # values in one statement


def versions(table: str, column: str, values: Iterable[Any], change: int) -> Iterator[Version]:
    """The versions right before and right after a change of the rows with one of these values."""
    live, history = cast(sa.Table, RECORDED[table].__table__), RECORDED[table].history
    names = [c.name for c in live.columns]
    wanted = sorted(set(values), key=str)
    for start in range(0, len(wanted), CHUNK):
        some = wanted[start : start + CHUNK]
        standing = sa.select(*(live.c[name] for name in names)).where(live.c.change_id <= change)
        ended = sa.select(*(history.c[name] for name in names)).where(
            history.c.change_id <= change, history.c.ended_by >= change
        )
        both = (standing.where(live.c[column].in_(some)), ended.where(history.c[column].in_(some)))
        for query in both:
            yield from db.session.execute(query).mappings()


def forebears(table: str, ids: Iterable[int], change: int) -> dict[int, Versions]:
    """Of each record, those it points to, and what these point to in turn; not the record itself."""
    found: dict[int, dict[Record, list[Version]]] = {}
    here: dict[int, list[tuple[str, Version]]] = defaultdict(list)
    for row in versions(table, "id", ids, change):
        here[row["id"]].append((table, row))
    for _generation in range(GENERATIONS):
        parents = _fetched([one for own in here.values() for one in own], change)
        here = {id_: [up for one in own for up in _parents(*one, parents)] for id_, own in here.items()}
        for id_, own in here.items():
            known = found.setdefault(id_, {})
            for name, row in own:
                known.setdefault((name, row["id"]), []).append(row)
    return dict(found)


def children(of: Versions, among: Iterable[str], change: int) -> Iterator[tuple[Record, Record]]:
    """(record, child) for each row of the tables that the change touched and that points to one of the records."""
    held: dict[tuple[str, str], dict[Any, set[Record]]] = defaultdict(lambda: defaultdict(set))
    for record, rows in of.items():
        for row in rows:
            for column in ("id", "code"):
                if column in row:
                    held[record[0], column][row[column]].add(record)
    for table in among:
        for key in cast(sa.Table, RECORDED[table].__table__).foreign_keys:
            parents = held.get((key.column.table.name, key.column.name), {})
            for id_, value in _touched_children(table, key.parent.name, parents, change):
                yield from ((record, (table, id_)) for record in parents[value])


def _touched_children(table: str, column: str, values: Collection[Any], change: int) -> Iterator[tuple[int, Any]]:
    live, history = cast(sa.Table, RECORDED[table].__table__), RECORDED[table].history
    wanted = sorted(values, key=str)
    for start in range(0, len(wanted), CHUNK):
        some = wanted[start : start + CHUNK]
        made = sa.select(live.c.id, live.c[column]).where(live.c.change_id == change, live.c[column].in_(some))
        gone = sa.select(history.c.id, history.c[column]).where(
            sa.or_(history.c.change_id == change, history.c.ended_by == change), history.c[column].in_(some)
        )
        yield from ((id_, value) for id_, value in db.session.execute(sa.union(made, gone)))


def _fetched(rows: Iterable[tuple[str, Version]], change: int) -> Mapping[tuple[str, str, Any], list[Version]]:
    """What the rows point to, by table, column and value."""
    wanted: dict[tuple[str, str], set[Any]] = defaultdict(set)
    for table, row in rows:
        for key in _keys(table):
            if row[key.parent.name] is not None:
                wanted[key.column.table.name, key.column.name].add(row[key.parent.name])
    found: dict[tuple[str, str, Any], list[Version]] = defaultdict(list)
    for (table, column), values in wanted.items():
        for row in versions(table, column, values, change):
            found[table, column, row[column]].append(row)
    return found


def _parents(
    table: str, row: Version, fetched: Mapping[tuple[str, str, Any], list[Version]]
) -> Iterator[tuple[str, Version]]:
    for key in _keys(table):
        name, column = key.column.table.name, key.column.name
        for parent in fetched.get((name, column, row[key.parent.name]), ()):
            yield name, parent


def _keys(table: str) -> list[sa.ForeignKey]:
    """In one order; who keeps a record as an account decides no figure."""
    keys = cast(sa.Table, RECORDED[table].__table__).foreign_keys
    known = (key for key in keys if key.column.table.name in RECORDED and key.column.table.name != "account")
    return sorted(known, key=lambda key: key.parent.name)
