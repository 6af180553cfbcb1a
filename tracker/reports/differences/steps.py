"""Which changes moved what a figure counts: halving the changes between two moments until one of them is left."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from tracker.db import db
from tracker.ledger.models import Change

Counts = Mapping[Any, int]


@dataclass(frozen=True, slots=True)
class Step:
    """What one change did to one counted thing; `low` is the change before it that was looked at."""

    what: Any
    low: int
    change: int
    difference: int


def changes_between(first: int, last: int, tables: Collection[str]) -> list[int]:
    """The changes after `first`, up to `last`, that touched one of the tables."""
    query = sa.select(Change.id, Change.touched).where(Change.id > first, Change.id <= last).order_by(Change.id)
    return [number for number, touched in db.session.execute(query) if not touched.keys().isdisjoint(tables)]


def steps(counts: Callable[[int], Counts], moments: Sequence[int], wanted: Collection[Any]) -> Iterator[Step]:
    """Of each wanted thing, the changes whose differences add up to that between the first and the last moment.

    What is equal at both ends of a stretch is not looked for within it: what came and went leaves no step.
    """
    if len(moments) < 2:
        return
    low, high = counts(moments[0]), counts(moments[-1])
    differing = [what for what in wanted if low.get(what, 0) != high.get(what, 0)]
    if not differing:
        return
    if len(moments) == 2:
        for what in differing:
            yield Step(what, moments[0], moments[1], high.get(what, 0) - low.get(what, 0))
        return
    middle = len(moments) // 2
    yield from steps(counts, moments[: middle + 1], differing)
    yield from steps(counts, moments[middle:], differing)
