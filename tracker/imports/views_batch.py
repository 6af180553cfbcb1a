"""One file: its rows as they would fare, bringing them in, and what became of them."""

from collections.abc import Iterator

import sqlalchemy as sa
from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.db import db, writing
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.imports import jobs, queries, tables
from tracker.imports.desk import batch_or_404, bp, import_of, is_own, refuse_others, to_batch
from tracker.imports.forms import RowFilter
from tracker.imports.looking import commit
from tracker.imports.models import BatchStatus, ImportBatch, ImportRow, Phase
from tracker.imports.plan import Outcome
from tracker.imports.progress import Progress, how_far
from tracker.imports.running import Moved
from tracker.imports.showing import shown
from tracker.imports.staging import BACK
from tracker.imports.views_rows import plan_anew
from tracker.web.download import send
from tracker.web.gate import actor, needs
from tracker.web.listing import Listing, respond


@bp.get("/<id:id>")
@needs(Permission.IMPORT)
def show(id: int) -> ResponseReturnValue:
    batch = batch_or_404(id, content=False)
    if how_far(id) is not None or batch.phase is not None:
        return redirect(url_for("imports.progress", id=id))
    if batch.status is BatchStatus.SENT and is_own(batch):
        return redirect(url_for("imports.columns", id=id))
    if BACK in batch.counts and is_own(batch):
        if not _look_at_given_back(id):
            return redirect(url_for("imports.progress", id=id))
        batch = batch_or_404(id, content=False)
    filters = RowFilter(formdata=request.args)
    if not filters.validate():
        abort(400)
    listing = Listing(
        title=batch.filename,
        query=queries.rows_of(batch, filters.outcome.data, flagged=filters.flagged.data),
        all_columns=tables.row_columns(batch.header),
        default_sort="row",
        tie=ImportRow.number,
        form=filters,
        empty=_("No row is kept here: all went in as they were."),
    )
    return respond(listing, "imports/show.html", batch=batch, **shown(batch))


def _look_at_given_back(id: int) -> bool:
    """Look rows of a change that was undone, here or in the history, up in the register as it is now.

    False: that goes on apart from this request.
    """
    with writing():
        batch = db.session.get_one(ImportBatch, id)
        batch.counts = {name: number for name, number in batch.counts.items() if name != BACK}
    try:
        return plan_anew(id)
    except RuleBroken as broken:
        flash(broken.message, "danger")
        return True


@bp.post("/<id:id>/bring-in")
@needs(Permission.IMPORT, own_work=True)
def bring_in(id: int) -> ResponseReturnValue:
    batch = batch_or_404(id)
    if refusal := refuse_others(batch):
        return refusal
    if batch.status not in (BatchStatus.STAGED, BatchStatus.PARTLY):
        return to_batch(id)
    one, park, signer = import_of(batch), request.form.get("rest") == "park", actor()

    def task(progress: Progress | None) -> str:
        commit(batch, one, park, signer, progress)
        return _("The good rows are in; the others are kept below.") if park else _("The file is in.")

    try:
        done = jobs.run(batch, Phase.PLANNING, task)
    except Moved as moved:
        flash(moved.message, "warning")
    except RuleBroken as broken:
        flash(broken.message, "danger")
    else:
        if done is None:
            return redirect(url_for("imports.progress", id=id), code=303)
        flash(done, "success")
    return to_batch(id)


@bp.get("/<id:id>/refused")
@needs(Permission.IMPORT)
def refused(id: int) -> ResponseReturnValue:
    batch = batch_or_404(id)
    rows = _streamed(queries.rows_of(batch, Outcome.REFUSED).order_by(ImportRow.number))
    table = tables.refused_table(_("Refused rows of %(file)s", file=batch.filename), batch, rows)
    return send(table, request.args.get("format", "xlsx"))


def _streamed(query: sa.Select[ImportRow]) -> Iterator[ImportRow]:
    """Asked of the database when the file is being sent: what was asked before the answer began has ended by then."""
    yield from db.session.scalars(query.execution_options(yield_per=1000))
