"""Headcounts: participants of old sessions of whom only a number survives (rule T6)."""

import sqlalchemy as sa

from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger.texts import settle
from tracker.trainings.models import Headcount

LARGEST = 100_000  # people in one line; more is a typing error


def save_headcount(headcount: Headcount) -> Headcount:
    """Raises RuleBroken: the number is not a number of people, or the same line is there already."""
    settle(headcount)
    if headcount.number is None or not 1 <= headcount.number <= LARGEST:
        raise RuleBroken(_("Give a number of people from 1 to %(most)s.", most=LARGEST), "number")
    if _same_line(headcount) is not None:
        raise RuleBroken(_("A line for this country and gender from this source is there already."), "number")
    db.session.add(headcount)
    db.session.flush()
    return headcount


def remove_headcount(headcount: Headcount) -> None:
    db.session.delete(headcount)
    db.session.flush()


def _same_line(headcount: Headcount) -> int | None:
    session_id = headcount.session_id or headcount.session.id
    query = sa.select(Headcount.id).where(
        Headcount.session_id == session_id,
        Headcount.represents.is_not_distinct_from(headcount.represents),
        Headcount.gender.is_not_distinct_from(headcount.gender),
        Headcount.source == headcount.source,
    )
    if headcount.id is not None:
        query = query.where(Headcount.id != headcount.id)
    return db.session.scalar(query)
