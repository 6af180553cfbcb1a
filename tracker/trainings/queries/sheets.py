"""Reading for the roster sheet: the whole list of a session in every role, and where people were before."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from tracker.access import Permission, Rights
from tracker.db import db
from tracker.partners.models import Organization
from tracker.partners.queries import organizations
from tracker.text import fold
from tracker.trainings.models import Participation, TrainingSession
from tracker.trainings.queries.reach import visible_sessions


def whole_list(session_id: int) -> sa.Select[Participation]:
    """Everyone on a session's list with person and country, in the order in which they were entered."""
    return (
        sa.select(Participation)
        .join(Participation.person)
        .where(Participation.session_id == session_id)
        .options(contains_eager(Participation.person), joinedload(Participation.country))
        .order_by(Participation.id)
    )


def participations_by_person(person_ids: Collection[int], rights: Rights) -> dict[int, list[Participation]]:
    """The rows of these people in the sessions whose names a reader may read, the newest session first."""
    visible = visible_sessions(rights, Permission.NAMES_READ).with_only_columns(TrainingSession.id)
    query = (
        sa.select(Participation)
        .join(Participation.session)
        .where(Participation.person_id.in_(person_ids), TrainingSession.id.in_(visible.scalar_subquery()))
        .options(contains_eager(Participation.session))
        .order_by(TrainingSession.starts_on.desc().nulls_last(), Participation.id.desc())
    )
    found: dict[int, list[Participation]] = {}
    for row in db.session.scalars(query) if person_ids else ():
        found.setdefault(row.person_id, []).append(row)
    return found


def organization_names(search: str, country: str, limit: int = 8) -> list[str]:
    """Organizations that are found by a part of a name, those of one country first."""
    if not fold(search):
        return []
    near = sa.case((Organization.country == country, 0), else_=1)
    query = organizations(search).order_by(near, Organization.name_key, Organization.id).limit(limit)
    return list(dict.fromkeys(one.name for one in db.session.scalars(query)))
