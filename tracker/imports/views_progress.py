"""How far the work on a large file is, asked again until it is done; and a file taken over from a colleague."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.accounts.models import Account
from tracker.db import db, writing
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.imports import rules
from tracker.imports.desk import batch_or_404, bp, refuse_others, to_batch, writable_kinds
from tracker.imports.models import BatchStatus, ImportBatch
from tracker.imports.progress import how_far
from tracker.web.gate import needs


@bp.get("/<id:id>/progress")
@needs(Permission.IMPORT)
def progress(id: int) -> ResponseReturnValue:
    batch = batch_or_404(id, content=False)
    working = how_far(id)
    if working is None:
        batch = batch_or_404(id, content=False)  # it may have ended between the two
        db.session.refresh(batch)
        if batch.phase is None:
            return redirect(page_of(batch), code=303)
    return render_template("imports/progress.html", batch=batch, title=batch.filename, working=working)


def page_of(batch: ImportBatch) -> str:
    return url_for("imports.columns" if batch.status is BatchStatus.SENT else "imports.show", id=batch.id)


@bp.post("/<id:id>/again")
@needs(Permission.IMPORT, own_work=True)
def again(id: int) -> ResponseReturnValue:
    """After work that stopped before its end: back to the file as it was before."""
    batch = batch_or_404(id, content=False)
    if refusal := refuse_others(batch):
        return refusal
    page = page_of(batch)
    if how_far(id) is not None:
        return redirect(url_for("imports.progress", id=id), code=303)
    with writing():
        db.session.get_one(ImportBatch, id).phase = None
    return redirect(page, code=303)


@bp.post("/<id:id>/take-over")
@needs(Permission.IMPORT)
def take_over(id: int) -> ResponseReturnValue:
    batch = batch_or_404(id, content=False)
    name = batch.owner.name
    try:
        if batch.kind not in writable_kinds():
            raise RuleBroken(_("You may not bring in files of this kind."))
        rules.take_over(batch, db.session.get_one(Account, int(current_user.account_id)))
    except RuleBroken as broken:
        flash(broken.message, "danger")
    else:
        flash(_("You have this file now. Before, %(name)s had it.", name=name), "success")
    return to_batch(id)
