"""Reading what the other rooms keep of one person, where they have no list of it themselves."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.access import Permission, Rights
from tracker.db import db
from tracker.people.models import Affiliation
from tracker.scholarships.models import Award, DegreeProgramme, Enrolment
from tracker.scholarships.queries import visible_awards, visible_enrolments


def awards_of(person_id: int, rights: Rights) -> list[Award]:
    """Of those whose names the reader may read."""
    query = visible_awards(rights, Permission.NAMES_READ).where(Award.person_id == person_id)
    return list(db.session.scalars(query.options(joinedload(Award.scheme)).order_by(Award.id)))


def enrolments_of(person_id: int, rights: Rights) -> list[Enrolment]:
    """Of those whose names the reader may read, with their histories."""
    query = visible_enrolments(rights, Permission.NAMES_READ).where(Enrolment.person_id == person_id)
    query = query.options(
        joinedload(Enrolment.programme).joinedload(DegreeProgramme.university),
        selectinload(Enrolment.statuses),
        selectinload(Enrolment.stages),
    )
    return list(db.session.scalars(query.order_by(Enrolment.id)))


def affiliations_of(person_id: int) -> list[Affiliation]:
    query = sa.select(Affiliation).where(Affiliation.person_id == person_id)
    return list(db.session.scalars(query.options(joinedload(Affiliation.organization)).order_by(Affiliation.id)))
