"""Finding an expert, and one expert with fields, languages, missions and the days away."""

from typing import Any

import sqlalchemy as sa
from flask import abort, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.db import today
from tracker.i18n import _
from tracker.missions import queries, tables
from tracker.missions.away import years_away
from tracker.missions.forms.experts import ExpertFilter
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
        return _ask_again(filters)
    given = filters.values()
    query = queries.experts(current_user.rights, search=given.pop("q", ""), **given)
    empty = _("No expert fits these filters.") if filters.values() else _("No experts are recorded yet.")
    return respond(_listing(filters, query, empty), "missions/index.html", actions=[])


@bp.get("/experts/<id:id>")
@needs(Permission.NAMES_READ)
def expert(id: int) -> ResponseReturnValue:
    if not may(READ):
        abort(403)
    person = people.person(id) or abort(404)
    rows = queries.listed(queries.members_of(id, current_user.rights))
    spans = queries.spans_away(id)
    return render_template(
        "missions/expert.html",
        person=person,
        told=people.told(person),
        profile=queries.profile_of(id),
        missions=Table(_("Missions"), tables.of_person_columns(), rows),
        away=Table(_("Days away by month"), tables.year_columns(), years_away(spans, today())),
        counted=queries.missions_counted(id, current_user.rights),
        now=next((span for span in spans if span.holds(today())), None),
        may_write=may(WRITE),
        crumbs=[(_("Experts"), url_for("missions.experts"))],
    )


def _ask_again(filters: ExpertFilter) -> ResponseReturnValue:
    """The filters once more, with what is wrong at its field; a file is refused plainly."""
    if "format" in request.args:
        abort(400)
    query = queries.experts(current_user.rights).where(sa.false())
    listing = _listing(filters, query, _("Nothing is listed until the filters are corrected."))
    return make_response(respond(listing, "missions/index.html", actions=[]), 400)


def _listing(filters: ExpertFilter, query: Any, empty: str) -> Listing:
    return Listing(
        title=_("Experts"),
        query=query,
        all_columns=tables.expert_columns(),
        default_sort="name",
        tie=Person.id,
        form=filters,
        empty=empty,
    )
