"""The pages of cooperation."""

from tracker.cooperation.views import (
    filings,
    filings_growth,
    filings_years,
    instruments,
    links,
    meeting_parts,
    meetings,
    series,
    standing,
)
from tracker.cooperation.views.blueprint import bp

__all__ = [
    "bp",
    "filings",
    "filings_growth",
    "filings_years",
    "instruments",
    "links",
    "meeting_parts",
    "meetings",
    "series",
    "standing",
]
