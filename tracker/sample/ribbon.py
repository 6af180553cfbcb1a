"""Telling every page whether the office holds sample data, so that nobody takes invented figures for real ones."""

from typing import Any

import sqlalchemy as sa
from flask import Flask, current_app
from sqlalchemy.exc import SQLAlchemyError

from tracker.db import db
from tracker.ledger.models import Change, Through
from tracker.ledger.snapshot import head
from tracker.sample.filling import ACTION

_KNOWN = "tracker.sample"  # (head, whether the office held sample data then)


def init_app(app: Flask) -> None:
    app.context_processor(_words)


def is_sample() -> bool:
    """Whether the sample was filled in and not undone; asked of the database once for each state of the register."""
    now = head()
    known: tuple[int, bool] | None = current_app.extensions.get(_KNOWN)
    if known is None or known[0] != now:
        known = current_app.extensions[_KNOWN] = (now, _holds_sample(now))
    return known[1]


def _words() -> dict[str, Any]:
    try:
        return {"is_sample": is_sample()}
    except SQLAlchemyError:  # a page that says the database is out of order must not need it
        return {"is_sample": False}


def _holds_sample(now: int) -> bool:
    filled = (Change.action == ACTION, Change.through == Through.SAMPLE, Change.id <= now)
    return any(not _is_undone(change_id, now) for change_id in db.session.scalars(sa.select(Change.id).where(*filled)))


def _is_undone(change_id: int, now: int) -> bool:
    """An undo that was itself undone is none."""
    undoings = sa.select(Change.id).where(Change.undoes_id == change_id, Change.id <= now)
    return any(not _is_undone(undoing, now) for undoing in db.session.scalars(undoings).all())
