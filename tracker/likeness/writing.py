"""What makes two written names the same name, and how names of other scripts are read in Latin letters."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii
from pypinyin import lazy_pinyin

from tracker.likeness.surnames import COMPOUND, SINGLE
from tracker.text import fold

KEY_LONGEST = 200  # characters, as the columns keep them

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
# Scripts that write the family name first, with no blank after it.
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]+")
_BETWEEN_UNSPACED = re.compile(rf"(?<={UNSPACED.pattern[:-1]}) (?={UNSPACED.pattern[:-1]})")


@lru_cache(maxsize=1 << 15)
def name_key(full: str) -> str:
    """What makes two written names the same name: case, accents, punctuation and blanks make no difference.

    The order of the words does: "Ali Hassan" and "Hassan Ali" may be two people. The comma form is read as it
    stands, so "AL-MUTAIRI, Fahad" is "Al-Mutairi Fahad"; the blank in "张 三" only aligns a column.
    """
    return _BETWEEN_UNSPACED.sub("", fold(full))[:KEY_LONGEST]


def pinyin(name: str) -> list[str]:
    """The readings of a Chinese name, syllable by syllable, its surname read as a surname."""
    name = unicodedata.normalize("NFKC", name)
    if surname := COMPOUND.get(name[:2]):
        readings = [[*surname, *lazy_pinyin(name[2:])]]
    elif surname := SINGLE.get(name[:1]):
        rest = lazy_pinyin(name[1:])
        readings = [[reading, *rest] for reading in surname]
    else:
        readings = [lazy_pinyin(name)]
    return [form for reading in readings for form in _spellings(" ".join(reading))]


@lru_cache(maxsize=1 << 14)
def romanized(name: str) -> str:
    """A name of another script in Latin letters, folded. Scripts that write no vowels are read without them."""
    return fold(anyascii(name))


def _spellings(reading: str) -> list[str]:
    """The vowel ü is typed as v, as u, and in passports as yu."""
    return [reading, reading.replace("v", "u"), reading.replace("v", "yu")] if "v" in reading else [reading]
