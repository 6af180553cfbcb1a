"""Entering the partners and groups shipped with the program into an office that has none."""

import sqlalchemy as sa

from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.partners import reference
from tracker.partners.models import Basis, GroupMembership, Partner, PartnerGroup, PartnerType


def seed() -> None:
    """Enter the reference data once; an office that has partners keeps what it has made of them."""
    if db.session.scalar(sa.select(Partner.id).limit(1)) is not None:
        return
    with work("tracker", Through.SET_UP, "partners.seed"):
        regions, subregions = _areas()
        db.session.execute(
            sa.insert(Partner),
            [
                {
                    "code": fact.code,
                    "type": PartnerType(fact.type.value),
                    "name_en": fact.name_en,
                    "name_zh": fact.name_zh,
                    "alpha3": fact.alpha3,
                    "m49": fact.numeric,
                    "region": regions.get(fact.area or ""),
                    "subregion": subregions.get(fact.area or ""),
                    "is_former": fact.is_former,
                }
                for fact in reference.partners()
            ],
        )
        _seed_groups()


def _seed_groups() -> None:
    for fact in reference.groups():
        group = PartnerGroup(
            code=fact.code, name_en=fact.name_en, name_zh=fact.name_zh, source=fact.source, source_on=fact.as_of
        )
        db.session.add(group)
        db.session.flush()
        db.session.execute(
            sa.insert(GroupMembership),
            [
                {
                    "group_id": group.id,
                    "partner_code": m.code,
                    "starts_on": m.from_on,
                    "ends_on": m.to_on,
                    "basis": Basis(m.basis),
                }
                for m in fact.members
            ],
        )


def _areas() -> tuple[dict[str, str], dict[str, str]]:
    """For each M49 area: its region, and its sub-region where it has one."""
    parents = {region.code: region.parent for region in reference.regions()}
    region_of: dict[str, str] = {}
    subregion_of: dict[str, str] = {}
    for code in parents:
        line = [code]
        while parent := parents.get(line[-1]):
            line.append(parent)
        region_of[code] = line[-1]
        if len(line) > 1:
            subregion_of[code] = line[-2]
    return region_of, subregion_of
