"""Marks “not the same person”: they hold for the person that two records become."""

import sqlalchemy as sa

from tracker.db import db
from tracker.people.models import NotSame


def repoint_pairs(dropped_id: int, kept_id: int) -> None:
    """Whoever was not the dropped person is not the kept one; a pair that stands already is not doubled."""
    for pair in _pairs_of(dropped_id):
        other = pair.second_id if pair.first_id == dropped_id else pair.first_id
        first, second = sorted((other, kept_id))
        known = sa.select(NotSame.id).where(NotSame.first_id == first, NotSame.second_id == second)
        if db.session.scalar(known) is not None:
            db.session.delete(pair)
        else:
            pair.first_id, pair.second_id = first, second
        db.session.flush()


def _pairs_of(person_id: int) -> list[NotSame]:
    query = sa.select(NotSame).where(sa.or_(NotSame.first_id == person_id, NotSame.second_id == person_id))
    return list(db.session.scalars(query.order_by(NotSame.id)))
