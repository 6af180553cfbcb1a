"""The page of columns: how the file is encoded, which sheet is meant, and which column feeds which field."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.db import db, writing
from tracker.errors import RuleBroken
from tracker.imports import rules
from tracker.imports.columns import columns_shown, fields_offered, options_read, values_shown, with_usual_status
from tracker.imports.desk import batch_or_404, bp, import_of
from tracker.imports.models import BatchStatus, ImportBatch
from tracker.imports.options import Options
from tracker.imports.sheet import Sheet, Unreadable
from tracker.imports.source import EncodingAsked, SheetAsked, open_book, sheet_meant
from tracker.trainings.queries import session_coded
from tracker.web.gate import needs


@bp.route("/<id:id>/columns", methods=["GET", "POST"])
@needs(Permission.IMPORT, own_work=True)
def columns(id: int) -> ResponseReturnValue:
    batch = batch_or_404(id)
    if batch.status is BatchStatus.DONE:
        return redirect(url_for("imports.show", id=id), code=303)
    options = Options.from_json(batch.options)
    try:
        if request.method == "POST" and {"encoding", "sheet"} & request.form.keys():
            return _answer(batch, options)
        sheet = _sheet(batch, options)
    except EncodingAsked as asked:
        return _page("imports/encoding.html", batch, choices=asked.choices)
    except SheetAsked as asked:
        return _page("imports/sheet.html", batch, names=asked.names)
    except Unreadable as broken:
        return _page("imports/unreadable.html", batch, status=422, why=broken.message)
    if request.method == "POST":
        return _look_over(batch, sheet, options)
    return _columns_page(batch, sheet, options)


def _answer(batch: ImportBatch, options: Options) -> ResponseReturnValue:
    """Keep how the file is encoded or which sheet is meant, and show the page again."""
    id = batch.id
    answered = options.but(
        encoding=request.form.get("encoding", options.encoding), sheet=request.form.get("sheet", options.sheet)
    )
    with writing():
        db.session.get_one(ImportBatch, id).options = answered.as_json()
    return redirect(url_for("imports.columns", id=id), code=303)


def _sheet(batch: ImportBatch, options: Options) -> Sheet:
    one = import_of(batch)
    return sheet_meant(open_book(one.data, one.filename, options, one.limits), options)


def _look_over(batch: ImportBatch, sheet: Sheet, options: Options) -> ResponseReturnValue:
    """Make the plan of the rows, keep it to be looked over, and show it."""
    said = options_read(sheet, options, request.form)
    one, id = import_of(batch, said), batch.id
    try:
        source = one.source()
        plan = one.plan(source)
    except RuleBroken as broken:
        return _columns_page(batch, sheet, said, broken.message)
    with writing():
        rules.stage(id, said, source, plan)
    return redirect(url_for("imports.show", id=id), code=303)


def _columns_page(batch: ImportBatch, sheet: Sheet, options: Options, wrong: str = "") -> ResponseReturnValue:
    columns = columns_shown(sheet, options)
    options = with_usual_status(options, columns, session_coded(options.session) if options.session else None)
    return _page(
        "imports/columns.html",
        batch,
        status=422 if wrong else 200,
        sheet=sheet,
        options=options,
        columns=columns,
        values=values_shown(options),
        fields=fields_offered(options),
        wrong=wrong,
    )


def _page(template: str, batch: ImportBatch, status: int = 200, **context: Any) -> ResponseReturnValue:
    return render_template(template, batch=batch, title=batch.filename, **context), status
