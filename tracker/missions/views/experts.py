"""Finding an expert, and one expert with fields, languages, missions and the days away."""

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.db import today
from tracker.i18n import _
from tracker.missions import queries, tables
from tracker.missions.away import years_away
from tracker.missions.forms.experts import ExpertFilter
from tracker.missions.models import EXPERT_ROLES
from tracker.missions.views.blueprint import bp
from tracker.missions.views.within import READ, WRITE
from tracker.people import queries as people
from tracker.people.models import Person
from tracker.tables import Table
from tracker.web.gate import may, needs
from tracker.web.listing import Listing, respond


@bp.get("/experts")
@needs(Permission.NAMES_READ)
def experts() -> ResponseReturnValue:
    if not may(READ):
        abort(403)
    filters = ExpertFilter(formdata=request.args)
    if not filters.validate():
        abort(400)
    given = filters.values()
    if given.get("free_from") and given.get("free_to") and given["free_to"] < given["free_from"]:
        abort(400, _("The period ends before it begins."))
    listing = Listing(
        title=_("Experts"),
        query=queries.experts(current_user.rights, search=given.pop("q", ""), **given),
        all_columns=tables.expert_columns(),
        default_sort="name",
        tie=Person.id,
        form=filters,
        empty=_("No expert fits these filters.") if filters.values() else _("No experts are recorded yet."),
    )
    return respond(listing, "missions/index.html", actions=[])


@bp.get("/experts/<id:id>")
@needs(Permission.NAMES_READ)
def expert(id: int) -> ResponseReturnValue:
    if not may(READ):
        abort(403)
    person = people.person(id) or abort(404)
    rows = queries.listed(queries.members_of(id, current_user.rights))
    sent = {row.mission_id for row in rows if row.role in EXPERT_ROLES and not row.mission.is_cancelled}
    spans = queries.spans_away(id)
    return render_template(
        "missions/expert.html",
        person=person,
        told=people.told(person),
        profile=queries.profile_of(id),
        missions=Table(_("Missions"), tables.of_person_columns(), rows),
        away=Table(_("Days away by month"), tables.year_columns(), years_away(spans, today())),
        sent=len(sent),
        now=next((span for span in spans if span.holds(today())), None),
        may_write=may(WRITE),
        crumbs=[(_("Experts"), url_for("missions.experts"))],
    )
