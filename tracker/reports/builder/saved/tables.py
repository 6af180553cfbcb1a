"""The columns of saved reports."""

import sqlalchemy as sa
from flask import url_for

from tracker.accounts.models import Account
from tracker.i18n import _, _l, listed
from tracker.reports.builder.address import read_spelled
from tracker.reports.catalogue import MEASURES
from tracker.reports.models import SavedReport
from tracker.tables import Column, Kind


def saved_columns() -> list[Column[SavedReport]]:
    return [
        Column("name", _l("Name of the report"), lambda r: r.name, link=_page, sort=sa.func.lower(SavedReport.name)),
        Column("asked", _l("Table"), told),
        Column("owner", _l("Owner"), lambda r: r.owner.name, sort=sa.func.lower(Account.name)),
        Column(
            "is_shared", _l("Shared with the office"), lambda r: r.is_shared, Kind.YES_NO, sort=SavedReport.is_shared
        ),
    ]


def told(report: SavedReport) -> str:
    """What it is of and by; as it is written where that is no longer known."""
    said = read_spelled(report.asked)
    measure = MEASURES.get(said.get("measure", ""))
    if measure is None:
        return report.asked
    words = {dimension.key: str(dimension.label).lower() for dimension in measure.dimensions}
    by = [words.get(said[name], said[name]) for name in ("rows", "then", "columns") if name in said]
    return _("%(measure)s by %(rows)s", measure=str(measure.label), rows=listed(by)) if by else str(measure.label)


def _page(report: SavedReport) -> str:
    return url_for("reports.open_saved", id=report.id)
