"""By which numbers somebody is found although the name is written otherwise: made of the names alone, alike everywhere.

Each key stands for one way to meet: the same letters in any order and spacing; two words that sound alike; the ends of
two words, where letters were mistyped; a word and an initial; the signs of a native script; a birth date with a word;
a telephone number. No key is made of one common word alone: it would find thousands.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations, permutations
from typing import NamedTuple

from tracker.likeness.aligned import PARTICLES
from tracker.likeness.names import Form
from tracker.likeness.records import Asked
from tracker.likeness.sounds import sound
from tracker.likeness.words import How
from tracker.likeness.writing import HAN

SCHEME = 1  # to be raised whenever the same names get other keys: then all are made anew

END = 3  # letters of either end of a word
MOST_WORDS = 4  # of a name: two at either end
MOST_KEYS = 60  # of a person, the surest first
PHONE_LEAST, PHONE_KEPT = 7, 8  # figures
_BITS = (1 << 64) - 1


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest())


# A number for each kind of key, so that none is taken for one of another kind.
LETTERS, SOUNDS, WHOLE, ENDS, FULL, INITIAL, NATIVE, BORN, PHONE, ALONE = (
    _number(f"kind {kind}") | 1 for kind in range(10)
)
# The finer differences of sound, gone: what is asked here is only whether two names are worth comparing.
_COARSE = str.maketrans({"C": "s", "S": "s", "z": "s", "f": "v", "j": "g"})


class Word(NamedTuple):
    """What keys are made of in one word: numbers that add up alike in any order of the words."""

    letters: int  # the sum of its letters
    sounds: int  # its consonants in their order; all of a word that has few
    begins: int
    ends: int
    initial: int
    is_initial: bool


@lru_cache(maxsize=1 << 15)
def _word(word: str) -> Word:
    consonants = sound(word).consonants.translate(_COARSE) if word.isascii() else ""
    consonants = consonants[:1] + consonants[1:].replace("h", "")
    return Word(
        sum(map(_letter, word)),
        _number(f"s{consonants}" if len(consonants) > 1 else f"w{word}"),
        _number(f"b{word[:END]}"),
        _number(f"e{word[-END:]}"),
        _number(f"i{word[:1]}"),
        len(word) == 1,
    )


@lru_cache(maxsize=1 << 12)
def _letter(letter: str) -> int:
    return _number(f"l{letter}")


def _key(kind: int, value: int) -> int:
    """A number of 64 bits with a sign, as both databases keep it; never 0, which marks the scheme."""
    value &= _BITS
    value = ((value ^ (value >> 31)) * kind) & _BITS
    value ^= value >> 29
    return (value - (1 << 64) if value >> 63 else value) or 1


def keys_of(known: Asked) -> list[int]:
    """By which somebody on record is found, the surest first."""
    found: dict[int, None] = {}
    words: dict[Word, None] = {}
    for form in _forms(known):
        found.update(dict.fromkeys(_of_form(form, words)))
    found.update(dict.fromkeys(_besides(words, known)))
    return list(found)[:MOST_KEYS]


def asked_keys(asked: Asked) -> list[int]:
    """By which somebody asked about may be found: the same keys, and those of other ways to part and shorten words."""
    found = dict.fromkeys(keys_of(asked))
    for form in _forms(asked):
        texts = _texts(form)
        words = [_word(text) for text in texts]
        for one, other in combinations(_full(words), 2):
            found.update(dict.fromkeys(_ends(one, other)))
        for one, other in _joined(texts):
            found.update(dict.fromkeys((_sounds(one, other), *_ends(one, other))))
        found.update(dict.fromkeys(_asked_initials(words)))
    return list(found)[: 2 * MOST_KEYS]


def _forms(asked: Asked) -> dict[Form, None]:
    return dict.fromkeys(form for name in (asked.name, *asked.other_names) for form in name.forms)


def _of_form(form: Form, seen: dict[Word, None]) -> Iterator[int]:
    written = "".join(form.words)
    if HAN.search(written):
        yield _key(NATIVE, sum(map(_letter, written)))
        return
    yield _key(LETTERS, sum(map(_letter, written)))
    words = [_word(text) for text in _texts(form)]
    seen.update(dict.fromkeys(words))
    full = _full(words)
    if len(full) == 1:
        yield _key(ALONE, full[0].sounds)
    elif len(full) > 2:
        yield _key(WHOLE, sum(word.sounds for word in full))
    for one, other in combinations(full, 2):
        yield _sounds(one, other)
    if len(full) > 1:
        yield from _ends(full[0], full[-1])
    yield from _initials(words, full)


def _texts(form: Form) -> list[str]:
    """The words that say who it is; of many, two at either end. What is read in pinyin has a surname and a rest."""
    if form.read is How.PINYIN and len(form.words) > 2:
        return [form.words[0], "".join(form.words[1:])]
    words = [word for word in form.words if len(word) == 1 or word not in PARTICLES] or list(form.words)
    return words if len(words) <= MOST_WORDS else [*words[:2], *words[-2:]]


def _full(words: Sequence[Word]) -> list[Word]:
    return [word for word in words if not word.is_initial]


def _sounds(one: Word, other: Word) -> int:
    return _key(SOUNDS, one.sounds + other.sounds)


def _ends(one: Word, other: Word) -> Iterator[int]:
    """One mistyped letter leaves one end of a word as it was."""
    yield _key(ENDS, one.begins + other.begins)
    yield _key(ENDS, one.begins + other.ends)
    yield _key(ENDS, one.ends + other.begins)


def _joined(texts: Sequence[str]) -> Iterator[tuple[Word, Word]]:
    """Three words read as two, neighbours joined: Xiao Ming as Xiaoming."""
    if len(texts) == 3:
        one, two, three = texts
        yield _word(one), _word(two + three)
        yield _word(one + two), _word(three)


def _initials(words: Sequence[Word], full: Sequence[Word]) -> Iterator[int]:
    """Of a name on record: by what it is found where others write an initial, and by its own initials."""
    for word in words:
        if word.is_initial:
            yield from (_key(INITIAL, other.sounds + word.initial) for other in full)
    if len(full) > 1:
        for at in {0, len(full) - 1}:
            yield from (_key(FULL, full[at].sounds + other.initial) for other in full[:3] if other is not full[at])


def _asked_initials(words: Sequence[Word]) -> Iterator[int]:
    for one, other in permutations(words, 2):
        if not one.is_initial:
            yield _key(INITIAL, one.sounds + other.initial)
            if other.is_initial:
                yield _key(FULL, one.sounds + other.initial)


def _besides(words: Iterable[Word], known: Asked) -> Iterator[int]:
    if known.born_on is not None:
        day = _day(known.born_on)
        yield from (_key(BORN, day + word.sounds) for word in words if not word.is_initial)
    figures = "".join(filter(str.isdecimal, known.phone))
    if len(figures) >= PHONE_LEAST:
        yield _key(PHONE, _number(f"p{figures[-PHONE_KEPT:]}"))


@lru_cache(maxsize=1 << 14)
def _day(day: date) -> int:
    return _number(f"d{day.isoformat()}")
