"""Reading partners, their groups and the organizations in them."""

from functools import lru_cache

import sqlalchemy as sa
from pypinyin import lazy_pinyin

from tracker.db import db
from tracker.i18n import is_chinese
from tracker.partners.models import (
    Organization,
    OrganizationAlias,
    Partner,
    PartnerType,
)
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


def organizations_named(name: str) -> list[Organization]:
    """The organizations whose name, Chinese name or alias folds to the same, by id."""
    key = fold(name)[:200]
    by_alias = sa.select(OrganizationAlias.organization_id).where(OrganizationAlias.name_key == key)
    query = sa.select(Organization).where((Organization.name_key == key) | Organization.id.in_(by_alias))
    return list(db.session.scalars(query.order_by(Organization.id)))


def _named() -> list[tuple[str, str, PartnerType, bool]]:
    name = Partner.name_zh if is_chinese() else Partner.name_en
    query = sa.select(Partner.code, name, Partner.type, Partner.is_former)
    return [(code, said, type_, former) for code, said, type_, former in db.session.execute(query)]
