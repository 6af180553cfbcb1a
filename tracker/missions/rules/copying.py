"""A mission once more: to the same places, and with the same people where they are wanted."""

from tracker.missions.models import Mission, MissionDestination, MissionMember
from tracker.text import fold

# What one mission hands on to a copy of it; the days are new.
COPIED = ("title_en", "title_zh", "purpose", "sender_id", "session_id", "counts_override", "counts_reason", "note")


def copy_mission(mission: Mission) -> Mission:
    """The same mission once more, not saved yet: once to each of the same places, without days and people."""
    copy = Mission(**{name: getattr(mission, name) for name in COPIED})
    # Several stays at one place differ by their days alone, and those are not copied.
    places = {_place(one): one for one in reversed(mission.destinations)}
    copy.destinations = [
        MissionDestination(partner_code=one.partner_code, partner=one.partner, city=one.city)
        for one in mission.destinations
        if places[_place(one)] is one
    ]
    return copy


def copy_people(mission: Mission, destinations: list[MissionDestination]) -> list[MissionMember]:
    """The people of a mission for its copy, whose destinations these are; who they are is taken anew (rule U3)."""
    places = list(dict.fromkeys(_place(one) for one in mission.destinations))
    found: dict[tuple[int, int | None], MissionMember] = {}
    for member in mission.members:
        place = None if member.destination is None else places.index(_place(member.destination))
        there = None if place is None else destinations[place]
        row = MissionMember(person=member.person, role=member.role, destination=there)
        found.setdefault((member.person_id, place), row)
    return list(found.values())


def _place(destination: MissionDestination) -> tuple[str, str]:
    return destination.partner_code, fold(destination.city)
