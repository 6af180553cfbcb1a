"""The experts and expert-days of a mission as they are recorded, for one that does not count or not yet."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.missions.away import days_away
from tracker.missions.models import EXPERT_ROLES, Mission, MissionMember
from tracker.missions.spans import Span, span_of_member


@dataclass(frozen=True, slots=True)
class Planned:
    experts: int
    days: int | None  # of an open end those that have come; None while the days cannot be known


def planned(mission: Mission, members: Iterable[MissionMember], today: date) -> Planned:
    """Each expert once, and each day of one once."""
    spans: dict[int, list[Span]] = defaultdict(list)
    for member in members:
        if member.role in EXPERT_ROLES:
            spans[member.person_id].append(span_of_member(member, mission, member.destination))
    open_ended = any(span.last is None and span.first > today for of_one in spans.values() for span in of_one)
    return Planned(len(spans), None if open_ended else sum(days_away(of_one, today) for of_one in spans.values()))
