"""The words of two names laid side by side: which answer each other, and what is left over."""

from typing import NamedTuple

from tracker.likeness.words import SAME_WORD, Alike, How, words_alike

# Words that families and offices write or leave out: they say little by themselves.
_PARTICLES = """
al el ul as ar an ad ibn bin bint ben bte binti de da do das dos del della di du la le les van von der den
ter ten zu af av y e mr mrs ms miss dr prof sir
"""
PARTICLES = frozenset(_PARTICLES.split())
PARTICLE, LETTER, WORD = 0.2, 0.5, 1.0  # how much a word weighs in its name
LEFT_OUT = 0.2  # what a word left out by one side takes away, where at least two words answer each other
LEFT_ALONE = 0.7  # the same where only one does: "Ali" is not yet "Ali Hassan"
TURNED = 0.98  # the same words in another order
JOINED_LEAST = 0.9  # how alike two words written as one must be to another; an initial is never joined on a likeness
JOINED_APART = 4  # letters: words of other lengths are not one, and most need not be compared
MOST_WORDS = 12  # of a name: a sentence in the wrong column costs no more than that


class Aligned(NamedTuple):
    score: float
    how: tuple[How, ...]


class Match(NamedTuple):
    at: tuple[int, int]  # the place of the word in either name
    weight: float
    alike: Alike


def align(one: tuple[str, ...], other: tuple[str, ...]) -> Aligned:
    """How far two names are made of the same words, each in the best place, and in which ways they differ."""
    if "".join(one) == "".join(other):
        return Aligned(0.98, (How.SPACING,))
    (one, other), joined = _joined(one[:MOST_WORDS], other[:MOST_WORDS])
    matches = _matches(one, other)
    if not matches:
        return Aligned(0.0, ())
    score, left_out = _score(one, other, matches)
    hows = [match.alike.how for match in matches if match.alike.how]
    turned = [match.at[1] for match in matches] != sorted(match.at[1] for match in matches)
    hows = [*([How.SPACING] if joined else []), *([How.ORDER] if turned else []), *hows]
    if left_out:
        hows.append(How.PARTS)
    return Aligned(score * (TURNED if turned else 1.0) * (0.98 if joined else 1.0), tuple(dict.fromkeys(hows)))


def _joined(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], bool]:
    """Words that one side writes together, joined on the other as well: Abdul Rahman and Abdulrahman."""
    first, did_first = _join_like(one, other)
    second, did_second = _join_like(other, first)
    return (first, second), did_first or did_second


def _join_like(parted: tuple[str, ...], model: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    words, did = list(parted), False
    at = 0
    while at + 1 < len(words):
        both = words[at] + words[at + 1]
        are_initials = len(words[at]) == 1 or len(words[at + 1]) == 1
        least = 1.0 if are_initials else JOINED_LEAST
        if len(both) > 3 and words[at] not in model and any(_as_one(both, word, least) for word in model):
            words[at : at + 2] = [both]
            did = True
        else:
            at += 1
    return tuple(words), did


def _as_one(both: str, word: str, least: float) -> bool:
    if both == word or len(both) <= 6 or abs(len(both) - len(word)) > JOINED_APART:
        return both == word
    return words_alike(both, word).score > least


def _matches(one: tuple[str, ...], other: tuple[str, ...]) -> list[Match]:
    """Each word with the word most like it, the most alike first; sorted by their place in the first name."""
    pairs = []
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            alike = SAME_WORD if a == b else words_alike(a, b)
            if alike.score:
                pairs.append((-alike.score, abs(i - j), i, j, alike))
    found: list[Match] = []
    taken_one: set[int] = set()
    taken_other: set[int] = set()
    for _score, _apart, i, j, alike in sorted(pairs):
        if i not in taken_one and j not in taken_other:
            taken_one.add(i)
            taken_other.add(j)
            found.append(Match((i, j), min(_weight(one[i]), _weight(other[j])), alike))
    return sorted(found)


def _score(one: tuple[str, ...], other: tuple[str, ...], matches: list[Match]) -> tuple[float, bool]:
    """The likeness of the words that answer each other, less for those left over; whether some were left out."""
    matched = sum(match.weight for match in matches)
    alike = sum(match.weight * match.alike.score for match in matches)
    over_one = set(range(len(one))) - {match.at[0] for match in matches}
    over_other = set(range(len(other))) - {match.at[1] for match in matches}
    left_one, left_other = sum(_weight(one[at]) for at in over_one), sum(_weight(other[at]) for at in over_other)
    against, left_out = min(left_one, left_other), abs(left_one - left_other)
    if over_one and over_other:
        against = max(against, WORD)  # even where one could be a particle: Phan Thi Hoa and Lê Thi Hoa
    whole = sum(1 for match in matches if match.weight == WORD)
    cost = LEFT_OUT if whole > 1 else LEFT_ALONE
    return alike / (matched + 1.5 * against + cost * left_out), left_out > 0 or against > 0


def _weight(word: str) -> float:
    if word in PARTICLES:
        return PARTICLE
    return LETTER if len(word) == 1 and word.isascii() else WORD
