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
    places = [match.at[1] for match in matches]
    turned = places != sorted(places)
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
        if words[at] not in model and _is_one_of(words[at], words[at + 1], model):
            words[at : at + 2] = [words[at] + words[at + 1]]
            did = True
        else:
            at += 1
    return tuple(words), did


def _is_one_of(first: str, second: str, model: tuple[str, ...]) -> bool:
    both = first + second
    if len(both) <= 3:
        return False
    if both in model:
        return True
    if len(both) <= 6 or len(first) == 1 or len(second) == 1:
        return False
    near = [word for word in model if abs(len(both) - len(word)) <= JOINED_APART]
    return any(words_alike(both, word).score > JOINED_LEAST for word in near)


def _matches(one: tuple[str, ...], other: tuple[str, ...]) -> list[Match]:
    """Each word with the word most like it, the most alike first; sorted by their place in the first name."""
    left_one, left_other = list(range(len(one))), list(range(len(other)))
    same = [(0.0, abs(i - j), i, j, SAME_WORD) for i in left_one for j in left_other if one[i] == other[j]]
    found = _taken(same, left_one, left_other)
    # Nothing is as much alike as the same word: only what these leave over is compared.
    pairs = []
    for i in left_one:
        for j in left_other:
            alike = words_alike(one[i], other[j])
            if alike.score:
                pairs.append((-alike.score, abs(i - j), i, j, alike))
    found += _taken(pairs, left_one, left_other)
    found.sort()
    return [Match((i, j), min(_weight(one[i]), _weight(other[j])), alike) for i, j, alike in found]


def _taken(
    pairs: list[tuple[float, int, int, int, Alike]], left_one: list[int], left_other: list[int]
) -> list[tuple[int, int, Alike]]:
    """The first pair of each word, the most alike and nearest pairs first; these words are left over no more."""
    found = []
    for _score, _apart, i, j, alike in sorted(pairs) if len(pairs) > 1 else pairs:
        if i in left_one and j in left_other:
            left_one.remove(i)
            left_other.remove(j)
            found.append((i, j, alike))
    return found


def _score(one: tuple[str, ...], other: tuple[str, ...], matches: list[Match]) -> tuple[float, bool]:
    """The likeness of the words that answer each other, less for those left over; whether some were left out."""
    matched = alike = 0.0
    whole = 0
    for match in matches:
        matched += match.weight
        alike += match.weight * match.alike.score
        whole += match.weight == WORD
    if len(matches) == len(one) == len(other):
        return alike / matched, False
    left_one = _left(one, {match.at[0] for match in matches})
    left_other = _left(other, {match.at[1] for match in matches})
    against, left_out = min(left_one, left_other), abs(left_one - left_other)
    if left_one and left_other:
        against = max(against, WORD)  # even where one could be a particle: Phan Thi Hoa and Lê Thi Hoa
    cost = LEFT_OUT if whole > 1 else LEFT_ALONE
    return alike / (matched + 1.5 * against + cost * left_out), left_out > 0 or against > 0


def _left(words: tuple[str, ...], matched: set[int]) -> float:
    """What the words weigh that nothing answers."""
    return sum(_weight(word) for at, word in enumerate(words) if at not in matched)


def _weight(word: str) -> float:
    if word in PARTICLES:
        return PARTICLE
    return LETTER if len(word) == 1 and word.isascii() else WORD
