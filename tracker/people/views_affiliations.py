"""The pages by which a person's affiliations are kept."""

from flask import Blueprint, abort, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.db import db
from tracker.i18n import _
from tracker.people import queries, rules
from tracker.people.forms import AffiliationForm
from tracker.people.models import Affiliation, Person
from tracker.web.forms import edit as edit_form
from tracker.web.gate import needs
from tracker.web.removing import confirm_removal

bp = Blueprint("affiliations", __name__, url_prefix="/<id:person_id>/affiliations")


@bp.route("/new", methods=["GET", "POST"])
@needs(Permission.PEOPLE_WRITE)
def new(person_id: int) -> ResponseReturnValue:
    person = db.get_or_404(Person, person_id)
    return _edit(person, Affiliation(person_id=person.id), AffiliationForm(), _("New affiliation"))


@bp.route("/<id:id>/edit", methods=["GET", "POST"])
@needs(Permission.PEOPLE_WRITE)
def edit(person_id: int, id: int) -> ResponseReturnValue:
    affiliation = _of(person_id, id)
    return _edit(affiliation.person, affiliation, AffiliationForm(obj=affiliation), _("Edit the affiliation"))


@bp.route("/<id:id>/remove", methods=["GET", "POST"])
@needs(Permission.PEOPLE_WRITE)
def remove(person_id: int, id: int) -> ResponseReturnValue:
    affiliation = _of(person_id, id)
    said = affiliation.organization.said if affiliation.organization else affiliation.position
    page, name = url_for("people.show", id=person_id), affiliation.person.full_name
    return confirm_removal(
        affiliation,
        rules.remove_affiliation,
        done=page,
        message=_("The affiliation is removed."),
        question=_("Remove the affiliation of %(name)s with %(organization)s?", name=name, organization=said),
        crumbs=[(_("People"), url_for("people.index")), (name, page)],
        cancel=page,
    )


def _edit(person: Person, affiliation: Affiliation, form: AffiliationForm, title: str) -> ResponseReturnValue:
    page = url_for("people.show", id=person.id)
    return edit_form(
        form,
        affiliation,
        save=lambda record: rules.save_affiliation(record, form.organization.data or "", is_new=bool(form.is_new.data)),
        done=lambda record: page,
        message=_("The affiliation is saved."),
        title=title,
        template="people/affiliation.html",
        organizations=queries.organization_labels(),
        crumbs=[(_("People"), url_for("people.index")), (person.full_name, page)],
        cancel=page,
        url=page,
    )


def _of(person_id: int, id: int) -> Affiliation:
    affiliation: Affiliation = db.get_or_404(Affiliation, id)
    return affiliation if affiliation.person_id == person_id else abort(404)
