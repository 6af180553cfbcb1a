"""Missions: saved whole and removed."""

from collections.abc import Iterable

import sqlalchemy as sa

from tracker.access import Rights
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger.texts import settle
from tracker.missions.models import Mission, MissionDestination, MissionMember, Purpose
from tracker.missions.queries import codes_like, mission_coded
from tracker.missions.rules.dates import check_mission, check_parts_fit
from tracker.missions.rules.destinations import check_repeated, prepare_destination
from tracker.missions.rules.members import check_once, prepare_member, settle_new
from tracker.missions.rules.reach import check_reach
from tracker.text import fold


def save_mission(mission: Mission, rights: Rights | None = None) -> Mission:
    """Save a mission; a new one with its destinations and members, and a blank code becomes the next of its year.

    With `rights` it must stay within what their holder may write.
    Raises RuleBroken: see `prepare_mission`; it goes nowhere; another mission has the code; what belongs to it does
    not fit, or no longer fits its days.
    """
    # Without autoflush: the checks compare with what is stored, and must not store half of it themselves.
    with db.session.no_autoflush:
        prepare_mission(mission)
        if not mission.destinations:
            raise RuleBroken(_("Say where it goes: a mission has at least one destination."), "partner_code")
        if sa.inspect(mission).persistent:
            check_parts_fit(mission)
        else:
            _check_parts(mission)
        _settle_code(mission)
        check_reach(mission.destinations, rights)
    db.session.add(mission)
    db.session.flush()
    return mission


def prepare_mission(mission: Mission) -> None:
    """All that can be checked and derived without the database. Raises RuleBroken at the field."""
    settle(mission)
    if not (mission.title_en or mission.title_zh):
        raise RuleBroken(_("Give a title in English or in Chinese."), "title_en")
    if mission.purpose is None:
        raise RuleBroken(_("Say what the mission is for."), "purpose")
    check_mission(mission)
    if mission.counts_override is not None and not mission.counts_reason:
        raise RuleBroken(_("Say why this mission is counted otherwise than its purpose."), "counts_reason")
    if mission.counts_override is None:
        mission.counts_reason = ""
    if mission.is_cancelled and not mission.cancelled_reason:
        raise RuleBroken(_("Say why the mission is called off."), "cancelled_reason")
    if not mission.is_cancelled:
        mission.cancelled_reason = ""
    _derive_search_key(mission)


def set_purpose(missions: Iterable[Mission], purpose: Purpose) -> int:
    """Give missions one purpose; how many had another."""
    changed = [mission for mission in missions if mission.purpose is not purpose]
    for mission in changed:
        mission.purpose = purpose
    db.session.flush()
    return len(changed)


def remove_mission(mission: Mission) -> None:
    """Remove a mission with all that belongs to it; undoing the change brings all of it back."""
    for model in (MissionMember, MissionDestination):
        db.session.execute(sa.delete(model).where(model.mission_id == mission.id))
    db.session.execute(sa.delete(Mission).where(Mission.id == mission.id))


def _check_parts(mission: Mission) -> None:
    """Of a new mission: each part for itself, and the parts beside each other."""
    for place, destination in enumerate(mission.destinations):
        prepare_destination(destination, mission)
        check_repeated(destination, mission.destinations[:place], mission)
    for place, member in enumerate(mission.members):
        settle_new(member)
        prepare_member(member, mission, member.destination)
        check_once(member, mission.members[:place])


def _settle_code(mission: Mission) -> None:
    if not mission.code:
        mission.code = _next_code(mission)
        _derive_search_key(mission)
    other = mission_coded(mission.code)
    if other is not None and other.id != mission.id:
        raise RuleBroken(_("%(title)s has the code %(code)s already.", title=other.title, code=mission.code), "code")


def _next_code(mission: Mission) -> str:
    prefix = f"M-{mission.starts_on.year}-"
    endings = [code.removeprefix(prefix) for code in codes_like(prefix)]
    number = max((int(end) for end in endings if end.isascii() and end.isdigit() and len(end) < 7), default=0) + 1
    return f"{prefix}{number:02d}"


def _derive_search_key(mission: Mission) -> None:
    said = (mission.code or "", mission.title_en, mission.title_zh)
    mission.search_key = fold(" ".join(said))[:1000]
