"""What holds for groups: a partner belongs once at a time, and a group in use stays."""

import re
from datetime import date

import sqlalchemy as sa

from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.partners.models import GroupMembership, Partner, PartnerGroup
from tracker.partners.rules.removing import refuse_used

CODE = re.compile("[A-Z][A-Z0-9_]{1,19}")


def save_group(group: PartnerGroup) -> None:
    """Raises RuleBroken: a name is missing, or the code is misshapen or taken."""
    for field, name in (("name_en", group.name_en), ("name_zh", group.name_zh)):
        if not name:
            raise RuleBroken(_("Give the name in both languages."), field)
    if group.id is None:
        if not CODE.fullmatch(group.code or ""):
            raise RuleBroken(_("A code has 2 to 20 capital letters, digits or underscores."), "code")
        if db.session.scalar(sa.select(PartnerGroup.id).where(PartnerGroup.code == group.code)) is not None:
            raise RuleBroken(_("The code %(code)s is another group's.", code=group.code), "code")
        db.session.add(group)
    db.session.flush()


def remove_group(group: PartnerGroup) -> None:
    """Raises RuleBroken: something points to it."""
    refuse_used(group, besides=(GroupMembership,))
    db.session.execute(sa.delete(GroupMembership).where(GroupMembership.group_id == group.id))
    db.session.execute(sa.delete(PartnerGroup).where(PartnerGroup.id == group.id))


def save_membership(membership: GroupMembership) -> None:
    """Raises RuleBroken: it names no partner, ends before it starts, or overlaps another of the same partner."""
    if db.session.scalar(sa.select(Partner.id).where(Partner.code == membership.partner_code)) is None:
        raise RuleBroken(_("Choose a partner."), "partner_code")
    if membership.starts_on and membership.ends_on and membership.ends_on < membership.starts_on:
        raise RuleBroken(_("The last day lies before the first."), "ends_on")
    others = sa.select(GroupMembership).where(
        GroupMembership.group_id == membership.group_id,
        GroupMembership.partner_code == membership.partner_code,
        GroupMembership.id != (membership.id or 0),
    )
    for other in db.session.scalars(others):
        if _overlap(membership, other):
            raise RuleBroken(_("It is a member on these days already: %(days)s.", days=_days(other)), "starts_on")
    db.session.add(membership)
    db.session.flush()


def remove_membership(membership: GroupMembership) -> None:
    db.session.execute(sa.delete(GroupMembership).where(GroupMembership.id == membership.id))


def _overlap(one: GroupMembership, other: GroupMembership) -> bool:
    starts = max(one.starts_on or date.min, other.starts_on or date.min)
    return starts <= min(one.ends_on or date.max, other.ends_on or date.max)


def _days(membership: GroupMembership) -> str:
    return f"{membership.starts_on or '…'} – {membership.ends_on or '…'}"
