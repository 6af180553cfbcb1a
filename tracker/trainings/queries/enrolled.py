"""Who of some people is on one session's list already, and how a list of participations is narrowed further."""

from collections.abc import Collection

import sqlalchemy as sa

from tracker.db import db
from tracker.trainings.models import Participation, SessionGroup, TrainingSession

# What a participation may lack, by the word that an address asks for it with.
MISSING = {"country": Participation.represents, "gender": Participation.gender}


def enrolled(session_id: int, person_ids: Collection[int]) -> dict[int, list[Participation]]:
    """By person, their rows of this session's roster; nobody else."""
    query = sa.select(Participation).where(
        Participation.session_id == session_id, Participation.person_id.in_(person_ids)
    )
    found: dict[int, list[Participation]] = {}
    for row in db.session.scalars(query.order_by(Participation.id)):
        found.setdefault(row.person_id, []).append(row)
    return found


def narrowed(
    query: sa.Select[Participation], *, group: int | None = None, missing: str | None = None
) -> sa.Select[Participation]:
    """Of a query over participations and their sessions: those tailored for a group, those without a value."""
    if group is not None:
        query = query.where(TrainingSession.groups.any(SessionGroup.group_id == group))
    return query.where(MISSING[missing].is_(None)) if missing else query
