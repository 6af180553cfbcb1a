"""The desk's pages: files sent, and one file from its columns to what became of its rows."""

from typing import Any

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.db import writing
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.imports import (
    habits,
    jobs,
    queries,
    rules,
    tables,
    views_batch,
    views_columns,
    views_decide,
    views_progress,
    views_rows,
    views_senders,
    views_undo,
    views_words,
)
from tracker.imports.desk import (
    batch_or_404,
    bp,
    import_of,
    pasted_name,
    refuse_meanwhile,
    refuse_others,
    seen,
    to_batch,
    writable_kinds,
)
from tracker.imports.forms import BatchFilter, FileForm
from tracker.imports.heads import read_head
from tracker.imports.kinds import Kind
from tracker.imports.models import BatchStatus, ImportBatch, Phase
from tracker.imports.options import Options
from tracker.imports.reach import must_reach_everything
from tracker.imports.sheet import MEGABYTE
from tracker.text import clean, read_whole
from tracker.trainings.models import TrainingSession
from tracker.trainings.queries import visible_session, visible_sessions
from tracker.web.gate import needs
from tracker.web.listing import Listing, respond

# Their routes are on the same blueprint.
__all__ = [
    "bp",
    "views_batch",
    "views_columns",
    "views_decide",
    "views_progress",
    "views_rows",
    "views_senders",
    "views_undo",
    "views_words",
]

OFFERED = 200  # the newest sessions to choose from


@bp.get("")
@needs(Permission.IMPORT)
def index() -> ResponseReturnValue:
    filters = BatchFilter(formdata=request.args)
    if not filters.validate():
        abort(400)
    listing = Listing(
        title=_("Imports"),
        query=seen(filters.whose.data).add_columns(tables.UNDONE),
        form=filters,
        all_columns=tables.BATCHES,
        default_sort="-created_at",
        tie=ImportBatch.id.desc(),
        empty=_("No file was brought in yet."),
        empty_action=(_("Bring in a file"), url_for("imports.new")),
    )
    actions = [(_("Bring in a file"), url_for("imports.new"), "n"), (_("Senders"), url_for("imports.senders"), "")]
    return respond(listing, actions=actions)


@bp.route("/new", methods=["GET", "POST"])
@needs(Permission.IMPORT, own_work=True)
def new() -> ResponseReturnValue:
    form = FileForm(data=_asked_for())
    form.kind.offer((kind.value, kind.label) for kind in writable_kinds())
    form.session.offer(_sessions(form.session.data))
    if request.method == "POST" and form.validate():
        try:
            return _receive(form)
        except RuleBroken as broken:
            form.refuse(broken)
    status = 422 if request.method == "POST" else 200
    return render_template(
        "imports/new.html",
        form=form,
        title=_("Bring in a file"),
        most=current_app.config["UPLOAD_MB"],
        senders=habits.senders(),
    ), status


def _receive(form: FileForm) -> ResponseReturnValue:
    options = Options(form.kind.data, session=_code(form.session.data), create_sessions=form.create_sessions.data)
    if options.create_sessions:
        must_reach_everything(options.kind, current_user.rights)
    filename, data = _content(form)
    if not data:
        raise RuleBroken(_("The file is empty."), "file")
    if len(data) > current_app.config["UPLOAD_MB"] * MEGABYTE:
        abort(413)
    with writing():
        id = rules.receive(current_user.account_id, filename, data, options, form.sender.data or "").id
    return _read(id)


def _read(id: int) -> ResponseReturnValue:
    """A large file is read while the page tells how far that is; of a small one the next page does it."""
    batch = batch_or_404(id)
    if jobs.is_large(batch):
        one = import_of(batch)
        jobs.run(batch, Phase.READING, lambda progress: read_head(id, one, progress))
        return redirect(url_for("imports.progress", id=id), code=303)
    page = "imports.show" if views_columns.stage_returned(id) else "imports.columns"
    return redirect(url_for(page, id=id), code=303)


def _content(form: FileForm) -> tuple[str, bytes]:
    if form.file.data and form.file.data.filename:
        name = form.file.data.filename.replace("\\", "/").rsplit("/", 1)[-1]
        return clean(name) or _("unnamed"), form.file.data.read()
    return pasted_name(), (form.pasted.data or "").encode()


def _asked_for() -> dict[str, Any]:
    """What the link that led here has chosen already."""
    asked: dict[str, Any] = {}
    if (kind := request.args.get("kind", "")) in [each.value for each in Kind]:
        asked["kind"] = Kind(kind)
    try:
        asked["session"] = read_whole(request.args["session"]) if request.args.get("session") else None
    except RuleBroken:
        abort(404)
    return asked


def _sessions(chosen: int | None) -> list[tuple[int, str]]:
    writable = visible_sessions(current_user.rights, Permission.TRAININGS_WRITE)
    newest = queries.newest_sessions(writable, OFFERED)
    found = {session.id: session for session in newest}
    if chosen is not None and chosen not in found:
        found[chosen] = _session(chosen)
    return [(id, session.said) for id, session in found.items()]


def _session(id: int) -> TrainingSession:
    return visible_session(id, current_user.rights, Permission.TRAININGS_WRITE) or abort(404)


def _code(session_id: int | None) -> str | None:
    return None if session_id is None else _session(session_id).code


@bp.route("/<id:id>/delete", methods=["POST"])
@needs(Permission.IMPORT)
def delete(id: int) -> ResponseReturnValue:
    batch = batch_or_404(id)
    if refusal := refuse_others(batch) or refuse_meanwhile(batch):
        return refusal
    partly = batch.status is BatchStatus.PARTLY
    try:
        rules.throw_away(batch)
    except RuleBroken as broken:
        flash(broken.message, "danger")
        return to_batch(id)
    if partly:
        flash(_("The rows that were left are thrown away. What was brought in stays."), "success")
        return to_batch(id)
    flash(_("The file was thrown away. Nothing of it was brought in."), "success")
    return redirect(url_for("imports.index"), code=303)
