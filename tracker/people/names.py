"""Names of people: how they are shown, taken apart, compared and found."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from tracker.likeness.writing import HAN, KEY_LONGEST, UNSPACED, name_key, pinyin, romanized
from tracker.people.models import NameOrder
from tracker.text import fold

__all__ = ["KEY_LONGEST", "Parts", "customary_order", "display_name", "name_key", "pinyin", "search_key", "split_name"]

SEARCH_LONGEST = 1000

# Where names are written family name first in Latin letters too, as offices send and passports print them.
FAMILY_FIRST = frozenset(("CN", "HK", "MO", "TW", "JP", "KP", "KR", "VN", "KH", "HU"))

_INSIDE_WORDS = re.compile(r"['’‘ʼʻ`´-]")


class Parts(NamedTuple):
    """A name taken apart, and the order in which it was written; None: by a comma, which is how lists are sorted."""

    family: str
    given: str
    order: NameOrder | None


def customary_order(country: str | None) -> NameOrder:
    """In which order names of a country (ISO 3166 alpha-2) are written where two columns or a comma part them."""
    return NameOrder.FAMILY_FIRST if country in FAMILY_FIRST else NameOrder.GIVEN_FIRST


def display_name(family: str, given: str, order: NameOrder | None = None) -> str:
    """The whole name. Where no order is said, given name first; Chinese, Japanese and Korean script family first."""
    if not family or not given:
        return family or given
    if UNSPACED.fullmatch(family) and UNSPACED.fullmatch(given) and order is not NameOrder.GIVEN_FIRST:
        return family + given
    return f"{family} {given}" if order is NameOrder.FAMILY_FIRST else f"{given} {family}"


def split_name(full: str) -> Parts | None:
    """Family and given name, where the writing shows which is which; None where it does not.

    It shows by one comma ("AL-MUTAIRI, Fahad"), or by capitals at one end ("BOUNMY Khamla", "Khamla BOUNMY").
    """
    family, comma, given = (part.strip() for part in full.partition(","))
    if comma:
        return Parts(family, given, None) if family and given and "," not in given else None
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


def search_key(*names: str) -> str:
    """All by which these names can be found, folded: as written, in Latin letters, and in pinyin."""
    words = dict.fromkeys(word for name in names if name for form in _forms(name) for word in form.split())
    return " ".join(words)[:SEARCH_LONGEST]


def _forms(name: str) -> Iterable[str]:
    yield fold(name)
    if _INSIDE_WORDS.search(name):
        yield fold(_INSIDE_WORDS.sub("", name))  # "obrien" finds O'Brien
    if name.isascii():
        return
    yield name_key(name)
    if HAN.search(name):
        for reading in pinyin(name):
            folded = fold(reading)
            yield folded.replace(" ", "")
            yield folded
    else:
        yield romanized(name)


def _in_capitals(word: str) -> bool:
    """Whether a word is written in capitals throughout; a mere initial ("J.") says nothing."""
    return word.isupper() and sum(character.isalpha() for character in word) > 1
