"""Who works for some groups of partners keeps to the missions that go there."""

from collections.abc import Iterable

from tracker.access import Permission, Rights
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.missions.models import MissionDestination
from tracker.missions.queries import reachable_codes


def check_reach(destinations: Iterable[MissionDestination], rights: Rights | None) -> None:
    """Raises RuleBroken: a mission to these places would be out of the writer's own sight."""
    codes = None if rights is None else reachable_codes(rights, Permission.MISSIONS_WRITE)
    if codes is not None and codes.isdisjoint(one.partner_code for one in destinations):
        raise RuleBroken(_("Keep at least one destination in the groups you work for."), "partner_code")
