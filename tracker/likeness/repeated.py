"""Rows that say the same in every mapped column: compared once for all of them, however many there are.

What such rows say is no commoner for their number: an address that stands in forty copies of one record is not an
address of forty people. All but one column are counted so; the last is counted by rows, because a name that forty
rows bear may be the name of forty people.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from itertools import combinations
from math import log2

from tracker.likeness.columns import Column
from tracker.likeness.found import Alike
from tracker.likeness.kinds import Field
from tracker.likeness.measures import LIKE
from tracker.likeness.scoring import Rows, Weighed
from tracker.likeness.told import Pair

EACH_MOST = 2500  # pairs of two groups that are weighed one by one, for the text that nobody mapped
COUNTED = 5  # rows of a group, at most: a few copies of one record are usual, and are learnt from as they are


class Repeated:
    """The rows of a file in groups, by the first row of each; and the columns as counted without repetitions."""

    def __init__(self, by_rows: Sequence[Column], rows: int) -> None:
        self.by_rows = by_rows
        mapped = [column for column in by_rows if column.field is not Field.TEXT]
        groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for row in range(rows):
            groups[tuple(column.values[row] for column in mapped)].append(row)
        groups.pop(("",) * len(mapped), None)  # rows that say nothing are alike in nothing
        self.groups = {group[0]: group for group in groups.values()}
        self.many = {row for group in self.groups.values() if len(group) > COUNTED for row in group}
        kept = [row for group in self.groups.values() for row in group[:COUNTED]]
        self.counted = len(kept)
        self.texts = [at for at, column in enumerate(by_rows) if column.field is Field.TEXT]
        self.single: set[Rows] = set()  # pairs that stand for themselves alone
        self.columns = [_counted(column, kept) if self.many else column for column in by_rows]

    def within(self) -> list[Rows]:
        """Of each group of several rows, the pairs of the first few."""
        return [pair for group in self.groups.values() for pair in combinations(group[:COUNTED], 2)]

    def each(self, weighed: Mapping[Rows, Weighed], weigh: Callable[[Rows], Weighed]) -> dict[Rows, Weighed]:
        """Pairs of groups weighed row by row where text that nobody mapped differs; without that where too many."""
        found: dict[Rows, Weighed] = {}
        for pair, one in weighed.items():
            if not self._stands(pair):
                continue
            alike = self._alike(pair)
            if len(alike) == 1 or not self.texts:
                found[pair] = one
            elif len(alike) <= EACH_MOST:
                found.update((rows, weigh(rows)) for rows in alike.rows())
                self.single.update(alike.rows())
            else:
                found[pair] = self._without_texts(one)
        return found

    def told(self, pair: Pair) -> Alike:
        """The pair, for all the rows that it stands for."""
        rows = (pair.one, pair.other)
        alike = Alike(0, (), [pair.one], [pair.other]) if rows in self.single else self._alike(rows)
        return replace(alike, score=pair.score, reasons=pair.reasons)

    def _stands(self, pair: Rows) -> bool:
        """Whether it is the pair that is told for all of its rows."""
        one, other = pair
        return one in self.groups and (other in self.groups or other == self.groups[one][1])

    def _alike(self, pair: Rows) -> Alike:
        one, other = pair
        return Alike(0, (), self.groups[one], self.groups.get(other))

    def _without_texts(self, weighed: Weighed) -> Weighed:
        levels, worth = list(weighed.levels), list(weighed.worth)
        for at in self.texts:
            levels[at], worth[at] = None, 0.0
        bits = weighed.bits - sum(weighed.worth[at] for at in self.texts)
        return Weighed(bits, tuple(levels), tuple(worth), weighed.turned)

    def lessen(self, pair: Rows, levels: Sequence[int | None], worth: list[float]) -> None:
        """Take from the worth of the column that loses most by it what it is worth less when counted by rows."""
        if self.many.isdisjoint(pair):
            return
        losses = [
            (min(_chance(all_of, pair) - _chance(once, pair), worth[at]), at)
            for at, (all_of, once) in enumerate(zip(self.by_rows, self.columns, strict=True))
            if all_of.field is not Field.TEXT and (levels[at] or 0) >= LIKE and worth[at] > 0
        ]
        if losses:
            loss, at = max(losses)
            worth[at] -= max(loss, 0.0)


def _chance(column: Column, pair: Rows) -> float:
    """In bits."""
    return log2(max(column.chance(column.values[row]) for row in pair))


def _counted(column: Column, rows: Sequence[int]) -> Column:
    """The same column as if it had these rows only, but for the values, which stay where they are."""
    if column.field is Field.TEXT:
        return column
    found = copy(column)
    found.counts = Counter(filter(None, (column.values[row] for row in rows)))
    found.filled = found.counts.total()
    pairs = found.filled * (found.filled - 1)
    found.same_share = sum(count * (count - 1) for count in found.counts.values()) / max(pairs, 1)
    found.words = Counter(word for value in found.counts.elements() for word in set(value.split()))
    return found
