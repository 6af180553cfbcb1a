"""What holds for instruments, meetings and filings, and the only way they are changed."""

from tracker.cooperation.rules.filing_years import Line, YearsRefused, save_years
from tracker.cooperation.rules.filings import prepare_filing, remove_filing, save_filing
from tracker.cooperation.rules.instruments import prepare_instrument, remove_instrument, save_instrument
from tracker.cooperation.rules.links import remove_link, save_link
from tracker.cooperation.rules.meetings import (
    add_partners,
    prepare_meeting,
    remove_meeting,
    remove_meeting_partner,
    remove_outcome,
    save_meeting,
    save_outcome,
)
from tracker.cooperation.rules.series import remove_series, save_series

__all__ = [
    "Line",
    "YearsRefused",
    "add_partners",
    "prepare_filing",
    "prepare_instrument",
    "prepare_meeting",
    "remove_filing",
    "remove_instrument",
    "remove_link",
    "remove_meeting",
    "remove_meeting_partner",
    "remove_outcome",
    "remove_series",
    "save_filing",
    "save_instrument",
    "save_link",
    "save_meeting",
    "save_outcome",
    "save_series",
    "save_years",
]
