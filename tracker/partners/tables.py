"""The columns of partners, groups and organizations, said once for lists, pages and exports."""

from collections.abc import Mapping

from flask import url_for

from tracker.i18n import _l
from tracker.partners.models import Basis, GroupMembership, Organization, Partner, PartnerGroup
from tracker.partners.queries import by_name, region_names
from tracker.tables import Column, Kind


def partner_columns() -> list[Column[Partner]]:
    regions = region_names()
    return [
        Column("name", _l("Partner"), lambda p: p.name, link=partner_url, sort=by_name(Partner.code)),
        Column("code", _l("Code"), lambda p: p.code, Kind.CODE, sort=Partner.code),
        Column("name_en", _l("Name in English"), lambda p: p.name_en, shown=False, sort=Partner.name_en),
        Column("name_zh", _l("Name in Chinese"), lambda p: p.name_zh, shown=False, sort=Partner.name_zh),
        Column("type", _l("Type"), lambda p: p.type, sort=Partner.type),
        Column("region", _l("Region"), lambda p: regions.get(p.region or ""), sort=Partner.region),
        Column("subregion", _l("Sub-region"), lambda p: regions.get(p.subregion or ""), sort=Partner.subregion),
        Column("alpha3", _l("Three letters"), lambda p: p.alpha3, Kind.CODE, shown=False, sort=Partner.alpha3),
        Column("m49", _l("M49"), lambda p: p.m49, Kind.CODE, shown=False, sort=Partner.m49),
        Column(
            "former", _l("No longer exists"), lambda p: p.is_former, Kind.YES_NO, shown=False, sort=Partner.is_former
        ),
    ]


def partner_url(partner: Partner) -> str:
    return url_for("partners.show", code=partner.code)


def organization_columns(names: Mapping[str, str]) -> list[Column[Organization]]:
    """`names` are the partners' official names by code."""
    return [
        Column("name", _l("Organization"), lambda o: o.name, link=organization_url, sort=Organization.name_key),
        Column("name_zh", _l("Name in Chinese"), lambda o: o.name_zh, sort=Organization.name_zh),
        Column("type", _l("Type"), lambda o: o.type, sort=Organization.type),
        Column("country", _l("Country"), lambda o: names.get(o.country or ""), sort=by_name(Organization.country)),
        Column("code", _l("Country code"), lambda o: o.country, Kind.CODE, shown=False, sort=Organization.country),
    ]


def organization_url(organization: Organization) -> str:
    return url_for("partners.show_organization", id=organization.id)


GROUPS: list[Column[tuple[PartnerGroup, int]]] = [
    Column("name", _l("Group"), lambda row: row[0].name, link=lambda row: group_url(row[0])),
    Column("code", _l("Code"), lambda row: row[0].code, Kind.CODE),
    # Not summed: groups overlap, and a partner of two groups would count twice.
    Column("members", _l("Members today"), lambda row: row[1], Kind.COUNT, link=lambda row: group_url(row[0])),
    Column("source_on", _l("As listed on"), lambda row: row[0].source_on, Kind.DATE),
]


def group_url(group: PartnerGroup) -> str:
    return url_for("partners.show_group", code=group.code)


_DAYS: list[Column[GroupMembership]] = [
    Column("from", _l("From"), lambda m: first_day(m), Kind.DATE, sort=GroupMembership.starts_on),
    Column("to", _l("To"), lambda m: m.ends_on, Kind.DATE, sort=GroupMembership.ends_on),
    Column("basis", _l("The first day"), lambda m: m.basis, sort=GroupMembership.basis),
]


def member_columns() -> list[Column[GroupMembership]]:
    code = GroupMembership.partner_code
    return [
        Column(
            "partner", _l("Member"), lambda m: m.partner.name, link=lambda m: partner_url(m.partner), sort=by_name(code)
        ),
        Column("code", _l("Code"), lambda m: m.partner_code, Kind.CODE, sort=code),
        *_DAYS,
    ]


MEMBERSHIPS: list[Column[GroupMembership]] = [
    Column("group", _l("Group"), lambda m: m.group.name, link=lambda m: group_url(m.group)),
    *_DAYS,
]


def first_day(membership: GroupMembership) -> object:
    """A membership by definition has no first day that means anything."""
    return None if membership.basis is Basis.DEFINITION else membership.starts_on
