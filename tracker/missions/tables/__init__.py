"""The columns of this room, said once for its pages and its files."""

from tracker.missions.tables.experts import expert_columns, year_columns
from tracker.missions.tables.missions import STATE_TAGS, destination_columns, mission_columns
from tracker.missions.tables.people import member_columns, of_person_columns

__all__ = [
    "STATE_TAGS",
    "destination_columns",
    "expert_columns",
    "member_columns",
    "mission_columns",
    "of_person_columns",
    "year_columns",
]
