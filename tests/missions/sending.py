"""What the tests of missions share: being refused, and the rights of a reader."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tracker.access import EVERYTHING, Grant, Rights, Role
from tracker.errors import RuleBroken
from tracker.missions.models import Mission, MissionDestination, MissionMember, Purpose


def refused(action: Callable[[], Any]) -> tuple[str | None, str]:
    """The field at which it is refused, and what is said there."""
    with pytest.raises(RuleBroken) as broken:
        action()
    return broken.value.field, broken.value.message


def reader_of(*scopes: str, role: Role = Role.OFFICER) -> Rights:
    return Rights(tuple(Grant(role, scope) for scope in scopes))


EVERYONE = reader_of(EVERYTHING)


def planned(*to: str, **given: Any) -> Mission:
    """A mission of March 2024, not saved yet."""
    values = {"title_en": "Advice", "purpose": Purpose.ADVICE, "starts_on": date(2024, 3, 4)}
    mission = Mission(**{**values, "ends_on": date(2024, 3, 8), **given})
    mission.destinations = [MissionDestination(partner_code=code) for code in to]
    return mission


def member_of(mission: Mission, person: Any, **given: Any) -> MissionMember:
    """A row not saved yet."""
    return MissionMember(mission_id=mission.id, person_id=person.id, **given)
