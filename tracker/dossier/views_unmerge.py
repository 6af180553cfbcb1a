"""Taking a merge back over HTTP: a question that says what returns, then the unmerge."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.db import db
from tracker.dossier.blueprint import bp
from tracker.dossier.rules.reach import check_rights
from tracker.dossier.rules.unmerging import Unmerged, made_by
from tracker.dossier.rules.unmerging import unmerge as put_back
from tracker.errors import RuleBroken
from tracker.history.words import touched
from tracker.i18n import _
from tracker.ledger import work
from tracker.people.models import Person, PersonMerge
from tracker.web.forms import Form
from tracker.web.gate import needs

NAMED = 20  # rows that were left as they are, told on the page


@bp.route("/people/<id:id>/merged/<id:row>/unmerge", methods=["GET", "POST"])
@needs(Permission.PEOPLE_WRITE)
def unmerge(id: int, row: int) -> ResponseReturnValue:
    """Two records again: the one that became part of `id` returns with all that went over."""
    merge = db.session.get(PersonMerge, row)
    kept = db.session.get(Person, id) or abort(404)
    if merge is None or merge.kept_id != id:
        abort(404)
    form = Form()
    change = made_by(merge)
    name, told = merge.dropped_name, touched(change.touched)
    if form.validate_on_submit():
        try:
            check_rights(current_user.rights, change.touched)
            done = put_back(merge)
        except RuleBroken as broken:
            work.abandon()
            form.refuse(broken)
        else:
            _tell(done)
            return redirect(url_for("people.show", id=done.person.id), code=303)
    page, kept_name = url_for("people.show", id=id), kept.full_name
    question = _("Make %(dropped)s a record of its own again, apart from %(kept)s?", dropped=name, kept=kept_name)
    details = [
        _("This was done, and is taken back: %(what)s", what=told),
        _("What was recorded of %(kept)s since then stays there.", kept=kept_name),
        _("Figures count two people again; published editions stay as they are (rule P7)."),
    ]
    return render_template(
        "web/confirm.html",
        title=_("Unmerge %(name)s", name=name),
        form=form,
        question=question,
        details=details,
        action=_("Unmerge"),
        crumbs=[(_("People"), url_for("people.index")), (kept_name, page)],
        cancel=page,
    ), 422 if form.errors or form.form_errors else 200


def _tell(done: Unmerged) -> None:
    names = {"dropped": done.person.full_name, "kept": done.kept.full_name}
    flash(_("%(dropped)s is a record of its own again, apart from %(kept)s.", **names), "success")
    for one in done.left[:NAMED]:
        flash(one.words, "warning")
    if len(done.left) > NAMED:
        flash(_("And %(more)s more were left as they are.", more=len(done.left) - NAMED), "warning")
