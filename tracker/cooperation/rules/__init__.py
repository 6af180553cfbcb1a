"""What holds for instruments, meetings and filings, and the only way they are changed."""

from tracker.cooperation.rules.instruments import prepare_instrument, remove_instrument, save_instrument
from tracker.cooperation.rules.links import remove_link, save_link
from tracker.cooperation.rules.meetings import (
    prepare_meeting,
    remove_meeting,
    remove_meeting_partner,
    remove_outcome,
    save_meeting,
    save_outcome,
)
from tracker.cooperation.rules.series import remove_series, save_series

__all__ = [
    "prepare_instrument",
    "prepare_meeting",
    "remove_instrument",
    "remove_link",
    "remove_meeting",
    "remove_meeting_partner",
    "remove_outcome",
    "remove_series",
    "save_instrument",
    "save_link",
    "save_meeting",
    "save_outcome",
    "save_series",
]
