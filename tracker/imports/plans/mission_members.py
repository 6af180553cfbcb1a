"""Who goes where, once the whole file is read: to all of a mission's destinations, or to each one that was named."""

from tracker.i18n import _
from tracker.imports.columns_of import changed_copy, differing
from tracker.imports.plan import Plan
from tracker.imports.plans.mission_parts import person_values
from tracker.imports.plans.mission_state import Entry, Going, Stay, Trip
from tracker.missions.models import MissionMember


def settle_members(trip: Trip, plan: Plan) -> None:
    for person, going in trip.members.items():
        keys = {"mission_id": trip.mission, "person_id": person}
        for stay, entry in going.entries.items():
            if changes := differing(entry.before, entry.member):
                plan.change(MissionMember, entry.before.id, changes)
            if stay is None and trip.before is not None:
                _keep_to_old_stays(trip, going, entry, plan)
        for stay, member in _rows(trip, going).items():
            plan.add_row(member, **keys, destination_id=stay.destination if stay else None)


def _rows(trip: Trip, going: Going) -> dict[Stay | None, MissionMember]:
    """The new rows of one person: one for all destinations where they were named with all, alike."""
    entering, recorded = going.entering, going.entries
    if not entering:
        return {}
    if None in entering:
        member = entering[None]
        rest = [stay for stay in trip.stays if stay not in recorded]
        return {None: member} if not recorded else {stay: entering.get(stay, _like(member)) for stay in rest}
    alike = len({person_values(member) for member in entering.values()}) == 1
    if not recorded and alike and len(entering) == len(trip.stays):
        return {None: next(iter(entering.values()))}
    return entering


def _keep_to_old_stays(trip: Trip, going: Going, entry: Entry, plan: Plan) -> None:
    """Somebody entered for the whole mission does not follow it to a destination that others were sent to since."""
    old = [stay for stay in trip.stays if stay.before is not None]
    new = [stay for stay in trip.stays if stay.before is None]
    if not new:
        return
    if all(
        stay in going.entering and person_values(going.entering[stay]) == person_values(entry.member) for stay in new
    ):
        for stay in new:
            del going.entering[stay]
        return
    for stay in new:
        if stay.planned is not None and stay not in going.entering:
            stay.planned.warnings.append(
                _("Whoever was entered for the whole mission and is not sent here keeps to the other destinations.")
            )
            stay.planned = None
    first, *rest = old
    plan.change(MissionMember, entry.before.id, {"destination_id": first.destination.id})
    for stay in rest:
        keys = {"mission_id": trip.mission, "person_id": entry.before.person_id}
        plan.add_row(_like(entry.member), **keys, destination_id=stay.destination)


def _like(member: MissionMember) -> MissionMember:
    return changed_copy(member, {"id": None, "change_id": None})
