"""Rows of two people of whom one person can have only one: both attended one session, both are in one cohort."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from tracker.dossier.queries.described import described, described_values
from tracker.dossier.queries.pointing import Pointer
from tracker.dossier.rules.filling import taken_over
from tracker.dossier.rules.sides import Side
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger.models import Recorded
from tracker.ledger.obstacles import unique_sets
from tracker.missions.models import MissionMember
from tracker.people.models import PersonAlias
from tracker.scholarships.models import STANDING, Award, AwardStatus, Enrolment
from tracker.scholarships.rules.history import periods
from tracker.text import fold
from tracker.trainings.models import Participation, ParticipationStatus

P, A = ParticipationStatus, AwardStatus

# From the least to the furthest: the further a row came, the rather it stays.
_STEPS: Mapping[type[Recorded], tuple[str, ...]] = {
    Participation: (
        P.REJECTED, P.WAITLISTED, P.NOMINATED, P.WITHDRAWN, P.NO_SHOW, P.ACCEPTED, P.REGISTERED, P.ATTENDED,
        P.COMPLETED,
    ),
    Award: (A.DECLINED, A.OFFERED, A.ACCEPTED, A.TERMINATED, A.TAKEN_UP),
}  # fmt: skip


class CollisionKey(NamedTuple):
    """The table and the two rows: of the person who is kept, and of the one who is dropped."""

    table: str
    kept_id: int
    dropped_id: int

    def __str__(self) -> str:
        return f"{self.table}:{self.kept_id}:{self.dropped_id}"

    @classmethod
    def read(cls, said: str) -> "CollisionKey":
        """Raises RuleBroken: it is not written as a table and two numbers."""
        table, *numbers = said.split(":")
        if len(numbers) != 2 or not all(one.isascii() and one.isdigit() and len(one) < 19 for one in numbers):
            raise RuleBroken(_("“%(said)s” names no two rows, such as participation:12:34.", said=said[:60]))
        return cls(table, int(numbers[0]), int(numbers[1]))


@dataclass(frozen=True, slots=True)
class Collision:
    """`side` is whose row stays unless another is chosen; the other is removed, and stays in the history.

    `is_equal` where the two rows say the same: there is nothing to choose.
    """

    kept: Recorded
    dropped: Recorded
    side: Side
    is_equal: bool

    @property
    def key(self) -> CollisionKey:
        return CollisionKey(self.kept.__tablename__, self.kept.id, self.dropped.id)

    @property
    def kind(self) -> Any:
        return self.kept.kind_label

    @property
    def words(self) -> tuple[str, str]:
        """The two rows, told."""
        return described(self.kept), described(self.dropped)

    @property
    def filled(self) -> tuple[str, str]:
        """What each of the two would take over from the other if it stays, told; blank where nothing."""
        kept, dropped = self.kept, self.dropped
        return described_values(taken_over(kept, dropped)), described_values(taken_over(dropped, kept))


def collisions(pointer: Pointer, kept: Iterable[Recorded], dropped: Iterable[Recorded]) -> Iterator[Collision]:
    """Of the rows of one table, each that meets one of the other person's."""
    mine = list(kept)
    for other in dropped:
        for one in mine:
            is_equal = _said(one, pointer) == _said(other, pointer)
            if is_equal or _meets(pointer, one, other):
                side = Side.DROP if rank(other) > rank(one) else Side.KEEP
                # Two names that differ by an accent are one name: nothing to choose either.
                yield Collision(one, other, side, is_equal or isinstance(one, PersonAlias))


def rank(row: Recorded) -> tuple[int, int]:
    """How much a row is worth: how far it came, then how much it says."""
    steps = _STEPS.get(type(row), ())
    reached = steps.index(_values(row)["status"]) if steps else 0
    told = sum(value not in (None, "") for value in _values(row).values())
    return reached, told + sum(len(getattr(row, part)) for part in row.parts)


def _values(row: Recorded) -> dict[str, Any]:
    names = [column.name for column in row.__table__.columns if column.name not in ("id", "change_id")]
    return {name: getattr(row, name) for name in names}


def _said(row: Recorded, pointer: Pointer) -> list[Any]:
    """What the row says besides whom it is of, written alike; its parts say more, so it equals none."""
    if any(getattr(row, part) for part in row.parts):
        return [row.id]
    return [fold(v) if isinstance(v, str) else v for name, v in _values(row).items() if name != pointer.column]


def _meets(pointer: Pointer, one: Recorded, other: Recorded) -> bool:
    if special := _MEETINGS.get(type(one)):
        return special(one, other)
    for columns in unique_sets(one.__table__):  # type: ignore[arg-type]
        if pointer.column in columns:
            pairs = [(getattr(one, name), getattr(other, name)) for name in columns if name != pointer.column]
            if all(mine is not None and mine == theirs for mine, theirs in pairs):
                return True
    return False


def _one_mission(one: MissionMember, other: MissionMember) -> bool:
    """Unless the two name two different destinations."""
    places = {one.destination_id, other.destination_id}
    return one.mission_id == other.mission_id and (None in places or len(places) == 1)


def _one_award(one: Award, other: Award) -> bool:
    """One person has one award that stands in a cohort."""
    both_stand = one.status in STANDING and other.status in STANDING
    return one.cohort_id is not None and one.cohort_id == other.cohort_id and both_stand


def one_study(one: Enrolment, other: Enrolment) -> bool:
    """In one cohort, or at one time in one programme."""
    if one.cohort_id is not None and one.cohort_id == other.cohort_id:
        return True
    return one.programme_id == other.programme_id and (overlap(one, other) or not _both_studied(one, other))


def overlap(one: Enrolment, other: Enrolment) -> bool:
    spans = periods(other.statuses)
    return any(start < over and begun < end for start, end in periods(one.statuses) for begun, over in spans)


def _both_studied(one: Enrolment, other: Enrolment) -> bool:
    return bool(periods(one.statuses)) and bool(periods(other.statuses))


_MEETINGS: Mapping[type[Recorded], Callable[[Any, Any], bool]] = {
    Award: _one_award,
    Enrolment: one_study,
    MissionMember: _one_mission,
}
