"""Schemes: the list, one scheme with its cohorts, entering, editing and removing."""

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.db import db
from tracker.i18n import _
from tracker.scholarships import rules, tables
from tracker.scholarships.forms.programmes import SchemeFilter, SchemeForm
from tracker.scholarships.models import Cohort, Scheme
from tracker.scholarships.queries import lists_cohorts
from tracker.scholarships.queries import lists_programmes as lists
from tracker.scholarships.views.blueprint import bp
from tracker.scholarships.views.within import READ, WRITE, asked, check_everywhere
from tracker.web.forms import edit
from tracker.web.gate import may_everywhere, needs
from tracker.web.listing import Listing, respond
from tracker.web.removing import confirm_removal


@bp.get("/schemes")
@needs(READ)
def schemes() -> ResponseReturnValue:
    filters = SchemeFilter(formdata=request.args)
    given = asked(filters)
    add = (_("New scheme"), url_for("scholarships.new_scheme"), "n") if may_everywhere(WRITE) else None
    listing = Listing(
        title=_("Schemes"),
        query=lists.schemes(current_user.rights, given.get("q", "")),
        all_columns=tables.scheme_columns(),
        default_sort="name",
        tie=Scheme.id,
        form=filters,
        empty=_("No scheme fits this filter.")
        if given
        else _("No schemes are recorded yet: who pays, and under what name."),
        empty_action=add[:2] if add and not given else None,
    )
    return respond(listing, "scholarships/index.html", tab="schemes", actions=[add] if add else [])


@bp.get("/schemes/<id:id>")
@needs(READ)
def scheme(id: int) -> ResponseReturnValue:
    found: Scheme = db.get_or_404(Scheme, id)
    listing = Listing(
        title=_("Cohorts"),
        query=lists_cohorts.cohorts(current_user.rights, scheme=id),
        all_columns=tables.cohort_columns(),
        default_sort="-entry_year",
        tie=Cohort.id,
        empty=_("This scheme has no cohorts yet."),
    )
    return respond(listing, "scholarships/scheme.html", scheme=found)


@bp.route("/schemes/new", methods=["GET", "POST"])
@needs(WRITE)
def new_scheme() -> ResponseReturnValue:
    check_everywhere()
    return _edit(SchemeForm(), Scheme(), _("New scheme"), _("The scheme is entered."), url_for("scholarships.schemes"))


@bp.route("/schemes/<id:id>/edit", methods=["GET", "POST"])
@needs(WRITE)
def edit_scheme(id: int) -> ResponseReturnValue:
    found = _own(id)
    page = url_for("scholarships.scheme", id=id)
    return _edit(SchemeForm(obj=found), found, found.name, _("The scheme is saved."), page)


@bp.route("/schemes/<id:id>/remove", methods=["GET", "POST"])
@needs(WRITE)
def remove_scheme(id: int) -> ResponseReturnValue:
    found = _own(id)
    page = url_for("scholarships.scheme", id=id)
    crumbs = [(_("Schemes"), url_for("scholarships.schemes")), (found.name, page)]
    done = url_for("scholarships.schemes")
    return confirm_removal(found, rules.remove_scheme, done=done, cancel=page, crumbs=crumbs)


def _own(id: int) -> Scheme:
    check_everywhere()
    found: Scheme = db.get_or_404(Scheme, id)
    return found


def _edit(form: SchemeForm, found: Scheme, title: str, message: str, cancel: str) -> ResponseReturnValue:
    return edit(
        form,
        found,
        save=rules.save_scheme,
        done=lambda record: url_for("scholarships.scheme", id=record.id),
        message=message,
        title=title,
        crumbs=[(_("Schemes"), url_for("scholarships.schemes"))],
        cancel=cancel,
        url=cancel,
    )
