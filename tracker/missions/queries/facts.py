"""Single facts that the rules ask for before they let a change in."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.db import db
from tracker.missions.models import Mission, MissionDestination, MissionMember


def mission_coded(code: str) -> Mission | None:
    return db.session.scalar(sa.select(Mission).where(Mission.code == code))


def codes_like(prefix: str) -> list[str]:
    """The codes in use that begin so."""
    return list(db.session.scalars(sa.select(Mission.code).where(Mission.code.startswith(prefix, autoescape=True))))


def rows_of_person(mission_id: int, person_id: int, *, but: int | None) -> list[MissionMember]:
    """A person's rows on one mission, leaving out one of them."""
    query = sa.select(MissionMember).where(MissionMember.mission_id == mission_id, MissionMember.person_id == person_id)
    if but is not None:
        query = query.where(MissionMember.id != but)
    return list(db.session.scalars(query.options(joinedload(MissionMember.person)).order_by(MissionMember.id)))


def mission_state(mission_id: int) -> str:
    """Another text once a destination or a member of the mission is added, changed or removed."""
    parts: list[int | None] = []
    for model in (MissionDestination, MissionMember):
        query = sa.select(sa.func.count(), sa.func.max(model.change_id)).where(model.mission_id == mission_id)
        parts += db.session.execute(query).one()
    return "".join(f"-{part or 0}" for part in parts)
