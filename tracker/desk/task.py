"""One thing to do, as the first page shows it: a number, its words, and the list that it counts."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from tracker.access import Permission, Rights
from tracker.counting.options import Options
from tracker.db import db
from tracker.ledger.snapshot import LIVE, head
from tracker.reports.catalogue import MEASURES
from tracker.reports.counted import counted
from tracker.reports.scope_words import within


@dataclass(frozen=True, slots=True)
class Task:
    """`mood` is bad for what is late, warn for what is open, blank for what is merely good to know."""

    number: int
    words: str
    mood: str
    verb: str
    url: str


def number_of(query: Any) -> int:
    """How many records a list has."""
    bare = query.order_by(None).with_only_columns(sa.literal(1), maintain_column_froms=True).subquery()
    return db.session.scalar(sa.select(sa.func.count()).select_from(bare)) or 0


def value_of(measure: str, rights: Rights, **where: object) -> int:
    """A figure over what the reader may see, of the cell that `where` names."""
    options = Options(where=where, within=within(rights.reach(Permission.REPORTS_READ)))
    return counted(MEASURES[measure], LIVE, options, head()).total.value
