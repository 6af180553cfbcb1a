"""What the question of a figure reads of the register: tables and their columns, taken from its own statement."""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql import visitors

from tracker.counting.gathered import gathered
from tracker.counting.measure import Measure
from tracker.counting.options import Options
from tracker.db import home_country
from tracker.ledger.models import RECORDED
from tracker.ledger.snapshot import LIVE

Read = Mapping[str, frozenset[str]]


def reads(measure: Measure, options: Options) -> Read:
    """The columns that decide which rows are counted, by their tables; joined tables are among them."""
    return _reads(measure, options, home_country())


@lru_cache(maxsize=512)
def _reads(measure: Measure, options: Options, home: str) -> Read:
    branches = measure.candidates(LIVE, options)
    statement = sa.select(*gathered(measure, branches, (*options.by, measure.of), options, described=True).c)
    found: dict[str, set[str]] = defaultdict(set)
    for part in visitors.iterate(statement):
        if isinstance(part, sa.Table):
            found[part.name] |= set()
        elif isinstance(part, sa.ColumnElement):
            for column in part.base_columns:
                if isinstance(column, sa.Column) and column.table is not None:
                    found[_table(column)].add(column.name)
    return {name: frozenset(columns) for name, columns in found.items() if name in RECORDED}


def _table(column: sa.Column[Any]) -> str:
    return str(getattr(column.table, "name", ""))
