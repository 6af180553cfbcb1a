"""What of the missions a reader may see: everything, or those that go to a partner of the groups they were granted."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.access import EVERYTHING, Permission, Rights
from tracker.db import db, today
from tracker.missions.models import Mission, MissionDestination, MissionMember
from tracker.partners.models import GroupMembership, PartnerGroup
from tracker.partners.queries import holds_on


def visible_missions(rights: Rights, permission: Permission = Permission.MISSIONS_READ) -> sa.Select[Mission]:
    """The missions over which the permission is held: a destination is today a member of a group that was granted."""
    query = sa.select(Mission)
    groups = _groups(rights, permission)
    if groups is None:
        return query
    there = sa.select(MissionDestination.mission_id).where(MissionDestination.partner_code.in_(_members(groups)))
    return query.where(Mission.id.in_(there))


def visible_mission(
    mission_id: int, rights: Rights, permission: Permission = Permission.MISSIONS_READ
) -> Mission | None:
    """One mission with all that its page says of it; None where it is missing, or out of reach."""
    query = visible_missions(rights, permission).where(Mission.id == mission_id)
    query = query.options(
        joinedload(Mission.sender),
        joinedload(Mission.session),
        selectinload(Mission.destinations).joinedload(MissionDestination.partner),
        selectinload(Mission.members).options(joinedload(MissionMember.person), joinedload(MissionMember.destination)),
    )
    return db.session.scalar(query)


def reachable_codes(rights: Rights, permission: Permission) -> frozenset[str] | None:
    """The partners in the groups over which the permission is held today; None where it is held over everything."""
    groups = _groups(rights, permission)
    return None if groups is None else frozenset(db.session.scalars(_members(groups)))


def names_may_be_read(rights: Rights, permission: Permission = Permission.MISSIONS_READ) -> bool:
    """Whether names may be read in every mission over which the other permission is held."""
    names = rights.reach(Permission.NAMES_READ)
    return EVERYTHING in names or (bool(names) and names >= rights.reach(permission))


def group_scopes(mission: Mission) -> list[str]:
    """The scopes a mission lies in, as grants name them."""
    codes = [one.partner_code for one in mission.destinations]
    query = sa.select(PartnerGroup.code).join(GroupMembership, GroupMembership.group_id == PartnerGroup.id)
    found = db.session.scalars(query.where(GroupMembership.partner_code.in_(codes), holds_on(today())).distinct())
    return [f"group:{code}" for code in found]


def destination_in(mission_id: int, destination_id: int) -> MissionDestination | None:
    """A destination of this mission; that of another one is not found."""
    query = sa.select(MissionDestination).where(
        MissionDestination.id == destination_id, MissionDestination.mission_id == mission_id
    )
    return db.session.scalar(query.options(joinedload(MissionDestination.partner)))


def member_in(mission_id: int, member_id: int) -> MissionMember | None:
    """A member of this mission; that of another one is not found."""
    query = sa.select(MissionMember).where(MissionMember.id == member_id, MissionMember.mission_id == mission_id)
    return db.session.scalar(query.options(joinedload(MissionMember.person)))


def _groups(rights: Rights, permission: Permission) -> list[str] | None:
    reach = rights.reach(permission)
    if EVERYTHING in reach:
        return None
    return sorted(scope.removeprefix("group:") for scope in reach if scope.startswith("group:"))


def _members(groups: list[str]) -> sa.Select[str]:
    return (
        sa.select(GroupMembership.partner_code)
        .join(PartnerGroup, PartnerGroup.id == GroupMembership.group_id)
        .where(PartnerGroup.code.in_(groups), holds_on(today()))
    )
