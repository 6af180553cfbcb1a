"""Figures of filings: applications and grants as flows, grants in force as a stock."""

from flask_babel import format_decimal

from tracker.access import Permission
from tracker.cooperation.models import FilingFigure
from tracker.i18n import _, _l
from tracker.reports.breakdowns import By
from tracker.reports.subjects.subject import Beginning, Counted, Question, Subject


def _last_known(counted: Counted) -> str:
    """A stock of which no figure is known for the day, and the last that is."""
    stated = [cell for cell in counted("grants_in_force", "year").cells if cell.value]
    if counted("grants_in_force").total.value or not stated:
        return ""
    last = stated[-1]
    year, number = last.key["year"], format_decimal(last.value)
    return _("not stated for this day; %(number)s at the end of %(year)s (C4)", number=number, year=year)


SUBJECT = Subject(
    "filings",
    _l("Filings"),
    ("applications", "grants", "grants_in_force", "filing_countries"),
    (
        By("year", _l("Year")),
        By("direction", _l("Direction")),
        By("country", _l("Partner"), {"filing_countries": None}),
        By("region", _l("Region")),
        By("partner_type", _l("Type of partner"), {"filing_countries": None}),
        By("group", _l("Group")),
    ),
    begin=Beginning(
        FilingFigure,
        _l("Nothing is counted yet: figures come from the filings of a partner in a year. Enter the first ones."),
        _l("Enter figures"),
        "cooperation.new_filing",
        Permission.COOPERATION_WRITE,
    ),
    rules={"applications": "C4", "grants": "C4", "grants_in_force": "C4", "filing_countries": "C2"},
    beside={"grants_in_force": _last_known},
    apart=(
        Question(_l("Applications of all foreign filings together"), "foreign_applications"),
        Question(_l("Grants of all foreign filings together"), "foreign_grants"),
        Question(_l("Grants in force of all foreign filings together"), "foreign_grants_in_force"),
    ),
    gaps=(
        Question(_l("Years of a partner without a number of applications"), "applications", why="C4.stated"),
        Question(_l("Years of a partner without a number of grants"), "grants", why="C4.stated"),
    ),
)
