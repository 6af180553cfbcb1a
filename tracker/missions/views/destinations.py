"""Where a mission goes: adding, editing and removing a destination."""

from flask import abort
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.i18n import _
from tracker.missions import queries, rules
from tracker.missions.forms.missions import DestinationForm
from tracker.missions.models import Mission, MissionDestination
from tracker.missions.rules.dates import place_of
from tracker.missions.views.blueprint import bp
from tracker.missions.views.within import WRITE, crumbs_of, mission_or_404, page_of
from tracker.web.forms import edit
from tracker.web.gate import needs
from tracker.web.removing import confirm_removal


@bp.route("/<id:id>/destinations/new", methods=["GET", "POST"])
@needs(WRITE)
def add_destination(id: int) -> ResponseReturnValue:
    mission = mission_or_404(id, WRITE)
    return _edit(mission, MissionDestination(mission_id=id), DestinationForm(), _("New destination"))


@bp.route("/<id:id>/destinations/<id:row>", methods=["GET", "POST"])
@needs(WRITE)
def edit_destination(id: int, row: int) -> ResponseReturnValue:
    mission, destination = mission_or_404(id, WRITE), _of(id, row)
    return _edit(mission, destination, DestinationForm(obj=destination), place_of(destination))


@bp.route("/<id:id>/destinations/<id:row>/remove", methods=["GET", "POST"])
@needs(WRITE)
def remove_destination(id: int, row: int) -> ResponseReturnValue:
    mission, destination = mission_or_404(id, WRITE), _of(id, row)
    page, place = page_of(mission), place_of(destination)
    return confirm_removal(
        destination,
        lambda record: rules.remove_destination(record, current_user.rights),
        done=page,
        cancel=page,
        title=_("Remove %(name)s", name=place),
        message=_("%(place)s is no longer a destination of this mission.", place=place),
        question=_(
            "Remove %(place)s from the destinations of %(mission)s? The history keeps what was.",
            place=place,
            mission=mission.title,
        ),
        crumbs=crumbs_of(mission),
    )


def _edit(mission: Mission, destination: MissionDestination, form: DestinationForm, title: str) -> ResponseReturnValue:
    page = page_of(mission)
    return edit(
        form,
        destination,
        save=lambda record: rules.save_destination(record, current_user.rights),
        done=lambda record: page,
        message=_("The destination is saved."),
        title=title,
        crumbs=crumbs_of(mission),
        cancel=page,
        url=page,
    )


def _of(mission_id: int, row: int) -> MissionDestination:
    return queries.destination_in(mission_id, row) or abort(404)
