"""Reading missions and experts. Every reading of missions for a person starts from `visible_missions`."""

from typing import TypeVar

import sqlalchemy as sa

from tracker.db import db
from tracker.missions.queries.experts import (
    expertise_fields,
    experts,
    languages_spoken,
    members_of,
    missions_counted,
    profile_of,
    spans_away,
)
from tracker.missions.queries.facts import codes_like, mission_coded, mission_state, rows_of_person
from tracker.missions.queries.missions import destinations_of, missions, roster, session_named, session_options
from tracker.missions.queries.reach import (
    destination_in,
    group_scopes,
    member_in,
    names_may_be_read,
    reachable_codes,
    visible_mission,
    visible_missions,
)

Row = TypeVar("Row")


def listed(query: sa.Select[Row]) -> list[Row]:
    """All rows of a query that is known to be short."""
    return list(db.session.scalars(query))


__all__ = [
    "codes_like",
    "destination_in",
    "destinations_of",
    "expertise_fields",
    "experts",
    "group_scopes",
    "languages_spoken",
    "listed",
    "member_in",
    "members_of",
    "mission_coded",
    "mission_state",
    "missions",
    "missions_counted",
    "names_may_be_read",
    "profile_of",
    "reachable_codes",
    "roster",
    "rows_of_person",
    "session_named",
    "session_options",
    "spans_away",
    "visible_mission",
    "visible_missions",
]
