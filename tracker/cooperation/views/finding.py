"""The records an address names, in the reader's reach; what is out of reach answers like what is missing."""

from collections.abc import Collection

from flask import abort
from flask_login import current_user

from tracker.access import Permission
from tracker.cooperation.models import Instrument, Meeting
from tracker.cooperation.queries.reach import is_reached, visible_instrument, visible_meeting
from tracker.web.gate import may

READ, WRITE = Permission.COOPERATION_READ, Permission.COOPERATION_WRITE


def instrument_or_404(id: int, permission: Permission = READ) -> Instrument:
    return visible_instrument(id, current_user.rights, permission) or abort(404)


def meeting_or_404(id: int, permission: Permission = READ) -> Meeting:
    return visible_meeting(id, current_user.rights, permission) or abort(404)


def may_write(codes: Collection[str]) -> bool:
    """Whether the reader may change what concerns these partners, and not only something else."""
    return may(WRITE) and is_reached(codes, current_user.rights, WRITE)
