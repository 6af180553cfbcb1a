"""The pages by which a person's other names are kept."""

from flask import Blueprint, abort, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.db import db
from tracker.i18n import _
from tracker.people import rules
from tracker.people.forms import AliasForm
from tracker.people.models import Person, PersonAlias
from tracker.web.forms import edit as edit_form
from tracker.web.gate import needs
from tracker.web.removing import confirm_removal

bp = Blueprint("aliases", __name__, url_prefix="/<id:person_id>/names")


@bp.route("/new", methods=["GET", "POST"])
@needs(Permission.PEOPLE_WRITE)
def new(person_id: int) -> ResponseReturnValue:
    person = db.get_or_404(Person, person_id)
    return _edit(person, PersonAlias(person_id=person.id), AliasForm(), _("New other name"))


@bp.route("/<id:id>/edit", methods=["GET", "POST"])
@needs(Permission.PEOPLE_WRITE)
def edit(person_id: int, id: int) -> ResponseReturnValue:
    alias = _of(person_id, id)
    return _edit(alias.person, alias, AliasForm(obj=alias), _("Edit the other name"))


@bp.route("/<id:id>/remove", methods=["GET", "POST"])
@needs(Permission.PEOPLE_WRITE)
def remove(person_id: int, id: int) -> ResponseReturnValue:
    alias = _of(person_id, id)
    page, name = url_for("people.show", id=person_id), alias.person.full_name
    return confirm_removal(
        alias,
        rules.remove_alias,
        done=page,
        message=_("The other name is removed."),
        question=_("Remove “%(alias)s” from the names of %(name)s?", alias=alias.name, name=name),
        crumbs=[(_("People"), url_for("people.index")), (name, page)],
        cancel=page,
    )


def _edit(person: Person, alias: PersonAlias, form: AliasForm, title: str) -> ResponseReturnValue:
    page = url_for("people.show", id=person.id)
    return edit_form(
        form,
        alias,
        save=rules.save_alias,
        done=lambda record: page,
        message=_("The other name is saved."),
        title=title,
        crumbs=[(_("People"), url_for("people.index")), (person.full_name, page)],
        cancel=page,
        url=page,
    )


def _of(person_id: int, id: int) -> PersonAlias:
    alias: PersonAlias = db.get_or_404(PersonAlias, id)
    return alias if alias.person_id == person_id else abort(404)
