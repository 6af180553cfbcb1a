"""Headcounts of a session: entering, editing and removing one."""

from flask import abort, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.db import db
from tracker.i18n import _
from tracker.trainings import rules
from tracker.trainings.forms.headcounts import HeadcountForm
from tracker.trainings.models import Headcount, TrainingSession
from tracker.trainings.views.blueprint import bp
from tracker.trainings.views.sessions import session_or_404
from tracker.web.forms import edit
from tracker.web.gate import needs
from tracker.web.removing import confirm_removal


@bp.route("/<id:id>/headcounts/new", methods=["GET", "POST"])
@needs(Permission.TRAININGS_WRITE)
def add_headcount(id: int) -> ResponseReturnValue:
    session = session_or_404(id, Permission.TRAININGS_WRITE)
    return _edit(session, Headcount(session_id=id), HeadcountForm(), _("New headcount"))


@bp.route("/<id:id>/headcounts/<id:row>", methods=["GET", "POST"])
@needs(Permission.TRAININGS_WRITE)
def edit_headcount(id: int, row: int) -> ResponseReturnValue:
    session, headcount = session_or_404(id, Permission.TRAININGS_WRITE), _of(id, row)
    return _edit(session, headcount, HeadcountForm(obj=headcount), _("Edit the headcount"))


@bp.route("/<id:id>/headcounts/<id:row>/remove", methods=["GET", "POST"])
@needs(Permission.TRAININGS_WRITE)
def remove_headcount(id: int, row: int) -> ResponseReturnValue:
    session, headcount = session_or_404(id, Permission.TRAININGS_WRITE), _of(id, row)
    page = url_for("trainings.show", id=id)
    return confirm_removal(
        headcount,
        rules.remove_headcount,
        done=page,
        cancel=page,
        message=_("The headcount is removed."),
        question=_(
            "Remove the headcount of %(number)s from %(session)s? The history keeps what was.",
            number=headcount.number,
            session=session.title,
        ),
        crumbs=_crumbs(session),
    )


def _edit(session: TrainingSession, headcount: Headcount, form: HeadcountForm, title: str) -> ResponseReturnValue:
    page = url_for("trainings.show", id=session.id)
    return edit(
        form,
        headcount,
        save=rules.save_headcount,
        done=lambda record: page,
        message=_("The headcount is saved."),
        title=title,
        crumbs=_crumbs(session),
        cancel=page,
        url=page,
    )


def _of(session_id: int, row: int) -> Headcount:
    """A line of this session; that of another one is not found."""
    headcount: Headcount = db.get_or_404(Headcount, row)
    return headcount if headcount.session_id == session_id else abort(404)


def _crumbs(session: TrainingSession) -> list[tuple[str, str]]:
    return [
        (_("Sessions"), url_for("trainings.index")),
        (session.title, url_for("trainings.show", id=session.id)),
    ]
