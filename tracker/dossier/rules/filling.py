"""What a row that stays of two takes over from the one that goes: where it says nothing itself, and never otherwise."""

from collections.abc import Mapping, Sequence
from typing import Any

from tracker.ledger.models import Recorded
from tracker.missions.models import MissionMember
from tracker.scholarships.models import Award, Enrolment
from tracker.trainings.models import COUNTED_STATUSES, Participation

Columns = Sequence[tuple[str, ...]]

_ORGANIZATION = ("organization", "organization_id")
_ATTENDANCE = ("days_attended", "daily_attendance")

# By kind of row the columns that may be filled; those of one value only together, where all of them are blank.
# Not those of which a blank says something: a member without a destination goes to all of them.
FILLS: Mapping[type[Recorded], Columns] = {
    Award: (("offered_on",), ("nominated_by",), ("citizenship",), ("gender",), ("note",)),
    Enrolment: (
        ("nominated_by",), ("citizenship",), ("gender",), ("expected_ends_on",), ("thesis_title",), ("note",),
    ),
    MissionMember: (_ORGANIZATION, ("position",), ("gender",)),
    Participation: (("represents",), _ORGANIZATION, ("position",), ("gender",), ("note",)),
}  # fmt: skip
# What only somebody has who was there.
_OF_ATTENDANCE: Columns = (_ATTENDANCE, ("score",), ("certificate",))

# By table: what was filled in together goes back together.
TOGETHER: Mapping[str, Columns] = {
    Participation.__tablename__: [_ORGANIZATION, _ATTENDANCE],
    MissionMember.__tablename__: [_ORGANIZATION],
}


def taken_over(stays: Recorded, goes: Recorded) -> dict[str, Any]:
    """By column."""
    found: dict[str, Any] = {}
    for columns in _columns(stays):
        if all(_is_blank(getattr(stays, name)) for name in columns):
            said = {name: getattr(goes, name) for name in columns}
            found |= {name: value for name, value in said.items() if not _is_blank(value)}
    return found


def fill(stays: Recorded, goes: Recorded) -> None:
    for name, value in taken_over(stays, goes).items():
        setattr(stays, name, value)


def _columns(stays: Recorded) -> Columns:
    columns = FILLS.get(type(stays), ())
    was_there = isinstance(stays, Participation) and stays.status in COUNTED_STATUSES
    return (*columns, *_OF_ATTENDANCE) if was_there else columns


def _is_blank(value: Any) -> bool:
    return value is None or value == ""
