"""The roster sheet: a session's list as one form, typed into like a sheet and saved as one change."""

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.db import db
from tracker.i18n import _l
from tracker.partners.forms import partner_options
from tracker.people.models import Gender
from tracker.trainings import rules
from tracker.trainings.models import ParticipationRole, ParticipationStatus, TrainingSession
from tracker.trainings.queries.sheets import whole_list
from tracker.trainings.rules.sheets.rows import SheetRow, blank_row
from tracker.trainings.rules.sheets.showing import stored_row
from tracker.trainings.views.blueprint import bp
from tracker.trainings.views.enrolling import roster_crumbs
from tracker.trainings.views.sessions import holds, session_or_404
from tracker.web.gate import needs
from tracker.web.twice import new_sheet

BLANK = 5  # rows offered to be typed into

HEADS = {
    "name": _l("Name"), "represents": _l("Represents"), "organization": _l("Organization"), "position": _l("Position"),
    "gender": _l("Gender"), "role": _l("Role"), "status": _l("Status"), "days_attended": _l("Days"),
    "email": _l("E-mail address"), "note": _l("Note"),
}  # fmt: skip
CHOICES = {"gender": Gender, "role": ParticipationRole, "status": ParticipationStatus}


@bp.route("/<id:id>/roster", methods=["GET", "POST"])
@needs(Permission.TRAININGS_WRITE)
def roster(id: int) -> ResponseReturnValue:
    session = writable_session(id)
    rows = [stored_row(number, row) for number, row in enumerate(db.session.scalars(whole_list(id)))]
    rows += [blank_row(len(rows) + number, rules.usual_status(session)) for number in range(BLANK)]
    return page(session, rows)


def writable_session(id: int) -> TrainingSession:
    """A session whose list the reader may write, with the names on it."""
    session = session_or_404(id, Permission.TRAININGS_WRITE)
    if not holds(session, Permission.NAMES_READ):
        abort(403)
    return session


def page(session: TrainingSession, rows: list[SheetRow]) -> str:
    return render_template(
        "trainings/roster.html",
        session=session,
        crumbs=roster_crumbs(session),
        heads=HEADS,
        choices=CHOICES,
        rows=rows,
        blank=blank_row(0, rules.usual_status(session)),
        partners=partner_options(),
        once=new_sheet(),
        cancel=url_for("trainings.show", id=session.id),
    )
