"""The one way a record is removed over HTTP: a question, then the rule, or why it cannot be."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.errors import Conflict, RuleBroken
from tracker.i18n import _
from tracker.ledger import work
from tracker.ledger.current import current_change
from tracker.ledger.models import Recorded
from tracker.web.forms import Form
from tracker.web.gate import may_everywhere

Record = TypeVar("Record", bound=Recorded)


def confirm_removal(
    record: Record,
    remove: Callable[[Record], None],
    *,
    done: str,
    cancel: str,
    message: str = "",
    question: str = "",
    along: str = "",
    **context: Any,
) -> ResponseReturnValue:
    """The question on a GET; on a POST the removal, refused when the record was changed since it was asked (409).

    `along` is the state of what is removed with the record: another text once that has changed.
    """
    name = record.said
    message = message or _("%(name)s is removed.", name=name)
    question = question or _("Remove %(name)s? The history keeps it, and the removal can be undone.", name=name)
    form, status = Form(), 200
    if request.method == "POST":
        status = 422
        if form.validate():
            try:
                if form.version.data != record.version + along:
                    raise Conflict
                remove(record)
            except RuleBroken as broken:
                form.refuse(broken)
            except Conflict:
                status = 409
                form.form_errors.append(_("This was changed since you opened the page. Look at it again first."))
            else:
                undo: Any = {"text": message, "link": url_for("history.undo", id=current_change()), "label": _("Undo")}
                flash(undo if may_everywhere(Permission.UNDO) else message, "success")
                return redirect(done, code=303)
        work.abandon()
    form.version.data = record.version + along
    context = {"title": _("Remove %(name)s", name=name), "action": _("Remove"), "danger": True, **context}
    return render_template("web/confirm.html", form=form, question=question, cancel=cancel, **context), status
