"""The page of decisions: whom each row means that fits nobody on record exactly, one by one or for all alike."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.db import db, writing
from tracker.errors import RuleBroken
from tracker.i18n import _, _l, _n
from tracker.imports import asking, rules
from tracker.imports.desk import batch_or_404, bp, is_own, refuse_meanwhile, refuse_others, to_batch
from tracker.imports.forms import DecisionFilter
from tracker.imports.models import BatchStatus, ImportBatch, ImportRow
from tracker.imports.plan import Outcome
from tracker.imports.views_rows import look_again
from tracker.likeness.evidence import words_of
from tracker.tables import Column, Kind
from tracker.web.gate import needs
from tracker.web.listing import Listing

ROWS = [Column[ImportRow]("row", _l("Row"), lambda row: row.number, Kind.CODE, sort=ImportRow.number)]
STAGED = (BatchStatus.STAGED, BatchStatus.PARTLY)


@bp.route("/<id:id>/decide", methods=["GET", "POST"])
@needs(Permission.IMPORT, own_work=True)
def decide(id: int) -> ResponseReturnValue:
    batch = batch_or_404(id)
    if not is_own(batch) or batch.status not in STAGED:
        return refuse_others(batch) or to_batch(id)
    if request.method == "POST":
        return refuse_meanwhile(batch) or _decide(batch)
    filters = DecisionFilter(formdata=request.args)
    query = asking.asked_of(batch)
    if filters.validate() and filters.open.data:
        query = query.where(ImportRow.decision.is_(None))
    listing = Listing(_("Who they are"), query, ROWS, "row", ImportRow.number)
    number = batch.counts.get(Outcome.PERHAPS.value, 0)
    return render_template(
        "imports/decide.html",
        batch=batch,
        title=_("Who they are"),
        listing=listing,
        bulks=asking.bulks(batch),
        followers=asking.followers(batch),
        number=number,
        is_open=bool(filters.open.data),
        words_of=words_of,
    )


def _decide(batch: ImportBatch) -> ResponseReturnValue:
    id = batch.id
    said = request.form.get("all", "")
    decisions = asking.decided_alike(batch, said) if said else asking.decided_singly(request.form)
    try:
        with writing():
            changed = rules.decide(db.session.get_one(ImportBatch, id), decisions, singly=not said)
    except RuleBroken as broken:
        flash(broken.message, "danger")
        return redirect(url_for("imports.decide", id=id), code=303)
    if not changed:
        flash(_("Nothing was decided otherwise than before."), "info")
        return redirect(url_for("imports.decide", id=id), code=303)
    return look_again(id, _n("%(num)s row was decided.", "%(num)s rows were decided.", changed), "imports.decide")
