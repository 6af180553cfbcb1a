"""Reading figures of filings: the list, one of them, and the years of one series."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.access import Permission, Rights
from tracker.cooperation.models import Direction, FilingFigure
from tracker.cooperation.queries.reach import groups_reached, members_today
from tracker.counting.dates import last_day_of
from tracker.db import db
from tracker.i18n import Choice, _l
from tracker.ledger.snapshot import LIVE
from tracker.partners.measures import member_on

READ = Permission.COOPERATION_READ
F = FilingFigure


class Series(Choice):
    """Figures of single partners, or of all foreign filings together; the two are never added up."""

    PARTNERS = "partners", _l("of a partner")
    FOREIGN = "foreign", _l("all foreign filings")


def visible_filings(rights: Rights, permission: Permission = READ) -> sa.Select[FilingFigure]:
    """The figures over which the permission is held: all, or those of a partner that is a member today."""
    query, groups = sa.select(FilingFigure), groups_reached(rights, permission)
    return query if groups is None else query.where(F.partner_code.in_(members_today(groups)))


def visible_filing(id: int, rights: Rights, permission: Permission = READ) -> FilingFigure | None:
    query = visible_filings(rights, permission).where(F.id == id).options(joinedload(F.partner))
    return db.session.scalar(query)


def filings(
    rights: Rights,
    *,
    direction: Direction | None = None,
    partner: str | None = None,
    series: Series | None = None,
    group: int | None = None,
    from_year: int | None = None,
    to_year: int | None = None,
) -> sa.Select[FilingFigure]:
    """The years are included at both ends; a group has the partners that are members on 31 December of the year."""
    query = visible_filings(rights).options(joinedload(F.partner))
    if direction is not None:
        query = query.where(F.direction == direction)
    if partner is not None:
        query = query.where(F.partner_code == partner)
    if series is not None:
        query = query.where(F.partner_code.is_(None) if series is Series.FOREIGN else F.partner_code.is_not(None))
    if group is not None:
        query = query.where(member_on(LIVE, F.partner_code, last_day_of(F.year), group))
    if from_year is not None:
        query = query.where(F.year >= from_year)
    if to_year is not None:
        query = query.where(F.year <= to_year)
    return query


def same_filing(filing: FilingFigure) -> int | None:
    """Another figure of its direction, partner and year. The database does not see two without a partner."""
    query = sa.select(F.id).where(
        F.direction == filing.direction,
        F.partner_code.is_not_distinct_from(filing.partner_code),
        F.year == filing.year,
    )
    return db.session.scalar(query.where(F.id != filing.id) if filing.id else query)


def filings_of(direction: Direction, partner_code: str | None) -> dict[int, FilingFigure]:
    """The figures of one series, by year."""
    query = sa.select(FilingFigure).where(F.direction == direction, F.partner_code.is_not_distinct_from(partner_code))
    return {filing.year: filing for filing in db.session.scalars(query.order_by(F.year))}


def filing_years() -> tuple[int, int] | None:
    """The first and the last year of which there are figures."""
    row: Any = db.session.execute(sa.select(sa.func.min(F.year), sa.func.max(F.year))).one()
    return None if row[0] is None else (int(row[0]), int(row[1]))
