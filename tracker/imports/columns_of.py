"""A record's values as a plain row: a hundred thousand of those are light, where as many records are not.

And a record as it would be, for the rules to look at, and by what it differs.
"""

from functools import cache
from typing import Any, TypeVar

import sqlalchemy as sa

from tracker.ledger.models import Recorded

R = TypeVar("R", bound=Recorded)


def row_of(record: Recorded) -> dict[str, Any]:
    """The values as they stand, without asking the database for any; the record's rules have filled in defaults."""
    said = record.__dict__
    return {name: said.get(name) for name in names_of(type(record))}


def changed_copy(known: R, changes: dict[str, Any]) -> R:
    """The record as it would be, in no session, so that nothing of it is stored."""
    columns = {column.key: getattr(known, column.key) for column in sa.inspect(type(known)).column_attrs}
    return type(known)(**{**columns, **changes})


def differing(known: Recorded, changed: Recorded) -> dict[str, Any]:
    """The columns that are otherwise in the changed copy, with their new values."""
    if changed is known:
        return {}
    new = {name: getattr(changed, name) for name in names_of(type(known))}
    return {name: value for name, value in new.items() if getattr(known, name) != value}


@cache
def names_of(model: type[Recorded]) -> list[str]:
    """Its own columns, but the ones that the ledger and the database fill."""
    columns = sa.inspect(model).local_table.columns
    return [column.name for column in columns if column.name not in ("id", "change_id")]
