"""What the reader of figures may see of people."""

from flask_login import current_user

from tracker.access import EVERYTHING, Permission


def sees_names() -> bool:
    """Whether they may see names wherever they may see figures."""
    named = current_user.rights.reach(Permission.NAMES_READ)
    return EVERYTHING in named or (bool(named) and current_user.rights.reach(Permission.REPORTS_READ) <= named)
