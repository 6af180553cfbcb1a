"""From when to when: a mission, a stay at one destination, a member; each takes what it does not say from the whole."""

from datetime import date
from typing import NamedTuple

from tracker.missions.models import Mission, MissionDestination, MissionMember


class Span(NamedTuple):
    """Both ends are included; `last` None is an open end."""

    first: date
    last: date | None

    def holds(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)

    def until(self, day: date) -> "Span | None":
        """What of it has come by a day; None where it has not begun."""
        return None if self.first > day else Span(self.first, day if self.last is None else min(self.last, day))

    @property
    def said(self) -> str:
        return f"{self.first} – {self.last or '…'}"


def span_of_mission(mission: Mission) -> Span:
    return Span(mission.starts_on, mission.ends_on)


def span_of_destination(destination: MissionDestination, mission: Mission) -> Span:
    return Span(destination.starts_on or mission.starts_on, destination.ends_on or mission.ends_on)


def span_of_member(member: MissionMember, mission: Mission, destination: MissionDestination | None) -> Span:
    """`destination` is the one the member goes to; None where they go to all of them."""
    outer = span_of_mission(mission) if destination is None else span_of_destination(destination, mission)
    return Span(member.starts_on or outer.first, member.ends_on or outer.last)
