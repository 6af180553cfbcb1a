"""The one way a record of this room is removed over HTTP: a question, then the rule, or why it cannot be."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger import work
from tracker.ledger.current import current_change


def removal(record: Any, remove: Callable[[Any], None], *, done: str, cancel: str) -> ResponseReturnValue:
    """Ask on GET; on POST `remove` the record and go to `done`, or tell the broken rule and answer 422."""
    name, why = record.said, []
    if request.method == "POST":
        try:
            remove(record)
        except RuleBroken as broken:
            work.abandon()
            why = [broken.message]
        else:
            undo = url_for("history.undo", id=current_change())
            said: Any = {"text": _("%(name)s is removed.", name=name), "link": undo, "label": _("Undo")}
            flash(said, "success")
            return redirect(done, code=303)
    page = render_template(
        "web/confirm.html",
        title=_("Remove %(name)s", name=name),
        question=_("%(name)s will be removed. The history keeps it, and an administrator can undo it.", name=name),
        details=why,
        action=_("Remove"),
        danger=True,
        cancel=cancel,
    )
    return page, 422 if why else 200
