"""A new student: looking for the person, choosing one, or entering somebody new together with the studies."""

from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.i18n import _
from tracker.people import choosing
from tracker.people import rules as people_rules
from tracker.people.models import Person
from tracker.scholarships import rules
from tracker.scholarships.forms.enrolments import NewEnrolmentForm, NewStudentForm
from tracker.scholarships.models import Award, Cohort, Enrolment
from tracker.scholarships.queries.lists import studies_of
from tracker.scholarships.views.blueprint import bp
from tracker.scholarships.views.within import WRITE, asked_id, award_or_404, cohort_or_404
from tracker.web.forms import edit
from tracker.web.gate import may, needs


@bp.route("/new", methods=["GET", "POST"])
@needs(WRITE)
def new() -> ResponseReturnValue:
    """With `?cohort=` or `?award=` it is filled in from that; with `?person=` or `?new=` the person is decided."""
    if not may(Permission.NAMES_READ):
        abort(403)
    award_id, cohort_id = asked_id("award"), asked_id("cohort")
    award = award_or_404(award_id, WRITE) if award_id else None
    cohort = cohort_or_404(cohort_id) if cohort_id else award.cohort if award else None
    if award is not None:
        return _choose(award.person, cohort, award)
    if "person" in request.args:
        return _choose(choosing.asked_person(), cohort, None)
    return _new(cohort) if "new" in request.args else _find(cohort)


def _find(cohort: Cohort | None) -> str:
    """The search box, and whom it found."""
    text = choosing.asked_text()
    kept: dict[str, Any] = {"cohort": cohort.id} if cohort else {}
    found, more = choosing.found(text)
    studies = studies_of([person.id for person, _details in found], current_user.rights)

    def choice(person: Person) -> tuple[str, list[str]]:
        told = [_("studies or studied: %(what)s", what=what) for what in studies.get(person.id, [])]
        return url_for("scholarships.new", person=person.id, **kept), told

    return render_template(
        "people/choose.html",
        title=_("New student"),
        quiet=cohort.code if cohort else "",
        crumbs=_crumbs(cohort),
        address=url_for("scholarships.new"),
        hidden=list(kept.items()),
        text=text,
        found=[(person, details, *choice(person)) for person, details in found],
        more=more,
        new=url_for("scholarships.new", new=1, name="" if "@" in text else text, **kept),
    )


def _choose(person: Person, cohort: Cohort | None, award: Award | None) -> ResponseReturnValue:
    """The studies of someone who is recorded, filled in with what is known of them today."""
    given = {
        "cohort_id": cohort.id if cohort else None,
        "award_id": award.id if award else None,
        "scheme_id": award.scheme_id if award and not cohort else None,
        "nominated_by": award.nominated_by if award else None,
        "citizenship": person.citizenship,
        "gender": person.gender,
    }
    form = NewEnrolmentForm(person_id=person.id, data=given)

    def save(enrolment: Enrolment) -> None:
        _save(enrolment, form)

    return _edit(form, Enrolment(person_id=person.id), save, cohort, title=person.full_name)


def _new(cohort: Cohort | None) -> ResponseReturnValue:
    """Someone who is not recorded yet: the person and the studies, in one change."""
    if not may(Permission.PEOPLE_WRITE):
        abort(403)
    form = NewStudentForm(data={"full_name": choosing.asked_name(), "cohort_id": cohort.id if cohort else None})

    def save(enrolment: Enrolment) -> None:
        person = form.new_person()
        people_rules.add_person(person, is_another=bool(form.is_another.data))
        enrolment.person_id = person.id
        _save(enrolment, form)

    title, template = _("New student"), "scholarships/new_student.html"
    return _edit(form, Enrolment(), save, cohort, title=title, template=template)


def _save(enrolment: Enrolment, form: NewEnrolmentForm) -> None:
    rules.save_enrolment(enrolment, form.status.data, form.effective_on.data, rights=current_user.rights)


def _edit(
    form: NewEnrolmentForm, record: Enrolment, save: Any, cohort: Cohort | None, **context: Any
) -> ResponseReturnValue:
    cancel = url_for("scholarships.new", cohort=cohort.id if cohort else None)
    return edit(
        form,
        record,
        save=save,
        done=lambda enrolment: url_for("scholarships.show", id=enrolment.id),
        message=_("The student is entered."),
        crumbs=_crumbs(cohort),
        cohort=cohort,
        cancel=cancel,
        **{"template": "web/form.html", **context},
    )


def _crumbs(cohort: Cohort | None) -> list[tuple[str, str]]:
    crumbs = [(_("Students"), url_for("scholarships.index"))]
    return [*crumbs, (cohort.code, url_for("scholarships.cohort", id=cohort.id))] if cohort else crumbs
