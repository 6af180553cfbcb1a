"""Reading what people call a country, region or organization; "not known" rather than a guess."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from functools import cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from tracker.partners.names_fold import fold_name
from tracker.partners.names_index import NOT_KNOWN, Index, Reading, index

__all__ = ["Reading", "fold_name", "read_partner", "suggestions"]

# The longest official name has about eighty characters. What is longer is text, and is not searched.
LONGEST = 200
SHORT = 4  # letters, up to which none may be another one
MIDDLE = 10  # letters, from which two slips may be made
LONG = 20  # letters, from which as much may differ as LIKENESS lets
LIKENESS = 90  # out of 100

# Three-letter codes that are also words or names: they are codes only in capitals.
_WORDS = re.compile(
    "and|ant|are|arm|aut|ben|bra|can|che|cod|cog|col|com|cub|dom|est|fin|geo|gin|guy|hun|ind|ken|lie|mac|mar|mus|nam|"
    "nor|pan|per|rom|sen|som|sun|sur|ton|tun|vat|ven"
)


def read_partner(text: str, *, extra: Mapping[str, str] = {}, missing: Collection[str] = ()) -> Reading:
    """The partner that a text names, in English, Chinese or another language, or by a code.

    Two-letter codes count in capitals only ("IN" is India, "in" is a word); three-letter codes in any case, unless
    they are words. `missing` holds the marks that mean "no value" in the text's file: there "NA" is not Namibia.
    `extra` holds the office's own aliases (folded name to code), which win over all others.
    """
    if len(text) > LONGEST:
        return NOT_KNOWN
    typed = text.strip()
    key = fold_name(typed)
    if not key or typed in missing:
        return NOT_KNOWN
    if key in extra:
        return Reading(extra[key], "alias")
    tables = index()
    return _by_code(tables, typed) or _by_name(tables, typed, key) or NOT_KNOWN


def suggestions(text: str, limit: int = 3, *, extra: Mapping[str, str] = {}) -> list[str]:
    """Codes whose names look like the text, best first: for "did you mean", never for an answer.

    `extra` as for `read_partner`.
    """
    key = fold_name(text[:LONGEST])
    if not key or limit < 1:
        return []
    key = _bare(key)
    own = {_bare(name): code for name, code in extra.items()}
    found = [*_alike(key, own), *_alike(key, _bare_names())]
    return list(dict.fromkeys(code for _likeness, code in sorted(found, key=lambda one: one[0]) if code))[:limit]


def _alike(key: str, names: Mapping[str, str]) -> list[tuple[float, str]]:
    """The codes of names that are a slip of the fingers away, the nearest first; of long names, nearly the same."""
    if len(key) >= LONG:
        near = process.extract(key, names.keys(), scorer=fuzz.ratio, limit=None, score_cutoff=LIKENESS)
        return [(100 - likeness, names[name]) for name, likeness, _position in near]
    slips = 1 if len(key) < MIDDLE else 2
    found = process.extract(key, names.keys(), scorer=OSA.distance, limit=None, score_cutoff=slips)
    return [(distance, names[name]) for name, distance, _position in found if not _is_too_short(key, name)]


def _is_too_short(key: str, name: str) -> bool:
    """Of few letters a different one makes another word; two that changed places, or one too many, do not."""
    letters = len(key) * (1 if key.isascii() else 2)
    return letters <= SHORT and len(key) == len(name) and sorted(key) != sorted(name)


def _bare(key: str) -> str:
    return key.replace(" ", "")


@cache
def _bare_names() -> dict[str, str]:
    return {_bare(name): reading.code for name, reading in index().names.items() if reading.code}


def _by_code(tables: Index, typed: str) -> Reading | None:
    bare = typed if typed.isascii() else unicodedata.normalize("NFKC", typed)
    found = tables.codes.get(bare)
    if found is None and len(bare) == 3 and not _WORDS.fullmatch(bare.casefold()):
        found = tables.codes.get(bare.upper())
    return found


def _by_name(tables: Index, typed: str, key: str) -> Reading | None:
    if "." in typed and key in tables.initials:
        return tables.initials[key]
    return tables.names.get(key) or tables.names.get(key.removeprefix("the ").removesuffix(" the"))
