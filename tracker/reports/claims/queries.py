"""Reading claims, live or as of a moment, and counting their figures."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, cast

import sqlalchemy as sa
from flask import current_app

from tracker.db import db, today
from tracker.errors import RuleBroken
from tracker.ledger.models import Change
from tracker.ledger.snapshot import LIVE, Snapshot, head, read_moment
from tracker.reports.claims.question import read_question
from tracker.reports.claims.standing import ClaimStanding, FigureStanding, Status
from tracker.reports.claims.telling import tell
from tracker.reports.models import Claim, ClaimFigure, Tells

_KNOWN = "tracker.claims"  # (head, day) and how many claims stood how then


def standings(as_of: str = "", only: int | None = None) -> tuple[list[ClaimStanding], Change | None]:
    """Every claim, or one, as it was stated at the moment, counted at that moment; the change it names, None for now.

    Raises RuleBroken at `as_of`.
    """
    moment = read_moment(as_of) if as_of.strip() else None
    snapshot = LIVE if moment is None else Snapshot(moment.id)
    figures: dict[int, list[FigureStanding]] = {}
    for row in _rows(snapshot, ClaimFigure, "id"):
        if only in (None, row.claim_id):
            figures.setdefault(row.claim_id, []).append(figure_standing(row, as_of))
    claims = [row for row in _rows(snapshot, Claim, "position", "id") if only in (None, row.id)]
    return [ClaimStanding(row, figures.get(row.id, [])) for row in claims], moment


def figure_standing(record: Any, as_of: str = "") -> FigureStanding:
    """What cannot be asked any more, of a group that is gone for example, is told instead of a number."""
    try:
        question = read_question(record.measure, record.asked)
        return FigureStanding(record, question, tell(question, Tells(record.tells), record.against, as_of))
    except RuleBroken as broken:
        return FigureStanding(record, None, None, broken.message)


def statuses() -> Counter[Status]:
    """How many claims stand how, now; counted once for each state of the register and each day."""
    key = (head(), today())
    known: tuple[tuple[int, date], Counter[Status]] | None = current_app.extensions.get(_KNOWN)
    if known is None or known[0] != key:
        found = Counter(claim.status for claim in standings()[0])
        known = current_app.extensions[_KNOWN] = (key, found)
    return known[1]


def last_position() -> int:
    """Where the last claim stands in the text; 0 without any."""
    return db.session.scalar(sa.select(sa.func.max(Claim.position))) or 0


def _rows(snapshot: Snapshot, model: Any, *order: str) -> Sequence[Any]:
    read = snapshot.of(model)
    columns = {column.name: getattr(read, column.name) for column in cast(sa.Table, model.__table__).columns}
    query = sa.select(*(column.label(name) for name, column in columns.items()))
    return db.session.execute(query.order_by(*(columns[name] for name in order))).all()
