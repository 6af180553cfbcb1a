"""What the desk's pages share: their blueprint, whose files a reader sees, and the import that a file stands for."""

from flask import Blueprint, abort, current_app
from flask_login import current_user

from tracker.access import Permission
from tracker.imports import queries
from tracker.imports.kinds import Kind
from tracker.imports.models import ImportBatch
from tracker.imports.options import Options
from tracker.imports.reach import may_bring
from tracker.imports.running import Import
from tracker.imports.sheet import MEGABYTE, Limits
from tracker.web.gate import may

bp = Blueprint("imports", __name__, url_prefix="/imports")


def writable_kinds() -> list[Kind]:
    return [kind for kind in Kind if may_bring(kind, current_user.rights)]


def seen_owner() -> int | None:
    """Whose files the reader sees: their own; those who keep the accounts see all."""
    return None if may(Permission.ACCOUNTS) else int(current_user.account_id)


def batch_or_404(id: int) -> ImportBatch:
    return queries.batch_of(id, seen_owner()) or abort(404)


def import_of(batch: ImportBatch, options: Options | None = None) -> Import:
    """The file with what was said of it, within what the reader may write."""
    limits = Limits(file_bytes=current_app.config["UPLOAD_MB"] * MEGABYTE)
    options = options or Options.from_json(batch.options)
    return Import(batch.content or b"", batch.filename, options, limits, current_user.rights)
