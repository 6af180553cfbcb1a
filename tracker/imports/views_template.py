"""The roster template of a session, for whoever keeps its roster to send to a partner office."""

from flask import Blueprint, Response, abort, request
from flask_babel import force_locale
from flask_login import current_user

from tracker.access import Permission
from tracker.i18n import _, language
from tracker.imports.template import roster_template
from tracker.trainings.queries import visible_session
from tracker.web.download import attachment
from tracker.web.gate import needs

# Beside the session it is of, not among the files that were sent in.
bp = Blueprint("roster_template", __name__)

SPOKEN = {"en": "en", "zh": "zh_Hans"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/trainings/<id:id>/roster-template")
@needs(Permission.TRAININGS_WRITE)
def download(id: int) -> Response:
    session = visible_session(id, current_user.rights, Permission.TRAININGS_WRITE) or abort(404)
    spoken = SPOKEN.get(request.args["lang"]) if "lang" in request.args else language()
    if spoken is None:
        abort(404)
    response = Response(roster_template(session, spoken), mimetype=XLSX)
    with force_locale(spoken):
        name = _("Roster of %(session)s", session=session.code)
    response.headers["Content-Disposition"] = attachment(f"{name}.xlsx")
    return response
