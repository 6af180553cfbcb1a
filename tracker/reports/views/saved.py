"""Reports saved by name: the list, saving, opening, renaming, asking anew, sharing and removing."""

from dataclasses import replace
from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.errors import Conflict, RuleBroken
from tracker.i18n import _
from tracker.ledger import work
from tracker.ledger.current import current_change
from tracker.reports.builder.address import build_url, read_spelled
from tracker.reports.builder.question import FIRST
from tracker.reports.builder.saved import rules
from tracker.reports.builder.saved.forms import NewReportForm, SavedFilter, SavedReportForm
from tracker.reports.builder.saved.queries import saved_report, saved_reports
from tracker.reports.builder.saved.tables import saved_columns
from tracker.reports.models import SavedReport
from tracker.reports.views.blueprint import bp
from tracker.web.forms import check_version, edit
from tracker.web.gate import may_everywhere, needs
from tracker.web.listing import Listing, respond
from tracker.web.removing import confirm_removal


@bp.get("/saved")
@needs(Permission.REPORTS_READ)
def saved() -> ResponseReturnValue:
    form = SavedFilter(request.args)
    if not form.validate():
        abort(400)
    given = form.values()
    listing = Listing(
        title=_("Saved reports"),
        query=saved_reports(current_user.account_id, **given),
        all_columns=saved_columns(),
        default_sort="name",
        tie=SavedReport.id,
        form=form,
        empty=_("No report fits these filters.") if given else _("No report is saved yet."),
        empty_action=None if given else (_("Build a table"), url_for(".build")),
    )
    return respond(listing, "reports/saved.html", may_change=may_change)


@bp.get("/saved/<id:id>")
@needs(Permission.REPORTS_READ)
def open_saved(id: int) -> ResponseReturnValue:
    return redirect(_page(_seen(id)), code=302)


@bp.route("/saved/new", methods=["GET", "POST"])
@needs(Permission.REPORTS_WRITE)
def save_as() -> ResponseReturnValue:
    # The whole question is one text: a moment among it is not that of the page.
    said = read_spelled(request.args.get("asked", "")) or FIRST
    return edit(
        NewReportForm(said),
        SavedReport(owner_id=current_user.account_id),
        save=lambda report: rules.ask(report, report.asked),
        done=_page,
        message=_("The report is saved."),
        title=_("Save this table as a report"),
        crumbs=_crumbs(),
        cancel=build_url(said),
    )


@bp.route("/saved/<id:id>/edit", methods=["GET", "POST"])
@needs(Permission.REPORTS_WRITE)
def edit_saved(id: int) -> ResponseReturnValue:
    found = _own(id)
    return edit(
        SavedReportForm(obj=found),
        found,
        save=rules.save_report,
        done=lambda report: url_for(".saved"),
        message=_("The report is saved."),
        title=found.name,
        crumbs=_crumbs(),
        cancel=url_for(".saved"),
    )


@bp.post("/saved/<id:id>/ask")
@needs(Permission.REPORTS_WRITE)
def ask_saved(id: int) -> ResponseReturnValue:
    """Keep the question that is shown under the name of the report it began as."""
    found, asked = _own(id), request.form.get("asked", "")
    try:
        check_version(found, request.form.get("version"))
        rules.ask(found, asked)
    except RuleBroken as broken:
        abort(400, broken.message)
    except Conflict:
        work.abandon()
        flash(_("This report was changed since you opened it. Look at it again first."), "warning")
        return redirect(url_for(".open_saved", id=id), code=303)
    text = _("%(name)s now keeps this table.", name=found.name)
    undo: Any = {"text": text, "link": url_for("history.undo", id=current_change()), "label": _("Undo")}
    flash(undo if may_everywhere(Permission.UNDO) else text, "success")
    return redirect(_page(found), code=303)


@bp.route("/saved/<id:id>/remove", methods=["GET", "POST"])
@needs(Permission.REPORTS_WRITE)
def remove_saved(id: int) -> ResponseReturnValue:
    page = url_for(".saved")
    return confirm_removal(_own(id), rules.remove_report, done=page, cancel=page, crumbs=_crumbs())


def may_save() -> bool:
    """Also on a page of the past: a question is kept, and nothing of that time is changed."""
    return bool(replace(current_user.rights, reads_only=False).may(Permission.REPORTS_WRITE))


def may_change(report: SavedReport) -> bool:
    """Its owner may; and of what is shared, who keeps the accounts: an owner may have left."""
    is_mine = bool(report.owner_id == current_user.account_id)
    return may_save() and (is_mine or may_everywhere(Permission.ACCOUNTS))


def _seen(id: int) -> SavedReport:
    return saved_report(id, current_user.account_id) or abort(404)


def _own(id: int) -> SavedReport:
    """Somebody else's report is not there to be changed."""
    found = _seen(id)
    return found if may_change(found) else abort(403)


def _page(report: SavedReport) -> str:
    return build_url({**read_spelled(report.asked), "saved": str(report.id)})


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Figures"), url_for(".index")), (_("Saved reports"), url_for(".saved"))]
