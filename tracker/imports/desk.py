"""What the desk's pages share: their blueprint, whose files a reader sees, and the import that a file stands for."""

from typing import Any

import sqlalchemy as sa
from flask import Blueprint, abort, current_app, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import undefer

from tracker.access import Permission
from tracker.db import db
from tracker.i18n import _
from tracker.imports import queries
from tracker.imports.kinds import Kind
from tracker.imports.models import ImportBatch
from tracker.imports.options import Options
from tracker.imports.progress import how_far
from tracker.imports.reach import may_bring, may_take_over
from tracker.imports.running import Import
from tracker.imports.sheet import MEGABYTE, Limits
from tracker.imports.staging import handled_of
from tracker.web.gate import may

bp = Blueprint("imports", __name__, url_prefix="/imports")


def writable_kinds() -> list[Kind]:
    return [kind for kind in Kind if may_bring(kind, current_user.rights)]


def seen_kinds() -> list[Kind] | None:
    """The kinds of which the reader sees the files of others: what they may bring in anywhere themselves.

    None: those who keep the accounts see all.
    """
    return None if may(Permission.ACCOUNTS) else [kind for kind in Kind if may_take_over(kind, current_user.rights)]


def seen(whose: queries.Whose | None = None) -> sa.Select[ImportBatch]:
    return queries.batches_seen(int(current_user.account_id), seen_kinds(), whose)


def batch_or_404(id: int, *, content: bool = True) -> ImportBatch:
    """`content`: with the file itself."""
    query = seen().where(ImportBatch.id == id)
    return db.session.scalar(query.options(undefer(ImportBatch.content)) if content else query) or abort(404)


def is_own(batch: ImportBatch) -> bool:
    return batch.owner_id == int(current_user.account_id)


def refuse_others(batch: ImportBatch) -> ResponseReturnValue | None:
    """Back to the page, with a word: only whoever has the file works on it, so that no two do."""
    if is_own(batch):
        return None
    flash(_("%(name)s has this file: take it over first.", name=batch.owner.name), "danger")
    return to_batch(batch.id)


def refuse_meanwhile(batch: ImportBatch) -> ResponseReturnValue | None:
    """To how far the work is, with a word: what is written while the rows are looked over would be lost."""
    if how_far(batch.id) is None:
        return None
    flash(
        _("This file is being worked on. Nothing was kept of what you sent: send it again when that is done."), "danger"
    )
    return redirect(url_for("imports.progress", id=batch.id), code=303)


def pasted_name() -> str:
    """What rows are called that came without a file."""
    return _("pasted rows") + ".tsv"


def to_batch(id: int, **query: Any) -> ResponseReturnValue:
    return redirect(url_for("imports.show", id=id, **query), code=303)


def import_of(batch: ImportBatch, options: Options | None = None) -> Import:
    """The file with all that was said of it and done about its rows, within what the reader may write."""
    limits = Limits(file_bytes=current_app.config["UPLOAD_MB"] * MEGABYTE)
    handled = handled_of(batch, as_asked=options is None)  # other columns may name other people
    options = options or Options.from_json(batch.options)
    return Import(batch.content or b"", batch.filename, options, limits, current_user.rights, handled=handled)
