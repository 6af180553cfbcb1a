"""Names of persons compared: what they are made of, how alike they are, and how they differ."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from tracker.likeness.aligned import Aligned, align
from tracker.likeness.words import How
from tracker.likeness.writing import HAN, name_key, pinyin, romanized

__all__ = ["Form", "How", "Likeness", "Name", "compare_names"]


class Form(NamedTuple):
    """One way to say a name: its folded words, and how they were come by (None: as written)."""

    words: tuple[str, ...]
    read: How | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A written name: the whole, its parts where they are known, and the name in the person's own script."""

    full: str
    family: str = ""
    given: str = ""
    native: str = ""

    @property
    def key(self) -> str:
        return name_key(self.full)

    @property
    def forms(self) -> tuple[Form, ...]:
        """Every way to say it, as written first."""
        return _forms_of(self.full, self.family, self.given, self.native)

    @property
    def tokens(self) -> tuple[str, ...]:
        """The different words of all its forms."""
        return tuple(dict.fromkeys(word for form in self.forms for word in form.words))


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are: 1 is the same name key, 0 another name."""

    score: float
    how: tuple[How, ...]


NO_LIKENESS = Likeness(0.0, ())
# A name read from other characters stands for several names.
READ_WORTH = {None: 1.0, How.NATIVE: 1.0, How.PINYIN: 0.95, How.TRANSLITERATION: 0.95}


def compare_names(one: Name, other: Name) -> Likeness:
    """The best likeness of any way to say the one with any way to say the other."""
    key = one.key
    if key and key == other.key:
        return Likeness(1.0, (How.SAME if one.full == other.full else How.ACCENTS,))
    return _best(one.forms, other.forms)


@lru_cache(maxsize=1 << 13)
def _best(ones: tuple[Form, ...], others: tuple[Form, ...]) -> Likeness:
    best = NO_LIKENESS
    for a in ones:
        for b in others:
            found = _likeness(a, b)
            if found.score > best.score:
                best = found
    return best


def _likeness(one: Form, other: Form) -> Likeness:
    if one.words == other.words:
        # Two written alike have one key: these were found through a reading, or with their parts turned round.
        return Likeness(0.99 * _worth(one, other), (one.read or other.read or How.ORDER,))
    aligned: Aligned = align(one.words, other.words)
    if not aligned.score:
        return NO_LIKENESS
    reads = tuple(dict.fromkeys(read for read in (one.read, other.read) if read))
    return Likeness(min(0.99, aligned.score * _worth(one, other)), (*reads, *aligned.how))


def _worth(one: Form, other: Form) -> float:
    return 1.0 if one.read is other.read else READ_WORTH[one.read] * READ_WORTH[other.read]


@lru_cache(maxsize=1 << 14)
def _forms_of(full: str, family: str, given: str, native: str) -> tuple[Form, ...]:
    written = dict.fromkeys(filter(None, (full, f"{given} {family}".strip() if family and given else "")))
    forms = [form for name in written for form in _forms(name, None)]
    if native and native not in written:
        forms += _forms(native, How.NATIVE)
    return tuple(dict.fromkeys(form for form in forms if form.words))


def _forms(name: str, as_written: How | None) -> list[Form]:
    key = name_key(name)
    forms = [Form(tuple(key.split()), as_written)]
    if key.isascii():
        return forms
    if HAN.search(key):
        return forms + [Form(tuple(reading.split()), How.PINYIN) for reading in pinyin(key.replace(" ", ""))]
    latin = tuple(romanized(name).split())
    return forms if latin == forms[0].words else [*forms, Form(latin, How.TRANSLITERATION)]
