"""Names of organizations compared, word by word; a word says the less the more names have it."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import permutations
from math import log
from typing import NamedTuple

from rapidfuzz.distance import OSA

from tracker.likeness.firms import figures_of
from tracker.likeness.sounds import sounds_alike

Words = tuple[str, ...]
_FIGURE = re.compile(r"\d")
# What two words are worth to each other: mistyped, sounding alike, one short for the other.
TYPED, SOUNDING, SHORT = 0.9, 0.85, 0.8
SHORT_LEAST, TYPED_LEAST = 3, 5  # letters
JOINED_MOST = 4  # words tried in every order as one
# A name within another is the same where at least so many of the rows with its words say just that, or add one
# same word: "Unilever" within "Unilever Rotterdam", but not "Ministry of Justice" within one of each country.
ITSELF = 0.5
WITHIN = 0.8  # the likeness of a name with one it stands within


class Common(NamedTuple):
    """Words that answer each other, and how well."""

    one: str
    other: str
    alike: float


class Names:
    """All the names of a file: how rare their words are, and which names stand for themselves."""

    def __init__(self, names: Counter[Words]) -> None:
        self.names = names
        self.having: Counter[str] = Counter(word for words in names for word in set(words))
        self._rows_with: dict[str, list[Words]] = {}
        for words in names:
            for word in set(words):
                self._rows_with.setdefault(word, []).append(words)

    def alike(self, one: Words, other: Words) -> float:
        """From 0 to 1: 1 the same words."""
        if sorted(one) == sorted(other):
            return 1.0
        if figures_of(one) != figures_of(other):
            return 0.0
        if _as_one_word(one, other):
            return 0.95
        common = _common(one, other)
        if not common:
            return 0.0
        left_one = _less(one, [match.one for match in common])
        left_other = _less(other, [match.other for match in common])
        well = self._weight([match.one for match in common])
        quality = sum(self._weight([match.one]) * match.alike for match in common) / well
        if not left_one and not left_other:
            return quality
        if not left_one or not left_other:
            within = one if not left_one else other
            if self.itself(within) >= ITSELF:
                return quality * WITHIN
        return quality * well / (well + self._weight(left_one) + self._weight(left_other))

    def itself(self, words: Words) -> float:
        """The share of the rows with these words that say nothing else, or add the word most often added."""
        least = min(words, key=lambda word: self.having[word])
        rows, alone = 0, 0
        added: Counter[str] = Counter()
        for name in self._rows_with.get(least, ()):
            if set(words) <= set(name):
                times = self.names[name]
                rows += times
                rest = set(name) - set(words)
                alone += 0 if rest else times
                added.update(dict.fromkeys(rest, times))
        return (alone + max(added.values(), default=0)) / rows if rows else 0.0

    def _weight(self, words: Sequence[str]) -> float:
        return sum(log(1 + len(self.names) / self.having[word]) for word in words)


def _common(one: Words, other: Words) -> list[Common]:
    """Each word with the one most like it, the same ones first."""
    found = [Common(a, b, alike) for a in one for b in other if (alike := firm_words_alike(a, b))]
    taken: list[Common] = []
    for match in sorted(found, key=lambda match: -match.alike):
        if all(match.one != before.one and match.other != before.other for before in taken):
            taken.append(match)
    return taken


@lru_cache(maxsize=1 << 18)
def firm_words_alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if _FIGURE.search(one) or _FIGURE.search(other):
        return 0.0
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if len(short) >= SHORT_LEAST and long.startswith(short):
        return SHORT
    if len(short) < TYPED_LEAST:
        return 0.0
    if OSA.distance(one, other, score_cutoff=3) <= (1 if len(long) < 8 else 2 if len(long) < 12 else 3):
        return TYPED
    return SOUNDING if one.isascii() and other.isascii() and sounds_alike(one, other) > 0.9 else 0.0


def _as_one_word(one: Words, other: Words) -> bool:
    """Joined and parted otherwise, in any order: STMicroelectronics, Microelectronics ST."""
    if len("".join(one)) != len("".join(other)) or max(len(one), len(other)) > JOINED_MOST:
        return False
    if sorted("".join(one)) != sorted("".join(other)):
        return False
    orders = {"".join(order) for order in permutations(one)}
    return any("".join(order) in orders for order in permutations(other))


def _less(words: Words, taken: Sequence[str]) -> list[str]:
    rest = Counter(words) - Counter(taken)
    return list(rest.elements())
