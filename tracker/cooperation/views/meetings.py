"""Meetings: the list, one with its partners and outcomes, entering, editing and removing."""

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.cooperation import rules
from tracker.cooperation.forms.meetings import MeetingFilter, MeetingForm
from tracker.cooperation.measures import MEASURES
from tracker.cooperation.models import Meeting
from tracker.cooperation.queries import meetings as queries
from tracker.cooperation.queries.facts import meeting_state
from tracker.cooperation.queries.reach import visible_instruments
from tracker.cooperation.tables.meetings import meeting_columns
from tracker.cooperation.views.blueprint import bp
from tracker.cooperation.views.finding import WRITE, may_write, meeting_or_404
from tracker.i18n import _
from tracker.partners.queries import alphabetical
from tracker.web.forms import edit
from tracker.web.gate import may, needs
from tracker.web.listing import Listing, respond
from tracker.web.removing import confirm_removal
from tracker.web.standing import lines_of


@bp.get("/meetings")
@needs(Permission.COOPERATION_READ)
def meetings() -> ResponseReturnValue:
    filters = MeetingFilter(formdata=request.args)
    if not filters.validate():
        abort(400)
    given = filters.values()
    asked = {name: value for name, value in given.items() if name != "q"}
    add = (_("New meeting"), url_for(".new_meeting"), "n") if may(WRITE) else None
    listing = Listing(
        title=_("Meetings"),
        query=queries.meetings(current_user.rights, search=given.get("q", ""), **asked),
        all_columns=meeting_columns(),
        default_sort="-starts_on",
        tie=Meeting.id,
        form=filters,
        empty=_("No meeting fits these filters.") if given else _("No meetings are recorded yet."),
        empty_action=add[:2] if add and not given else None,
    )
    return respond(listing, "cooperation/index.html", actions=[add] if add else [], more=())


@bp.get("/meetings/<id:id>")
@needs(Permission.COOPERATION_READ)
def show_meeting(id: int) -> ResponseReturnValue:
    meeting = meeting_or_404(id)
    before, after = queries.neighbours(meeting, current_user.rights)
    return render_template(
        "cooperation/meeting.html",
        meeting=meeting,
        partners=sorted(meeting.partners, key=lambda link: alphabetical(link.partner.name)),
        standing=lines_of(MEASURES, ["meeting", "meeting_partner"], id),
        before=before,
        after=after,
        readable=queries.readable_of(meeting, visible_instruments(current_user.rights)),
        may_write=may_write([link.partner_code for link in meeting.partners]),
    )


@bp.route("/meetings/new", methods=["GET", "POST"])
@needs(Permission.COOPERATION_WRITE)
def new_meeting() -> ResponseReturnValue:
    """With `?series=` the form opens as the next edition of that series."""
    asked = request.args.get("series", "")
    known = asked.isascii() and asked.isdigit() and len(asked) < 10
    given = queries.next_edition(int(asked)) if known else {}
    cancel = url_for(".meetings")
    return _edit(MeetingForm(data=given), Meeting(), _("New meeting"), _("The meeting is entered."), cancel)


@bp.route("/meetings/<id:id>/edit", methods=["GET", "POST"])
@needs(Permission.COOPERATION_WRITE)
def edit_meeting(id: int) -> ResponseReturnValue:
    meeting = meeting_or_404(id, WRITE)
    page, title = url_for(".show_meeting", id=id), _("Edit %(name)s", name=meeting.title)
    return _edit(MeetingForm(obj=meeting), meeting, title, _("The meeting is saved."), page)


@bp.route("/meetings/<id:id>/remove", methods=["GET", "POST"])
@needs(Permission.COOPERATION_WRITE)
def remove_meeting(id: int) -> ResponseReturnValue:
    meeting = meeting_or_404(id, WRITE)
    page, title = url_for(".show_meeting", id=id), meeting.title
    return confirm_removal(
        meeting,
        rules.remove_meeting,
        done=url_for(".meetings"),
        cancel=page,
        question=_(
            "Remove %(title)s with its partners and outcomes? The history keeps it, and this can be undone.",
            title=title,
        ),
        along=meeting_state(id),
        crumbs=[*meeting_crumbs(), (title, page)],
    )


def meeting_crumbs() -> list[tuple[str, str]]:
    return [(_("Meetings"), url_for(".meetings"))]


def _edit(form: MeetingForm, meeting: Meeting, title: str, message: str, cancel: str) -> ResponseReturnValue:
    return edit(
        form,
        meeting,
        save=lambda record: rules.save_meeting(record, form.codes, current_user.rights),
        done=lambda record: url_for(".show_meeting", id=record.id),
        message=message,
        title=title,
        template="cooperation/edit_meeting.html",
        crumbs=meeting_crumbs(),
        cancel=cancel,
        url=cancel,
    )
