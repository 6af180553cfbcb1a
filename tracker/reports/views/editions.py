"""The pages of editions: the list, publishing behind what is missing, one edition, and its difference from another."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger.models import Change, Through
from tracker.ledger.work import work
from tracker.reports.annual.asked import newest_year, read_annual_year
from tracker.reports.asking import Scope
from tracker.reports.choices import scope_choices
from tracker.reports.editions import queries
from tracker.reports.editions.asked import OPTIONS, said_in, scope_of, scope_text
from tracker.reports.editions.forms import PublishForm
from tracker.reports.editions.gaps import gaps
from tracker.reports.editions.publishing import is_over, publish_in, read_question
from tracker.reports.editions.shown import headline
from tracker.reports.editions.tables import edition_columns, said_state
from tracker.reports.editions.verifying import opened, verify
from tracker.reports.models import Edition
from tracker.reports.scope_words import said_scope
from tracker.reports.views.blueprint import bp
from tracker.web.gate import actor, may_everywhere, needs
from tracker.web.listing import Listing, respond


@bp.get("/editions")
@needs(Permission.REPORTS_READ)
def editions() -> ResponseReturnValue:
    _must_see_everything()
    publish = (_("Publish an edition"), url_for(".publish_edition"))
    may_publish = may_everywhere(Permission.REPORTS_WRITE)
    listing = Listing(
        title=_("Editions"),
        query=queries.editions(),
        all_columns=edition_columns(),
        default_sort="-edition",
        tie=Edition.id.desc(),
        empty=_("Nothing was published yet."),
        empty_action=publish if may_publish else None,
    )
    actions = [(*publish, "n")] if may_publish else []
    return respond(listing, "reports/editions.html", actions=actions)


@bp.route("/editions/new", methods=["GET", "POST"])
@needs(Permission.REPORTS_WRITE, own_work=True)
def publish_edition() -> ResponseReturnValue:
    if not may_everywhere(Permission.REPORTS_WRITE):
        abort(403)
    form = PublishForm()
    said = {name: request.args.get(name, "").strip() for name in OPTIONS}
    year, scope, broken = _question(said)
    found = gaps(year, scope) if scope else []
    if request.method == "POST" and scope and form.validate():
        try:
            if found and not form.despite_gaps.data:
                raise RuleBroken(_("Something is missing. Mend it, or publish all the same."), "despite_gaps")
            id_ = _publish(year, said, form)
        except RuleBroken as refused:
            form.refuse(refused)
        else:
            flash(_("Edition %(number)s is published.", number=id_), "success")
            return redirect(url_for(".edition", id=id_), code=303)
    status = 422 if request.method == "POST" else 400 if broken else 200
    return render_template(
        "reports/publish.html",
        form=form,
        values={**said, "year": str(year)},
        choices=scope_choices([]),
        broken=broken,
        scope=scope,
        over=scope is not None and is_over(year, scope),
        gaps=[(gap, url_for(gap.endpoint, **gap.args)) for gap in found],
        final=queries.final_edition(year, scope_text(scope.options)) if scope else None,
        year=year,
    ), status


@bp.get("/editions/<id:id>")
@needs(Permission.REPORTS_READ)
def edition(id: int) -> ResponseReturnValue:
    found = _found(id)
    try:
        lines, broken = headline(opened(found)), None
    except RuleBroken as refused:
        lines, broken = [], refused.message
    same = queries.same_question(found)
    newest = max([found.id, *(one.id for one in same)])
    return render_template(
        "reports/edition.html",
        edition=found,
        state=said_state(found, newest),
        change=db.session.get_one(Change, found.change_id),
        said=said_scope(scope_of(found), []),
        lines=lines,
        broken=broken,
        verified=verify(found) if "verify" in request.args else None,
        same=same,
        asked=said_in(found.asked),
        may_history=may_everywhere(Permission.HISTORY_READ),
    )


def _question(said: dict[str, str]) -> tuple[int, Scope | None, RuleBroken | None]:
    """The year and the scope of the address; the last year that is over where none is said."""
    year = 0
    try:
        scope = read_question(1900, said)
        wanted = request.args.get("year", "").strip()
        last = min(newest_year(scope), scope.options.this_year - 1)
        year = read_annual_year(wanted, scope) if wanted else last
    except RuleBroken as broken:
        return year, None, broken
    return year, scope, None


def _publish(year: int, said: dict[str, str], form: PublishForm) -> int:
    signer, note = actor(), form.note.data or ""
    return publish_in(
        lambda: work(signer, Through.FORM, "reports.publish_edition", note),
        year,
        said,
        is_final=form.is_final.data,
        note=note,
    )


def _found(id_: int) -> Any:
    _must_see_everything()
    return queries.edition(id_) or abort(404)


def _must_see_everything() -> None:
    """An edition is of the whole office: its figures go beyond a reader's groups."""
    if not may_everywhere(Permission.REPORTS_READ):
        abort(403)
