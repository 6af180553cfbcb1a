"""Sessions: the list, one session with its roster and counts, entering, editing, copying and removing."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.i18n import _
from tracker.tables import Table
from tracker.trainings import queries, rules, tables
from tracker.trainings.forms.filters import SessionFilter
from tracker.trainings.forms.sessions import SessionForm
from tracker.trainings.measures import MEASURES, session_counts, session_verdict, verdicts
from tracker.trainings.models import Participation, ParticipationStatus, SessionStatus, TrainingSession
from tracker.trainings.views.blueprint import bp
from tracker.web.forms import edit
from tracker.web.gate import may, needs
from tracker.web.listing import Listing, respond
from tracker.web.removing import confirm_removal
from tracker.web.standing import lines_of


@bp.get("")
@needs(Permission.TRAININGS_READ)
def index() -> ResponseReturnValue:
    filters = SessionFilter(formdata=request.args)
    if not filters.validate():
        abort(400)
    given = filters.values()
    search = given.pop("q", "")
    add = (_("New session"), url_for("trainings.new"), "n") if may(Permission.TRAININGS_WRITE) else None
    listing = Listing(
        title=_("Sessions"),
        query=queries.sessions(current_user.rights, search=search, **given),
        all_columns=tables.session_columns(),
        default_sort="-starts_on",
        tie=TrainingSession.id,
        form=filters,
        empty=_("No session fits these filters.") if given or search else _("No sessions are recorded yet."),
        empty_action=add[:2] if add and not (given or search) else None,
    )
    return respond(listing, "trainings/index.html", actions=[add] if add else [])


@bp.get("/<id:id>")
@needs(Permission.TRAININGS_READ)
def show(id: int) -> ResponseReturnValue:
    session = session_or_404(id)
    counted = verdicts(id)
    roster = _roster(session, counted)
    return respond(
        roster,
        "trainings/show.html",
        session=session,
        roster=roster,
        others=_others(session, counted),
        headcounts=Table(_("Headcounts"), tables.HEADCOUNT_COLUMNS, queries.listed(queries.headcounts(id))),
        counts=session_counts(id),
        verdict=session_verdict(id),
        standing=lines_of(MEASURES, ["session"], id),
        moves=rules.MOVES[session.status],
        needs_reason=rules.NEEDS_REASON,
        statuses=list(ParticipationStatus),
        tag=tables.SESSION_TAGS.get(session.status, ""),
        may_write=holds(session, Permission.TRAININGS_WRITE),
        may_type=holds(session, Permission.TRAININGS_WRITE) and holds(session, Permission.NAMES_READ),
    )


@bp.route("/new", methods=["GET", "POST"])
@needs(Permission.TRAININGS_WRITE)
def new() -> ResponseReturnValue:
    """With `?course=` the form opens as an edition of that course."""
    asked = request.args.get("course", "")
    form = SessionForm(
        data={"course_id": int(asked)} if asked.isascii() and asked.isdigit() and len(asked) < 10 else {}
    )
    session = TrainingSession(status=SessionStatus.PLANNED)
    return _edit(form, session, _("New session"), _("The session is entered."), url_for("trainings.index"))


@bp.route("/<id:id>/edit", methods=["GET", "POST"])
@needs(Permission.TRAININGS_WRITE)
def edit_session(id: int) -> ResponseReturnValue:
    session = session_or_404(id, Permission.TRAININGS_WRITE)
    page, title = url_for("trainings.show", id=id), session.title
    return _edit(SessionForm(obj=session), session, title, _("The session is saved."), page)


@bp.route("/<id:id>/copy", methods=["GET", "POST"])
@needs(Permission.TRAININGS_WRITE)
def copy(id: int) -> ResponseReturnValue:
    """The next edition: a form filled from this one, stored when it is sent."""
    session = session_or_404(id, Permission.TRAININGS_WRITE)
    form = SessionForm(obj=rules.copy_session(session))
    page = url_for("trainings.show", id=id)
    return _edit(
        form, TrainingSession(), _("A copy of %(title)s", title=session.title), _("The copy is entered."), page
    )


@bp.route("/<id:id>/remove", methods=["GET", "POST"])
@needs(Permission.TRAININGS_WRITE)
def remove(id: int) -> ResponseReturnValue:
    session = session_or_404(id, Permission.TRAININGS_WRITE)
    page, title = url_for("trainings.show", id=id), session.title
    question = _("Remove %(title)s with its whole roster? The history keeps it, and this can be undone.", title=title)
    return confirm_removal(
        session,
        rules.remove_session,
        done=url_for("trainings.index"),
        cancel=page,
        question=question,
        along=queries.roster_state(id),
        crumbs=[(_("Sessions"), url_for("trainings.index")), (title, page)],
    )


def session_or_404(id: int, permission: Permission = Permission.TRAININGS_READ) -> TrainingSession:
    """A session in the reader's reach; one out of reach answers like a missing one."""
    return queries.visible_session(id, current_user.rights, permission) or abort(404)


def holds(session: TrainingSession, permission: Permission) -> bool:
    """Whether the reader holds the permission over this session, and not only over others."""
    return bool(current_user.rights.may(permission, queries.group_scopes(session)))


def _edit(form: SessionForm, session: TrainingSession, title: str, message: str, cancel: str) -> ResponseReturnValue:
    return edit(
        form,
        session,
        save=lambda record: rules.save_session(record, current_user.rights),
        done=lambda record: url_for("trainings.show", id=record.id),
        message=message,
        title=title,
        template="trainings/edit.html",
        crumbs=[(_("Sessions"), url_for("trainings.index"))],
        cancel=cancel,
        url=cancel,
    )


def _roster(session: TrainingSession, counted: Any) -> Listing:
    return Listing(
        title=_("Roster of %(session)s", session=session.code),
        query=queries.roster(session.id, participants=True),
        all_columns=tables.roster_columns(counted, with_role=False),
        default_sort="name" if holds(session, Permission.NAMES_READ) else "represents",
        tie=Participation.id,
        empty=_("Nobody is on the roster yet."),
        names=holds(session, Permission.NAMES_READ),
    )


def _others(session: TrainingSession, counted: Any) -> Table[Participation]:
    names = holds(session, Permission.NAMES_READ)
    columns = [c for c in tables.roster_columns(counted, with_role=True) if c.shown and (names or not c.personal)]
    return Table(_("Lecturers and others"), columns, queries.listed(queries.roster(session.id, participants=False)))
