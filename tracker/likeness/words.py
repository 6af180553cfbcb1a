"""How alike two words of a name are, and in which way they differ."""

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA, JaroWinkler

from tracker.i18n import Choice, _l
from tracker.likeness.sounds import sounds_alike


class How(Choice):
    """In what way one name is written otherwise than another."""

    SAME = "same", _l("the same name")
    ACCENTS = "accents", _l("the same name but for accents, case or punctuation")
    SPACING = "spacing", _l("the same name, joined or parted otherwise")
    ORDER = "order", _l("name parts in another order")
    NATIVE = "native", _l("the same name in its own script")
    PINYIN = "pinyin", _l("the same name in pinyin")
    TRANSLITERATION = "transliteration", _l("sounds the same, spelt otherwise")
    INITIALS = "initials", _l("an initial for a name part")
    TYPING = "typing", _l("a name part spelt a little differently")
    PARTS = "parts", _l("a name part left out")


class Alike(NamedTuple):
    score: float  # 0 another word, 1 the same word
    how: How | None = None


OTHER = Alike(0.0)
SAME_WORD = Alike(1.0)
# What a name in other Latin letters, or with another vowel, is worth; and an initial, and a shortened name.
SOUNDS_SAME, INITIAL, SHORTENED = 0.97, 0.75, 0.75
# Words shorter than this differ by one letter although they are different names: Ali and Avi, Li and Lu.
TYPED_LEAST = 4
FIRST_LETTER_LEAST = 6  # where the first letter is another, so do somewhat longer ones: Seng and Heng
TWICE_LEAST, THRICE_LEAST = 9, 13  # letters of a word in which two, or three, may be wrong: not in Asanova and Isakova

_NUMBERED = re.compile(r"\d")
SYLLABLE_MOST = 6  # letters: Zhuang
# One syllable of Chinese in pinyin: a whole surname, or half a given name.
_SYLLABLE = re.compile(
    "(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:a|ai|an|ang|ao|e|ei|en|eng|er|i|ia|ian|iang|iao|ie|in|ing|iong|iu|o|ong|ou|u|ua|uai|uan|uang|ue|ui|un|uo|v|ve)"
)


@lru_cache(maxsize=1 << 15)
def words_alike(one: str, other: str) -> Alike:
    """Two folded words of names."""
    if one == other:
        return SAME_WORD
    if not (one.isalpha() and other.isalpha()) and _NUMBERED.search(one + other):
        return OTHER  # "Participant 12" is not "Participant 13"
    if len(one) == 1 or len(other) == 1:
        return Alike(INITIAL, How.INITIALS) if one[:1] == other[:1] else OTHER
    if len(one) <= SYLLABLE_MOST >= len(other) and _SYLLABLE.fullmatch(one) and _SYLLABLE.fullmatch(other):
        return OTHER  # two Chinese names, however close they sound: Zhou and Zhu, Wang and Yang
    typed = _typed(one, other)
    sounding = sounds_alike(one, other) * SOUNDS_SAME if one.isascii() and other.isascii() else 0.0
    if sounding and sounding >= typed.score:
        return Alike(sounding, How.TRANSLITERATION)
    return typed if typed.score or not _shortened(one, other) else Alike(SHORTENED, How.PARTS)


def _typed(one: str, other: str) -> Alike:
    """A letter left out, added, changed or turned round; in long words two or three."""
    longer = max(len(one), len(other))
    most = 1 + (longer >= TWICE_LEAST) + (longer >= THRICE_LEAST)
    least = TYPED_LEAST
    if one[0] != other[0]:  # rarely mistyped
        most, least = max(1, most - 1), FIRST_LETTER_LEAST
    if longer < least or abs(len(one) - len(other)) > most:
        return OTHER
    apart = OSA.distance(one, other, score_cutoff=most)
    if apart > most:
        return OTHER
    near = 1 - apart / longer
    return Alike(min(0.95, (near + JaroWinkler.similarity(one, other)) / 2), How.TYPING)


def _shortened(one: str, other: str) -> bool:
    """Whether one is the beginning of the other: Alex for Alexander."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 3 and long.startswith(short)
