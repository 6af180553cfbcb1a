"""The pages of people: the list, one person, adding, editing and removing."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.i18n import _
from tracker.people import queries, rules, tables, views_affiliations, views_aliases
from tracker.people.forms import NewPersonForm, PeopleFilter, PersonForm
from tracker.people.models import Person
from tracker.people.sections import parts, sections
from tracker.tables import Table
from tracker.web.forms import edit as edit_form
from tracker.web.gate import may, needs
from tracker.web.listing import Listing, respond
from tracker.web.removing import confirm_removal

bp = Blueprint("people", __name__, url_prefix="/people")
bp.register_blueprint(views_affiliations.bp)
bp.register_blueprint(views_aliases.bp)


@bp.get("")
@needs(Permission.NAMES_READ)
def index() -> ResponseReturnValue:
    filters = PeopleFilter(formdata=request.args)
    if not filters.validate():
        abort(400)
    given = filters.values()
    query = queries.people(given.get("q", ""), **{name: value for name, value in given.items() if name != "q"})
    add = (_("New person"), url_for("people.new"), "n") if may(Permission.PEOPLE_WRITE) else None
    listing = Listing(
        title=_("People"),
        query=queries.for_list(query),
        all_columns=tables.columns(),
        default_sort="name",
        tie=Person.id,
        form=filters,
        empty=_("Nobody fits these filters.") if given else _("No people are recorded yet."),
        empty_action=add[:2] if add and not given else None,
    )
    return respond(listing, "people/index.html", actions=[add] if add else [])


@bp.get("/<id:id>")
@needs(Permission.NAMES_READ)
def show(id: int) -> ResponseReturnValue:
    person = queries.person(id) or _now_part_of(id)
    if isinstance(person, int):
        return redirect(url_for("people.show", id=person))
    return render_template(
        "people/show.html",
        person=person,
        affiliations=Table(_("Affiliations"), tables.AFFILIATION_COLUMNS, person.affiliations),
        aliases=Table(_("Other names"), tables.ALIAS_COLUMNS, person.aliases),
        parts=parts(id),
        sections=sections(id),
    )


@bp.route("/new", methods=["GET", "POST"])
@needs(Permission.PEOPLE_WRITE)
def new() -> ResponseReturnValue:
    form = NewPersonForm()
    return edit_form(
        form,
        Person(),
        save=lambda person: rules.add_person(person, is_another=bool(form.is_another.data)),
        done=lambda person: url_for("people.show", id=person.id),
        message=_("The person is added."),
        title=_("New person"),
        template="people/new.html",
        crumbs=[(_("People"), url_for("people.index"))],
        cancel=url_for("people.index"),
    )


@bp.route("/<id:id>/edit", methods=["GET", "POST"])
@needs(Permission.PEOPLE_WRITE)
def edit(id: int) -> ResponseReturnValue:
    person = queries.person(id) or abort(404)
    page, name = url_for("people.show", id=id), person.full_name
    return edit_form(
        PersonForm(obj=person),
        person,
        save=rules.save_person,
        done=lambda person: page,
        message=_("The person is saved."),
        title=_("Edit %(name)s", name=name),
        crumbs=[(_("People"), url_for("people.index")), (name, page)],
        cancel=page,
        url=page,
    )


@bp.route("/<id:id>/remove", methods=["GET", "POST"])
@needs(Permission.PEOPLE_WRITE)
def remove(id: int) -> ResponseReturnValue:
    person = queries.person(id) or abort(404)
    page, name = url_for("people.show", id=id), person.full_name
    return confirm_removal(
        person,
        rules.remove_person,
        done=url_for("people.index"),
        message=_("%(name)s is removed.", name=name),
        question=_("Remove %(name)s, with the affiliations and other names? The history keeps what was.", name=name),
        crumbs=[(_("People"), url_for("people.index")), (name, page)],
        cancel=page,
    )


def _now_part_of(id: int) -> int:
    """The record that an old address leads to, told why; 404 where there never was one."""
    kept = queries.kept_for(id) or abort(404)
    flash(_("The record %(number)s was merged: this is the one it became part of.", number=id), "info")
    return kept
