"""Reading partners: their names in the reader's language, and finding them by any name."""

from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from pypinyin import lazy_pinyin

from tracker.db import db
from tracker.i18n import either, is_chinese
from tracker.partners import reference
from tracker.partners.models import (
    Partner,
    PartnerAlias,
    PartnerType,
)
from tracker.partners.names import fold_name, read_partner
from tracker.text import fold

_TYPES = list(PartnerType)


def partner_names() -> dict[str, str]:
    """Every partner's official name in the reader's language, by code."""
    return {code: name for code, name, _type, _former in _named()}


def partner_options() -> list[tuple[str, str]]:
    """(code, name) of every partner to choose from: countries, then regions, then organizations; former states last."""
    ordered = sorted(_named(), key=lambda row: (row[3], _TYPES.index(row[2]), alphabetical(row[1])))
    return [(code, name) for code, name, _type, _former in ordered]


@lru_cache(maxsize=2000)
def alphabetical(name: str) -> str:
    """What to sort a name by: Chinese by pinyin, everything else by its folded letters."""
    return fold(" ".join(lazy_pinyin(name)))


def by_name(column: Any) -> Any:
    """An order of a column of partner codes by the partners' names in the reader's language."""
    names = partner_names()
    ordered = sorted(names, key=lambda code: alphabetical(names[code]))
    return sa.case({code: place for place, code in enumerate(ordered)}, value=column)


def partners(search: str = "") -> sa.Select[Partner]:
    """Partners found by any part of a name, in either language or pinyin, by an alias or by a code."""
    query = sa.select(Partner)
    return query.where(Partner.code.in_(_found(search))) if search else query


def partner(code: str) -> sa.Select[Partner]:
    return sa.select(Partner).where(Partner.code == code)


def region_names() -> dict[str, str]:
    """The areas of UN M49 in the reader's language, by code."""
    return {area.code: either(area.name_en, area.name_zh) for area in reference.regions()}


def region_options() -> list[tuple[str, str]]:
    """The five regions of the world, by name."""
    names = region_names()
    top = [(area.code, names[area.code]) for area in reference.regions() if area.parent is None]
    return sorted(top, key=lambda option: alphabetical(option[1]))


def _named() -> list[tuple[str, str, PartnerType, bool]]:
    name = Partner.name_zh if is_chinese() else Partner.name_en
    query = sa.select(Partner.code, name, Partner.type, Partner.is_former)
    return [(code, said, type_, former) for code, said, type_, former in db.session.execute(query)]


def _found(search: str) -> set[str]:
    """Codes of the partners found. There are some hundreds: they are looked through here, folded."""
    read = read_partner(search)
    if read.code and read.how == "code":
        return {read.code}
    words = fold(search).split()
    rows = db.session.execute(sa.select(Partner.code, Partner.alpha3, Partner.name_en, Partner.name_zh))
    said = {code: f"{code} {alpha3 or ''} {en} {zh} {alphabetical(zh)}" for code, alpha3, en, zh in rows}
    for code, name in db.session.execute(sa.select(Partner.code, PartnerAlias.name).join(PartnerAlias)):
        said[code] += f" {name}"
    found = {code for code, text in said.items() if words and all(word in _folded(text) for word in words)}
    return found | {read.code} if read.code else found


@lru_cache(maxsize=2000)
def _folded(text: str) -> str:
    # Twice, with and without the blanks between syllables: "feizhou" and "fei zhou" are both typed.
    folded = fold(text)
    return f"{folded} {folded.replace(' ', '')} {fold_name(text)}"
