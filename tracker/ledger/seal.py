"""The seal: a hash chain over the changes and the rows each made and ended, so that tampering is found.

A row's digest covers its values; personal ones (columns marked `info={"personal": True}`) only through a
commitment under a salt of the row, so that erasing values and salt leaves the chain checkable.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, cast

import sqlalchemy as sa

from tracker.db import db
from tracker.ledger.models import RECORDED, Change, salts

FIRST = "0" * 64  # what the first change stands on


def seal(change: Change, touched: Sequence[str]) -> None:
    """Say what the change touched and chain it to the one before; to be called once, right before the commit."""
    digests: dict[str, str] = {}
    counts: dict[str, list[int]] = {}
    for name in touched:
        born, ended = list(_born(name, change.id)), list(_ended(name, change.id))
        _add_salts(name, [row["id"] for row in born])
        digests[name] = _digest_of_table(name, born, ended)
        before, now = {row["id"] for row in ended}, {row["id"] for row in born}
        counts[name] = [len(now - before), len(now & before), len(before - now)]
    change.touched = counts
    previous = db.session.scalar(
        sa.select(Change.seal).where(Change.id < change.id).order_by(Change.id.desc()).limit(1)
    )
    change.seal = link(previous or FIRST, change, digests)
    db.session.flush()


def link(previous: str, change: Change, digests: Mapping[str, str]) -> str:
    """The seal of a change: over the seal before it, what it says of itself, and its rows."""
    body = [
        previous, change.id, _plain(change.at), change.actor, change.through.value, change.action, change.note,
        change.undoes_id, change.touched, dict(digests),
    ]  # fmt: skip
    return hashlib.sha256(_canonical(body)).hexdigest()


def verify() -> tuple[int, int | None]:
    """Recompute the whole chain: (changes that hold, the first change that does not or None)."""
    digests = _all_digests()
    previous, held = FIRST, 0
    for change in db.session.scalars(sa.select(Change).order_by(Change.id).execution_options(yield_per=1000)):
        if change.seal != link(previous, change, digests.pop(change.id, {})):
            return held, change.id
        previous, held = change.seal, held + 1
    return held, min(digests, default=None)  # rows left over belong to a change that was taken out


def _all_digests() -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for name in RECORDED:
        born = {key: list(rows) for key, rows in groupby(_born(name), itemgetter("change_id"))}
        ended = {key: list(rows) for key, rows in groupby(_ended(name), itemgetter("ended_by"))}
        for change_id in born.keys() | ended.keys():
            digest = _digest_of_table(name, born.get(change_id, []), ended.get(change_id, []))
            found.setdefault(change_id, {})[name] = digest
    return found


def _born(name: str, change_id: int | None = None) -> Iterator[Mapping[str, Any]]:
    """Versions made by one change, or all, in the order of change and id."""
    live, history = cast(sa.Table, RECORDED[name].__table__), RECORDED[name].history
    parts = [
        sa.select(*(table.c[column.name] for column in live.columns)).where(
            table.c.change_id == change_id if change_id is not None else sa.true()
        )
        for table in (live, history)
    ]
    both = sa.union_all(*parts).subquery()
    rows = db.session.execute(sa.select(both).order_by(both.c.change_id, both.c.id))
    return iter(rows.mappings())


def _ended(name: str, change_id: int | None = None) -> Iterator[Mapping[str, Any]]:
    history = RECORDED[name].history
    query = sa.select(history.c.id, history.c.change_id, history.c.ended_by).order_by(history.c.ended_by, history.c.id)
    if change_id is not None:
        query = query.where(history.c.ended_by == change_id)
    return iter(db.session.execute(query).mappings())


def _digest_of_table(name: str, born: Iterable[Mapping[str, Any]], ended: Iterable[Mapping[str, Any]]) -> str:
    columns = cast(sa.Table, RECORDED[name].__table__).columns
    personal = [column.name for column in columns if column.info.get("personal")]
    plain = [column.name for column in columns if not column.info.get("personal")]
    born = list(born)
    salt_of = _salts(name, [row["id"] for row in born]) if personal else {}
    total = hashlib.sha256()
    for row in born:
        total.update(_canonical([_plain(row[key]) for key in plain]))
        if personal:
            values = _canonical([_plain(row[key]) for key in personal])
            total.update(hmac.digest(salt_of.get(row["id"], b""), values, "sha256"))
    for row in ended:
        total.update(_canonical(["ended", row["id"], row["change_id"]]))
    return total.hexdigest()


def _add_salts(name: str, ids: Sequence[int]) -> None:
    columns = cast(sa.Table, RECORDED[name].__table__).columns
    if not any(column.info.get("personal") for column in columns):
        return
    known = _salts(name, ids)
    new = [{"table_name": name, "row_id": id, "salt": secrets.token_bytes(16)} for id in ids if id not in known]
    if new:
        db.session.execute(sa.insert(salts), new)


def _salts(name: str, ids: Sequence[int]) -> dict[int, bytes]:
    if not ids:
        return {}
    # A bulk import's rows stand next to each other: one range is quicker to ask for than a list of ids.
    dense = max(ids) - min(ids) < 4 * len(ids)
    wanted = [salts.c.row_id.between(min(ids), max(ids))] if dense else [
        salts.c.row_id.in_(chunk) for chunk in (ids[start : start + 500] for start in range(0, len(ids), 500))
    ]
    found: dict[int, bytes] = {}
    for condition in wanted:
        query = sa.select(salts.c.row_id, salts.c.salt).where(salts.c.table_name == name, condition)
        found.update(dict(db.session.execute(query).all()))  # type: ignore[arg-type]
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return getattr(value, "value", value)


def _canonical(values: Any) -> bytes:
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str).encode() + b"\n"
