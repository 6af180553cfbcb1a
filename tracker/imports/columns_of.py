"""A record's values as a plain row: a hundred thousand of those are light, where as many records are not."""

from functools import cache
from typing import Any

import sqlalchemy as sa

from tracker.ledger.models import Recorded


def row_of(record: Recorded) -> dict[str, Any]:
    """The values as they stand, without asking the database for any; the record's rules have filled in defaults."""
    said = record.__dict__
    return {name: said.get(name) for name in _names_of(type(record))}


@cache
def _names_of(model: type[Recorded]) -> list[str]:
    columns = sa.inspect(model).local_table.columns
    return [column.name for column in columns if column.name not in ("id", "change_id")]
