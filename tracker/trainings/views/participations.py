"""The list of participations across sessions."""

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.i18n import _
from tracker.trainings import queries, tables
from tracker.trainings.forms.participations import ParticipationFilter
from tracker.trainings.models import Participation
from tracker.trainings.queries.enrolled import narrowed
from tracker.trainings.views.blueprint import bp
from tracker.web.gate import may, needs
from tracker.web.listing import Listing, respond


@bp.get("/participations")
@needs(Permission.TRAININGS_READ)
def participations() -> ResponseReturnValue:
    names, filters = may(Permission.NAMES_READ), ParticipationFilter(formdata=request.args)
    if not names:
        del filters.q
    if not filters.validate():
        abort(400)
    given = filters.values()
    search, group, missing = (given.pop(name, None) for name in ("q", "group", "missing"))
    query = queries.participations(current_user.rights, names=names, search=search or "", **given)
    listing = Listing(
        title=_("Participations"),
        query=narrowed(query, group=group, missing=missing),
        all_columns=tables.participation_columns(),
        default_sort="-starts_on",
        tie=Participation.id,
        form=filters,
        empty=_("No participation fits these filters.") if filters.values() else _("Nobody is on a roster yet."),
    )
    return respond(listing, "trainings/index.html", actions=[])
