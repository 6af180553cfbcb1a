"""What is said after many rows were changed at once: how it is undone, to those who may."""

from typing import Any

from flask import flash, url_for

from tracker.access import Permission
from tracker.i18n import _
from tracker.ledger.current import current_change
from tracker.web.gate import may_everywhere


def say(text: str) -> None:
    undo: Any = {"text": text, "link": url_for("history.undo", id=current_change()), "label": _("Undo")}
    flash(undo if may_everywhere(Permission.UNDO) else text, "success")
