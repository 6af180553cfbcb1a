"""Days in order, and each part within what it is part of."""

from collections.abc import Callable, Iterable

from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.missions.models import Mission, MissionDestination, MissionMember
from tracker.missions.spans import Span, span_of_destination, span_of_mission

LONGEST = 3653  # days, ten years; more is a typing error

Part = MissionDestination | MissionMember
Saying = Callable[[str], str]  # from days to a sentence


def check_mission(mission: Mission) -> None:
    if mission.starts_on is None:
        raise RuleBroken(_("Give the first day of the mission."), "starts_on")
    if mission.ends_on is None:
        return
    if mission.ends_on < mission.starts_on:
        raise RuleBroken(_("The last day is before the first."), "ends_on")
    if (mission.days or 0) > LONGEST:
        raise RuleBroken(_("A mission lasts at most ten years. Leave the last day empty while it is open."), "ends_on")


def check_inside(part: Part, outer: Span, outside: Saying) -> None:
    """Raises RuleBroken, at the part's field: its own days are out of order, or lie outside, as `outside` says."""
    if part.starts_on and part.ends_on and part.ends_on < part.starts_on:
        raise RuleBroken(_("The last day is before the first."), "ends_on")
    for name in ("starts_on", "ends_on"):
        day = getattr(part, name)
        if day is not None and not outer.holds(day):
            raise RuleBroken(outside(outer.said), name)


def check_parts_fit(mission: Mission) -> None:
    """Raises RuleBroken, at the mission's field: its days were moved so that a part of it lies outside."""
    for destination in mission.destinations:
        name = place_of(destination)
        _check_fits(
            destination,
            span_of_mission(mission),
            lambda days, name=name: _(
                "The stay in %(place)s (%(days)s) would lie outside. Change its days first.", place=name, days=days
            ),
        )
    check_members_fit(mission, mission.members)


def check_members_fit(mission: Mission, members: Iterable[MissionMember]) -> None:
    """Raises RuleBroken, at the field of what was moved: a member's own days would lie outside."""
    for member in members:
        there, name = member.destination, member.person.full_name
        _check_fits(
            member,
            span_of_mission(mission) if there is None else span_of_destination(there, mission),
            lambda days, name=name: _(
                "The days of %(name)s (%(days)s) would lie outside. Change them first.", name=name, days=days
            ),
        )


def place_of(destination: MissionDestination) -> str:
    return destination.partner.name if destination.partner else destination.partner_code


def _check_fits(part: Part, outer: Span, outside: Callable[..., str]) -> None:
    for day in (part.starts_on, part.ends_on):
        if day is not None and not outer.holds(day):
            days = f"{part.starts_on or '…'} – {part.ends_on or '…'}"
            raise RuleBroken(outside(days), "starts_on" if day < outer.first else "ends_on")
