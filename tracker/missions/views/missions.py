"""Missions: the list, one mission with who went where, entering, editing, copying and removing."""

from collections.abc import Callable

from flask import abort, request, url_for
from flask import render_template as render
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.counting.verdicts import Verdict
from tracker.db import today
from tracker.i18n import _
from tracker.missions import queries, rules, tables
from tracker.missions.forms.filters import MissionFilter
from tracker.missions.forms.missions import CopyForm, MissionForm, NewMissionForm
from tracker.missions.measures import MEASURES, member_verdicts, mission_counts, mission_verdict, told_destinations
from tracker.missions.models import Mission, MissionDestination, MissionMember, Purpose
from tracker.missions.planned import planned
from tracker.missions.rules.dates import place_of
from tracker.missions.states import State, state_of, term_of
from tracker.missions.views.blueprint import bp
from tracker.missions.views.within import READ, WRITE, holds, list_crumbs, mission_or_404, page_of
from tracker.partners.models import PartnerType
from tracker.tables import Table
from tracker.trainings.models import TrainingSession
from tracker.trainings.queries import visible_session
from tracker.web.forms import edit
from tracker.web.gate import may, needs
from tracker.web.listing import Listing, respond
from tracker.web.removing import confirm_removal
from tracker.web.standing import lines_of


@bp.get("")
@needs(READ)
def index() -> ResponseReturnValue:
    filters, names = MissionFilter(formdata=request.args), queries.names_may_be_read(current_user.rights)
    if not names:
        del filters.expert
    if not filters.validate():
        abort(400)
    given = filters.values()
    search = given.pop("q", "")
    add = (_("New mission"), url_for("missions.new"), "n") if may(WRITE) else None
    listing = Listing(
        title=_("Missions"),
        query=queries.missions(current_user.rights, search=search, **given),
        all_columns=tables.mission_columns(),
        default_sort="-starts_on",
        tie=Mission.id,
        form=filters,
        empty=_("No mission fits these filters.") if given or search else _("No missions are recorded yet."),
        empty_action=add[:2] if add and not (given or search) else None,
        names=names,
    )
    return respond(listing, "missions/index.html", actions=[add] if add else [], purposes=list(Purpose))


@bp.get("/<id:id>")
@needs(READ)
def show(id: int) -> ResponseReturnValue:
    mission = mission_or_404(id)
    destinations, day = queries.listed(queries.destinations_of(id)), today()
    names, verdict = holds(mission, Permission.NAMES_READ), mission_verdict(id)
    members, state = _members(mission, names), state_of(mission, day)
    return render(
        "missions/show.html",
        mission=mission,
        destinations=Table(_("Destinations"), tables.destination_columns(), destinations),
        members=members,
        names=names,
        places=_told(destinations),
        counts=mission_counts(id) if verdict.counted else planned(mission, members.rows, day),
        may_call_off=state is not State.OVER,
        uncounted=_uncounted(verdict, state),
        verdict=verdict,
        standing=lines_of(MEASURES, ["mission", "mission_member", "mission_destination"], id),
        state=state,
        term=term_of(mission, day),
        tag=tables.STATE_TAGS.get(state, ""),
        session=_session(mission),
        may_write=holds(mission, WRITE),
    )


@bp.route("/new", methods=["GET", "POST"])
@needs(WRITE)
def new() -> ResponseReturnValue:
    form = NewMissionForm()

    def parts(mission: Mission) -> None:
        mission.destinations = [form.first_destination()]

    return _enter(form, parts, _("New mission"), _("The mission is entered."), url_for("missions.index"))


@bp.route("/<id:id>/edit", methods=["GET", "POST"])
@needs(WRITE)
def edit_mission(id: int) -> ResponseReturnValue:
    mission = mission_or_404(id, WRITE)
    form, page = MissionForm(obj=mission), page_of(mission)
    if mission.session is not None and _session(mission) is None:
        del form.session  # kept as it is by whom it is hidden from
    return edit(
        form,
        mission,
        save=lambda record: rules.save_mission(record, current_user.rights),
        done=lambda record: page,
        message=_("The mission is saved."),
        title=mission.title,
        template="missions/edit.html",
        crumbs=list_crumbs(),
        cancel=page,
        url=page,
    )


@bp.route("/<id:id>/copy", methods=["GET", "POST"])
@needs(WRITE)
def copy(id: int) -> ResponseReturnValue:
    """The same once more: a form filled from this one, stored with all its destinations when it is sent."""
    mission = mission_or_404(id, WRITE)
    plan = rules.copy_mission(mission)
    first, *further = plan.destinations
    given = {"partner_code": first.partner_code, "city": first.city, "session": _session(mission)}
    form = CopyForm(further="; ".join(place_of(one) for one in further), obj=plan, data=given)
    if not holds(mission, Permission.NAMES_READ):
        del form.same_people

    def parts(copy: Mission) -> None:
        copy.destinations = [form.first_destination(), *further]
        if "same_people" in form and form.same_people.data:
            copy.members = rules.copy_people(mission, copy.destinations)

    title = _("A copy of %(title)s", title=mission.title)
    return _enter(form, parts, title, _("The copy is entered."), page_of(mission))


@bp.route("/<id:id>/remove", methods=["GET", "POST"])
@needs(WRITE)
def remove(id: int) -> ResponseReturnValue:
    mission = mission_or_404(id, WRITE)
    page, title = page_of(mission), mission.title
    return confirm_removal(
        mission,
        rules.remove_mission,
        done=url_for("missions.index"),
        cancel=page,
        title=_("Remove %(name)s", name=title),
        message=_("%(name)s is removed.", name=title),
        question=_(
            "Remove %(title)s with its destinations and everybody on it? The history keeps it, and this can be undone.",
            title=title,
        ),
        along=queries.mission_state(id),
        crumbs=[*list_crumbs(), (title, page)],
    )


def _enter(
    form: NewMissionForm, parts: Callable[[Mission], None], title: str, message: str, cancel: str
) -> ResponseReturnValue:
    """A new mission; `parts` gives it its destinations, and people where there are some."""

    def save(mission: Mission) -> None:
        parts(mission)
        rules.save_mission(mission, current_user.rights)

    return edit(
        form,
        Mission(),
        save=save,
        done=lambda record: url_for("missions.show", id=record.id),
        message=message,
        title=title,
        template="missions/edit.html",
        crumbs=list_crumbs(),
        cancel=cancel,
    )


def _members(mission: Mission, names: bool) -> Table[MissionMember]:
    columns = tables.member_columns(member_verdicts(mission.id))
    shown = [column for column in columns if column.shown and (names or not column.personal)]
    return Table(_("Members"), shown, queries.listed(queries.roster(mission.id)))


def _told(destinations: list[MissionDestination]) -> str:
    """The kinds of its distinct destinations, counted or not (rule X2)."""
    types = list({one.partner_code: one.partner.type for one in destinations}.values())
    return told_destinations(*(types.count(type_) for type_ in PartnerType))


def _uncounted(verdict: Verdict, state: State) -> str:
    """What stands beside numbers that are only recorded."""
    if verdict.counted:
        return ""
    return _("not counted yet: it has not begun") if state is State.NOT_BEGUN else _("not counted")


def _session(mission: Mission) -> TrainingSession | None:
    """The training it supports, where the reader may see that."""
    return visible_session(mission.session_id, current_user.rights) if mission.session_id else None
