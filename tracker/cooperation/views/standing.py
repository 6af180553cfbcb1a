"""What is in force on a day, by type and partner, and what ends soon."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.cooperation.forms.instruments import ExpiringFilter, InForceFilter
from tracker.cooperation.queries.standing import expiring_within, partners_in_force, standings
from tracker.cooperation.tables.instruments import expiring_columns, partner_columns
from tracker.cooperation.tables.standings import standing_columns
from tracker.cooperation.views.blueprint import bp
from tracker.cooperation.views.finding import WRITE
from tracker.db import today
from tracker.i18n import _, _n
from tracker.partners.models import Partner
from tracker.tables import Table
from tracker.web.gate import may, needs
from tracker.web.listing import Listing, respond

SPANS = (30, 90, 180, 365)  # days


@bp.get("/in-force")
@needs(Permission.COOPERATION_READ)
def in_force() -> ResponseReturnValue:
    """The day stands in the address once it was chosen; without one it is today."""
    filters = InForceFilter(formdata=request.args)
    if not filters.validate():
        abort(400)
    filters.on.data = filters.on.data or today()
    asked = filters.values()
    scope = {name: value for name, value in asked.items() if name != "type"}
    listing = Listing(
        title=_("In force"),
        query=partners_in_force(current_user.rights, **asked),
        all_columns=partner_columns(scope, asked.get("type")),
        default_sort="partner",
        tie=Partner.id,
        form=filters,
        empty=_("No partner has such an instrument in force on that day."),
        empty_action=(_("All instruments"), url_for(".index")),
    )
    lines: list[Any] = [] if "format" in request.args else standings(current_user.rights, **scope)
    summary = Table(_("By type"), standing_columns(scope), lines)
    return respond(listing, "cooperation/in_force.html", summary=summary, day=asked["on"], only=asked.get("type"))


@bp.get("/expiring")
@needs(Permission.COOPERATION_READ)
def expiring() -> ResponseReturnValue:
    filters = ExpiringFilter(formdata=request.args)
    if not filters.validate():
        abort(400)
    filters.days.data = days = filters.days.data or SPANS[1]
    listing = Listing(
        title=_("Expiring"),
        query=expiring_within(current_user.rights, days=days, type=filters.type.data),
        all_columns=expiring_columns(),
        default_sort="ends_on",
        tie=Partner.id,
        form=filters,
        empty=_n(
            "Nothing ends within %(num)s day.",
            "Nothing ends within %(num)s days.",
            days,
        ),
        empty_action=(_("What is in force"), url_for(".in_force")),
    )
    return respond(listing, "cooperation/expiring.html", spans=SPANS, days=days, may_extend=may(WRITE))
