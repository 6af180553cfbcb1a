"""Who goes on a mission: looking for somebody, choosing them, or adding somebody new; editing and taking off."""

from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.i18n import _
from tracker.missions import queries, rules
from tracker.missions.forms.members import MemberForm, NewMemberForm
from tracker.missions.models import MemberRole, Mission, MissionMember
from tracker.missions.views.blueprint import bp
from tracker.missions.views.within import WRITE, crumbs_of, holds, mission_or_404, page_of
from tracker.people import choosing
from tracker.people import queries as people
from tracker.people import rules as people_rules
from tracker.people.models import Person
from tracker.web.forms import edit
from tracker.web.gate import may, needs
from tracker.web.removing import confirm_removal


@bp.route("/<id:id>/members/new", methods=["GET", "POST"])
@needs(WRITE)
def add_member(id: int) -> ResponseReturnValue:
    mission = _named(id)
    if "person" in request.args:
        return _choose(mission, choosing.asked_person())
    return _new(mission) if "new" in request.args else _find(mission)


@bp.route("/<id:id>/members/<id:row>", methods=["GET", "POST"])
@needs(WRITE)
def edit_member(id: int, row: int) -> ResponseReturnValue:
    mission, member = _named(id), _of(id, row)
    page, person = page_of(mission), member.person
    return edit(
        MemberForm(mission=mission, obj=member),
        member,
        save=rules.save_member,
        done=lambda record: page,
        message=_("The row of %(name)s is saved.", name=person.full_name),
        title=person.full_name,
        template="missions/member.html",
        person=person,
        action="",
        remove=url_for("missions.remove_member", id=id, row=row),
        crumbs=crumbs_of(mission),
        cancel=page,
        url=page,
    )


@bp.route("/<id:id>/members/<id:row>/remove", methods=["GET", "POST"])
@needs(WRITE)
def remove_member(id: int, row: int) -> ResponseReturnValue:
    mission, member = _named(id), _of(id, row)
    page, name = page_of(mission), member.person.full_name
    return confirm_removal(
        member,
        rules.remove_member,
        done=page,
        cancel=page,
        title=_("Take %(name)s off the mission", name=name),
        message=_("%(name)s is no longer on the mission.", name=name),
        question=_(
            "Take %(name)s (%(role)s) off %(mission)s? The history keeps what was.",
            name=name,
            role=member.role.label,
            mission=mission.title,
        ),
        crumbs=crumbs_of(mission),
    )


def _find(mission: Mission) -> str:
    """The search box, and whom it found."""
    text, role = choosing.asked_text(), _role()
    found, more = choosing.found(text)
    here = {member.person_id: member.role.label for member in mission.members}

    def choice(person: Person) -> tuple[str, list[str]]:
        told = [_("already on this mission as %(role)s", role=here[person.id])] if person.id in here else []
        return url_for("missions.add_member", id=mission.id, person=person.id, role=role), told

    return render_template(
        "people/choose.html",
        title=_("Add to the mission"),
        quiet=role.label,
        crumbs=crumbs_of(mission),
        address=url_for("missions.add_member", id=mission.id),
        hidden=[("role", role)],
        text=text,
        found=[(person, details, *choice(person)) for person, details in found],
        more=more,
        new=url_for("missions.add_member", id=mission.id, new=1, role=role, name="" if "@" in text else text),
    )


def _choose(mission: Mission, person: Person) -> ResponseReturnValue:
    """The row of somebody who is recorded, filled in with what is known of them today."""
    today = MissionMember(role=_role())
    rules.take_snapshot(today, person, people.latest_affiliation(person))
    form = MemberForm(mission=mission, obj=today)

    def save(member: MissionMember) -> None:
        rules.save_member(member)
        form.populate_obj(member)  # what was emptied in the form stays empty; the rule has filled it in
        rules.save_member(member)

    return _edit(
        form,
        mission,
        MissionMember(mission_id=mission.id, person_id=person.id),
        save,
        template="missions/member.html",
        title=person.full_name,
        person=person,
        action=url_for("missions.add_member", id=mission.id, person=person.id, role=_role()),
    )


def _new(mission: Mission) -> ResponseReturnValue:
    """Somebody who is not recorded yet: the person and the row, in one change."""
    if not may(Permission.PEOPLE_WRITE):
        abort(403)
    form = NewMemberForm(mission=mission, data={"full_name": choosing.asked_name(), "role": _role()})

    def save(member: MissionMember) -> None:
        person = form.new_person()
        people_rules.add_person(person, is_another=bool(form.is_another.data))
        member.person_id = person.id
        rules.save_member(member)

    return _edit(
        form,
        mission,
        MissionMember(mission_id=mission.id),
        save,
        template="people/new_on_list.html",
        title=_("New person on the mission"),
        heading=_("On the mission"),
        known_url=lambda id: url_for("missions.add_member", id=mission.id, person=id, role=form.role.data or _role()),
        action=url_for("missions.add_member", id=mission.id, new=1, role=_role()),
    )


def _edit(form: MemberForm, mission: Mission, record: MissionMember, save: Any, **context: Any) -> ResponseReturnValue:
    page, following = page_of(mission), url_for("missions.add_member", id=mission.id, role=_role())
    return edit(
        form,
        record,
        save=save,
        done=lambda member: following if "next" in request.form else page,
        message=_("One more is on the mission."),
        mission=mission,
        crumbs=crumbs_of(mission),
        cancel=following,
        **context,
    )


def _named(id: int) -> Mission:
    """A mission to be written whose names may be read."""
    mission = mission_or_404(id, WRITE)
    return mission if holds(mission, Permission.NAMES_READ) else abort(403)


def _of(mission_id: int, row: int) -> MissionMember:
    return queries.member_in(mission_id, row) or abort(404)


def _role() -> MemberRole:
    """The role that is being filled, kept in the address from one person to the next."""
    try:
        return MemberRole(request.args.get("role", MemberRole.EXPERT))
    except ValueError:
        abort(400)
