"""Pairs of rows weighed: how likely they are one, rather than two strangers or two of one household."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import log2
from typing import NamedTuple

from tracker.likeness.columns import Column
from tracker.likeness.depending import Depending
from tracker.likeness.kinds import OWN, Field
from tracker.likeness.measures import LIKE, NEAR, SAME
from tracker.likeness.weights import Weights

Rows = tuple[int, int]
Lessen = Callable[[Rows, Sequence[int | None], list[float]], None]

# Fields whose values are entered in each other's place, and how rarely that is done, in bits.
TURNED = ((Field.GIVEN_NAME, Field.FAMILY_NAME), (Field.STREET, Field.SUBURB))
TURNED_BITS = -6.0
# Before anything is learnt: rows of which each has another of the same person, and of the same household.
EXPECTED_TWICE, EXPECTED_HOUSEHOLD = 0.1, 0.05
# Colleagues have these in common and their country, but neither given nor family name; so many rows have one.
OF_OFFICE, EXPECTED_COLLEAGUE = frozenset((Field.ORGANIZATION, Field.EMAIL, Field.PHONE)), 0.2
ROUNDS = 5
HOPELESS = -12.0  # bits: not looked at again


class Weighed(NamedTuple):
    bits: float  # the binary logarithm of the odds of being one
    levels: tuple[int | None, ...]
    worth: tuple[float, ...]  # of each column, in bits
    turned: tuple[int, ...]  # columns whose values stand in each other's place

    @property
    def likely(self) -> float:
        """From 0 to 1."""
        return 1 / (1 + 2 ** -max(min(self.bits, 60.0), -60.0))


class Scores:
    """The weights of a file's columns, and how many of its pairs are expected to be one."""

    def __init__(self, columns: Sequence[Column], rows: int, lessen: Lessen | None = None) -> None:
        """`lessen` takes from the worth of columns what rows that repeat one another make of them."""
        self.columns, self.rows, self.lessen = columns, rows, lessen
        self.pairs = max(rows * (rows - 1) / 2, 1)
        self.weights = Weights(columns)
        self.depending = Depending(columns)
        at = {column.field: place for place, column in enumerate(columns) if column.field is not Field.TEXT}
        self.turnable = [(at[one], at[other]) for one, other in TURNED if one in at and other in at]
        self.common = [column.field not in OWN for column in columns]
        self.of_office = [at for at, column in enumerate(columns) if column.field in OF_OFFICE]
        self.countries = [at for at, column in enumerate(columns) if column.field is Field.COUNTRY]
        self.one, self.household = EXPECTED_TWICE * rows, EXPECTED_HOUSEHOLD * rows

    def weigh(self, pair: Rows) -> Weighed:
        first, second = pair
        levels = [column.level(column.values[first], column.values[second]) for column in self.columns]
        chances = self.depending.chances(levels)
        worth = [
            0.0 if level is None else self._worth(at, at, level, pair, chances[at]) for at, level in enumerate(levels)
        ]
        if self.lessen:
            self.lessen(pair, levels, worth)
        turned = [places for places in self.turnable if self._turned(pair, places, levels, worth)]
        return Weighed(self._odds(worth), tuple(levels), tuple(worth), tuple(at for places in turned for at in places))

    def hopeful(self, pairs: Iterable[Rows]) -> Iterator[Rows]:
        """The pairs worth weighing: most that share something differ in all the rest, and that is soon seen."""
        start = log2(self.one / self.pairs)
        columns = [(at, column, column.values) for at, column in enumerate(self.columns)]
        most = [max(bits[1:SAME]) for bits in self.weights.bits]
        for pair in pairs:
            first, second = pair
            known = start
            differing = []
            for at, column, values in columns:
                one, other = values[first], values[second]
                if one and other:
                    if one == other:
                        known += self.weights.of(at, SAME, column.chance(one))
                    else:
                        known += most[at]
                        differing.append((at, column, one, other))
            for at, column, one, other in differing:
                if known < HOPELESS:
                    break
                known += self.weights.bits[at][column.level(one, other) or 0] - most[at]
            if known >= HOPELESS or self._may_be_turned(pair):
                yield pair

    def learn(self, candidates: Iterable[Rows]) -> dict[Rows, Weighed]:
        """Learn from the pairs until they settle; those worth keeping, weighed."""
        kept = [pair for pair in self.hopeful(candidates) if self.weigh(pair).bits > HOPELESS]
        for _round in range(ROUNDS):
            self._settle(self._all(kept))
        return dict(zip(kept, self._all(kept), strict=True))

    def _all(self, pairs: Sequence[Rows]) -> list[Weighed]:
        return [self.weigh(pair) for pair in pairs]

    def _settle(self, weighed: Sequence[Weighed]) -> None:
        seen = [(one.levels, one.likely) for one in weighed]
        household = sum((1 - one.likely) * self._same_house(one.worth) for one in weighed)
        # Half a pair: none found among the rows does not mean that there never is one.
        self.one = 0.5 + sum(likely for _levels, likely in seen)
        self.household = 0.5 + household
        self.weights.learn(seen, min(self.one / self.pairs, 0.5))

    def _worth(self, at: int, by: int, level: int, pair: Rows, least: float) -> float:
        """Of a level, in bits: the first row's value in one column, the second row's in the same, or in another.

        A value that many rows have says little, and so does one that is only like it. `least` is how likely the
        level is by other columns.
        """
        if level < LIKE:
            return self.weights.of(at, level, 0.0)
        column, other = self.columns[at], self.columns[by]
        one, two = column.values[pair[0]], other.values[pair[1]]
        chance = max(column.chance(one), other.chance(two))
        if level < SAME:
            # Strangers mistype their names as well: at most as telling as if it were the same.
            chance = max(chance * self.weights.in_one[at][level], column.shared(one, two))
        return self.weights.of(at, level, max(chance, least))

    def _turned(self, pair: Rows, places: tuple[int, int], levels: list[int | None], worth: list[float]) -> bool:
        """Put in what the two columns say crosswise, where that says more."""
        a, b = places
        if (levels[a] or 0) >= NEAR or (levels[b] or 0) >= NEAR:
            return False
        there, back = self._crosswise(pair, a, b), self._crosswise(pair, b, a)
        if there + back + TURNED_BITS <= worth[a] + worth[b]:
            return False
        worth[a], worth[b] = there + TURNED_BITS / 2, back + TURNED_BITS / 2
        levels[a] = levels[b] = None
        return True

    def _crosswise(self, pair: Rows, at: int, by: int) -> float:
        level = self.columns[at].level(self.columns[at].values[pair[0]], self.columns[by].values[pair[1]])
        return 0.0 if level is None else self._worth(at, by, level, pair, 0.0)

    def _may_be_turned(self, pair: Rows) -> bool:
        first, second = pair
        for a, b in self.turnable:
            mine, theirs = self.columns[a].values, self.columns[b].values
            if mine[first] == theirs[second] != "" or theirs[first] == mine[second] != "":
                return True
        return False

    def _odds(self, worth: Sequence[float]) -> float:
        """One, against two strangers, two of one household or two of one office, in bits."""
        strangers = self.pairs
        household = self.household * 2 ** min(self._in_common(worth), 900.0)
        return log2(self.one) + sum(worth) - log2(strangers + household + self._colleagues(worth))

    def _colleagues(self, worth: Sequence[float]) -> float:
        shared = sum(max(worth[at], 0.0) for at in self.of_office)
        if not shared:
            return 0.0
        shared += sum(worth[at] for at in self.countries)
        return EXPECTED_COLLEAGUE * self.rows * 2 ** min(shared, 900.0)

    def _same_house(self, worth: Sequence[float]) -> float:
        """How likely two who are not one are of one household."""
        household = self.household * 2 ** min(self._in_common(worth), 900.0)
        return household / (self.pairs + household)

    def _in_common(self, worth: Sequence[float]) -> float:
        return sum(bits for bits, common in zip(worth, self.common, strict=True) if common)
