"""The desk's pages: files sent, and one file from its columns to what became of its rows."""

from typing import Any

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.db import writing
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.imports import queries, rules, tables, views_batch, views_columns
from tracker.imports.desk import batch_or_404, bp, seen_owner, writable_kinds
from tracker.imports.forms import FileForm
from tracker.imports.kinds import Kind
from tracker.imports.models import ImportBatch
from tracker.imports.options import Options
from tracker.imports.reach import must_reach_everything
from tracker.imports.sheet import MEGABYTE
from tracker.text import clean, read_whole
from tracker.trainings.models import TrainingSession
from tracker.trainings.queries import visible_session, visible_sessions
from tracker.web.gate import needs
from tracker.web.listing import Listing, respond

# Their routes are on the same blueprint.
__all__ = ["bp", "views_batch", "views_columns"]

OFFERED = 200  # the newest sessions to choose from


@bp.get("")
@needs(Permission.IMPORT)
def index() -> ResponseReturnValue:
    listing = Listing(
        title=_("Imports"),
        query=queries.batches_of(seen_owner()).add_columns(tables.UNDONE),
        all_columns=tables.BATCHES,
        default_sort="-created_at",
        tie=ImportBatch.id.desc(),
        empty=_("No file was brought in yet."),
        empty_action=(_("Bring in a file"), url_for("imports.new")),
    )
    return respond(listing, actions=[(_("Bring in a file"), url_for("imports.new"), "n")])


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
        "imports/new.html", form=form, title=_("Bring in a file"), most=current_app.config["UPLOAD_MB"]
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
        batch = rules.receive(current_user.account_id, filename, data, options)
        id = batch.id
    return redirect(url_for("imports.columns", id=id), code=303)


def _content(form: FileForm) -> tuple[str, bytes]:
    if form.file.data and form.file.data.filename:
        name = form.file.data.filename.replace("\\", "/").rsplit("/", 1)[-1]
        return clean(name) or _("unnamed"), form.file.data.read()
    return _("pasted rows") + ".tsv", (form.pasted.data or "").encode()


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
    try:
        rules.throw_away(batch)
    except RuleBroken as broken:
        flash(broken.message, "danger")
        return redirect(url_for("imports.show", id=id), code=303)
    flash(_("The file was thrown away. Nothing of it was brought in."), "success")
    return redirect(url_for("imports.index"), code=303)
