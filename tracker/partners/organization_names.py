"""Which organization a written name means, and which ones it may have meant: one way for forms, files and rosters."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from rapidfuzz import fuzz

from tracker.text import fold

LIKENESS = 86  # out of 100, below which two names are not alike

# Words that stand in many names and tell none apart.
_SMALL = re.compile(r"\b(?:the|of|for|and|de|la|le|du|des|del|da|do|dos|e|y|et|und|der|die)\b")
_LEGAL = re.compile(r"\b(?:inc|ltd|llc|plc|gmbh|ag|nv|bv|sa|spa|srl|oy|ab|as|co|corp|company|limited|corporation)\b")


class Placed(Protocol):
    """An organization as far as its place decides."""

    country: str | None


P = TypeVar("P", bound=Placed)


def meant(known: Sequence[P], country: str | None) -> P | None:
    """Of those that bear the name: the one of that country; else one without a country; else the only one.

    Names repeat from country to country ("Ministry of Justice"), so one of another country is not meant. Without
    `country` the only one of the name is.
    """
    near = [one for one in known if country and one.country == country]
    homeless = [one for one in known if one.country is None]
    only = known if len(known) == 1 and country is None else []
    return next(iter([*near, *homeless, *only]), None)


def alike(said: str, names: Mapping[int, Iterable[str]], limit: int = 3) -> list[int]:
    """The ids whose names look like what was said, best first: for "did you mean", never for an answer.

    A name is alike with the same words in another order, small words and legal forms left out, with a few letters
    wrong, or as its initials ("DIP" for the Department of Intellectual Property).
    """
    asked = _bare(said)
    if not asked:
        return []
    scored = ((max((_score(said, asked, name) for name in own), default=0.0), id_) for id_, own in names.items())
    best = sorted(((score, id_) for score, id_ in scored if score >= LIKENESS), key=lambda one: (-one[0], one[1]))
    return [id_ for _score, id_ in best[:limit]]


def _score(said: str, asked: str, name: str) -> float:
    bare = _bare(name)
    if not bare:
        return 0.0
    if _initials(bare) == asked.replace(" ", "") or _initials(asked) == bare.replace(" ", ""):
        return 95.0 if min(len(asked), len(bare)) > 1 else 0.0
    return max(fuzz.token_sort_ratio(asked, bare), fuzz.ratio(fold(said), fold(name)))


def _bare(name: str) -> str:
    folded = fold(name)
    return " ".join(_LEGAL.sub(" ", _SMALL.sub(" ", folded)).split()) or folded


def _initials(bare: str) -> str:
    words = bare.split()
    return "".join(word[0] for word in words) if len(words) > 1 else ""
