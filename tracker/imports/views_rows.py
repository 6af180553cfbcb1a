"""One row of a file that is refused or not decided, corrected here instead of in the file."""

import sqlalchemy as sa
from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.db import db, writing
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.imports import jobs, rules
from tracker.imports.desk import batch_or_404, bp, import_of, refuse_meanwhile, refuse_others, to_batch
from tracker.imports.looking import look_over
from tracker.imports.models import ImportBatch, ImportRow, Phase
from tracker.imports.plan import WAITING
from tracker.web.gate import needs


@bp.route("/<id:id>/rows/<id:number>", methods=["GET", "POST"])
@needs(Permission.IMPORT, own_work=True)
def row(id: int, number: int) -> ResponseReturnValue:
    batch = batch_or_404(id)
    if refusal := refuse_others(batch):
        return refusal
    found = db.session.scalar(sa.select(ImportRow).where(ImportRow.batch_id == id, ImportRow.number == number))
    if found is None or found.brought_by is not None or found.outcome not in WAITING:
        abort(404)
    if request.method == "POST":
        return refuse_meanwhile(batch) or _correct(batch, found)
    return _page(batch, found, found.cells)


def _correct(batch: ImportBatch, row: ImportRow) -> ResponseReturnValue:
    id, number = batch.id, row.number
    cells = [request.form.get(f"cell-{index}", text) for index, text in enumerate(row.cells)]
    if "as-sent" in request.form:
        cells = row.raw or row.cells
    try:
        with writing():
            rules.correct(db.session.get_one(ImportBatch, id), number, cells)
    except RuleBroken as broken:
        return _page(batch, row, cells, broken.message)
    return look_again(id, _("Row %(row)s was corrected.", row=number))


def look_again(id: int, words: str = "", then: str = "imports.show") -> ResponseReturnValue:
    """Plan the rows anew with what was just decided or corrected."""
    try:
        done = plan_anew(id)
    except RuleBroken as broken:
        flash(broken.message, "danger")
        return to_batch(id)
    if not done:
        return redirect(url_for("imports.progress", id=id), code=303)
    if words:
        flash(words, "success")
    return redirect(url_for(then, id=id), code=303)


def plan_anew(id: int) -> bool:
    """Whether it is done; else it goes on apart from this request. Raises RuleBroken."""
    batch = batch_or_404(id)
    one = import_of(batch)
    return jobs.run(batch, Phase.PLANNING, lambda progress: look_over(id, one, progress)) is not None


def _page(batch: ImportBatch, row: ImportRow, cells: list[str], wrong: str = "") -> ResponseReturnValue:
    headers = [text or _("(no header)") for text in batch.header]
    fields = [(f"cell-{index}", text, cell) for index, (text, cell) in enumerate(zip(headers, cells, strict=False))]
    title = _("Row %(row)s", row=row.number)
    page = render_template("imports/row.html", batch=batch, row=row, fields=fields, title=title, wrong=wrong)
    return page, 422 if wrong else 200
