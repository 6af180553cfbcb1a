"""How one row of a roster is counted: in which figures, by which rule, or why not."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.i18n import _
from tracker.trainings import queries
from tracker.trainings.measures import MEASURES
from tracker.trainings.views.blueprint import bp
from tracker.trainings.views.enrolling import roster_crumbs
from tracker.trainings.views.sessions import holds, session_or_404
from tracker.web.gate import needs
from tracker.web.standing import lines_of


@bp.get("/<id:id>/roster/<id:row>/counted")
@needs(Permission.TRAININGS_READ)
def participation_counted(id: int, row: int) -> ResponseReturnValue:
    session = session_or_404(id)
    participation = queries.participation_in(id, row) or abort(404)
    names = holds(session, Permission.NAMES_READ)
    return render_template(
        "trainings/counted.html",
        title=participation.person.full_name if names else _("Participation no. %(number)s", number=row),
        crumbs=roster_crumbs(session),
        session=session,
        participation=participation,
        names=names,
        may_write=holds(session, Permission.TRAININGS_WRITE),
        lines=lines_of(MEASURES, ["participation"], row, value="id"),
    )
