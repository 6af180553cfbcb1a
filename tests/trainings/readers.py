"""What the tests of what a grant reaches share: rights, and sessions tailored for groups."""

import sqlalchemy as sa

from tracker.access import EVERYTHING, Grant, Rights, Role
from tracker.db import db
from tracker.partners.models import PartnerGroup
from tracker.trainings.models import SessionGroup, TrainingSession


def reader_of(*scopes: str, role: Role = Role.VIEWER) -> Rights:
    return Rights(tuple(Grant(role, scope) for scope in scopes))


EVERYONE = reader_of(EVERYTHING)
NOBODY = reader_of()


def tailored(session: TrainingSession, *codes: str) -> TrainingSession:
    """The session, tailored for these groups in this order."""
    for code in codes:
        group = db.session.scalars(sa.select(PartnerGroup).where(PartnerGroup.code == code)).one()
        session.groups.append(SessionGroup(group=group))
        db.session.flush()
    return session
