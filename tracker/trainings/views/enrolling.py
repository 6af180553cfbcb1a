"""Putting people on a session's list: looking for someone, choosing them, or adding someone new with the row."""

from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.i18n import _
from tracker.people import choosing
from tracker.people import queries as people
from tracker.people import rules as people_rules
from tracker.people.models import Person
from tracker.trainings import rules
from tracker.trainings.forms.participations import NewParticipantForm, ParticipationForm
from tracker.trainings.models import Participation, ParticipationRole, TrainingSession
from tracker.trainings.queries.enrolled import enrolled
from tracker.trainings.views.blueprint import bp
from tracker.trainings.views.sessions import session_or_404
from tracker.web.forms import edit
from tracker.web.gate import may, needs


@bp.route("/<id:id>/roster/new", methods=["GET", "POST"])
@needs(Permission.TRAININGS_WRITE)
def add_participant(id: int) -> ResponseReturnValue:
    session = session_or_404(id, Permission.TRAININGS_WRITE)
    if not may(Permission.NAMES_READ):
        abort(403)
    if "person" in request.args:
        return _choose(session, choosing.asked_person(), _role())
    if "new" in request.args:
        return _new(session, _role())
    return _find(session, _role())


def roster_crumbs(session: TrainingSession) -> list[tuple[str, str]]:
    page = url_for("trainings.show", id=session.id)
    return [(_("Sessions"), url_for("trainings.index")), (session.title, page)]


def _find(session: TrainingSession, role: ParticipationRole) -> str:
    """The search box, and whom it found."""
    text = choosing.asked_text()
    found, more = choosing.found(text)
    here = enrolled(session.id, [person.id for person, _details in found])

    def choice(person: Person) -> tuple[str, list[str]]:
        return url_for("trainings.add_participant", id=session.id, person=person.id, role=role), [
            _("already on this list as %(role)s (%(status)s)", role=row.role.label, status=row.status.label)
            for row in here.get(person.id, [])
        ]

    return render_template(
        "people/choose.html",
        title=_("Add to the list"),
        quiet=role.label,
        crumbs=roster_crumbs(session),
        address=url_for("trainings.add_participant", id=session.id),
        hidden=[("role", role)],
        text=text,
        found=[(person, details, *choice(person)) for person, details in found],
        more=more,
        new=url_for("trainings.add_participant", id=session.id, new=1, role=role, name="" if "@" in text else text),
    )


def _choose(session: TrainingSession, person: Person, role: ParticipationRole) -> ResponseReturnValue:
    """The row of someone who is recorded, filled in with what is known of them today."""
    form = ParticipationForm(obj=_as_today(session, person, role))

    def save(participation: Participation) -> None:
        rules.save_participation(participation)
        form.populate_obj(participation)  # what was emptied in the form stays empty; the rule has filled it in
        rules.save_participation(participation)

    return _edit(
        form,
        session,
        Participation(session_id=session.id, person_id=person.id),
        save,
        "trainings/participation.html",
        title=person.full_name,
        person=person,
        already=enrolled(session.id, [person.id]).get(person.id, []),
        action=url_for("trainings.add_participant", id=session.id, person=person.id, role=role),
    )


def _new(session: TrainingSession, role: ParticipationRole) -> ResponseReturnValue:
    """Someone who is not recorded yet: the person and the row, in one change."""
    if not may(Permission.PEOPLE_WRITE):
        abort(403)
    form = NewParticipantForm(
        data={"full_name": choosing.asked_name(), "role": role, "status": rules.usual_status(session)}
    )

    def save(participation: Participation) -> None:
        person = form.new_person()
        people_rules.add_person(person, is_another=bool(form.is_another.data))
        participation.person_id = person.id
        rules.save_participation(participation)

    return _edit(
        form,
        session,
        Participation(session_id=session.id),
        save,
        "people/new_on_list.html",
        title=_("New person on the list"),
        heading=_("On this list"),
        known_url=lambda id: url_for(
            "trainings.add_participant", id=session.id, person=id, role=form.role.data or role
        ),
        action=url_for("trainings.add_participant", id=session.id, new=1, role=role),
    )


def _edit(
    form: ParticipationForm, session: TrainingSession, record: Participation, save: Any, template: str, **context: Any
) -> ResponseReturnValue:
    page = url_for("trainings.show", id=session.id)
    following = url_for("trainings.add_participant", id=session.id, role=_role())
    return edit(
        form,
        record,
        save=save,
        done=lambda participation: following if "next" in request.form else page,
        message=_("The list has one more row."),
        template=template,
        session=session,
        crumbs=roster_crumbs(session),
        cancel=following,
        **context,
    )


def _as_today(session: TrainingSession, person: Person, role: ParticipationRole) -> Participation:
    """What a row would say of the person; not to be stored."""
    row = Participation(role=role, status=rules.usual_status(session))
    rules.take_snapshot(row, person, people.latest_affiliation(person))
    return row


def _role() -> ParticipationRole:
    """The role that is being filled, kept in the address from one person to the next."""
    try:
        return ParticipationRole(request.args.get("role", ParticipationRole.PARTICIPANT))
    except ValueError:
        abort(400)
