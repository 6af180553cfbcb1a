"""Where a mission stands today, derived from its days: as words, and as a condition of the database."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.counting.dates import days_between
from tracker.db import choice
from tracker.i18n import Choice, _l
from tracker.missions.models import COUNTED_PURPOSES, LONG_TERM, Mission


class State(Choice):
    NOT_BEGUN = "not_begun", _l("not begun")
    UNDER_WAY = "under_way", _l("under way")
    OVER = "over", _l("over")
    CANCELLED = "cancelled", _l("called off")


class Term(Choice):
    """Short term has fewer than 365 days (rule X3)."""

    SHORT = "short", _l("short term")
    LONG = "long", _l("long term")


def state_of(mission: Mission, day: date) -> State:
    if mission.is_cancelled:
        return State.CANCELLED
    if mission.starts_on > day:
        return State.NOT_BEGUN
    return State.OVER if mission.ends_on is not None and mission.ends_on < day else State.UNDER_WAY


def term_of(mission: Mission, day: date) -> Term | None:
    """None while the end is open and fewer than 365 days have come."""
    if mission.days is not None:
        return Term.SHORT if mission.days < LONG_TERM else Term.LONG
    return Term.LONG if (day - mission.starts_on).days + 1 >= LONG_TERM else None


def state_on(mission: type[Mission], day: date) -> Any:
    """The same as `state_of`, of rows."""
    type_ = choice(State)
    return sa.case(
        (mission.is_cancelled, sa.literal(State.CANCELLED, type_)),
        (mission.starts_on > day, sa.literal(State.NOT_BEGUN, type_)),
        (mission.ends_on < day, sa.literal(State.OVER, type_)),
        else_=sa.literal(State.UNDER_WAY, type_),
    )


def is_counted(mission: type[Mission]) -> Any:
    """Of rows: whether one that took place counts, by its purpose or as it was switched (rule X4)."""
    return sa.func.coalesce(mission.counts_override, mission.purpose.in_(COUNTED_PURPOSES)).is_(True)


def term_on(mission: type[Mission], day: date) -> Any:
    """The same as `term_of`, of rows."""
    type_ = choice(Term)
    days = days_between(sa.func.coalesce(mission.ends_on, sa.literal(day, sa.Date())), mission.starts_on) + 1
    return sa.case(
        (days >= LONG_TERM, sa.literal(Term.LONG, type_)),
        (mission.ends_on.is_not(None), sa.literal(Term.SHORT, type_)),
        else_=sa.cast(sa.null(), type_),
    )
