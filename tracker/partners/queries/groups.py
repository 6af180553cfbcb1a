"""Reading groups and who belonged to them when."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.db import db
from tracker.partners.models import GroupMembership, Partner, PartnerGroup
from tracker.partners.queries.partners import alphabetical


def members_of(group_id: int) -> sa.Select[str]:
    """The codes of all that ever belonged to a group."""
    return sa.select(GroupMembership.partner_code).where(GroupMembership.group_id == group_id)


def memberships(group: PartnerGroup, on: date | None = None) -> list[GroupMembership]:
    """A group's memberships with their partners, by name; only those of a day where one is given."""
    query = sa.select(GroupMembership).where(GroupMembership.group_id == group.id)
    if on is not None:
        query = query.where(holds_on(on))
    found = db.session.scalars(query.options(joinedload(GroupMembership.partner)))
    return sorted(found, key=lambda one: (alphabetical(one.partner.name), one.starts_on or date.min))


def holds_on(day: date) -> sa.ColumnElement[bool]:
    """Whether a membership holds on a day; both of its ends are included."""
    begun = GroupMembership.starts_on.is_(None) | (GroupMembership.starts_on <= day)
    return begun & (GroupMembership.ends_on.is_(None) | (GroupMembership.ends_on >= day))


def memberships_of(partner: Partner) -> list[GroupMembership]:
    query = sa.select(GroupMembership).where(GroupMembership.partner_code == partner.code)
    found = db.session.scalars(query.options(joinedload(GroupMembership.group)))
    return sorted(found, key=lambda one: (alphabetical(one.group.name), one.starts_on or date.min))


def groups_with_size(on: date) -> list[tuple[PartnerGroup, int]]:
    """Every group, by name, with the number of its members on a day."""
    size = sa.select(sa.func.count(GroupMembership.id)).where(GroupMembership.group_id == PartnerGroup.id, holds_on(on))
    rows = db.session.execute(sa.select(PartnerGroup, size.scalar_subquery()))
    return sorted(((group, int(number)) for group, number in rows), key=lambda row: alphabetical(row[0].name))


def group_options() -> list[tuple[int, str]]:
    found = db.session.scalars(sa.select(PartnerGroup))
    return [(group.id, group.name) for group in sorted(found, key=lambda group: alphabetical(group.name))]


def group_scopes() -> list[tuple[str, str]]:
    """Scopes that a role may be granted over, with their words: one for each group."""
    found = db.session.scalars(sa.select(PartnerGroup))
    return [(f"group:{group.code}", group.name) for group in sorted(found, key=lambda group: alphabetical(group.name))]
