"""Degree programmes: the list, one programme with its cohorts, entering, editing and removing."""

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.db import db
from tracker.i18n import _
from tracker.scholarships import rules, tables
from tracker.scholarships.forms.programmes import ProgrammeFilter, ProgrammeForm
from tracker.scholarships.models import Cohort, DegreeProgramme
from tracker.scholarships.queries import lists_cohorts
from tracker.scholarships.queries import lists_programmes as lists
from tracker.scholarships.views.blueprint import bp
from tracker.scholarships.views.within import READ, WRITE, asked, check_everywhere
from tracker.web.forms import edit
from tracker.web.gate import may_everywhere, needs
from tracker.web.listing import Listing, respond
from tracker.web.removing import confirm_removal


@bp.get("/programmes")
@needs(READ)
def programmes() -> ResponseReturnValue:
    filters = ProgrammeFilter(formdata=request.args)
    given = asked(filters)
    search = given.pop("q", "")
    narrowed = bool(given or search)
    add = (_("New programme"), url_for("scholarships.new_programme"), "n") if may_everywhere(WRITE) else None
    listing = Listing(
        title=_("Degree programmes"),
        query=lists.programmes(current_user.rights, search, **given),
        all_columns=tables.programme_columns(),
        default_sort="title",
        tie=DegreeProgramme.id,
        form=filters,
        empty=_("No programme fits these filters.") if narrowed else _("No degree programmes are recorded yet."),
        empty_action=add[:2] if add and not narrowed else None,
    )
    return respond(listing, "scholarships/index.html", tab="programmes", actions=[add] if add else [])


@bp.get("/programmes/<id:id>")
@needs(READ)
def programme(id: int) -> ResponseReturnValue:
    found: DegreeProgramme = db.get_or_404(DegreeProgramme, id)
    listing = Listing(
        title=_("Cohorts"),
        query=lists_cohorts.cohorts(current_user.rights, programme=id),
        all_columns=tables.cohort_columns(),
        default_sort="-entry_year",
        tie=Cohort.id,
        empty=_("This programme has no cohorts yet."),
    )
    return respond(listing, "scholarships/programme.html", programme=found)


@bp.route("/programmes/new", methods=["GET", "POST"])
@needs(WRITE)
def new_programme() -> ResponseReturnValue:
    check_everywhere()
    cancel = url_for("scholarships.programmes")
    return _edit(ProgrammeForm(), DegreeProgramme(), _("New programme"), _("The programme is entered."), cancel)


@bp.route("/programmes/<id:id>/edit", methods=["GET", "POST"])
@needs(WRITE)
def edit_programme(id: int) -> ResponseReturnValue:
    found = _own(id)
    page = url_for("scholarships.programme", id=id)
    return _edit(ProgrammeForm(obj=found), found, found.title, _("The programme is saved."), page)


@bp.route("/programmes/<id:id>/remove", methods=["GET", "POST"])
@needs(WRITE)
def remove_programme(id: int) -> ResponseReturnValue:
    found = _own(id)
    page, done = url_for("scholarships.programme", id=id), url_for("scholarships.programmes")
    crumbs = [(_("Degree programmes"), done), (found.title, page)]
    return confirm_removal(found, rules.remove_programme, done=done, cancel=page, crumbs=crumbs)


def _own(id: int) -> DegreeProgramme:
    check_everywhere()
    found: DegreeProgramme = db.get_or_404(DegreeProgramme, id)
    return found


def _edit(form: ProgrammeForm, found: DegreeProgramme, title: str, message: str, cancel: str) -> ResponseReturnValue:
    return edit(
        form,
        found,
        save=rules.save_programme,
        done=lambda record: url_for("scholarships.programme", id=record.id),
        message=message,
        title=title,
        template="scholarships/edit_programme.html",
        crumbs=[(_("Degree programmes"), url_for("scholarships.programmes"))],
        cancel=cancel,
        url=cancel,
    )
