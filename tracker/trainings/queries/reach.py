"""What of the trainings a reader may see: everything, or the sessions tailored for the groups they were granted."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.access import EVERYTHING, Permission, Rights
from tracker.db import db
from tracker.partners.models import PartnerGroup
from tracker.trainings.models import Participation, SessionGroup, SessionOrganization, TrainingSession


def visible_sessions(rights: Rights, permission: Permission = Permission.TRAININGS_READ) -> sa.Select[TrainingSession]:
    """The sessions over which the permission is held."""
    query = sa.select(TrainingSession)
    reach = rights.reach(permission)
    if EVERYTHING in reach:
        return query
    codes = sorted(scope.removeprefix("group:") for scope in reach if scope.startswith("group:"))
    tailored = (
        sa.select(SessionGroup.session_id)
        .join(PartnerGroup, PartnerGroup.id == SessionGroup.group_id)
        .where(PartnerGroup.code.in_(codes))
    )
    return query.where(TrainingSession.id.in_(tailored))


def visible_session(
    session_id: int, rights: Rights, permission: Permission = Permission.TRAININGS_READ
) -> TrainingSession | None:
    """One session with all that its page says of it; None where it is missing, or out of reach."""
    query = visible_sessions(rights, permission).where(TrainingSession.id == session_id)
    query = query.options(
        joinedload(TrainingSession.course),
        joinedload(TrainingSession.place),
        joinedload(TrainingSession.host),
        joinedload(TrainingSession.officer),
        selectinload(TrainingSession.groups).joinedload(SessionGroup.group),
        selectinload(TrainingSession.partner_organizations).joinedload(SessionOrganization.organization),
    )
    return db.session.scalar(query)


def group_scopes(session: TrainingSession) -> list[str]:
    """The scopes a session lies in, as grants name them."""
    return [f"group:{link.group.code}" for link in session.groups]


def participation_in(session_id: int, participation_id: int) -> Participation | None:
    """A row of this session's roster; the row of another one is not found."""
    query = sa.select(Participation).where(Participation.id == participation_id, Participation.session_id == session_id)
    return db.session.scalar(query.options(joinedload(Participation.person)))
