"""What the rows of every room have in common when they are counted: a partner, its region, its groups on a day."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from tracker.counting.dimension import Dimension
from tracker.counting.measure import Join, Value
from tracker.counting.options import Options
from tracker.db import db
from tracker.i18n import _l, either
from tracker.ledger.snapshot import Snapshot
from tracker.partners import reference
from tracker.partners.models import GroupMembership, Partner, PartnerGroup, PartnerType
from tracker.partners.reading import read_country


def named(model: Any) -> Any:
    """Labels of the codes of a model with `name_en` and `name_zh`; of all there are when asked for none."""

    def labels(codes: Sequence[Any]) -> Mapping[Any, str]:
        query = sa.select(model.code, model.name_en, model.name_zh)
        if codes:
            query = query.where(model.code.in_(codes))
        return {code: either(en, zh) for code, en, zh in db.session.execute(query)}

    return labels


def _regions(codes: Sequence[Any]) -> Mapping[Any, str]:
    return {area.code: either(area.name_en, area.name_zh) for area in reference.regions()}


YEAR = Dimension("year", _l("Year"), is_year=True, nothing=_l("no date"))
GROUP = Dimension(
    "group", _l("Group"), labels=named(PartnerGroup), is_closed=True, overlaps=True, nothing=_l("in no group")
)
PARTNER_TYPE = Dimension("partner_type", _l("Type of partner"), PartnerType)
COUNTRY, REGION = _l("Country"), _l("Region")


def country(label: Any = COUNTRY, key: str = "country", *, overlaps: bool = False) -> Dimension:
    """Partners by code, or by any name they are known by: countries, regions and organizations."""
    return Dimension(key, label, labels=named(Partner), is_closed=True, overlaps=overlaps, named=read_country)


def region(label: Any = REGION, *, overlaps: bool = False) -> Dimension:
    return Dimension("region", label, labels=_regions, is_closed=True, overlaps=overlaps)


def partner_values(snapshot: Snapshot, code: Any, day: Any, joins: tuple[Join, ...] = ()) -> dict[str, Value]:
    """`country`, `region`, `partner_type` and `group` of a row whose partner is `code` and whose own date is `day`.

    `joins` are those that both need.
    """
    partner, group = snapshot.of(Partner), snapshot.of(PartnerGroup)
    with_partner = (*joins, Join(partner, partner.code == code))
    return {
        "country": Value(code, joins),
        "region": Value(partner.region, with_partner),
        "partner_type": Value(partner.type, with_partner),
        "group": Value(group.code, (*joins, Join(group, member_on(snapshot, code, day, group.id)))),
    }


def member_on(snapshot: Snapshot, code: Any, day: Any, group_id: Any) -> Any:
    """Whether the partner was in the group on a day (rule C3); where the day is missing, by an open membership.

    A question rather than a join: two memberships that overlap in time would give the row twice.
    """
    member = snapshot.of(GroupMembership)
    found = sa.exists().where(
        member.group_id == group_id,
        member.partner_code == code,
        sa.or_(member.starts_on.is_(None), member.starts_on <= day),
        sa.or_(member.ends_on.is_(None), member.ends_on >= day),
    )
    # Said, as it may stand in a question within the one whose row has the day.
    return found.correlate_except(member)


def in_asked_group(snapshot: Snapshot, options: Options, code: Any, day: Any) -> tuple[Any, ...]:
    """The condition that the row belongs to the group that was asked for; none where none was."""
    return () if options.group is None else (in_group_of(snapshot, [options.group], code, day),)


def in_group_of(snapshot: Snapshot, groups: Sequence[str], code: Any, day: Any) -> Any:
    """Whether the partner was in one of these groups on a day."""
    group = snapshot.of(PartnerGroup)
    return sa.or_(
        sa.false(),
        *(
            member_on(snapshot, code, day, sa.select(group.id).where(group.code == wanted).scalar_subquery())
            for wanted in groups
        ),
    )
