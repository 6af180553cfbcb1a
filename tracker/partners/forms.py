"""The forms of partners, groups and organizations, and the field by which every room chooses a partner."""

from typing import Any

from flask import g

from tracker.i18n import _l
from tracker.partners import queries
from tracker.web.fields import OptionField

NOT_STATED = _l("not stated")


class PartnerField(OptionField):
    """A partner, chosen by its official name and stored as its code; a blank means "not stated"."""

    def __init__(self, label: Any = None, validators: Any = None, *, blank: Any = NOT_STATED, **named: Any):
        super().__init__(label, validators, of=str, blank=blank, **named)
        self.offer(partner_options())


def partner_options() -> list[tuple[str, str]]:
    """(code, name) in the reader's order, read once in a request however many fields offer them."""
    if "partner_options" not in g:
        g.partner_options = queries.partner_options()
    found: list[tuple[str, str]] = g.partner_options
    return found
