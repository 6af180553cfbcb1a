"""The pages of figures: the headline and its tables, the rows behind each number, and the rules."""

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import EVERYTHING, Permission
from tracker.counting.rulebook import RULES, VERSION
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger.snapshot import head
from tracker.reports.asking import Scope, read_scope, read_where
from tracker.reports.breakdowns import BREAKDOWNS
from tracker.reports.catalogue import MEASURES
from tracker.reports.notes import has_sessions
from tracker.reports.page import FiguresPage
from tracker.reports.rows_page import rows_listing
from tracker.reports.scope_words import within
from tracker.reports.tables import page
from tracker.web.download import send
from tracker.web.gate import may, needs
from tracker.web.listing import respond

bp = Blueprint("reports", __name__, url_prefix="/figures")


@bp.get("")
@needs(Permission.REPORTS_READ)
def index() -> ResponseReturnValue:
    breakdown = BREAKDOWNS.get(request.args.get("by", "year")) or abort(400, _("There is no such breakdown."))
    scope = _scope()
    shown = FiguresPage(scope, breakdown, head())
    if "format" in request.args:
        return send(shown.table, request.args["format"])
    first = page("trainings.new") if may(Permission.TRAININGS_WRITE) else None
    return render_template("reports/figures.html", page=shown, is_empty=not has_sessions(scope), first=first)


@bp.get("/<measure>/rows")
@needs(Permission.REPORTS_READ)
def rows(measure: str) -> ResponseReturnValue:
    asked = MEASURES.get(measure) or abort(404)
    scope = _scope()
    cells = {key: value for key, value in request.args.items() if key in {d.key for d in asked.dimensions}}
    try:
        where = read_where(asked, cells)
    except RuleBroken as broken:
        abort(400, broken.message)
    listing = rows_listing(asked, scope, where, not_counted="all" in request.args, names=_names(), newest=head())
    return respond(listing, "reports/rows.html", scope=scope, measure=asked)


@bp.get("/rules")
@needs(Permission.REPORTS_READ)
def rules() -> ResponseReturnValue:
    return render_template("reports/rules.html", rules=RULES.values(), version=VERSION, measures=MEASURES.values())


def _scope() -> Scope:
    try:
        return read_scope(request.args, within(current_user.rights.reach(Permission.REPORTS_READ)))
    except RuleBroken as broken:
        abort(400, broken.message)


def _names() -> bool:
    """Whether the reader may see names wherever they may see figures."""
    named = current_user.rights.reach(Permission.NAMES_READ)
    return EVERYTHING in named or (bool(named) and current_user.rights.reach(Permission.REPORTS_READ) <= named)
