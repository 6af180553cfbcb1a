"""Calling a mission off, and reinstating it."""

from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.missions.models import Mission
from tracker.missions.rules.missions import save_mission


def cancel(mission: Mission, reason: str) -> Mission:
    """Raises RuleBroken: no reason is given, or it is called off already."""
    if mission.is_cancelled:
        raise RuleBroken(_("This mission is called off already."))
    mission.is_cancelled, mission.cancelled_reason = True, reason
    return save_mission(mission)


def reinstate(mission: Mission) -> Mission:
    """Raises RuleBroken: it is not called off."""
    if not mission.is_cancelled:
        raise RuleBroken(_("This mission is not called off."))
    mission.is_cancelled = False
    return save_mission(mission)
