"""The columns of figures of filings."""

from typing import Any

from flask import url_for

from tracker.cooperation.models import FilingFigure
from tracker.i18n import _, _l
from tracker.partners.queries import by_name
from tracker.tables import Column, Kind


def filing_columns() -> list[Column[FilingFigure]]:
    f = FilingFigure
    return [
        Column("year", _l("Year"), lambda r: r.year, Kind.CODE, link=_page, sort=f.year),
        Column("partner", _l("Partner"), series_name, sort=by_name(f.partner_code)),
        Column(
            "partner_code", _l("Partner code"), lambda r: r.partner_code, Kind.CODE, sort=f.partner_code, shown=False
        ),
        Column("direction", _l("Direction"), lambda r: r.direction, sort=f.direction),
        _number("applications", _l("Applications")),
        _number("grants", _l("Grants")),
        _number("grants_in_force", _l("Grants in force on 31 December")),
        Column("source", _l("Source"), lambda r: r.source, sort=f.source),
        Column("note", _l("Note"), lambda r: r.note, shown=False),
    ]


def series_name(filing: FilingFigure) -> str:
    return filing.partner.name if filing.partner else _("all foreign filings")


# Not summed: the figure of all foreign filings may contain the partners', and stocks of two years are two stocks.
def _number(name: str, label: Any) -> Column[FilingFigure]:
    return Column(name, label, lambda r: getattr(r, name), Kind.COUNT, sort=getattr(FilingFigure, name))


def _page(filing: FilingFigure) -> str:
    return url_for("cooperation.show_filing", id=filing.id)
