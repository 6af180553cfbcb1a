"""Stating claims: a new one, an edit, the template, stating again, the order, and removal."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.errors import Conflict, RuleBroken
from tracker.i18n import _, _n
from tracker.ledger import work
from tracker.ledger.current import current_change
from tracker.reports.claims.forms import ClaimForm, TemplateForm
from tracker.reports.claims.queries import standings
from tracker.reports.claims.rules import move_claim, remove_claim, restate, save_claim
from tracker.reports.claims.standing import Status
from tracker.reports.claims.template import add, read_template, shipped
from tracker.reports.models import Claim
from tracker.reports.views.blueprint import bp
from tracker.reports.views.claims import claim_or_404, may_write
from tracker.web.forms import check_version, edit
from tracker.web.gate import may_everywhere, needs
from tracker.web.removing import confirm_removal


@bp.route("/claims/new", methods=["GET", "POST"])
@needs(Permission.REPORTS_WRITE)
def new_claim() -> ResponseReturnValue:
    _check_rights()
    return _edit(Claim(), ClaimForm(), _("New claim"))


@bp.route("/claims/<id:id>/edit", methods=["GET", "POST"])
@needs(Permission.REPORTS_WRITE)
def edit_claim(id: int) -> ResponseReturnValue:
    _check_rights()
    claim = claim_or_404(id)
    return _edit(claim, ClaimForm(obj=claim), _("Edit the claim"))


@bp.route("/claims/<id:id>/remove", methods=["GET", "POST"])
@needs(Permission.REPORTS_WRITE)
def remove_claim_(id: int) -> ResponseReturnValue:
    _check_rights()
    page = url_for("reports.claims")
    return confirm_removal(
        claim_or_404(id),
        remove_claim,
        done=page,
        cancel=page,
        message=_("The claim is removed."),
        title=_("Remove the claim"),
        crumbs=_crumbs(),
    )


@bp.post("/claims/<id:id>/restate")
@needs(Permission.REPORTS_WRITE)
def restate_claim(id: int) -> ResponseReturnValue:
    """All its numbers, or that of the one `figure`."""
    _check_rights()
    claim = claim_or_404(id)
    try:
        check_version(claim, request.form.get("version"))
        restate(claim, request.form.get("figure") or None)
    except Conflict:
        return _back(_("This was changed since you opened the page. Look at it again first."))
    except RuleBroken as broken:
        return _back(broken.message)
    _say(_("The claim is stated anew."))
    return redirect(url_for("reports.claims", _anchor=f"claim-{id}"), code=303)


@bp.post("/claims/restate")
@needs(Permission.REPORTS_WRITE)
def restate_claims() -> ResponseReturnValue:
    """Every claim of which a number can be raised, or does not hold."""
    _check_rights()
    wanted = [claim.record.id for claim in standings()[0] if claim.status is not Status.TRUE]
    done = 0
    for id in wanted:
        try:
            restate(claim_or_404(id))
            done += 1
        except RuleBroken as broken:  # the others are stated all the same
            flash(broken.message, "danger")
    if done:
        _say(_n("%(num)s claim is stated anew.", "%(num)s claims are stated anew.", done))
    if not wanted:
        flash(_("Every claim says what it can already."), "info")
    return redirect(url_for("reports.claims"), code=303)


@bp.post("/claims/<id:id>/move")
@needs(Permission.REPORTS_WRITE)
def move_claim_(id: int) -> ResponseReturnValue:
    _check_rights()
    move_claim(claim_or_404(id), up=request.form.get("to") == "up")
    return redirect(url_for("reports.claims", _anchor=f"claim-{id}"), code=303)


@bp.route("/claims/template", methods=["GET", "POST"])
@needs(Permission.REPORTS_WRITE)
def claims_template() -> ResponseReturnValue:
    """The published sentences, shown before they are added; or a template that is pasted."""
    _check_rights()
    form, status = TemplateForm(), 200
    if request.method == "POST":
        status = 422
        if form.validate():
            try:
                added, left = add(read_template(form.template.data) if form.template.data else shipped())
            except RuleBroken as broken:
                form.refuse(broken)
            else:
                return _added(added, left)
        work.abandon()
    told = {"form": form, "drafts": shipped(), "crumbs": _crumbs(), "cancel": url_for("reports.claims")}
    return render_template("reports/claims_template.html", **told), status


def _edit(claim: Claim, form: ClaimForm, title: str) -> ResponseReturnValue:
    told: dict[str, Any] = {"crumbs": _crumbs(), "cancel": url_for("reports.claims")}
    if request.method == "POST" and "find" in request.form:
        work.abandon()
        form.find()
        return render_template("reports/edit_claim.html", form=form, record=claim, title=title, **told)
    return edit(
        form,
        claim,
        save=lambda record: save_claim(record, form.drafts()),
        done=lambda record: url_for("reports.claims", _anchor=f"claim-{record.id}"),
        message=_("The claim is stated."),
        title=title,
        template="reports/edit_claim.html",
        **told,
    )


def _added(added: int, left: int) -> ResponseReturnValue:
    if added:
        _say(_n("%(num)s claim is added.", "%(num)s claims are added.", added))
    if left:
        flash(_n("%(num)s stands there already.", "%(num)s stand there already.", left), "info")
    return redirect(url_for("reports.claims"), code=303)


def _back(why: str) -> ResponseReturnValue:
    work.abandon()
    flash(why, "danger")
    return redirect(url_for("reports.claims"), code=303)


def _say(text: str) -> None:
    undo: Any = {"text": text, "link": url_for("history.undo", id=current_change()), "label": _("Undo")}
    flash(undo if may_everywhere(Permission.UNDO) else text, "success")


def _check_rights() -> None:
    """Claims are the office's, told over everything."""
    if not may_write():
        abort(403)


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Figures"), url_for("reports.index")), (_("Claims"), url_for("reports.claims"))]
