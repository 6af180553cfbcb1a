"""Calling a mission off, and reinstating it."""

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue

from tracker.errors import Conflict, RuleBroken
from tracker.i18n import _
from tracker.ledger import work
from tracker.missions import rules
from tracker.missions.forms.missions import CancelForm
from tracker.missions.models import Mission
from tracker.missions.views.blueprint import bp
from tracker.missions.views.within import WRITE, crumbs_of, mission_or_404, page_of
from tracker.web.forms import check_version, edit
from tracker.web.gate import needs


@bp.route("/<id:id>/cancel", methods=["GET", "POST"])
@needs(WRITE)
def cancel(id: int) -> ResponseReturnValue:
    mission = mission_or_404(id, WRITE)
    page = page_of(mission)

    def save(record: Mission) -> None:
        rules.cancel(record, record.cancelled_reason)

    return edit(
        CancelForm(obj=mission),
        mission,
        save=save,
        done=lambda record: page,
        message=_("The mission is called off."),
        title=_("Call off %(title)s", title=mission.title),
        crumbs=crumbs_of(mission),
        cancel=page,
        url=page,
        save_label=_("Call off"),
    )


@bp.post("/<id:id>/reinstate")
@needs(WRITE)
def reinstate(id: int) -> ResponseReturnValue:
    mission = mission_or_404(id, WRITE)
    page = redirect(page_of(mission), code=303)
    try:
        check_version(mission, request.form.get("version"))
        rules.reinstate(mission)
    except RuleBroken as broken:
        work.abandon()
        flash(broken.message, "danger")
    except Conflict:
        work.abandon()
        flash(_("This was changed since you opened the page. Look at it again first."), "danger")
    else:
        flash(_("The mission is reinstated."), "success")
    return page
