"""The life of a session: one button for each way on."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.errors import Conflict, RuleBroken
from tracker.i18n import _
from tracker.ledger import work
from tracker.trainings import rules
from tracker.trainings.forms.sessions import StatusForm
from tracker.trainings.views.blueprint import bp
from tracker.trainings.views.sessions import session_or_404
from tracker.web.forms import check_version
from tracker.web.gate import needs


@bp.route("/<id:id>/status", methods=["GET", "POST"])
@needs(Permission.TRAININGS_WRITE)
def change_status(id: int) -> ResponseReturnValue:
    """A GET asks, with the reason where one is needed; a POST moves the session on."""
    session = session_or_404(id, Permission.TRAININGS_WRITE)
    form, page, status = StatusForm(request.form or request.args), url_for("trainings.show", id=id), 200
    title = session.title
    if request.method == "POST":
        status = 422
        if form.validate() and form.to.data:
            try:
                check_version(session, form.version.data)
                rules.change_status(session, form.to.data, form.reason.data or "")
            except RuleBroken as broken:
                form.refuse(RuleBroken(broken.message, "reason" if broken.field == "status_reason" else None))
            except Conflict:
                status = 409
                form.form_errors.append(_("This was changed since you opened the page. Look at it again first."))
            else:
                flash(_("The session is now %(status)s.", status=form.to.data.label), "success")
                return redirect(page, code=303)
        work.abandon()
    else:
        form.version.data = session.version
    crumbs = [(_("Sessions"), url_for("trainings.index")), (title, page)]
    heading = _("Change the status of %(title)s", title=title)
    return render_template("web/form.html", form=form, title=heading, crumbs=crumbs, cancel=page), status
