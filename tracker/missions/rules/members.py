"""Who goes on a mission, in which role, and as whom (rules X1, U3)."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger.texts import settle
from tracker.missions.models import MemberRole, Mission, MissionDestination, MissionMember
from tracker.missions.queries import rows_of_person
from tracker.missions.rules.dates import check_inside, place_of
from tracker.missions.spans import span_of_destination, span_of_mission
from tracker.people import snapshots
from tracker.people.models import Affiliation, Person
from tracker.people.queries import latest_affiliation


def save_member(member: MissionMember) -> MissionMember:
    """Send a person on a mission, or change their row; a new row takes its snapshot of the person.

    Raises RuleBroken: see `prepare_member`; the person is on the mission already, unless the two rows name two
    different destinations; the destination is another mission's.
    """
    with db.session.no_autoflush:
        mission, destination = _mission_of(member), _destination_of(member)
        if destination is not None and destination.mission_id != mission.id:
            raise RuleBroken(_("Choose one of this mission's destinations."), "destination_id")
        is_new = not sa.inspect(member).persistent
        if is_new:
            settle_new(member)
        elif snapshots.is_written_otherwise(member):
            snapshots.link_organization(member, _person_of(member).citizenship)
        prepare_member(member, mission, destination)
        check_once(member, rows_of_person(mission.id, _person_of(member).id, but=member.id))
    db.session.add(member)
    db.session.flush()
    db.session.expire(mission, ["members"])
    db.session.expire(member, ["destination"])
    return member


def settle_new(member: MissionMember) -> None:
    """What a new row takes from the person as they are today."""
    person = _person_of(member)
    settle(member)
    take_snapshot(member, person, latest_affiliation(person))
    if member.organization_id is None:
        snapshots.link_organization(member, person.citizenship)


def prepare_member(member: MissionMember, mission: Mission, destination: MissionDestination | None = None) -> None:
    """All that can be checked without the database; `destination` is the one they go to, None for all.

    Raises RuleBroken at the field.
    """
    settle(member)
    if member.role is None:
        raise RuleBroken(_("Say in which role they go."), "role")
    check_inside(
        member,
        span_of_mission(mission) if destination is None else span_of_destination(destination, mission),
        lambda days: _outside(days, destination),
    )


def take_snapshot(member: MissionMember, person: Person, latest: Affiliation | None) -> None:
    """Fill in what was not said of the person as they are today: rule U3 keeps it from then on."""
    snapshots.take(member, person, latest)


def check_once(member: MissionMember, others: Iterable[MissionMember]) -> None:
    """Raises RuleBroken: one of the others is the same person, and not to another single destination."""
    person, place = _person_of(member), _place(member)
    for other in others:
        if _person_of(other) is not person:
            continue
        if place is None or _place(other) is None or place == _place(other):
            raise RuleBroken(
                _(
                    "%(name)s is on this mission already, as %(role)s. Change that row, or let each row name a"
                    " destination of its own.",
                    name=person.full_name,
                    role=MemberRole(other.role).label,
                ),
                "destination_id",
            )


def remove_member(member: MissionMember) -> None:
    db.session.delete(member)
    db.session.flush()
    db.session.expire(_mission_of(member), ["members"])


def _outside(days: str, destination: MissionDestination | None) -> str:
    if destination is None:
        return _(
            "This lies outside the mission (%(days)s). Choose a day within it, or change the mission's days first.",
            days=days,
        )
    return _(
        "This lies outside the stay in %(place)s (%(days)s). Choose a day within it, or change that stay first.",
        place=place_of(destination),
        days=days,
    )


def _mission_of(member: MissionMember) -> Mission:
    found = member.mission or db.session.get(Mission, member.mission_id)
    if found is None:
        raise RuleBroken(_("This mission is no longer there."), "mission_id")
    return found


def _person_of(member: MissionMember) -> Person:
    found = member.person or db.session.get(Person, member.person_id)
    if found is None:
        raise RuleBroken(_("This person is no longer there."), "person_id")
    return found


def _destination_of(member: MissionMember) -> MissionDestination | None:
    """The one that is chosen; of a stored row its column tells, which a form has just filled in."""
    if member.destination_id is not None:
        return db.session.get(MissionDestination, member.destination_id)
    return None if sa.inspect(member).persistent else member.destination


def _place(member: MissionMember) -> Any:
    there = _destination_of(member)
    return there if there is None or there.id is None else there.id
