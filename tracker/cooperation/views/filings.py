"""Figures of filings: the list, one of them, entering, editing and removing."""

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.cooperation import rules
from tracker.cooperation.forms.filings import FilingFilter, FilingForm
from tracker.cooperation.measures import MEASURES
from tracker.cooperation.models import FilingFigure
from tracker.cooperation.queries.filings import filings as filings_query
from tracker.cooperation.queries.filings import visible_filing
from tracker.cooperation.tables.filings import filing_columns, series_name
from tracker.cooperation.views.blueprint import bp
from tracker.cooperation.views.finding import READ, WRITE, may_write
from tracker.i18n import _
from tracker.web.forms import edit
from tracker.web.gate import may, needs
from tracker.web.listing import Listing, respond
from tracker.web.removing import confirm_removal
from tracker.web.standing import lines_of


@bp.get("/filings")
@needs(Permission.COOPERATION_READ)
def filings() -> ResponseReturnValue:
    filters = FilingFilter(formdata=request.args)
    if not filters.validate():
        abort(400)
    given = filters.values()
    add = []
    if may(WRITE):
        series = {name: given[name] for name in ("direction", "partner") if name in given}
        add = [
            (_("Enter years"), url_for(".filing_years", **series), "n"),
            (_("New figure"), url_for(".new_filing"), ""),
        ]
    listing = Listing(
        title=_("Filings"),
        query=filings_query(current_user.rights, **given),
        all_columns=filing_columns(),
        default_sort="-year",
        tie=FilingFigure.id,
        form=filters,
        empty=_("No figure fits these filters.") if given else _("No figures of filings are recorded yet."),
        empty_action=add[0][:2] if add and not given else None,
    )
    return respond(listing, "cooperation/filings.html", actions=add)


@bp.get("/filings/<id:id>")
@needs(Permission.COOPERATION_READ)
def show_filing(id: int) -> ResponseReturnValue:
    filing = filing_or_404(id)
    return render_template(
        "cooperation/filing.html",
        filing=filing,
        title=title_of(filing),
        standing=lines_of(MEASURES, ["filing"], id),
        may_write=may_write([filing.partner_code] if filing.partner_code else []),
    )


@bp.route("/filings/new", methods=["GET", "POST"])
@needs(Permission.COOPERATION_WRITE)
def new_filing() -> ResponseReturnValue:
    page = url_for(".filings")
    return _edit(FilingForm(), FilingFigure(), _("New figure of filings"), _("The figure is entered."), page)


@bp.route("/filings/<id:id>/edit", methods=["GET", "POST"])
@needs(Permission.COOPERATION_WRITE)
def edit_filing(id: int) -> ResponseReturnValue:
    filing = filing_or_404(id, WRITE)
    page = url_for(".show_filing", id=id)
    return _edit(FilingForm(obj=filing), filing, title_of(filing), _("The figure is saved."), page)


@bp.route("/filings/<id:id>/remove", methods=["GET", "POST"])
@needs(Permission.COOPERATION_WRITE)
def remove_filing(id: int) -> ResponseReturnValue:
    filing = filing_or_404(id, WRITE)
    page, title = url_for(".show_filing", id=id), title_of(filing)
    return confirm_removal(
        filing,
        rules.remove_filing,
        done=url_for(".filings"),
        cancel=page,
        title=_("Remove %(name)s", name=title),
        message=_("%(name)s is removed.", name=title),
        question=_("Remove %(name)s? The history keeps it, and the removal can be undone.", name=title),
        crumbs=[*crumbs(), (title, page)],
    )


def filing_or_404(id: int, permission: Permission = READ) -> FilingFigure:
    return visible_filing(id, current_user.rights, permission) or abort(404)


def title_of(filing: FilingFigure) -> str:
    return _("%(series)s, %(year)s", series=series_name(filing), year=filing.year)


def crumbs() -> list[tuple[str, str]]:
    return [(_("Filings"), url_for(".filings"))]


def _edit(form: FilingForm, filing: FilingFigure, title: str, message: str, cancel: str) -> ResponseReturnValue:
    return edit(
        form,
        filing,
        save=lambda record: rules.save_filing(record, current_user.rights),
        done=lambda record: url_for(".show_filing", id=record.id),
        message=message,
        title=title,
        crumbs=crumbs(),
        cancel=cancel,
        url=cancel,
    )
