"""A session's roster: one row edited or removed, and the status of many at once."""

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.errors import RuleBroken
from tracker.i18n import _, _n
from tracker.ledger import work
from tracker.text import read_whole
from tracker.trainings import queries, rules
from tracker.trainings.forms.participations import ParticipationForm
from tracker.trainings.models import Participation, ParticipationStatus
from tracker.trainings.views import enrolling
from tracker.trainings.views.blueprint import bp
from tracker.trainings.views.enrolling import roster_crumbs
from tracker.trainings.views.sessions import session_or_404
from tracker.web.forms import edit
from tracker.web.gate import needs
from tracker.web.removing import confirm_removal
from tracker.web.undoable import say

__all__ = ["enrolling"]


@bp.route("/<id:id>/roster/<id:row>", methods=["GET", "POST"])
@needs(Permission.TRAININGS_WRITE)
def edit_participation(id: int, row: int) -> ResponseReturnValue:
    session, participation = session_or_404(id, Permission.TRAININGS_WRITE), _of(id, row)
    page = url_for("trainings.show", id=id)
    return edit(
        ParticipationForm(obj=participation),
        participation,
        save=rules.save_participation,
        done=lambda record: page,
        message=_("The row of %(name)s is saved.", name=participation.person.full_name),
        title=participation.person.full_name,
        template="trainings/participation.html",
        person=participation.person,
        action="",
        remove=url_for("trainings.remove_participation", id=id, row=row),
        crumbs=roster_crumbs(session),
        cancel=page,
        url=page,
    )


@bp.route("/<id:id>/roster/<id:row>/remove", methods=["GET", "POST"])
@needs(Permission.TRAININGS_WRITE)
def remove_participation(id: int, row: int) -> ResponseReturnValue:
    session, participation = session_or_404(id, Permission.TRAININGS_WRITE), _of(id, row)
    page, name = url_for("trainings.show", id=id), participation.person.full_name
    return confirm_removal(
        participation,
        rules.remove_participation,
        done=page,
        cancel=page,
        title=_("Take %(name)s off the list", name=name),
        message=_("%(name)s is no longer on the list.", name=name),
        question=_(
            "Take %(name)s (%(role)s, %(status)s) off the list of %(session)s? The history keeps what was.",
            name=name,
            role=participation.role.label,
            status=participation.status.label,
            session=session.title,
        ),
        crumbs=roster_crumbs(session),
    )


@bp.post("/<id:id>/roster/status")
@needs(Permission.TRAININGS_WRITE)
def mark(id: int) -> ResponseReturnValue:
    """Give the selected rows one status: all of them, or none where one cannot have it."""
    session, (ids, status) = session_or_404(id, Permission.TRAININGS_WRITE), _asked()
    page = redirect(url_for("trainings.show", id=id), code=303)
    try:
        marked = rules.mark_statuses(session, ids, status) if ids else 0
    except RuleBroken as broken:
        work.abandon()
        flash(broken.message, "danger")
        return page
    if marked:
        say(_n("%(num)s row is now: %(status)s.", "%(num)s rows are now: %(status)s.", marked, status=status.label))
    else:
        flash(_("Select the rows first."), "warning")
    return page


def _asked() -> tuple[list[int], ParticipationStatus]:
    try:
        return [read_whole(row) for row in request.form.getlist("row")], ParticipationStatus(request.form["status"])
    except (RuleBroken, ValueError):
        abort(400)


def _of(session_id: int, row: int) -> Participation:
    return queries.participation_in(session_id, row) or abort(404)
