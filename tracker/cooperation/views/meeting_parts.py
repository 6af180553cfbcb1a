"""Who was represented at a meeting, and what it endorsed: adding, editing and removing."""

from flask import abort, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.cooperation import rules
from tracker.cooperation.forms.meetings import AddPartnersForm, OutcomeForm
from tracker.cooperation.models import Meeting, MeetingOutcome
from tracker.cooperation.views.blueprint import bp
from tracker.cooperation.views.finding import WRITE, meeting_or_404
from tracker.cooperation.views.meetings import meeting_crumbs
from tracker.i18n import _
from tracker.web.forms import edit
from tracker.web.gate import needs
from tracker.web.removing import confirm_removal


@bp.route("/meetings/<id:id>/partners", methods=["GET", "POST"])
@needs(Permission.COOPERATION_WRITE)
def add_partners(id: int) -> ResponseReturnValue:
    """Several at once; those that are there already stay as they are."""
    meeting, form = meeting_or_404(id, WRITE), AddPartnersForm()
    page = url_for(".show_meeting", id=id)
    return edit(
        form,
        meeting,
        save=lambda record: rules.add_partners(record, form.codes, current_user.rights),
        done=lambda record: f"{page}#partners",
        message=_("The partners are added."),
        title=_("Add partners represented"),
        crumbs=_crumbs(meeting),
        cancel=page,
        url=page,
    )


@bp.route("/meetings/<id:id>/partners/<id:row>/remove", methods=["GET", "POST"])
@needs(Permission.COOPERATION_WRITE)
def remove_partner(id: int, row: int) -> ResponseReturnValue:
    meeting = meeting_or_404(id, WRITE)
    link = next((link for link in meeting.partners if link.id == row), None) or abort(404)
    page, name = url_for(".show_meeting", id=id), link.partner.name
    return confirm_removal(
        link,
        lambda record: rules.remove_meeting_partner(record, current_user.rights),
        done=page,
        cancel=page,
        title=_("Take %(name)s off the list", name=name),
        message=_("%(name)s is taken off the list.", name=name),
        question=_("Take %(name)s off the partners represented? The history keeps it.", name=name),
        crumbs=_crumbs(meeting),
    )


@bp.route("/meetings/<id:id>/outcomes/new", methods=["GET", "POST"])
@needs(Permission.COOPERATION_WRITE)
def add_outcome(id: int) -> ResponseReturnValue:
    meeting = meeting_or_404(id, WRITE)
    return _edit(meeting, MeetingOutcome(meeting_id=id), OutcomeForm(), _("New outcome"))


@bp.route("/meetings/<id:id>/outcomes/<id:row>", methods=["GET", "POST"])
@needs(Permission.COOPERATION_WRITE)
def edit_outcome(id: int, row: int) -> ResponseReturnValue:
    meeting = meeting_or_404(id, WRITE)
    outcome = _of(meeting, row)
    form = OutcomeForm(obj=outcome)
    form.keep(outcome.instrument)
    return _edit(meeting, outcome, form, _("Edit the outcome"))


@bp.route("/meetings/<id:id>/outcomes/<id:row>/remove", methods=["GET", "POST"])
@needs(Permission.COOPERATION_WRITE)
def remove_outcome(id: int, row: int) -> ResponseReturnValue:
    meeting = meeting_or_404(id, WRITE)
    page = url_for(".show_meeting", id=id)
    return confirm_removal(_of(meeting, row), rules.remove_outcome, done=page, cancel=page, crumbs=_crumbs(meeting))


def _edit(meeting: Meeting, outcome: MeetingOutcome, form: OutcomeForm, title: str) -> ResponseReturnValue:
    page = url_for(".show_meeting", id=meeting.id)
    return edit(
        form,
        outcome,
        save=rules.save_outcome,
        done=lambda record: page,
        message=_("The outcome is saved."),
        title=title,
        crumbs=_crumbs(meeting),
        cancel=page,
        url=page,
    )


def _of(meeting: Meeting, row: int) -> MeetingOutcome:
    """An outcome of this meeting; that of another one is not found."""
    return next((outcome for outcome in meeting.outcomes if outcome.id == row), None) or abort(404)


def _crumbs(meeting: Meeting) -> list[tuple[str, str]]:
    return [*meeting_crumbs(), (meeting.title, url_for(".show_meeting", id=meeting.id))]
