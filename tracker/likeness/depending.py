"""Columns that say the same thing twice: who lives in one suburb has one postcode, and often one family name.

Agreement in the second says little once the first agrees. How little is counted in the file, among rows that agree
in the first and are surely not one: their own columns (given name, birth date) say otherwise.
"""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence

from tracker.likeness.columns import Column
from tracker.likeness.kinds import OWN, Field
from tracker.likeness.measures import FAINT, NEAR, OTHER

LOOKED_AT = 3000  # pairs of rows that agree in a column
# What was counted in fewer pairs does not outweigh that columns say different things; and of the pairs that may be
# one, so many have other given names and birth dates all the same.
USUAL_WORTH, CONTRARY = 10.0, 0.02


class Depending:
    """For every two columns: how likely the second agrees where the first does, among rows of two."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = columns
        self.own = [column for column in columns if column.field in OWN]
        self.order = sorted(range(len(columns)), key=lambda at: columns[at].same_share)  # what says most goes first
        self.share: dict[tuple[int, int], float] = {}
        if self.own:
            for at, column in enumerate(columns):
                if column.field not in OWN and column.field is not Field.TEXT:
                    self._count(at)

    def chances(self, levels: Sequence[int | None]) -> list[float]:
        """For each column, how likely it agrees by those that do and say more."""
        found = [0.0] * len(levels)
        agreeing: list[int] = []
        for at in self.order:
            level = levels[at]
            if level is not None and level >= NEAR:
                found[at] = max((self.share.get((before, at), 0.0) for before in agreeing), default=0.0)
                agreeing.append(at)
        return found

    def _count(self, first: int) -> None:
        others = [at for at, column in enumerate(self.columns) if column.field not in OWN and at != first]
        both: dict[int, float] = defaultdict(float)
        seen: dict[int, float] = defaultdict(float)
        perhaps_one = 0
        for one, other in _agreeing(self.columns[first]):
            if not self._surely_two(one, other):
                perhaps_one += 1
                continue
            for at in others:
                mine, theirs = self.columns[at].values[one], self.columns[at].values[other]
                if mine and theirs:
                    seen[at] += 1
                    both[at] += mine == theirs
        for at in others:
            usual = self.columns[at].same_share
            worth = USUAL_WORTH + CONTRARY * perhaps_one
            self.share[first, at] = max((both[at] + usual * worth) / (seen[at] + worth) - usual, 0.0)

    def _surely_two(self, one: int, other: int) -> bool:
        """Whether the own columns differ, at least one of them and none that agrees."""
        levels = [column.level(column.values[one], column.values[other]) for column in self.own]
        said = [level for level in levels if level is not None]
        return OTHER in said and all(level <= FAINT for level in said)


def _agreeing(column: Column) -> Iterator[tuple[int, int]]:
    """Pairs of rows with the same value, drawn by lot: values that more rows have, the more often."""
    rows: dict[str, list[int]] = defaultdict(list)
    for row, value in enumerate(column.values):
        if value:
            rows[value].append(row)
    shared = [found for found in rows.values() if len(found) > 1]
    if not shared:
        return
    lot = random.Random(len(shared))
    often = [len(found) * (len(found) - 1) for found in shared]
    for found in lot.choices(shared, weights=often, k=LOOKED_AT):
        one, other = lot.sample(found, 2)
        yield one, other
