"""Series of meetings: the list, entering, editing and removing."""

from flask import abort, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.cooperation import rules
from tracker.cooperation.forms.meetings import SeriesForm
from tracker.cooperation.models import MeetingSeries
from tracker.cooperation.queries import meetings as queries
from tracker.cooperation.tables.meetings import series_columns
from tracker.cooperation.views.blueprint import bp
from tracker.cooperation.views.finding import WRITE
from tracker.db import db
from tracker.i18n import _
from tracker.web.forms import edit
from tracker.web.gate import may_everywhere, needs
from tracker.web.listing import Listing, respond
from tracker.web.removing import confirm_removal


@bp.get("/series")
@needs(Permission.COOPERATION_READ)
def series() -> ResponseReturnValue:
    add = (_("New series"), url_for(".new_series"), "n") if may_everywhere(WRITE) else None
    listing = Listing(
        title=_("Series of meetings"),
        query=queries.series(current_user.rights),
        all_columns=series_columns(),
        default_sort="name",
        tie=MeetingSeries.id,
        empty=_("No series is recorded yet. A meeting may also stand alone."),
        empty_action=add[:2] if add else None,
    )
    return respond(listing, "cooperation/series.html", actions=[add] if add else [])


@bp.route("/series/new", methods=["GET", "POST"])
@needs(Permission.COOPERATION_WRITE)
def new_series() -> ResponseReturnValue:
    _need_everything()
    return _edit(SeriesForm(), MeetingSeries(), _("New series"), _("The series is entered."))


@bp.route("/series/<id:id>/edit", methods=["GET", "POST"])
@needs(Permission.COOPERATION_WRITE)
def edit_series(id: int) -> ResponseReturnValue:
    found = _own(id)
    return _edit(SeriesForm(obj=found), found, found.name, _("The series is saved."))


@bp.route("/series/<id:id>/remove", methods=["GET", "POST"])
@needs(Permission.COOPERATION_WRITE)
def remove_series(id: int) -> ResponseReturnValue:
    page = url_for(".series")
    return confirm_removal(_own(id), rules.remove_series, done=page, cancel=page, crumbs=_crumbs())


def _edit(form: SeriesForm, found: MeetingSeries, title: str, message: str) -> ResponseReturnValue:
    page = url_for(".series")
    return edit(
        form,
        found,
        save=rules.save_series,
        done=lambda record: page,
        message=message,
        title=title,
        crumbs=_crumbs(),
        cancel=page,
        url=page,
    )


def _own(id: int) -> MeetingSeries:
    """A series to change: its meetings may be of any group, so that this needs the right over everything."""
    _need_everything()
    found: MeetingSeries = db.get_or_404(MeetingSeries, id)
    return found


def _need_everything() -> None:
    if not may_everywhere(WRITE):
        abort(403)


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Series of meetings"), url_for(".series"))]
