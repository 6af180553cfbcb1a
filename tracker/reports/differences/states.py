"""What a question counts at a moment: each row with its weight, by the cell in which it stands."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any, TypeAlias

import sqlalchemy as sa

from tracker.counting.measure import Measure
from tracker.counting.options import Options
from tracker.counting.rows import rows
from tracker.db import db, home_country
from tracker.ledger.digests import plain
from tracker.ledger.snapshot import AT, MOMENT

Unit: TypeAlias = int | str | None
RowKey: TypeAlias = tuple[str, int, Unit]  # the kind and the key of its record, and what is counted of it
CellKey: TypeAlias = tuple[Any, ...]  # the plain values of the breakdown's dimensions, in its order
State: TypeAlias = Mapping[RowKey, int]  # weights
Told: TypeAlias = tuple[str, int, Unit, int, CellKey]  # one row as it is kept: with its weight and its cell

MOST = 128  # states held at a time: a halving comes back to the ends of its stretches, and to nothing else


@dataclass(frozen=True, slots=True)
class At:
    """The register right after a change, asked on a day."""

    change: int
    day: date


@dataclass(slots=True)
class States:
    """The rows of questions at moments, each asked for once."""

    known: dict[tuple[str, Options, At], Mapping[CellKey, State]] = field(default_factory=dict)

    def cells(self, measure: Measure, asked: Options, at: At) -> Mapping[CellKey, State]:
        key = (measure.key, asked, at)
        if key not in self.known:
            while len(self.known) >= MOST:
                self.known.pop(next(iter(self.known)))
            self.known[key] = by_cell(ask(measure, replace(asked, now=at.day), at.change))
        return self.known[key]

    def cell(self, measure: Measure, asked: Options, key: CellKey, at: At) -> State:
        """Of the question's total with an empty key: it is asked for itself (`Options.total`)."""
        return self.cells(measure, asked, at).get(key, {})


def ask(measure: Measure, asked: Options, change: int) -> list[Told]:
    """The rows right after a change, with the weight and the cell of each."""
    found = db.session.execute(_statement(measure, asked, home_country()), {AT: change})
    return [
        (record, id_, plain(unit), weight or 0, tuple(plain(value) for value in cell))
        for record, id_, unit, weight, *cell in found
    ]


@lru_cache(maxsize=512)
def _statement(measure: Measure, asked: Options, home: str) -> Any:
    """Of any change: putting a question together takes longer than asking it, and halving asks it again and again."""
    found = rows(measure, MOMENT, asked, names=False).subquery("asked_row").c
    return sa.select(found.record, found.id, found.unit, found.weight, *(found[name] for name in asked.by))


def by_cell(told: Sequence[Told]) -> Mapping[CellKey, State]:
    """A record may stand in a cell several times, such as once a year of the period: its weights are added."""
    found: dict[CellKey, dict[RowKey, int]] = defaultdict(dict)
    for record, id_, unit, weight, cell in told:
        state = found[cell]
        state[record, id_, unit] = state.get((record, id_, unit), 0) + weight
    return found


def counted(measure: Measure, state: State) -> Mapping[Any, int]:
    """What the figure adds up: a one for each unit, or each row's weight."""
    if not measure.distinct:
        return state
    return {unit: 1 for _record, _id, unit in state if unit is not None}


def value(measure: Measure, state: State) -> int:
    return sum(counted(measure, state).values())
