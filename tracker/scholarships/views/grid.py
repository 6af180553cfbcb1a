"""The page of a cohort: a grid of its students, where many are changed at once, or each in its row."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import abort, flash, make_response, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.db import db, today
from tracker.errors import RuleBroken
from tracker.i18n import _, _n
from tracker.ledger import work
from tracker.scholarships import queries, rules, tables
from tracker.scholarships.forms.grid import ManyForm, TypedRows
from tracker.scholarships.models import Cohort, Enrolment, ProgressNote
from tracker.scholarships.queries import lists, lists_cohorts
from tracker.scholarships.views.blueprint import bp
from tracker.scholarships.views.within import READ, WRITE, cohort_or_404, holds
from tracker.text import read_whole
from tracker.web import twice
from tracker.web.gate import may, needs
from tracker.web.listing import PER_PAGE, Listing, respond
from tracker.web.undoable import say, say_ahead


@dataclass
class Grid(Listing):
    """The rows of a cohort: shown again, after an error, at the address of another page."""

    address: str = ""

    def url(self, **changes: Any) -> str:
        return super().url(**changes).replace(request.path, self.address, 1)


@bp.get("/cohorts/<id:id>")
@needs(READ)
def cohort(id: int) -> ResponseReturnValue:
    form = ManyForm(formdata=None, data={"effective_on": today(), "noted_on": today()})
    return _page(cohort_or_404(id), form, TypedRows({}), [])


@bp.post("/cohorts/<id:id>/set")
@needs(WRITE)
def set_in_cohort(id: int) -> ResponseReturnValue:
    """Give the selected rows what the form says: all of them, or none where one cannot have it."""
    cohort_or_404(id, WRITE)
    if before := twice.answered_before():
        return before
    form, chosen = ManyForm(), chosen_rows()
    if form.validate() and not chosen:
        form.form_errors.append(_("Select the rows first."))
    elif not form.errors:
        try:
            number = rules.set_many(students_to_change(chosen, id), **_said(form))
        except RuleBroken as broken:
            form.refuse(RuleBroken(broken.message, "note" if broken.field == "body" else broken.field))
        else:
            say(_n("%(num)s student is changed.", "%(num)s students are changed.", number))
            if form.status.data or form.stage.data:
                say_ahead(form.effective_on.data)
            return twice.answer(url_for("scholarships.cohort", id=id))
    work.abandon()
    return _refused(_page(cohort_or_404(id, WRITE), form, TypedRows({}), chosen))


@bp.post("/cohorts/<id:id>/rows")
@needs(WRITE)
def save_rows(id: int) -> ResponseReturnValue:
    """Store what was typed into the rows: all of it, or nothing where one row is wrong."""
    found, typed = cohort_or_404(id, WRITE), TypedRows(request.form.to_dict())
    if before := twice.answered_before():
        return before
    students = {one.id: one for one in _own_students(found)}
    typed.read(list(students))
    for student in students.values():
        if student.id not in typed.wrong:
            _save_row(student, typed)
    changed = typed.ends.keys() | typed.notes.keys()
    if not typed.wrong:
        if changed:
            say(_n("%(num)s row is saved.", "%(num)s rows are saved.", len(changed)))
        else:
            flash(_("Nothing was changed."), "warning")
        return twice.answer(url_for("scholarships.cohort", id=id))
    work.abandon()
    form = ManyForm(formdata=None, data={"effective_on": today(), "noted_on": today()})
    return _refused(_page(cohort_or_404(id, WRITE), form, typed, []))


def chosen_rows() -> list[int]:
    try:
        return [read_whole(row) for row in request.form.getlist("row")]
    except RuleBroken:
        abort(400)


def students_to_change(ids: Iterable[int], cohort_id: int | None = None) -> list[Enrolment]:
    """These students, in this order; 404 where one of them is out of reach, or of another cohort."""
    wanted = list(dict.fromkeys(ids))
    query = queries.visible_enrolments(current_user.rights, WRITE).where(Enrolment.id.in_(wanted))
    if cohort_id is not None:
        query = query.where(Enrolment.cohort_id == cohort_id)
    found = {one.id: one for one in db.session.scalars(query)}
    return [found[id] for id in wanted] if len(found) == len(wanted) else abort(404)


def _writable(cohort_id: int) -> frozenset[int]:
    """The students whom the reader may change: fewer, it may be, than those whose names they may read."""
    query = queries.visible_enrolments(current_user.rights, WRITE).where(Enrolment.cohort_id == cohort_id)
    return frozenset(db.session.scalars(query.with_only_columns(Enrolment.id)))


def _own_students(found: Cohort) -> list[Enrolment]:
    query = queries.visible_enrolments(current_user.rights, WRITE).where(Enrolment.cohort_id == found.id)
    return list(db.session.scalars(query.order_by(Enrolment.id)))


def _save_row(student: Enrolment, typed: TypedRows) -> None:
    try:
        if student.id in typed.ends:
            if typed.was(student.id) != str(student.expected_ends_on or ""):
                raise RuleBroken(
                    _("Somebody else changed this date since you opened the page. Look at it again first.")
                )
            student.expected_ends_on = typed.ends[student.id]
            rules.save_enrolment(student, rights=current_user.rights)
        if student.id in typed.notes:
            rules.save_note(ProgressNote(enrolment_id=student.id, body=typed.notes[student.id], noted_on=today()))
    except RuleBroken as broken:
        typed.wrong[student.id] = broken.message
        db.session.refresh(student)


def _said(form: ManyForm) -> dict[str, Any]:
    names = ("status", "stage", "effective_on", "reason", "note", "noted_on", "expected_ends_on")
    return {name: form[name].data for name in names}


def _refused(page: ResponseReturnValue) -> ResponseReturnValue:
    response = make_response(page)
    response.status_code = 422
    return response


def _page(found: Cohort, form: ManyForm, typed: TypedRows, chosen: list[int]) -> ResponseReturnValue:
    names = may(Permission.NAMES_READ)
    query = queries.visible_enrolments(current_user.rights, Permission.NAMES_READ if names else READ)
    listing = Grid(
        title=_("Students of %(cohort)s", cohort=found.code),
        query=lists.with_state(query.where(Enrolment.cohort_id == found.id), today()),
        all_columns=tables.grid_columns(),
        default_sort="name" if names else "country",
        tie=Enrolment.id,
        empty=_("Nobody is in this cohort yet."),
        address=url_for("scholarships.cohort", id=found.id),
    )
    if "per_page" not in request.args:
        listing.per_page = PER_PAGE[-1]  # a cohort is worked on as a whole
    return respond(
        listing,
        "scholarships/cohort.html",
        cohort=found,
        numbers=lists_cohorts.numbers_of(found.id, current_user.rights),
        months=lists_cohorts.months_to_degree(found.id, current_user.rights),
        form=form,
        once=twice.new_sheet(),
        typed=typed,
        chosen=chosen,
        names=holds(found, Permission.NAMES_READ),
        may_write=may(WRITE),
        writable=_writable(found.id),
        may_edit=holds(found, WRITE),
    )
