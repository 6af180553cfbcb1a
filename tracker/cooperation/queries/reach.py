"""What of cooperation a reader may see: everything, or what concerns a member of the groups they were granted."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.access import EVERYTHING, Permission, Rights
from tracker.cooperation.models import (
    Instrument,
    InstrumentParty,
    Meeting,
    MeetingOutcome,
    MeetingPartner,
)
from tracker.db import db, today
from tracker.partners.models import GroupMembership, PartnerGroup
from tracker.partners.queries import holds_on

READ = Permission.COOPERATION_READ


def groups_reached(rights: Rights, permission: Permission) -> list[str] | None:
    """The codes of the groups over which the permission is held; None where it is held over everything."""
    reach = rights.reach(permission)
    if EVERYTHING in reach:
        return None
    return sorted(scope.removeprefix("group:") for scope in reach if scope.startswith("group:"))


def members_today(groups: Collection[str]) -> sa.Select[str]:
    """The codes of the partners that are members of one of these groups today."""
    return (
        sa.select(GroupMembership.partner_code)
        .join(GroupMembership.group)
        .where(PartnerGroup.code.in_(list(groups)), holds_on(today()))
    )


def is_reached(codes: Collection[str], rights: Rights, permission: Permission) -> bool:
    """Whether one of these partners lies in what the permission is held over."""
    groups = groups_reached(rights, permission)
    return groups is None or not set(codes).isdisjoint(db.session.scalars(members_today(groups)))


def visible_instruments(rights: Rights, permission: Permission = READ) -> sa.Select[Instrument]:
    """The documents over which the permission is held: of everything, or with a party that is a member today."""
    query, groups = sa.select(Instrument), groups_reached(rights, permission)
    if groups is None:
        return query
    with_member = sa.select(InstrumentParty.instrument_id).where(
        InstrumentParty.partner_code.in_(members_today(groups))
    )
    return query.where(Instrument.id.in_(with_member))


def visible_instrument(id: int, rights: Rights, permission: Permission = READ) -> Instrument | None:
    """One document with its parties and links; None where it is missing, or out of reach."""
    query = visible_instruments(rights, permission).where(Instrument.id == id)
    query = query.options(
        selectinload(Instrument.parties).joinedload(InstrumentParty.partner), selectinload(Instrument.links)
    )
    return db.session.scalar(query)


def visible_meetings(rights: Rights, permission: Permission = READ) -> sa.Select[Meeting]:
    """The meetings over which the permission is held: all, or those where a member of today was represented."""
    query, groups = sa.select(Meeting), groups_reached(rights, permission)
    if groups is None:
        return query
    with_member = sa.select(MeetingPartner.meeting_id).where(MeetingPartner.partner_code.in_(members_today(groups)))
    return query.where(Meeting.id.in_(with_member))


def visible_meeting(id: int, rights: Rights, permission: Permission = READ) -> Meeting | None:
    """One meeting with its series, partners and outcomes; None where it is missing, or out of reach."""
    query = visible_meetings(rights, permission).where(Meeting.id == id)
    query = query.options(
        joinedload(Meeting.series),
        joinedload(Meeting.place),
        selectinload(Meeting.partners).joinedload(MeetingPartner.partner),
        selectinload(Meeting.outcomes).joinedload(MeetingOutcome.instrument),
    )
    return db.session.scalar(query)
