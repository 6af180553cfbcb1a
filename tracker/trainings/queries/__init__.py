"""Reading courses, sessions and rosters. Every reading of sessions for a person starts from `visible_sessions`."""

from typing import TypeVar

import sqlalchemy as sa

from tracker.db import db
from tracker.trainings.queries.courses import course_coded, course_options, courses, sessions_of_course, themes
from tracker.trainings.queries.facts import (
    RosterFacts,
    codes_like,
    codes_of_groups,
    next_number,
    officer_options,
    roster_facts,
    roster_state,
    same_participation,
    session_coded,
    taken_places,
)
from tracker.trainings.queries.reach import group_scopes, participation_in, visible_session, visible_sessions
from tracker.trainings.queries.rosters import headcounts, participations, participations_of, roster
from tracker.trainings.queries.sessions import sessions

Row = TypeVar("Row")


def listed(query: sa.Select[Row]) -> list[Row]:
    """All rows of a query that is known to be short."""
    return list(db.session.scalars(query))


__all__ = [
    "RosterFacts",
    "codes_like",
    "codes_of_groups",
    "course_coded",
    "course_options",
    "courses",
    "group_scopes",
    "headcounts",
    "listed",
    "next_number",
    "officer_options",
    "participation_in",
    "participations",
    "participations_of",
    "roster",
    "roster_facts",
    "roster_state",
    "same_participation",
    "session_coded",
    "sessions",
    "sessions_of_course",
    "taken_places",
    "themes",
    "visible_session",
    "visible_sessions",
]
