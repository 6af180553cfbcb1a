"""Where a mission goes, and from when to when it stays there."""

from collections.abc import Iterable

import sqlalchemy as sa

from tracker.access import Rights
from tracker.db import db, home_country
from tracker.errors import RuleBroken
from tracker.i18n import _, _n
from tracker.ledger.texts import settle
from tracker.missions.models import Mission, MissionDestination
from tracker.missions.rules.dates import check_inside, check_members_fit, place_of
from tracker.missions.rules.reach import check_reach
from tracker.missions.spans import span_of_destination, span_of_mission
from tracker.partners.models import Partner
from tracker.text import fold


def save_destination(destination: MissionDestination, rights: Rights | None = None) -> MissionDestination:
    """Add a destination to a mission, or change it. With `rights` the mission must stay within what they reach.

    Raises RuleBroken: see `prepare_destination`; the mission is there on these days already; the days of a member who
    goes there would lie outside.
    """
    with db.session.no_autoflush:
        mission = _mission_of(destination)
        prepare_destination(destination, mission)
        _check_known(destination)
        others = [one for one in mission.destinations if one is not destination]
        check_repeated(destination, others, mission)
        if destination.id is not None:
            check_members_fit(mission, [one for one in mission.members if one.destination_id == destination.id])
        check_reach([*others, destination], rights)
    db.session.add(destination)
    db.session.flush()
    db.session.expire(mission, ["destinations"])
    db.session.expire(destination, ["partner"])
    return destination


def prepare_destination(destination: MissionDestination, mission: Mission) -> None:
    """All that can be checked without the database. Raises RuleBroken at the field."""
    settle(destination)
    if not (destination.partner_code or destination.partner):
        raise RuleBroken(_("Choose where it goes."), "partner_code")
    if destination.partner_code == home_country():
        raise RuleBroken(_("A mission goes abroad: choose another destination than the home country."), "partner_code")
    check_inside(
        destination,
        span_of_mission(mission),
        lambda days: _(
            "This lies outside the mission (%(days)s). Choose a day within it, or change the mission's days first.",
            days=days,
        ),
    )


def check_repeated(destination: MissionDestination, others: Iterable[MissionDestination], mission: Mission) -> None:
    """Raises RuleBroken: another stay at the same place overlaps."""
    first, last = span_of_destination(destination, mission)
    for other in others:
        same = other.partner_code == destination.partner_code and fold(other.city or "") == fold(destination.city)
        begins, ends = span_of_destination(other, mission)
        if same and (last is None or begins <= last) and (ends is None or first <= ends):
            raise RuleBroken(
                _("The mission is there on these days already. Give each stay its own days."), "partner_code"
            )


def remove_destination(destination: MissionDestination, rights: Rights | None = None) -> None:
    """Raises RuleBroken: it is the only one; somebody goes there alone; the mission would leave the writer's reach."""
    mission, name = destination.mission, place_of(destination)
    others = [one for one in mission.destinations if one is not destination]
    if not others:
        raise RuleBroken(_("%(place)s is the only destination of this mission. Add the right one first.", place=name))
    tied = sum(one.destination_id == destination.id for one in mission.members)
    if tied:
        raise RuleBroken(
            _n(
                "%(num)s person goes to %(place)s alone. Give them another destination first.",
                "%(num)s people go to %(place)s alone. Give them another destination first.",
                tied,
                place=name,
            )
        )
    check_reach(others, rights)
    db.session.execute(sa.delete(MissionDestination).where(MissionDestination.id == destination.id))
    db.session.expire(mission, ["destinations"])


def _mission_of(destination: MissionDestination) -> Mission:
    found = destination.mission or db.session.get(Mission, destination.mission_id)
    if found is None:
        raise RuleBroken(_("This mission is no longer there."), "mission_id")
    return found


def _check_known(destination: MissionDestination) -> None:
    code = destination.partner_code
    if code and db.session.scalar(sa.select(Partner.id).where(Partner.code == code)) is None:
        raise RuleBroken(_("“%(code)s” is not a known partner.", code=code[:10]), "partner_code")
