"""A plain row for any recorded table, made from its columns: what every table is held to, a new one as well."""

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from tracker.db import db
from tracker.ledger.models import RECORDED

TABLES = sorted(RECORDED)
_number = count(1)


def table_of(name: str) -> sa.Table:
    return cast(sa.Table, RECORDED[name].__table__)


def history_of(name: str) -> sa.Table:
    return RECORDED[name].history


def a_row(name: str) -> dict[str, Any]:
    """Values for a new row: only what the table demands, its parents stored; to be called inside a unit of work."""
    table = table_of(name)
    return {
        column.name: _parent(next(iter(column.foreign_keys))) if column.foreign_keys else a_value(column.type)
        for column in table.columns
        if not column.nullable and column.name not in ("id", "change_id")
    }


def stored(name: str, **given: Any) -> int:
    """The id of a new row."""
    result = db.session.execute(sa.insert(table_of(name)).values({**a_row(name), **given}))
    return int(result.inserted_primary_key[0])  # type: ignore[attr-defined]


def told_by(name: str) -> sa.Column[Any]:
    """A column of the table that points nowhere, to be changed."""
    own = [c for c in table_of(name).columns if not c.foreign_keys and c.name not in ("id", "change_id")]
    plain = [c for c in own if isinstance(c.type, (sa.String, sa.Boolean, sa.Date)) and not isinstance(c.type, sa.Enum)]
    return next(reversed(plain))


def another(name: str, row_id: int) -> dict[str, Any]:
    """A change of one value of the row, or of one parent where the row has nothing but parents."""
    table = table_of(name)
    try:
        column = told_by(name)
    except StopIteration:
        column = next(c for c in table.columns if c.foreign_keys)
        return {column.name: _parent(next(iter(column.foreign_keys)))}
    now = db.session.scalar(sa.select(column).where(table.c.id == row_id))
    return {column.name: not now if isinstance(column.type, sa.Boolean) else a_value(column.type)}


def a_value(type_: TypeEngine[Any]) -> Any:
    number = next(_number)
    if isinstance(type_, sa.Enum):
        return next(iter(type_.enum_class))  # type: ignore[arg-type]
    if isinstance(type_, sa.Boolean):
        return False
    if isinstance(type_, sa.String):
        return f"{number:04d}"[-(type_.length or 4) :]
    if isinstance(type_, sa.Date):
        return date(2020, 1, 1 + number % 28)
    if isinstance(type_, sa.Numeric):
        return Decimal("1.25")
    if isinstance(type_, sa.LargeBinary):
        return str(number).encode()
    return number


def _parent(key: sa.ForeignKey) -> Any:
    table = key.column.table
    if table.name not in RECORDED:  # the change that an edition is as of
        return db.session.scalar(sa.select(sa.func.max(key.column)))
    parent_id = stored(table.name)
    return db.session.scalar(sa.select(key.column).where(table.c.id == parent_id))


def live(name: str) -> list[dict[str, Any]]:
    table = table_of(name)
    return [dict(row) for row in db.session.execute(sa.select(table).order_by(table.c.id)).mappings()]


def versions(name: str, row_id: int) -> list[tuple[int, int | None]]:
    """(born in, ended by) of each version of a row, oldest first; None for the one that stands."""
    table, history = table_of(name), history_of(name)
    ended = sa.select(history.c.change_id, history.c.ended_by).where(history.c.id == row_id)
    standing = sa.select(table.c.change_id).where(table.c.id == row_id)
    found = [(born, by) for born, by in db.session.execute(ended.order_by(history.c.change_id))]
    return [*found, *((born, None) for born in db.session.scalars(standing))]
