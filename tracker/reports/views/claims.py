"""The pages of claims: the sentences of the press text, and whether they still hold."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import EVERYTHING, Permission
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.reports.addresses import controls
from tracker.reports.claims import pages
from tracker.reports.claims.queries import standings
from tracker.reports.claims.standing import ClaimStanding
from tracker.reports.models import Claim
from tracker.reports.views.blueprint import bp
from tracker.web.gate import may_everywhere, needs


@bp.get("/claims")
@needs(Permission.REPORTS_READ)
def claims() -> ResponseReturnValue:
    """The sentences; what is counted is for readers of the whole register, as a claim is told over all of it."""
    broken = None
    try:
        found, _moment = standings(request.args.get("as_of", ""))
    except RuleBroken as refused:
        found, broken = [], refused
    shown = {"claims": found, "values": controls(), "broken": broken, "sees": _sees(), "may_write": _may_write_here()}
    return render_template("reports/claims.html", pages=pages, **shown), 400 if broken else 200


@bp.get("/claims/<id:id>")
@needs(Permission.REPORTS_READ)
def claim(id: int) -> ResponseReturnValue:
    """One sentence: its figures, and the rows that changed them since it was stated."""
    if not _sees():
        abort(403)
    told = {"claim": _standing(id), "names": _names(), "may_write": _may_write_here()}
    return render_template("reports/claim.html", pages=pages, **told)


def claim_or_404(id: int) -> Claim:
    found: Claim = db.get_or_404(Claim, id)
    return found


def may_write() -> bool:
    """Claims are the office's, over everything: who writes reports of a group only does not state them."""
    return may_everywhere(Permission.REPORTS_WRITE)


def _may_write_here() -> bool:
    """Not on a page of the past."""
    return may_write() and not request.args.get("as_of", "").strip()


def _sees() -> bool:
    return may_everywhere(Permission.REPORTS_READ)


def _standing(id: int) -> ClaimStanding:
    try:
        found, _moment = standings(request.args.get("as_of", ""), only=id)
    except RuleBroken as broken:
        abort(400, broken.message)
    return found[0] if found else abort(404)


def _names() -> bool:
    return EVERYTHING in current_user.rights.reach(Permission.NAMES_READ)
