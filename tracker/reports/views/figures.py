"""The pages of figures: each subject's headline and tables, the rows behind each number, and the rules."""

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.counting.measure import Measure
from tracker.errors import RuleBroken
from tracker.i18n import _, language
from tracker.ledger.snapshot import head
from tracker.reports.addresses import controls, subject_url
from tracker.reports.asking import Scope, read_scope
from tracker.reports.catalogue import MEASURES
from tracker.reports.choices import scope_choices
from tracker.reports.describing import rulebook
from tracker.reports.page import FiguresPage, page_choices
from tracker.reports.rows_page import kept, read_asked, rows_listing
from tracker.reports.scope_words import within
from tracker.reports.subjects import SUBJECTS, subject_of
from tracker.reports.views.blueprint import bp
from tracker.reports.views.reader import sees_names
from tracker.web.download import send
from tracker.web.gate import needs
from tracker.web.listing import respond


@bp.get("")
@needs(Permission.REPORTS_READ)
def index() -> ResponseReturnValue:
    subject = SUBJECTS.get(request.args.get("subject", "trainings")) or abort(400, _("There is no such subject."))
    breakdown = subject.breakdowns.get(request.args.get("by", "year")) or abort(400, _("There is no such breakdown."))
    tabs = [(one.label, subject_url(one.key), one is subject) for one in SUBJECTS.values()]
    try:
        scope = _scope()
    except RuleBroken as broken:
        values, choices = {**controls(), "by": breakdown.key}, page_choices(subject)
        return _ask_again(broken, subject.label, values, choices, [("subject", subject.key)], tabs)
    shown = FiguresPage(subject, scope, breakdown, head())
    if "format" in request.args:
        return send(shown.table, request.args["format"])
    return render_template("reports/figures.html", page=shown, tabs=tabs)


@bp.get("/<measure>/rows")
@needs(Permission.REPORTS_READ)
def rows(measure: str) -> ResponseReturnValue:
    counted = MEASURES.get(measure) or abort(404)
    try:
        scope = _scope(counted)
    except RuleBroken as broken:
        return _ask_again(broken, counted.label, controls(), scope_choices([counted]), kept())
    try:
        listing = rows_listing(counted, scope, read_asked(counted, request.args), names=sees_names(), newest=head())
    except RuleBroken as broken:
        abort(400, broken.message)
    return respond(listing, "reports/rows.html", measure=counted, subject=subject_of(measure))


@bp.get("/rules")
@needs(Permission.REPORTS_READ)
def rules() -> ResponseReturnValue:
    """Every rule with the measures that follow it, every measure with its figure and its rows."""
    book = rulebook()
    return render_template(
        "reports/rules.html",
        book=book,
        language=language()[:2],
        names={key: measure.label for key, measure in MEASURES.items()},
        figures={key: url_for("reports.index", subject=subject_of(key).key) for key in MEASURES},
    )


def _scope(measure: Measure | None = None) -> Scope:
    """Raises RuleBroken."""
    return read_scope(request.args, within(current_user.rights.reach(Permission.REPORTS_READ)), measure)


def _ask_again(
    broken: RuleBroken, title: object, values: object, choices: object, sent: object, tabs: object = ()
) -> ResponseReturnValue:
    """The question once more, with what is wrong at its field; a file is refused plainly."""
    if "format" in request.args:
        abort(400, broken.message)
    told = {"title": title, "values": values, "choices": choices, "kept": sent, "tabs": tabs, "broken": broken}
    return render_template("reports/ask_again.html", **told), 400
