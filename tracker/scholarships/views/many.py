"""One status for the selected rows of the list of students."""

from datetime import date

from flask import abort, flash, redirect, request
from flask.typing import ResponseReturnValue

from tracker.errors import RuleBroken
from tracker.i18n import _, _n
from tracker.ledger import work
from tracker.scholarships import rules
from tracker.scholarships.models import StudyStatus
from tracker.scholarships.views.blueprint import bp
from tracker.scholarships.views.grid import chosen_rows, students_to_change
from tracker.scholarships.views.within import WRITE
from tracker.text import clean, read_date
from tracker.web import twice
from tracker.web.addresses import safe_next
from tracker.web.gate import needs
from tracker.web.undoable import say, say_ahead


@bp.post("/status")
@needs(WRITE)
def set_status() -> ResponseReturnValue:
    """All of the selected students are given it, or none where one cannot have it."""
    if before := twice.answered_before():
        return before
    students, status = students_to_change(chosen_rows()), _status()
    where = safe_next(request.form.get("next") or "/scholarships")
    page = redirect(where, code=303)
    if not students:
        flash(_("Select the rows first."), "warning")
        return page
    try:
        reason = clean(request.form.get("reason", ""))
        day = _day()
        number = rules.set_many(students, status=status, effective_on=day, reason=reason)
    except RuleBroken as broken:
        work.abandon()
        flash(broken.message, "danger")
        return page
    say(_n("%(num)s student is now: %(status)s.", "%(num)s students are now: %(status)s.", number, status=status.label))
    say_ahead(day)
    return twice.answer(where)


def _status() -> StudyStatus:
    try:
        return StudyStatus(request.form["status"])
    except ValueError:
        abort(400)


def _day() -> date | None:
    said = request.form.get("effective_on", "").strip()
    return read_date(said) if said else None
