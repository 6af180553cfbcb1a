"""What a row makes of a mission and of one stay: as they would be, checked by the rules before anything is planned."""

from collections.abc import Iterable
from typing import Any

from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.imports.columns_of import changed_copy
from tracker.imports.plans.mission_state import Stay, Trip
from tracker.ledger.models import Recorded
from tracker.missions.models import Mission, MissionDestination, MissionMember
from tracker.missions.rules import prepare_destination, prepare_member, prepare_mission
from tracker.missions.rules.destinations import check_repeated
from tracker.text import fold

OF_MISSION = ("title_en", "title_zh", "purpose", "starts_on", "ends_on", "session_id")
OF_STAY = {"country": "partner_code", "city": "city", "destination_starts_on": "starts_on",
           "destination_ends_on": "ends_on"}  # fmt: skip


def mission_values(trip: Trip, said: dict[str, Any]) -> dict[str, Any]:
    """What a row says of its mission, for which all rows must agree; each may note something of its own.

    A title by which the mission was found, without a code, is not a new spelling of it.
    """
    values = {name: said[name] for name in OF_MISSION if name in said}
    if "code" not in said:
        for name in {"title_en", "title_zh"} & values.keys():
            if fold(values[name]) == fold(getattr(trip.mission, name) or ""):
                del values[name]
    return values


def becoming_mission(trip: Trip, said: dict[str, Any]) -> Mission:
    """The mission as the row would leave it, in no session.

    Raises RuleBroken: rows contradict each other, or the rules refuse it.
    """
    values = mission_values(trip, said)
    trip.said.check(values)
    if note := _more_noted(trip.mission.note or "", said.get("note", "")):
        values["note"] = note
    if trip.mission.starts_on and not _differ(trip.mission, values):
        return trip.mission
    mission = changed_copy(trip.mission, values)
    if not (mission.title_en or mission.title_zh):
        mission.title_en = mission.code
    mission.title_en = mission.title_en or ""
    prepare_mission(mission)
    if values.keys() & {"starts_on", "ends_on"} and _moved(trip.mission, mission):
        _check_parts_fit(trip, mission)
    return mission


def becoming_stay(trip: Trip, said: dict[str, Any], mission: Mission) -> tuple[Stay | None, MissionDestination | None]:
    """The stay a row means, perhaps a new one, and its destination as the row would leave it; nothing for all of them.

    Raises RuleBroken: it cannot be told which is meant, or the rules refuse it.
    """
    values = {name: said[key] for key, name in OF_STAY.items() if key in said}
    if "partner_code" not in values:
        if values:
            raise RuleBroken(_("Name the country of the destination as well."), "country")
        if not trip.stays:
            raise RuleBroken(_("The mission has no destination yet: name one."), "country")
        return None, None
    stay = _find(trip.stays, values)
    if stay is not None and not _differ(stay.destination, values):
        return stay, stay.destination
    if stay is None:
        destination = MissionDestination(**values)
        stay = Stay(destination)
    else:
        destination = changed_copy(stay.destination, values)
    try:
        prepare_destination(destination, mission)
        check_repeated(destination, [each.destination for each in trip.stays if each is not stay], mission)
    except RuleBroken as broken:
        field = {name: key for key, name in OF_STAY.items()}.get(broken.field or "", broken.field)
        raise RuleBroken(broken.message, field) from broken
    return stay, destination


def take_over(record: Recorded, becoming: Recorded, changes: Iterable[str]) -> None:
    for name in changes:
        setattr(record, name, getattr(becoming, name))


def _differ(record: Recorded, values: dict[str, Any]) -> bool:
    return any(getattr(record, name) != value for name, value in values.items())


def _find(stays: list[Stay], values: dict[str, Any]) -> Stay | None:
    """Raises RuleBroken: several stays at this place could be meant."""
    fit = [stay for stay in stays if _agrees(stay.destination, values)]
    exact = [stay for stay in fit if all(getattr(stay.destination, name) == values[name] for name in values)]
    if len(fit) > 1 and len(exact) != 1:
        raise RuleBroken(_("The mission stays there several times: give its city or its days."), "country")
    return next(iter(exact or fit), None)


def _agrees(there: MissionDestination, values: dict[str, Any]) -> bool:
    """Whether what is said of a stay contradicts nothing that is known of this one."""
    if there.partner_code != values["partner_code"]:
        return False
    if there.city and "city" in values and fold(there.city) != fold(values["city"]):
        return False
    days = ("starts_on", "ends_on")
    return not any(getattr(there, day) and day in values and getattr(there, day) != values[day] for day in days)


def _more_noted(noted: str, said: str) -> str:
    """Each row may note something of the mission; what is noted already is not noted again."""
    return f"{noted}\n{said}" if noted and said and said not in noted else said if not noted else ""


def _moved(mission: Mission, becoming: Mission) -> bool:
    return (mission.starts_on, mission.ends_on) != (becoming.starts_on, becoming.ends_on)


def _check_parts_fit(trip: Trip, mission: Mission) -> None:
    """Raises RuleBroken: a stay, or somebody's days, would lie outside the mission."""
    field = "ends_on" if trip.mission.ends_on != mission.ends_on else "starts_on"
    try:
        for stay in trip.stays:
            prepare_destination(changed_copy(stay.destination, {}), mission)
        for going in trip.members.values():
            for stay_or_all, entry in going.entries.items():
                there = stay_or_all.destination if stay_or_all else None
                prepare_member(changed_copy(entry.member, {}), mission, there)
    except RuleBroken as broken:
        raise RuleBroken(broken.message, field) from broken


def person_values(member: MissionMember) -> tuple[Any, ...]:
    """What two rows of one person must share to be one."""
    return member.role, member.organization, member.position, member.gender
