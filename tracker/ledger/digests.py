"""The digest of what a change did to a table: over every version it made and every version it ended.

Personal values (columns marked `info={"personal": True}`) enter it only through a commitment under a salt of
the row. Erasing keeps the commitment of a version and takes its values and its salt, so the digest stays the same.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.engine import RowMapping

from tracker.db import db
from tracker.ledger.models import RECORDED, kept, salts

CHUNK = 500  # ids in one statement
STREAM = 5000  # rows held at once while the whole ledger is read

AS_IT_IS = frozenset((str, int))
# Made once: making it takes as long as a row.
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)

Commitments = dict[tuple[int, int], bytes]  # by row and change


def table_of(name: str) -> sa.Table:
    return cast(sa.Table, RECORDED[name].__table__)


def personal_columns(name: str) -> list[str]:
    return [column.name for column in table_of(name).columns if column.info.get("personal")]


def digest_of(name: str, change_id: int) -> tuple[str, list[int]]:
    """What one change did to a table, and how many rows it [added, changed, removed]; new rows get their salts."""
    born, ended = list(_born(name, change_id)), list(_ended(name, change_id))
    add_salts(name, [row["id"] for row in born])
    now, before = {row["id"] for row in born}, {row["id"] for row in ended}
    return _digest(name, born, ended), [len(now - before), len(now & before), len(before - now)]


def digests_of_all(name: str) -> Iterator[tuple[int, str]]:
    """(change, digest) of every change that touched the table, in their order."""
    born = groupby(_born(name), itemgetter("change_id"))
    ended = groupby(_ended(name), itemgetter("ended_by"))
    for change_id, (made, gone) in _side_by_side(born, ended):
        yield change_id, _digest(name, made, gone)


def commit_to(salt: bytes, values: Sequence[Any]) -> bytes:
    return hmac.digest(salt, canonical([plain(value) for value in values]), "sha256")


def add_salts(name: str, ids: Sequence[int]) -> None:
    if not personal_columns(name):
        return
    known = salts_of(name, ids)
    new = [{"table_name": name, "row_id": id, "salt": secrets.token_bytes(16)} for id in ids if id not in known]
    if new:
        db.session.execute(sa.insert(salts), new)


def salts_of(name: str, ids: Sequence[int]) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    for condition in _among(salts.c.row_id, ids):
        query = sa.select(salts.c.row_id, salts.c.salt).where(salts.c.table_name == name, condition)
        for row_id, salt in db.session.execute(query):
            found[row_id] = salt
    return found


def plain(value: Any) -> Any:
    if value is None or type(value) in AS_IT_IS:
        return value
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return getattr(value, "value", value)


def canonical(values: Any) -> bytes:
    return _JSON.encode(values).encode() + b"\n"


def _digest(name: str, born: Sequence[RowMapping], ended: Iterable[RowMapping]) -> str:
    personal = personal_columns(name)
    rest = [column.name for column in table_of(name).columns if column.name not in personal]
    ids = [row["id"] for row in born]
    salt_of = salts_of(name, ids) if personal else {}
    kept_of = _kept(name, ids) if personal else {}
    total = hashlib.sha256()
    for row in born:
        total.update(canonical([plain(row[key]) for key in rest]))
        if personal:
            own = kept_of.get((row["id"], row["change_id"]))
            total.update(own or commit_to(salt_of.get(row["id"], b""), [row[key] for key in personal]))
    for row in ended:
        total.update(canonical(["ended", row["id"], row["change_id"]]))
    return total.hexdigest()


def _born(name: str, change_id: int | None = None) -> Iterator[RowMapping]:
    """Versions made by one change, or all, in the order of change and id."""
    live, history = table_of(name), RECORDED[name].history
    parts = [
        sa.select(*(table.c[column.name] for column in live.columns)).where(
            table.c.change_id == change_id if change_id is not None else sa.true()
        )
        for table in (live, history)
    ]
    both = sa.union_all(*parts).subquery()
    return _streamed(sa.select(both).order_by(both.c.change_id, both.c.id))


def _ended(name: str, change_id: int | None = None) -> Iterator[RowMapping]:
    history = RECORDED[name].history
    query = sa.select(history.c.id, history.c.change_id, history.c.ended_by).order_by(history.c.ended_by, history.c.id)
    return _streamed(query if change_id is None else query.where(history.c.ended_by == change_id))


def _streamed(query: sa.Select[Any]) -> Iterator[RowMapping]:
    yield from db.session.execute(query, execution_options={"yield_per": STREAM}).mappings()


def _side_by_side(
    born: Iterator[tuple[int, Iterator[RowMapping]]], ended: Iterator[tuple[int, Iterator[RowMapping]]]
) -> Iterator[tuple[int, tuple[list[RowMapping], list[RowMapping]]]]:
    """Two groupings in the order of their changes, as one."""
    made, gone = next(born, None), next(ended, None)
    while made is not None or gone is not None:
        change_id = min(group[0] for group in (made, gone) if group is not None)
        here: tuple[list[RowMapping], list[RowMapping]] = ([], [])
        if made is not None and made[0] == change_id:
            here[0].extend(made[1])
            made = next(born, None)
        if gone is not None and gone[0] == change_id:
            here[1].extend(gone[1])
            gone = next(ended, None)
        yield change_id, here


def _kept(name: str, ids: Sequence[int]) -> Commitments:
    found: Commitments = {}
    for condition in _among(kept.c.row_id, ids):
        query = sa.select(kept.c.row_id, kept.c.change_id, kept.c.commitment)
        for row_id, change_id, commitment in db.session.execute(query.where(kept.c.table_name == name, condition)):
            found[row_id, change_id] = commitment
    return found


def _among(column: sa.Column[int], ids: Sequence[int]) -> list[sa.ColumnElement[bool]]:
    if not ids:
        return []
    # A bulk import's rows stand next to each other: one range is quicker to ask for than a list of ids.
    if max(ids) - min(ids) < 4 * len(ids):
        return [column.between(min(ids), max(ids))]
    return [column.in_(ids[start : start + CHUNK]) for start in range(0, len(ids), CHUNK)]
