"""Where the text of a document can be read: adding, editing and removing a link."""

from flask import abort, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.cooperation import rules
from tracker.cooperation.forms.instruments import LinkForm
from tracker.cooperation.models import Instrument, InstrumentLink
from tracker.cooperation.views.blueprint import bp
from tracker.cooperation.views.finding import WRITE, instrument_or_404
from tracker.cooperation.views.instruments import crumbs
from tracker.i18n import _
from tracker.web.forms import edit
from tracker.web.gate import needs
from tracker.web.removing import confirm_removal


@bp.route("/<id:id>/links/new", methods=["GET", "POST"])
@needs(Permission.COOPERATION_WRITE)
def add_link(id: int) -> ResponseReturnValue:
    instrument = instrument_or_404(id, WRITE)
    return _edit(instrument, InstrumentLink(instrument_id=id), LinkForm(), _("Link to a document"))


@bp.route("/<id:id>/links/<id:row>", methods=["GET", "POST"])
@needs(Permission.COOPERATION_WRITE)
def edit_link(id: int, row: int) -> ResponseReturnValue:
    instrument = instrument_or_404(id, WRITE)
    link = _of(instrument, row)
    return _edit(instrument, link, LinkForm(obj=link), _("Edit the link"))


@bp.route("/<id:id>/links/<id:row>/remove", methods=["GET", "POST"])
@needs(Permission.COOPERATION_WRITE)
def remove_link(id: int, row: int) -> ResponseReturnValue:
    instrument = instrument_or_404(id, WRITE)
    page = url_for(".show", id=id)
    return confirm_removal(
        _of(instrument, row), rules.remove_link, done=page, cancel=page, crumbs=[*crumbs(), (instrument.code, page)]
    )


def _edit(instrument: Instrument, link: InstrumentLink, form: LinkForm, title: str) -> ResponseReturnValue:
    page = url_for(".show", id=instrument.id)
    return edit(
        form,
        link,
        save=rules.save_link,
        done=lambda record: page,
        message=_("The link is saved."),
        title=title,
        crumbs=[*crumbs(), (instrument.code, page)],
        cancel=page,
        url=page,
    )


def _of(instrument: Instrument, row: int) -> InstrumentLink:
    """A link of this document; that of another one is not found."""
    return next((link for link in instrument.links if link.id == row), None) or abort(404)
