"""One file: its rows as they would fare, bringing them in, what became of them, and undo."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.db import db, writing
from tracker.errors import RuleBroken
from tracker.i18n import _, _l, _n
from tracker.imports import queries, rules, tables
from tracker.imports.desk import batch_or_404, bp, import_of, writable_kinds
from tracker.imports.forms import RowFilter
from tracker.imports.kinds import Kind
from tracker.imports.models import BatchStatus, ImportBatch, ImportRow
from tracker.imports.options import Options
from tracker.imports.plan import ADDED, Outcome
from tracker.imports.running import Moved
from tracker.ledger import work
from tracker.ledger.models import Change
from tracker.ledger.undo import UndoRefused
from tracker.ledger.undo import undo as undo_change
from tracker.trainings.queries import session_coded
from tracker.web.download import send
from tracker.web.gate import actor, may, needs
from tracker.web.listing import Listing, respond

# Where the rows of a file are seen once they are in.
ROOMS: dict[Kind, tuple[Any, str]] = {
    Kind.PEOPLE: (_l("To the people"), "people.index"),
    Kind.ENROLMENTS: (_l("To the students"), "scholarships.index"),
    Kind.MISSIONS: (_l("To the missions"), "missions.index"),
    Kind.INSTRUMENTS: (_l("To the instruments"), "cooperation.index"),
    Kind.FILINGS: (_l("To the filing figures"), "cooperation.filings"),
}
SESSIONS = 20  # linked to from an import that went into many


@bp.get("/<id:id>")
@needs(Permission.IMPORT)
def show(id: int) -> ResponseReturnValue:
    batch = batch_or_404(id)
    if batch.status is BatchStatus.SENT:
        return redirect(url_for("imports.columns", id=id))
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
    options = Options.from_json(batch.options)
    session = session_coded(options.session) if options.session else None
    return respond(
        listing,
        "imports/show.html",
        batch=batch,
        session=session,
        sessions=_sessions(batch),
        room=ROOMS.get(batch.kind),
        figures=_figures(batch),
        is_done=batch.status is BatchStatus.DONE,
        is_undone=batch.change_id is not None and queries.is_undone(batch),
        refused=batch.counts.get(Outcome.REFUSED.value, 0),
        entering=sum(batch.counts.get(each.value, 0) for each in (*ADDED, Outcome.CHANGED)),
        may_undo=_may_undo(batch),
    )


def _sessions(batch: ImportBatch) -> list[tuple[str, str]]:
    """(words, address) of the sessions that the file went into."""
    if batch.change_id is None:
        return []
    found = queries.sessions_of_change(batch.change_id, SESSIONS)
    return [(session.said, url_for("trainings.show", id=session.id)) for session in found]


def _figures(batch: ImportBatch) -> list[tuple[int, str, str]]:
    """(number, words, address of its rows) for each outcome that some row has."""
    counts, kept = batch.counts, batch.status is not BatchStatus.DONE
    found = [(counts["read"], _("rows read"), url_for("imports.show", id=batch.id) if kept else "")]
    for outcome in Outcome:
        if number := counts.get(outcome.value):
            there = kept or outcome in rules.LASTING
            url = url_for("imports.show", id=batch.id, outcome=outcome.value) if there else ""
            found.append((number, str(outcome.label), url))
    if number := counts.get("flagged"):
        found.append((number, _("flagged"), url_for("imports.show", id=batch.id, flagged="y")))
    return found


@bp.post("/<id:id>/bring-in")
@needs(Permission.IMPORT, own_work=True)
def bring_in(id: int) -> ResponseReturnValue:
    batch = batch_or_404(id)
    page = redirect(url_for("imports.show", id=id), code=303)
    if batch.status is not BatchStatus.STAGED:
        return page
    try:
        leave = request.form.get("leave") == "refused"
        rules.bring_in(batch, import_of(batch), leave_refused=leave, actor=actor())
    except Moved as moved:
        _look_again(id)
        flash(moved.message, "warning")
    except RuleBroken as broken:
        flash(broken.message, "danger")
    else:
        flash(_("The file is in."), "success")
    return page


def _look_again(id: int) -> None:
    batch = batch_or_404(id)
    if batch.status is not BatchStatus.STAGED:
        return
    one = import_of(batch)
    source = one.source()
    plan = one.plan(source)
    with writing():
        rules.stage(id, one.options, source, plan)


@bp.get("/<id:id>/refused")
@needs(Permission.IMPORT)
def refused(id: int) -> ResponseReturnValue:
    batch = batch_or_404(id)
    rows = _streamed(queries.rows_of(batch, Outcome.REFUSED).order_by(ImportRow.number))
    table = tables.refused_table(_("Refused rows of %(file)s", file=batch.filename), batch.header, rows)
    return send(table, request.args.get("format", "xlsx"))


def _streamed(query: sa.Select[ImportRow]) -> Iterator[ImportRow]:
    """Asked of the database when the file is being sent: what was asked before the answer began has ended by then."""
    yield from db.session.scalars(query.execution_options(yield_per=1000))


@bp.route("/<id:id>/undo", methods=["GET", "POST"])
@needs(Permission.UNDO)
def undo(id: int) -> ResponseReturnValue:
    batch = batch_or_404(id)
    change = db.session.get(Change, batch.change_id) if batch.change_id else None
    if change is None or queries.is_undone(batch):
        abort(404)
    if not _may_undo(batch):
        abort(403)
    page = url_for("imports.show", id=id)
    if request.method == "POST":
        try:
            undo_change(change)
        except UndoRefused as refusal:
            work.abandon()
            flash(_refusal(change.id, len(refusal.obstacles)), "danger")
        else:
            flash(_("The import was undone: the register is as it was before."), "success")
        return redirect(page, code=303)
    return render_template(
        "web/confirm.html",
        title=_("Undo this import"),
        question=_("Take back all that %(file)s brought in?", file=batch.filename),
        details=[_("What was added is removed, what was changed is put back. The history keeps both.")],
        action=_("Undo the import"),
        danger=True,
        cancel=page,
        crumbs=[(_("Imports"), url_for("imports.index")), (batch.filename, page)],
    )


def _may_undo(batch: ImportBatch) -> bool:
    """An undo writes what the import wrote: only for those who may still write all of it."""
    if not may(Permission.UNDO) or batch.kind not in writable_kinds():
        return False
    return batch.change_id is None or not queries.goes_beyond(batch.change_id, current_user.rights)


def _refusal(change_id: int, number: int) -> Any:
    text = _n(
        "%(num)s record of this import was changed or used since, so it was not undone.",
        "%(num)s records of this import were changed or used since, so it was not undone.",
        number,
    )
    link = url_for("history.undo", id=change_id) if may(Permission.HISTORY_READ) else ""
    return {"text": text, "link": link, "label": _("See which")}
