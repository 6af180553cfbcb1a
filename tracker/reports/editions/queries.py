"""Reading editions, each with the change that published it."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased, undefer

from tracker.db import db
from tracker.ledger.models import Change
from tracker.reports.models import Edition


def editions() -> "sa.Select[Any]":
    """(edition, change, the newest edition of the same year and scope)."""
    later = aliased(Edition)
    newest = (
        sa.select(sa.func.max(later.id))
        .where(later.year == Edition.year, later.asked == Edition.asked)
        .correlate(Edition)
        .scalar_subquery()
    )
    return sa.select(Edition, Change, newest.label("newest")).join(Change, Change.id == Edition.change_id)


def edition(id_: int) -> Edition | None:
    """With what it holds."""
    return db.session.scalar(sa.select(Edition).where(Edition.id == id_).options(undefer(Edition.frozen)))


def numbers() -> Sequence[int]:
    """Of all editions, the oldest first."""
    return db.session.scalars(sa.select(Edition.id).order_by(Edition.id)).all()


def same_question(of: Edition) -> Sequence[Edition]:
    """The other editions of its year and scope, the oldest first."""
    query = sa.select(Edition).where(Edition.year == of.year, Edition.asked == of.asked, Edition.id != of.id)
    return db.session.scalars(query.order_by(Edition.id)).all()


def final_edition(year: int, asked: str) -> Edition | None:
    """The newest final one."""
    query = sa.select(Edition).where(Edition.year == year, Edition.asked == asked, Edition.is_final)
    return db.session.scalar(query.order_by(Edition.id.desc()).limit(1))


def was_edited(id_: int) -> bool:
    """Whether an edition has ever stood otherwise: nothing in the program writes one twice."""
    history = Edition.history
    return db.session.scalar(sa.select(history.c.id).where(history.c.id == id_).limit(1)) is not None


def years_without_final(until: int) -> list[int]:
    """The years since the first edition's, or the last alone, that are over and have no final edition of everything."""
    first = db.session.scalar(sa.select(sa.func.min(Edition.year)).where(Edition.asked == ""))
    final = set(db.session.scalars(sa.select(Edition.year).where(Edition.asked == "", Edition.is_final)))
    return [year for year in range(min(first or until, until), until + 1) if year not in final]
