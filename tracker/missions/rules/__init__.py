"""What holds for missions, who goes on them and where to, and the only way they are changed.

A mission is built whole and saved at once: `Mission(..., destinations=[MissionDestination(...)], members=[...])`.
`prepare_mission`, `prepare_destination` and `prepare_member` are the part that needs no database: an import of many
rows calls them for each row and asks the database once for all.
"""

from tracker.missions.rules.copying import copy_mission, copy_people
from tracker.missions.rules.destinations import prepare_destination, remove_destination, save_destination
from tracker.missions.rules.life import cancel, reinstate
from tracker.missions.rules.members import prepare_member, remove_member, save_member, take_snapshot
from tracker.missions.rules.missions import (
    prepare_mission,
    remove_mission,
    save_mission,
    set_purpose,
)
from tracker.missions.rules.profiles import prepare_profile, remove_profile, save_profile

__all__ = [
    "cancel",
    "copy_mission",
    "copy_people",
    "prepare_destination",
    "prepare_member",
    "prepare_mission",
    "prepare_profile",
    "reinstate",
    "remove_destination",
    "remove_member",
    "remove_mission",
    "remove_profile",
    "save_destination",
    "save_member",
    "save_mission",
    "save_profile",
    "set_purpose",
    "take_snapshot",
]
