"""The page of columns: how the file is encoded, which sheet is meant, and which column feeds which field."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.db import db, writing
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.imports import habits, jobs, queries
from tracker.imports.columns import columns_shown, fields_offered, options_read, values_shown, with_usual_status
from tracker.imports.dates import AmbiguousColumn, ambiguous_columns
from tracker.imports.desk import batch_or_404, bp, import_of, is_own, pasted_name, refuse_others, seen, to_batch
from tracker.imports.heads import book_of, read_head
from tracker.imports.looking import look_over
from tracker.imports.models import BatchStatus, ImportBatch, Phase, SenderHabit
from tracker.imports.options import Options
from tracker.imports.sheet import Sheet, Unreadable
from tracker.imports.source import EncodingAsked, SheetAsked, open_book, sheet_meant, source_of
from tracker.imports.staging import stage
from tracker.imports.template_return import marked_code
from tracker.trainings.queries import session_coded
from tracker.web.gate import needs


@bp.route("/<id:id>/columns", methods=["GET", "POST"])
@needs(Permission.IMPORT, own_work=True)
def columns(id: int) -> ResponseReturnValue:
    batch = batch_or_404(id)
    if batch.status is BatchStatus.DONE or not is_own(batch):
        return refuse_others(batch) or to_batch(id)
    options = Options.from_json(batch.options)
    try:
        if request.method == "POST" and {"encoding", "sheet"} & request.form.keys():
            return _answer(batch, options)
        sheet = _sheet(batch, options)
    except EncodingAsked as asked:
        return _page("imports/encoding.html", batch, choices=asked.choices, usual=_usual(batch, "encoding"))
    except SheetAsked as asked:
        return _page("imports/sheet.html", batch, names=asked.names, usual=_usual(batch, "sheet"))
    except Unreadable as broken:
        return _page("imports/unreadable.html", batch, status=422, why=broken.message)
    last = _last_time(batch, sheet, options)
    if request.method == "POST":  # what names meant last time is on no field of the page
        return _look_over(batch, sheet, options.but(countries=last.options["countries"]) if last else options)
    return _columns_page(batch, sheet, habits.as_last_time(options, last.options) if last else options, last=last)


def _answer(batch: ImportBatch, options: Options) -> ResponseReturnValue:
    """Keep how the file is encoded or which sheet is meant, and show the page again."""
    id = batch.id
    answered = options.but(
        encoding=request.form.get("encoding", options.encoding), sheet=request.form.get("sheet", options.sheet)
    )
    with writing():
        kept = db.session.get_one(ImportBatch, id)
        kept.options, kept.head = answered.as_json(), None
    batch = batch_or_404(id)
    if jobs.is_large(batch):
        one = import_of(batch)
        jobs.run(batch, Phase.READING, lambda progress: read_head(id, one, progress))
        return redirect(url_for("imports.progress", id=id), code=303)
    return redirect(url_for("imports.columns", id=id), code=303)


def _usual(batch: ImportBatch, name: str) -> str:
    """What was answered last time for a file of this sender."""
    habit = habits.newest_habit(batch.sender, batch.kind)
    return str(habit.options.get(name) or "") if habit else ""


def _last_time(batch: ImportBatch, sheet: Sheet, options: Options) -> SenderHabit | ImportBatch | None:
    """What is offered as last time, where nobody has looked the columns over and nobody would rather not."""
    if options.only_columns or "fresh" in request.args:
        return None
    if batch.sender:
        return habits.habit_for(batch.sender, sheet.header, batch.kind)
    return habits.file_before(batch, sheet.header, pasted_name())


def _sheet(batch: ImportBatch, options: Options) -> Sheet:
    if batch.head is not None:
        return sheet_meant(book_of(batch.head), options)
    one = import_of(batch)
    return sheet_meant(open_book(one.data, one.filename, options, one.limits), options)


def _look_over(batch: ImportBatch, sheet: Sheet, options: Options) -> ResponseReturnValue:
    """Make the plan of the rows, keep it to be looked over, and show it."""
    said = options_read(sheet, options, request.form)
    one, id, sender = import_of(batch, said), batch.id, batch.sender
    try:
        if any(column.key not in said.date_order for column in _dates(sheet, said)):
            raise RuleBroken(_("Say of each column of dates whether the day or the month stands first."))
        done = jobs.run(batch, Phase.PLANNING, lambda progress: look_over(id, one, progress))
    except RuleBroken as broken:
        return _columns_page(batch_or_404(id), sheet, said, broken.message)
    with writing():
        habits.remember(sender, sheet.header, said)
    return to_batch(id) if done is not None else redirect(url_for("imports.progress", id=id), code=303)


def _dates(sheet: Sheet, options: Options) -> list[AmbiguousColumn]:
    """All that have to be asked about, those among them that were answered."""
    try:
        return ambiguous_columns(source_of(sheet, options.but(date_order={})))
    except RuleBroken:
        return []


def stage_returned(id: int) -> bool:
    """Whether the file is a roster template that came back, whose rows are now shown: nothing is left to be asked."""
    batch = batch_or_404(id)
    try:
        options = import_of(batch).source().options
        session = session_coded(options.session) if options.session else None
        one = import_of(batch, with_usual_status(options, [], session))
        source = one.source()
        if marked_code(source.sheet) is None:
            return False
        plan = one.plan(source)
    except RuleBroken:
        return False  # the page of columns says why
    with writing():
        stage(id, source.options, source, plan)
    return True


def _columns_page(
    batch: ImportBatch, sheet: Sheet, options: Options, wrong: str = "", last: SenderHabit | ImportBatch | None = None
) -> ResponseReturnValue:
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
        dates=_dates(sheet, options),
        wrong=wrong,
        last=last,
        same=queries.same_file(batch, seen()),
    )


def _page(template: str, batch: ImportBatch, status: int = 200, **context: Any) -> ResponseReturnValue:
    return render_template(template, batch=batch, title=batch.filename, **context), status
