"""Taking back what a file brought in: one of its changes, or the newest of them."""

from typing import Any

from flask import abort, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.history.words import touched
from tracker.i18n import _, _n
from tracker.imports import queries
from tracker.imports.desk import batch_or_404, bp, refuse_meanwhile, to_batch
from tracker.imports.giving_back import rows_back
from tracker.imports.models import ImportBatch
from tracker.imports.showing import may_undo
from tracker.ledger.models import Change, Through
from tracker.ledger.obstacles import obstacles
from tracker.ledger.undo import UndoRefused
from tracker.ledger.undo import undo as undo_change
from tracker.ledger.work import work
from tracker.text import read_whole
from tracker.web.gate import actor, may, needs


@bp.route("/<id:id>/undo", methods=["GET", "POST"])
@needs(Permission.UNDO, own_work=True)
def undo(id: int) -> ResponseReturnValue:
    batch = batch_or_404(id, content=False)
    change = _meant(batch)
    if not may_undo(batch, change.id):
        abort(403)
    page = url_for("imports.show", id=id)
    if request.method == "POST":
        return refuse_meanwhile(batch) or _undo(batch, change.id)
    if in_the_way := obstacles(change.id):
        flash(_refusal(change.id, len(in_the_way)), "danger")
        return to_batch(id)
    several = len(batch.change_ids) > 1
    return render_template(
        "web/confirm.html",
        title=_("Undo this import"),
        question=_("Take back what change %(number)s brought in of %(file)s?", number=change.id, file=batch.filename)
        if several
        else _("Take back all that %(file)s brought in?", file=batch.filename),
        details=[
            _("This was done, and is taken back: %(what)s", what=touched(change.touched)),
            _("The history keeps both."),
        ],
        action=_("Undo the import"),
        danger=True,
        cancel=page,
        crumbs=[(_("Imports"), url_for("imports.index")), (batch.filename, page)],
    )


def _undo(batch: ImportBatch, number: int) -> ResponseReturnValue:
    """The change goes, and its rows wait again."""
    id, back = batch.id, rows_back(batch, number)
    try:
        with work(actor(), Through.FORM, "imports.undo"):
            undo_change(db.session.get_one(Change, number))
    except UndoRefused as refusal:
        flash(_refusal(number, len(refusal.obstacles)), "danger")
        return to_batch(id)
    flash(_done(batch_or_404(id, content=False), number, back), "success")
    return to_batch(id)


def _done(batch: ImportBatch, number: int, back: int) -> str:
    if back:
        return _n(
            "Change %(number)s was undone: %(num)s row is waiting here again.",
            "Change %(number)s was undone: %(num)s rows are waiting here again.",
            back,
            number=number,
        )
    if not all(is_undone for _change, is_undone in queries.changes_of(batch)):
        return _("Change %(number)s was undone. What the other changes of this file brought in stays.", number=number)
    return _("The import was undone: the register is as it was before.")


def _meant(batch: ImportBatch) -> Change:
    """The change that the address names, else the newest that was not undone; 404 where there is none."""
    standing = [change for change, is_undone in queries.changes_of(batch) if not is_undone]
    if "change" in request.args:
        try:
            number = read_whole(request.args["change"])
        except RuleBroken:
            abort(404)
        standing = [change for change in standing if change.id == number]
    return standing[-1] if standing else abort(404)


def _refusal(change_id: int, number: int) -> Any:
    text = _n(
        "%(num)s record of this import was changed or used since, so it was not undone.",
        "%(num)s records of this import were changed or used since, so it was not undone.",
        number,
    )
    link = url_for("history.undo", id=change_id) if may(Permission.HISTORY_READ) else ""
    return {"text": text, "link": link, "label": _("See which")}
