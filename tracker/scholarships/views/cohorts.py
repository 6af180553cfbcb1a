"""Cohorts: the list with their numbers, entering, editing and removing. The page of one is its grid."""

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.scholarships import rules, tables
from tracker.scholarships.forms.programmes import CohortFilter, CohortForm
from tracker.scholarships.models import Cohort
from tracker.scholarships.queries import lists_cohorts
from tracker.scholarships.views.blueprint import bp
from tracker.scholarships.views.within import READ, WRITE, asked, asked_id, holds, own_cohort
from tracker.web.forms import edit
from tracker.web.gate import may, needs
from tracker.web.listing import Listing, respond
from tracker.web.removing import confirm_removal


@bp.get("/cohorts")
@needs(READ)
def cohorts() -> ResponseReturnValue:
    filters = CohortFilter(formdata=request.args)
    given = asked(filters)
    search = given.pop("q", "")
    narrowed = bool(given or search)
    add = (_("New cohort"), url_for("scholarships.new_cohort"), "n") if may(WRITE) else None
    listing = Listing(
        title=_("Cohorts"),
        query=lists_cohorts.cohorts(current_user.rights, search, **given),
        all_columns=tables.cohort_columns(),
        default_sort="-entry_year",
        tie=Cohort.id,
        form=filters,
        empty=_("No cohort fits these filters.")
        if narrowed
        else _("No cohorts are recorded yet. A cohort needs a scheme and a degree programme."),
        empty_action=add[:2] if add and not narrowed else None,
    )
    return respond(listing, "scholarships/index.html", tab="cohorts", actions=[add] if add else [])


@bp.route("/cohorts/new", methods=["GET", "POST"])
@needs(WRITE)
def new_cohort() -> ResponseReturnValue:
    """With `?scheme=` or `?programme=` the form opens with that one chosen."""
    form = CohortForm(data={"scheme_id": asked_id("scheme"), "programme_id": asked_id("programme")})
    return _edit(form, Cohort(), _("New cohort"), _("The cohort is entered."), url_for("scholarships.cohorts"))


@bp.route("/cohorts/<id:id>/edit", methods=["GET", "POST"])
@needs(WRITE)
def edit_cohort(id: int) -> ResponseReturnValue:
    found = own_cohort(id)
    page = url_for("scholarships.cohort", id=id)
    return _edit(CohortForm(obj=found), found, found.code, _("The cohort is saved."), page)


@bp.route("/cohorts/<id:id>/remove", methods=["GET", "POST"])
@needs(WRITE)
def remove_cohort(id: int) -> ResponseReturnValue:
    found = own_cohort(id)
    page, done = url_for("scholarships.cohort", id=id), url_for("scholarships.cohorts")
    crumbs = [(_("Cohorts"), done), (found.code, page)]
    return confirm_removal(found, rules.remove_cohort, done=done, cancel=page, crumbs=crumbs)


def _save(cohort: Cohort) -> None:
    rules.save_cohort(cohort)
    if not holds(cohort, WRITE):
        raise RuleBroken(_("This cohort would lie outside the scope you work for."), "scheme_id")


def _edit(form: CohortForm, found: Cohort, title: str, message: str, cancel: str) -> ResponseReturnValue:
    return edit(
        form,
        found,
        save=_save,
        done=lambda record: url_for("scholarships.cohort", id=record.id),
        message=message,
        title=title,
        crumbs=[(_("Cohorts"), url_for("scholarships.cohorts"))],
        cancel=cancel,
        url=cancel,
    )
