"""The pages of cooperation."""

from tracker.cooperation.views import instruments, links, meeting_parts, meetings, series, standing
from tracker.cooperation.views.blueprint import bp

__all__ = ["bp", "instruments", "links", "meeting_parts", "meetings", "series", "standing"]
