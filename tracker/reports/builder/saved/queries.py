"""Reading saved reports: one's own, and those that others share."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.db import db
from tracker.i18n import Choice, _l
from tracker.reports.models import SavedReport


class Whose(Choice):
    MINE = "mine", _l("mine")
    OTHERS = "others", _l("shared by others")


def saved_reports(account_id: int, *, q: str = "", whose: Whose | None = None) -> sa.Select[SavedReport]:
    """Of those the reader may see, with their owners."""
    is_mine = SavedReport.owner_id == account_id
    query = sa.select(SavedReport).join(SavedReport.owner).where(is_mine | SavedReport.is_shared)
    for word in q.lower().split():
        query = query.where(sa.func.lower(SavedReport.name).contains(word, autoescape=True))
    if whose is not None:
        query = query.where(is_mine if whose is Whose.MINE else sa.not_(is_mine))
    return query.options(joinedload(SavedReport.owner))


def saved_report(id: int, account_id: int) -> SavedReport | None:
    """None where there is none, or it is another's own."""
    return db.session.scalar(saved_reports(account_id).where(SavedReport.id == id))


def named(name: str, owner_id: int) -> SavedReport | None:
    return db.session.scalar(sa.select(SavedReport).where(SavedReport.name == name, SavedReport.owner_id == owner_id))
