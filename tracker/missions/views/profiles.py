"""What is known of an expert: entering, editing and removing it."""

from flask import abort, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.i18n import _
from tracker.missions import queries, rules
from tracker.missions.forms.experts import ProfileForm
from tracker.missions.models import ExpertProfile
from tracker.missions.views.blueprint import bp
from tracker.missions.views.within import WRITE
from tracker.people import queries as people
from tracker.people.models import Person
from tracker.web.forms import edit
from tracker.web.gate import may, needs
from tracker.web.removing import confirm_removal


@bp.route("/experts/<id:id>/edit", methods=["GET", "POST"])
@needs(WRITE)
def edit_profile(id: int) -> ResponseReturnValue:
    """A person without a profile gets one."""
    person, page = _person(id), url_for("missions.expert", id=id)
    profile = queries.profile_of(id) or ExpertProfile(person_id=id)
    form = ProfileForm(obj=profile)
    return edit(
        form,
        profile,
        save=lambda record: rules.save_profile(record, form.expertise.fields),
        done=lambda record: page,
        message=_("The expert profile is saved."),
        title=_("Expert profile of %(name)s", name=person.full_name),
        crumbs=_crumbs(person),
        cancel=page,
        url=page,
    )


@bp.route("/experts/<id:id>/remove", methods=["GET", "POST"])
@needs(WRITE)
def remove_profile(id: int) -> ResponseReturnValue:
    person, page = _person(id), url_for("missions.expert", id=id)
    profile = queries.profile_of(id) or abort(404)
    return confirm_removal(
        profile,
        rules.remove_profile,
        done=page,
        cancel=page,
        title=_("Remove the expert profile of %(name)s", name=person.full_name),
        message=_("The expert profile is removed."),
        question=_(
            "Remove the fields, languages and note of %(name)s? The person and the missions stay, and the history keeps"
            " what was.",
            name=person.full_name,
        ),
        crumbs=_crumbs(person),
    )


def _person(id: int) -> Person:
    if not may(Permission.NAMES_READ):
        abort(403)
    return people.person(id) or abort(404)


def _crumbs(person: Person) -> list[tuple[str, str]]:
    return [
        (_("Experts"), url_for("missions.experts")),
        (person.full_name, url_for("missions.expert", id=person.id)),
    ]
