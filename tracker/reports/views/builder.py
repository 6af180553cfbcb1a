"""The figure builder: a table of one measure, asked by its address."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.errors import RuleBroken
from tracker.i18n import _, listed
from tracker.ledger.snapshot import head
from tracker.reports.builder.address import Said, build_url, said_now, sent, spelled, this_url
from tracker.reports.builder.chart import chart_of
from tracker.reports.builder.form import BuilderForm
from tracker.reports.builder.pivot import Pivot
from tracker.reports.builder.question import Question, read_question
from tracker.reports.builder.saved.queries import saved_report
from tracker.reports.builder.table import PivotTable
from tracker.reports.models import SavedReport
from tracker.reports.scope_words import within
from tracker.reports.views.blueprint import bp
from tracker.reports.views.saved import may_change, may_save
from tracker.tables.formats import FORMATS
from tracker.text import read_whole
from tracker.web.download import send
from tracker.web.gate import may, needs


@bp.get("/build")
@needs(Permission.REPORTS_READ)
def build() -> ResponseReturnValue:
    if "of" in request.args:
        return _to_its_address()
    said, question = said_now(), None
    try:
        question = read_question(said, _reach())
        shown = PivotTable(Pivot(question, head()))
        if "format" in request.args:
            return send(shown.table, request.args["format"])
    except RuleBroken as broken:
        return _ask_again(broken, said, question)
    return _page(said, question, shown=shown)


def _to_its_address() -> ResponseReturnValue:
    """What the form sent, without blanks; what the chosen measure cannot be asked is left out, and said."""
    said, out = sent(request.args)
    if out:
        flash(_("Left out, because this measure is not broken down by it: %(names)s.", names=listed(out)), "info")
    return redirect(build_url(said), code=303)


def _ask_again(broken: RuleBroken, said: Said, question: Question | None) -> ResponseReturnValue:
    """The question once more, with what is wrong at its field; a file is refused plainly."""
    if "format" in request.args:
        abort(400, broken.message)
    return _page(said, question, broken=broken), 400


def _page(
    said: Said, question: Question | None, *, shown: PivotTable | None = None, broken: RuleBroken | None = None
) -> str:
    saved = _saved()
    exports = [(name.upper(), this_url(format=name)) for name in FORMATS] if shown and may(Permission.EXPORT) else []
    return render_template(
        "reports/builder.html",
        form=BuilderForm(said, question, _reach(), head(), str(saved.id) if saved else ""),
        shown=shown,
        chart=chart_of(shown) if shown else None,
        broken=broken,
        exports=exports,
        asked=spelled(said),
        save_url=url_for(".save_as", asked=spelled(said)),
        saved=saved,
        may_save=may_save(),
        may_change=may_change,
    )


def _saved() -> SavedReport | None:
    """The saved report this question began as, where the reader may see it."""
    try:
        id = read_whole(request.args.get("saved", ""))
    except RuleBroken:
        return None
    return saved_report(id, current_user.account_id)


def _reach() -> frozenset[str] | None:
    return within(current_user.rights.reach(Permission.REPORTS_READ))
