"""Names of people: how they are shown, taken apart, compared and found."""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from anyascii import anyascii
from pypinyin import lazy_pinyin

from tracker.people.models import NameOrder
from tracker.people.surnames import COMPOUND, SINGLE
from tracker.text import fold

KEY_LONGEST = 200  # characters, as the columns keep them
SEARCH_LONGEST = 1000

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
# Scripts that write the family name first, with no blank after it.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]+")
_BETWEEN_UNSPACED = re.compile(rf"(?<={_UNSPACED.pattern[:-1]}) (?={_UNSPACED.pattern[:-1]})")
_INSIDE_WORDS = re.compile(r"['’‘ʼʻ`´-]")


class Parts(NamedTuple):
    """A name taken apart, and the order in which it was written."""

    family: str
    given: str
    order: NameOrder


def display_name(family: str, given: str, order: NameOrder | None = None) -> str:
    """The whole name. Where no order is said, given name first; Chinese, Japanese and Korean script family first."""
    if not family or not given:
        return family or given
    if _UNSPACED.fullmatch(family) and _UNSPACED.fullmatch(given) and order is not NameOrder.GIVEN_FIRST:
        return family + given
    return f"{family} {given}" if order is NameOrder.FAMILY_FIRST else f"{given} {family}"


def split_name(full: str) -> Parts | None:
    """Family and given name, where the writing shows which is which; None where it does not.

    It shows by one comma ("AL-MUTAIRI, Fahad"), or by capitals at one end ("BOUNMY Khamla", "Khamla BOUNMY").
    """
    family, comma, given = (part.strip() for part in full.partition(","))
    if comma:
        return Parts(family, given, NameOrder.FAMILY_FIRST) if family and given and "," not in given else None
    words = full.split()
    capitals = [_in_capitals(word) for word in words]
    count = sum(capitals)
    if not 0 < count < len(words):
        return None
    if all(capitals[:count]):
        return Parts(" ".join(words[:count]), " ".join(words[count:]), NameOrder.FAMILY_FIRST)
    if all(capitals[-count:]):
        return Parts(" ".join(words[-count:]), " ".join(words[:-count]), NameOrder.GIVEN_FIRST)
    return None


def name_key(full: str) -> str:
    """What makes two written names the same name: case, accents, punctuation and blanks make no difference.

    The order of the words does: "Ali Hassan" and "Hassan Ali" may be two people. The comma form is read as it
    stands, so "AL-MUTAIRI, Fahad" is "Al-Mutairi Fahad"; the blank in "张 三" only aligns a column.
    """
    return _BETWEEN_UNSPACED.sub("", fold(full))[:KEY_LONGEST]


def search_key(*names: str) -> str:
    """All by which these names can be found, folded: as written, in Latin letters, and in pinyin."""
    words = dict.fromkeys(word for name in names if name for form in _forms(name) for word in form.split())
    return " ".join(words)[:SEARCH_LONGEST]


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


def _forms(name: str) -> Iterable[str]:
    yield fold(name)
    if _INSIDE_WORDS.search(name):
        yield fold(_INSIDE_WORDS.sub("", name))  # "obrien" finds O'Brien
    if name.isascii():
        return
    yield name_key(name)
    if _HAN.search(name):
        for reading in pinyin(name):
            folded = fold(reading)
            yield folded.replace(" ", "")
            yield folded
    else:
        yield fold(anyascii(name))


def _spellings(reading: str) -> list[str]:
    """The vowel ü is typed as v, as u, and in passports as yu."""
    return [reading, reading.replace("v", "u"), reading.replace("v", "yu")] if "v" in reading else [reading]


def _in_capitals(word: str) -> bool:
    """Whether a word is written in capitals throughout; a mere initial ("J.") says nothing."""
    return word.isupper() and sum(character.isalpha() for character in word) > 1
