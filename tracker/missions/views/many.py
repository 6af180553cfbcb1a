"""One purpose for the selected rows of the list of missions."""

from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.errors import RuleBroken
from tracker.i18n import _, _n
from tracker.ledger.current import current_change
from tracker.missions import queries, rules
from tracker.missions.models import Mission, Purpose
from tracker.missions.views.blueprint import bp
from tracker.missions.views.within import WRITE
from tracker.text import read_whole
from tracker.web.addresses import safe_next
from tracker.web.gate import may_everywhere, needs


@bp.post("/purpose")
@needs(WRITE)
def set_purpose() -> ResponseReturnValue:
    """All of the selected missions are given it; those out of the writer's reach answer like missing ones."""
    ids, purpose = _asked()
    query = queries.visible_missions(current_user.rights, WRITE).where(Mission.id.in_(ids))
    missions = queries.listed(query.order_by(Mission.id))
    if len(missions) < len(ids):
        abort(404)
    changed = rules.set_purpose(missions, purpose)
    if ids:
        words = _n("%(num)s mission is now: %(purpose)s.", "%(num)s missions are now: %(purpose)s.", changed,
                   purpose=purpose.label)  # fmt: skip
        flash(_undoable(words) if changed else _("They were that already."), "success")
    else:
        flash(_("Select the rows first."), "warning")
    return redirect(safe_next(request.form.get("next") or url_for("missions.index")), code=303)


def _asked() -> tuple[set[int], Purpose]:
    try:
        return {read_whole(row) for row in request.form.getlist("row")}, Purpose(request.form["purpose"])
    except (RuleBroken, ValueError):
        abort(400)


def _undoable(text: str) -> Any:
    if not may_everywhere(Permission.UNDO):
        return text
    return {"text": text, "link": url_for("history.undo", id=current_change()), "label": _("Undo")}
