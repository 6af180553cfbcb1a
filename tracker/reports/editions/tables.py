"""The columns of the list of editions, and how an edition is said."""

from typing import Any

from flask import url_for

from tracker.i18n import _, _c, _l, either
from tracker.ledger.models import Change
from tracker.reports.editions.asked import said_in
from tracker.reports.models import Edition
from tracker.tables import Column, Kind


def edition_columns() -> list[Column[Any]]:
    """Of rows of (edition, change, newest)."""
    return [
        Column("edition", _c("report", "Edition"), lambda row: row[0].id, Kind.CODE, link=_page, sort=Edition.id),
        Column("year", _l("Year"), lambda row: row[0].year, Kind.CODE, link=_page, sort=(Edition.year, Edition.id)),
        Column("state", _l("State"), lambda row: said_state(row[0], row[2]), sort=Edition.is_final),
        Column("scope", _l("Scope"), lambda row: said_scope_text(row[0].asked), sort=Edition.asked),
        Column("at", _c("report", "Published"), lambda row: row[1].at, Kind.MOMENT, sort=Change.id),
        Column("actor", _c("report", "By"), lambda row: row[1].actor, sort=Change.actor),
        Column("as_of", _l("As of change"), lambda row: row[0].as_of_id, Kind.CODE, sort=Edition.as_of_id),
        Column("note", _l("Note"), lambda row: row[0].note),
        Column("checksum", _l("Checksum"), lambda row: row[0].checksum, Kind.CODE, shown=False),
    ]


def said_state(edition: Edition, newest: int) -> str:
    """Of an edition that another one followed, also which."""
    kind = _("final") if edition.is_final else _("provisional")
    if newest == edition.id:
        return kind
    return _("%(kind)s, superseded by edition %(newest)s", kind=kind, newest=newest)


def said_scope_text(asked: str) -> str:
    """The options as they are spelled in the address, which commands take as well."""
    said = said_in(asked)
    return either(", ", "、").join(f"{key}={value}" for key, value in said.items()) or _("everything")


def _page(row: Any) -> str:
    return url_for("reports.edition", id=row[0].id)
