"""Column types that behave alike on SQLite and PostgreSQL."""

from datetime import UTC, datetime
from enum import Enum
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator

E = TypeVar("E", bound=Enum)


def text(length: int) -> sa.String:
    """Text of at most `length` characters that sorts by code point on both databases."""
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def choice(values: type[E]) -> sa.Enum:
    """A value of the enum, stored as its text."""
    return sa.Enum(
        values,
        native_enum=False,
        create_constraint=False,
        values_callable=lambda enum: [str(member.value) for member in enum],
        length=30,
    )


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, kept without a zone and given back with one; SQLite would silently drop the zone."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


# SQLite counts up only INTEGER keys.
Key = sa.BigInteger().with_variant(sa.Integer, "sqlite")
