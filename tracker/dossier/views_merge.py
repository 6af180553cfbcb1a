"""Merging two people over HTTP: both side by side, what would change, and the merge itself."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.db import db
from tracker.dossier.blueprint import bp
from tracker.dossier.forms import MergeForm
from tracker.dossier.merging_page import Choices, MergingPage
from tracker.dossier.preview import Preview, preview
from tracker.dossier.rules import merging
from tracker.dossier.rules.plans import marked, merge_of
from tracker.dossier.rules.reach import check_rights, not_shown, tables_of
from tracker.errors import Conflict, RuleBroken
from tracker.i18n import _
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.people import choosing
from tracker.people.models import Person, PersonMerge
from tracker.reports.addresses import rows_url
from tracker.reports.claims import pages
from tracker.reports.editions.queries import editions
from tracker.reports.models import Edition
from tracker.reports.scope_words import within
from tracker.web.gate import actor, may, needs

NO_CHOICE = Choices({}, {})
EDITIONS = 12  # named


@bp.route("/people/<id:id>/merge/<id:other>", methods=["GET", "POST"])
@needs(Permission.PEOPLE_WRITE, own_work=True)
def merge(id: int, other: int) -> ResponseReturnValue:
    """Make one person of two: the record `id` stays, `other` becomes part of it."""
    if left := _not_to_merge(id, other):
        return left
    try:
        return _asked(id, other)
    except RuleBroken:  # a colleague has merged one of the two, or told them apart, while this was asked
        db.session.rollback()
        if left := _not_to_merge(id, other):
            return left
        raise


def _asked(id: int, other: int) -> ResponseReturnValue:
    """Raises RuleBroken: the two can no longer be compared."""
    form = MergeForm()
    if request.method != "POST":
        return _page(id, other, form, NO_CHOICE), 200
    try:
        chosen = Choices.read(request.form)
    except RuleBroken as broken:
        form.refuse(broken)
        return _page(id, other, form, NO_CHOICE), 422
    is_tried = request.form.get("do") == "preview"
    if is_tried or not form.validate():
        return _page(id, other, form, chosen, is_tried=is_tried), 422 if form.errors else 200
    try:
        merged, name = _merge(id, other, chosen, form)
    except RuleBroken as broken:
        form.refuse(broken)
        return _page(id, other, form, chosen), 422
    except Conflict:
        form.form_errors.append(_("One of the two was changed since you opened the page. Look at both again first."))
        return _page(id, other, form, chosen), 409
    undo: Any = {
        "text": _("%(dropped)s is one with %(kept)s now.", dropped=merged.dropped_name, kept=name),
        "link": url_for(".unmerge", id=id, row=merged.id),
        "label": _("Undo"),
    }
    flash(undo, "success")
    return redirect(url_for("people.show", id=id), code=303)


@bp.get("/people/<id:id>/merge")
@needs(Permission.PEOPLE_WRITE)
def merge_with(id: int) -> ResponseReturnValue:
    """Whom this person is to be merged with: found by a search."""
    person, text = db.session.get(Person, id) or abort(404), choosing.asked_text()
    people, more = choosing.found(text)
    found = [
        (one, told, url_for(".merge", id=id, other=one.id), _warnings(id, one.id))
        for one, told in people
        if one.id != id
    ]
    return render_template(
        "people/choose.html",
        title=_("Merge %(name)s with …", name=person.full_name),
        quiet="",
        crumbs=[(_("People"), url_for("people.index")), (person.full_name, url_for("people.show", id=id))],
        address=url_for(".merge_with", id=id),
        hidden=[],
        text=text,
        found=found,
        more=more,
        new="",
    )


@bp.get("/people/merge")
@needs(Permission.PEOPLE_WRITE)
def merge_chosen() -> ResponseReturnValue:
    """Two people ticked in the list: on to the page that compares them. The record that is older stays, at first."""
    said = {row for row in request.args.getlist("row") if row.isascii() and row.isdigit() and len(row) < 10}
    if len(said) != 2:
        flash(_("Tick two people, to merge these two."), "danger")
        return redirect(url_for("people.index"))
    first, second = sorted(map(int, said))
    return redirect(url_for(".merge", id=first, other=second))


def _not_to_merge(id: int, other: int) -> ResponseReturnValue | None:
    """Where to go instead: the two are one already, or it was said that they are not the same."""
    two = [db.session.get(Person, number) for number in (id, other)]
    if None in two:
        done = merge_of(other)
        if done is None or done.kept_id != id:
            abort(404)
        flash(_("%(name)s is part of this record already.", name=done.dropped_name), "success")
        return redirect(url_for("people.show", id=id), code=303)
    if id == other:
        flash(_("Choose two different people: this is one record."), "danger")
        return redirect(url_for(".merge_with", id=id), code=303)
    if marked(id, other):
        flash(_("Somebody said that these two are not the same person. Take that back first, if they are."), "danger")
        return redirect(url_for(".not_same_list"), code=303)
    return None


def _merge(id: int, other: int, chosen: Choices, form: MergeForm) -> tuple[PersonMerge, str]:
    """Raises Conflict: one of the two has another version than was shown."""
    with work(actor(), Through.FORM, merging.ACTION):
        plan = merging.plan_merge(id, other)
        check_rights(current_user.rights, tables_of(plan))
        if form.version.data != MergingPage(plan, chosen, None, current_user.rights).version:
            raise Conflict
        merged = merging.merge(id, other, chosen.take, chosen.resolve)
        return merged, db.session.get_one(Person, id).full_name


def _page(id: int, other: int, form: MergeForm, chosen: Choices, *, is_tried: bool = False) -> str:
    """What would change is counted only where it `is_tried`: nobody else can write meanwhile."""
    broken, told = _refusal(id, other), None
    if is_tried and not broken:
        told, broken = _previewed(id, other, chosen)
    page = MergingPage(merging.plan_merge(id, other), chosen, told, current_user.rights)
    form.version.data = page.version
    return render_template(
        "dossier/merge.html",
        title=_("Merge two people"),
        form=form,
        page=page,
        broken=f"{broken} {not_shown(page.hidden)}" if page.hidden else broken,
        editions=_editions() if may(Permission.REPORTS_READ) else [],
        claims=pages,
        url=rows_url,
    )


def _previewed(id: int, other: int, chosen: Choices) -> tuple[Preview | None, str]:
    """What would change, or why it cannot be."""

    def do() -> tuple[()]:
        merging.merge(id, other, chosen.take, chosen.resolve)
        return ()

    reach = current_user.rights.reach(Permission.REPORTS_READ)
    try:
        return preview(do, (id, other), actor(), within(reach)), ""
    except RuleBroken as broken:
        return None, str(broken.message)


def _refusal(id: int, other: int) -> str:
    """Why this reader may not merge these two; blank where they may."""
    try:
        check_rights(current_user.rights, tables_of(merging.plan_merge(id, other)))
    except RuleBroken as broken:
        return str(broken.message)
    return ""


def _editions() -> list[Edition]:
    """The newest, which stay as they are (rule P7)."""
    return [row[0] for row in db.session.execute(editions().order_by(Edition.id.desc()).limit(EDITIONS))]


def _warnings(id: int, other: int) -> list[str]:
    return [_("marked as not the same person")] if marked(id, other) else []
