"""Reading what people call a country, region or organization; "not known" rather than a guess."""

import re
import unicodedata
from collections.abc import Collection, Mapping

from rapidfuzz import fuzz, process

from tracker.partners.names_fold import fold_name
from tracker.partners.names_index import NOT_KNOWN, Index, Reading, index

__all__ = ["Reading", "fold_name", "read_partner", "suggestions"]

# The longest official name has about eighty characters. What is longer is text, and is not searched.
LONGEST = 200
LIKENESS = 80  # out of 100, below which two names are not alike

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
    names = index().names
    # Many names lead to one code, so more are fetched than are wanted.
    alike = process.extract(key, names.keys(), scorer=fuzz.ratio, limit=limit * 8, score_cutoff=LIKENESS)
    own = process.extract(key, extra.keys(), scorer=fuzz.ratio, limit=limit * 8, score_cutoff=LIKENESS)
    scored = [(score, extra[name]) for name, score, _position in own]
    scored += [(score, names[name].code or "") for name, score, _position in alike]
    best = sorted(scored, key=lambda one: -one[0])
    return list(dict.fromkeys(code for _score, code in best if code))[:limit]


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
