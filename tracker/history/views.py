"""The pages of the history: the changes of the office, one change, one record, and undo."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.errors import RuleBroken
from tracker.history import queries, rules, tables
from tracker.history.forms import ChangeFilter
from tracker.history.names import name_of
from tracker.history.telling import live_page, tell, tell_life, tell_obstacles
from tracker.history.words import touched
from tracker.i18n import _
from tracker.ledger import work
from tracker.ledger.current import current_change
from tracker.ledger.models import RECORDED, Change
from tracker.ledger.obstacles import Obstacle, obstacles
from tracker.ledger.undo import UndoRefused
from tracker.ledger.versions import rows_at, steps_of_record
from tracker.web.gate import needs
from tracker.web.listing import Listing, respond

bp = Blueprint("history", __name__, url_prefix="/history")

RECORDS = 50  # of one change, on one page
MOMENTS = 25  # of one record, on one page
NAMED = 100  # obstacles shown


@bp.before_request
def _everything() -> None:
    """A change may touch what lies outside a scope: the history is for readers of everything."""
    if not _may(Permission.HISTORY_READ):
        abort(403)


@bp.get("")
@needs(Permission.HISTORY_READ)
def index() -> ResponseReturnValue:
    filters = ChangeFilter(formdata=request.args)
    if not filters.validate():
        abort(400)
    given = filters.values()
    listing = Listing(
        title=_("History"),
        query=queries.changes(**given),
        all_columns=tables.CHANGES,
        default_sort="-at",
        tie=Change.id.desc(),
        form=filters,
        empty=_("No change fits these filters.") if given else _("Nothing was changed yet."),
    )
    return respond(listing)


@bp.get("/change/<id:id>")
@needs(Permission.HISTORY_READ)
def change(id: int) -> ResponseReturnValue:
    found = queries.change(id) or abort(404)
    shown = {name: counts for name, counts in found.touched.items() if _may_read(name)}
    pages = max(1, -(-sum(map(sum, shown.values())) // RECORDS))
    page = _page(pages)
    return render_template(
        "history/change.html",
        change=found,
        what=touched(found.touched),
        told=tell(queries.steps_page(shown, id, RECORDS, (page - 1) * RECORDS)),
        hidden=len(found.touched) - len(shown),
        undone_by=queries.undone_by(id),
        may_undo=_may_undo(found),
        page=page,
        pages=pages,
    )


@bp.route("/change/<id:id>/undo", methods=["GET", "POST"])
@needs(Permission.UNDO)
def undo(id: int) -> ResponseReturnValue:
    found = queries.change(id) or abort(404)
    if not _may_undo(found):
        abort(403)
    if request.method != "POST":
        return _ask(found, obstacles(id))
    try:
        rules.undo_change(found)
    except UndoRefused as refused:
        work.abandon()
        return _ask(queries.change(id) or abort(404), refused.obstacles), 409
    except RuleBroken as broken:
        work.abandon()
        return _ask(queries.change(id) or abort(404), [], broken.message), 422
    undoing = current_change()
    message: Any = {
        "text": _("Change %(number)s is undone.", number=id),
        "link": url_for("history.undo", id=undoing),
        "label": _("Take this back"),
    }
    flash(message, "success")
    return redirect(url_for("history.change", id=undoing), code=303)


@bp.get("/<table>/<id:id>")
@needs(Permission.HISTORY_READ)
def record(table: str, id: int) -> ResponseReturnValue:
    if table not in RECORDED:
        abort(404)
    if not _may_read(table):
        abort(403)
    own = steps_of_record(table, id)
    row = rows_at(table, [id])[id] if own else abort(404)
    parts = queries.steps_of_parts(table, id)
    numbers = sorted({step.change_id for step in (*own, *parts)}, reverse=True)
    pages = max(1, -(-len(numbers) // MOMENTS))
    page = _page(pages)
    changes = queries.changes_by_id(numbers[(page - 1) * MOMENTS : page * MOMENTS])
    here = [[step for step in steps if step.change_id in changes] for steps in (own, parts)]
    removed = own[-1].deed == "removed"
    return render_template(
        "history/record.html",
        kind=RECORDED[table].kind_label,
        name=name_of(table, row),
        moments=tell_life(changes, *here),
        restore=own[-1].change_id if removed and _may(Permission.UNDO) else None,
        removed=removed,
        live=None if removed else live_page(table, row),
        page=page,
        pages=pages,
    )


def _ask(change: Change, found: list[Obstacle], broken: str = "") -> str:
    told = tell(queries.steps_page(change.touched, change.id, RECORDS, 0))
    return render_template(
        "history/undo.html",
        change=change,
        what=touched(change.touched),
        told=told,
        more=max(0, sum(map(sum, change.touched.values())) - len(told)),
        broken=broken,
        obstacles=tell_obstacles(found[:NAMED]),
        stands=bool(found or broken),
        unnamed=len(found) > NAMED,
    )


def _may(permission: Permission) -> bool:
    """Held over everything, not over a scope alone."""
    return bool(current_user.is_authenticated and current_user.rights.may(permission, ()))


def _may_read(table: str) -> bool:
    return table in RECORDED and _may(rules.needed_to_read(table))


def _may_undo(change: Change) -> bool:
    return all(_may(permission) for permission in rules.needed_to_undo(change.touched))


def _page(pages: int) -> int:
    said = request.args.get("page", "1")
    return min(max(1, int(said)), pages) if said.isascii() and said.isdigit() and len(said) < 8 else abort(400)
