"""Figures of filings: applications and grants as flows, grants in force as a stock."""

from collections.abc import Callable
from datetime import date

from flask_babel import format_decimal

from tracker.access import Permission
from tracker.cooperation.models import Direction, FilingFigure
from tracker.counting.reference import reference_day
from tracker.i18n import _, _l
from tracker.reports.breakdowns import By
from tracker.reports.subjects.subject import Beginning, Counted, Question, Subject, Unknown

_WAYS = {Direction.INBOUND: _l("inbound"), Direction.OUTBOUND: _l("outbound")}


def _directions(key: str) -> Callable[[Counted], str]:
    """What came in and what went out, which the number adds up."""

    def said(counted: Counted) -> str:
        parts = _parts(counted, key)
        return _("%(parts)s (C4)", parts=parts) if parts else ""

    return said


def _parts(counted: Counted, key: str) -> str:
    cells = counted(key, "direction").cells
    return " · ".join(f"{_WAYS[cell.key['direction']]} {format_decimal(cell.value)}" for cell in cells)


def _unknown(counted: Counted) -> Unknown | None:
    if counted("grants_in_force", "direction").cells:
        return None
    last = _last_known(counted)
    return Unknown(last[0] if last else None)


def _last_known(counted: Counted) -> tuple[date, int] | None:
    """The last 31 December before of which a stock is recorded, and that stock."""
    found = counted("grants_in_force", "year")
    on, day = found.options.on, reference_day(found.options)
    # Read on another day than 31 December, a year has the stock of the one before.
    back = 1 if on and (on.month, on.day) != (12, 31) else 0
    known = [(date(cell.key["year"] - back, 12, 31), cell.value) for cell in found.cells]
    return max((one for one in known if one[0] <= day), default=None)


def _in_force(counted: Counted) -> str:
    if parts := _parts(counted, "grants_in_force"):
        day = reference_day(counted("grants_in_force").options).isoformat()
        return _("%(parts)s, on %(day)s (C4)", parts=parts, day=day)
    if last := _last_known(counted):
        number, year = format_decimal(last[1]), last[0].year
        return _("not stated for this day; %(number)s at the end of %(year)s (C4)", number=number, year=year)
    return _("not stated for this day (C4)")


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
    beside={
        "applications": _directions("applications"),
        "grants": _directions("grants"),
        "grants_in_force": _in_force,
    },
    unknown={"grants_in_force": _unknown},
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
