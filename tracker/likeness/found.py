"""What is found in a file: its pairs, kept together where many rows say the same, so that millions take no room."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import combinations, groupby

from tracker.likeness.told import Pair, Reason


@dataclass(frozen=True, slots=True)
class Alike:
    """Rows of which each makes a pair with each: those of one group, or of one with those of another."""

    score: float
    reasons: tuple[Reason, ...]
    ones: Sequence[int]  # both in the order of the file
    others: Sequence[int] | None = None  # None: the pairs are within `ones`

    def __len__(self) -> int:
        return len(self.ones) * (len(self.ones) - 1) // 2 if self.others is None else len(self.ones) * len(self.others)

    def rows(self) -> Iterator[tuple[int, int]]:
        """The lower row first, in the order of the file."""
        if self.others is None:
            yield from combinations(self.ones, 2)
        elif len(self.ones) == len(self.others) == 1:
            yield min(self.ones[0], self.others[0]), max(self.ones[0], self.others[0])
        else:
            sides = [(row, self.others) for row in self.ones] + [(row, self.ones) for row in self.others]
            for one, against in sorted(sides, key=lambda side: side[0]):
                yield from ((one, other) for other in against if other > one)

    def pairs(self) -> Iterator[Pair]:
        return (Pair(one, other, self.score, self.reasons) for one, other in self.rows())


class Found:
    """Pairs of rows, the likeliest first, made as they are asked for."""

    def __init__(self, alike: Iterable[Alike] = (), passed_over: int = 0) -> None:
        self._alike = sorted(alike, key=lambda one: -one.score)
        self.passed_over = passed_over  # rows compared with none: they share what they say with too many others

    def __len__(self) -> int:
        return sum(len(one) for one in self._alike)

    def __iter__(self) -> Iterator[Pair]:
        for _score, level in groupby(self._alike, key=lambda one: one.score):
            yield from merge(*(one.pairs() for one in level), key=lambda pair: (pair.one, pair.other))
