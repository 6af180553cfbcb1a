"""How a word of a name sounds, by rules: one name written in Latin letters by different habits sounds alike."""

import re
from functools import lru_cache
from typing import NamedTuple

# Letters that several alphabets are written with in different ways; longer ones first.
_LETTERS = {
    "tsch": "C", "shch": "S", "sch": "S", "dzh": "j", "tch": "C", "sh": "S", "ch": "C", "kh": "h", "zh": "j",
    "ph": "f", "th": "t", "dh": "d", "gh": "g", "dj": "j", "ck": "k", "cz": "C", "tz": "z", "ts": "z", "qu": "k",
    "q": "k", "x": "ks", "w": "v",
}  # fmt: skip
_LETTER = re.compile("|".join(_LETTERS))
_SOFT_C = re.compile("c(?=[eiy])")
_DOUBLED = re.compile(r"([^aeiou])\1+")
_SILENT_H = re.compile(r"(?<=[aeiou])h$")
_SUNG_W = re.compile(r"(?<![aeiou])w(?![aeiou])")
# Y after a vowel, or between consonants, is a vowel.
_SUNG_Y = re.compile(r"(?<=[aeiouy])y|(?<!^)y(?![aeiou])")
_VOWELS, _CONSONANT = re.compile("[aeiou]+"), re.compile("[^aeiou]")
_HARDENED = {"d": "t", "b": "p", "g": "k"}  # at the end of a word
# Runs of vowels that are one sound; any other run sounds like its first and last letter.
_SOUNDS = {
    **dict.fromkeys(("o", "u", "ou", "oo", "uo", "uu", "oe", "ue"), "u"),
    **dict.fromkeys(("e", "i", "ee", "ie", "ii", "ea"), "i"),
    **dict.fromkeys(("ai", "ei", "ae"), "e"),
    **dict.fromkeys(("a", "aa"), "a"),
    **dict.fromkeys(("au", "ao"), "o"),
}
SKELETON_LEAST = 3  # consonants: fewer say too little without their vowels


class Sound(NamedTuple):
    """Consonants, and what is sung before, between and after them (one more than there are consonants)."""

    consonants: str
    vowels: tuple[str, ...]

    @property
    def unvowelled(self) -> bool:
        """Whether it was read from a script that writes no vowels, or few."""
        return len(self.consonants) > 1 and not any(self.vowels[1:-1])


@lru_cache(maxsize=1 << 15)
def sound(word: str) -> Sound:
    """The sound of one folded word in Latin letters."""
    said = _SOFT_C.sub("s", _LETTER.sub(lambda found: _LETTERS[found[0]], _SUNG_W.sub("u", word))).replace("c", "k")
    said = _DOUBLED.sub(r"\1", _SILENT_H.sub("", said))
    if len(said) > 2 and said[-1] in _HARDENED:
        said = said[:-1] + _HARDENED[said[-1]]
    if "y" in said:
        said = _SUNG_Y.sub("i", said)
    return Sound(_VOWELS.sub("", said), tuple([_sung(run) for run in _CONSONANT.split(said)]))


def sounds_alike(one: str, other: str) -> float:
    """From 0 to 1: 1 sounds the same; 0 another word. Different consonants are another word."""
    a, b = sound(one), sound(other)
    if a.consonants != b.consonants:
        return 0.0
    if a.vowels == b.vowels:
        return 1.0
    if len(a.consonants) < SKELETON_LEAST:
        return 0.0
    if a.unvowelled or b.unvowelled:
        return 0.9
    sung = [(x, y) for x, y in zip(a.vowels, b.vowels, strict=True) if x or y]
    other_vowels = sum(_apart(x, y) for x, y in sung) / len(sung)
    return 1 - other_vowels / 5 if other_vowels <= 0.5 else 0.0


def _apart(one: str, other: str) -> float:
    """A vowel left out, or one of two that shade into each other, is half a difference."""
    if one == other:
        return 0.0
    return 0.5 if not one or not other or {one, other} in ({"e", "i"}, {"e", "a"}, {"o", "u"}) else 1.0


def _sung(run: str) -> str:
    return _SOUNDS.get(run) or (run[0] + run[-1] if run else "")
