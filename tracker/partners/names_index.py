"""The tables behind the reading of names, built from the data files when the first name is read."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from tracker.partners.names_fold import fold_name
from tracker.partners.reference import partners, table_rows


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text was read as: the partner's code, or None, and by what it was read.

    `how` is "code", "name" (the official one), "alias", "former name", "ambiguous" or "not known".
    """

    code: str | None
    how: str


NOT_KNOWN = Reading(None, "not known")
AMBIGUOUS = Reading(None, "ambiguous")


@dataclass(frozen=True, slots=True)
class Index:
    codes: dict[str, Reading]  # by the code in capitals
    names: dict[str, Reading]  # by the folded name
    initials: dict[str, Reading]  # by the folded name, where only initials with dots are meant: "U.S.", not "us"


@cache
def index() -> Index:
    """Names and codes of every partner. Official names win over our own aliases, and these over countrynames."""
    own = list(table_rows("own_aliases.tsv"))
    names = _countrynames() | _readings(own, ("alias", "former name"))
    for fact in partners():
        reading = Reading(fact.code, "former name" if fact.is_former else "name")
        names |= {fold_name(fact.name_en): reading, fold_name(fact.name_zh): reading}
    codes = {code: Reading(fact.code, "code") for fact in partners() for code in (fact.code, fact.alpha3) if code}
    codes |= {typed: _reading(code, how) for typed, code, how in own if how == "code"}
    return Index(codes, names, _readings(own, ("initials",)))


def _countrynames() -> dict[str, Reading]:
    # One shared Reading a code: there are a hundred times more aliases than codes.
    shared = {fact.code: Reading(fact.code, "former name" if fact.is_former else "alias") for fact in partners()}
    return {key: shared[code] for key, code in table_rows("aliases_countrynames.tsv")}


def _readings(own: Iterable[list[str]], kinds: tuple[str, ...]) -> dict[str, Reading]:
    return {fold_name(typed): _reading(code, how) for typed, code, how in own if how in kinds}


def _reading(code: str, how: str) -> Reading:
    if code == "?":
        return AMBIGUOUS
    return Reading(code, "alias" if how == "initials" else how)
