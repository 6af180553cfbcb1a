"""What agreement and difference in each column are worth, learnt from the file itself (Fellegi and Sunter, 1969).

In bits: the binary logarithm of how much likelier a comparison is between two rows of one than between rows of two.
Between two, it is counted in pairs drawn by lot, and for a value that is the same from how often the value occurs: a
rare one says more. Between rows of one, it is estimated from the pairs that are likely one so far, beginning with
what slips of the pen are usually like.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from math import log2

from tracker.likeness.columns import Column
from tracker.likeness.kinds import Field
from tracker.likeness.measures import SAME
from tracker.likeness.usual import usual

Levels = Sequence[int | None]  # of a pair, column by column; None where nothing can be compared

DRAWN = 60_000  # pairs drawn by lot
# A column of which nobody said what it holds is half believed, and never decides.
WEAK, WEAK_MOST, WEAK_LEAST = 0.5, 3.0, -1.0


class Weights:
    """The worth in bits of each level of each column."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = columns
        self.drawn = [_drawn(column) for column in columns]
        self.usual = [usual(column.field) for column in columns]
        self.in_one = [list(one.in_one) for one in self.usual]
        self._weigh(0.0)

    def learn(self, seen: Iterable[tuple[Levels, float]], share: float) -> None:
        """Take over how rows of one agree: the levels of each pair and how likely it is one.

        `share` of all pairs are one: so many of those drawn by lot were not there by chance.
        """
        counts = [[one.worth_in_one * often for often in one.in_one] for one in self.usual]
        for levels, likely in seen:
            for at, level in enumerate(levels):
                if level is not None:
                    counts[at][level] += likely
        self.in_one = [[count / sum(column) for count in column] for column in counts]
        self._weigh(share)

    def of(self, at: int, level: int, chance: float) -> float:
        """Of a level in the column at this place, in bits; `chance` is how likely it is for these very values."""
        # Short of the same: as drawn by lot, unless these values make it likelier.
        if level != SAME and chance <= self.by_chance[at][level]:
            return self.bits[at][level]
        return self._tamed(at, log2(self.in_one[at][level] / chance))

    def _weigh(self, share: float) -> None:
        self.by_chance = [
            [_by_chance(drawn, share * one) for one, drawn in zip(in_one, self.drawn[at], strict=True)]
            for at, in_one in enumerate(self.in_one)
        ]
        self.bits = [
            [self._tamed(at, log2(one / chance)) for one, chance in zip(in_one, self.by_chance[at], strict=True)]
            for at, in_one in enumerate(self.in_one)
        ]

    def _tamed(self, at: int, bits: float) -> float:
        if self.columns[at].field is Field.TEXT:
            return min(max(bits * WEAK, WEAK_LEAST), WEAK_MOST)
        return bits


def _by_chance(drawn: float, of_one: float) -> float:
    """The share of a level among rows of two: what was drawn, less what rows of one brought.

    At least half of it, and at least once in all that was drawn: not seen is not impossible.
    """
    return max(drawn - of_one, drawn / 2, 1 / DRAWN)


def _drawn(column: Column) -> list[float]:
    """How often two rows drawn by lot agree on each level."""
    before = usual(column.field)
    counts = [often * before.worth_by_chance for often in before.by_chance]
    for one, other in _lots(list(column.counts.elements())):
        level = column.level(one, other)
        if level is not None:
            counts[level] += 1
    return [count / sum(counts) for count in counts]


def _lots(values: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Every pair where there are few; otherwise so many, the same ones each time."""
    if len(values) * (len(values) - 1) // 2 <= DRAWN:
        yield from combinations(values, 2)
        return
    lot = random.Random(len(values))
    for _draw in range(DRAWN):
        one, other = lot.randrange(len(values)), lot.randrange(len(values))
        if one != other:
            yield values[one], values[other]
