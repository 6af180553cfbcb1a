"""What is said after a change: how that of many rows is undone, to those who may, and that a day is still to come."""

from datetime import date
from typing import Any

from flask import flash, url_for

from tracker.access import Permission
from tracker.db import today
from tracker.i18n import _
from tracker.ledger.current import current_change
from tracker.web.gate import may_everywhere
from tracker.web.layout import show_date


def say(text: str) -> None:
    undo: Any = {"text": text, "link": url_for("history.undo", id=current_change()), "label": _("Undo")}
    flash(undo if may_everywhere(Permission.UNDO) else text, "success")


def say_ahead(day: date | None) -> None:
    """Until a day to come nothing of it is counted: a year typed wrong is seen at once."""
    if day is not None and day > today():
        flash(_("This takes effect on %(day)s, a day still to come.", day=show_date(day)), "warning")
