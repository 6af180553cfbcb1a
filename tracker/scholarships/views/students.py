"""Students: the list, one student, editing and removing."""

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.db import today
from tracker.i18n import _
from tracker.scholarships import queries, rules, tables
from tracker.scholarships.forms.enrolments import EnrolmentForm
from tracker.scholarships.forms.filters import StudentFilter
from tracker.scholarships.measures import MEASURES
from tracker.scholarships.models import OVER, Enrolment, StudyStatus
from tracker.scholarships.queries import lists
from tracker.scholarships.queries.attention import troubles_of
from tracker.scholarships.views.blueprint import bp
from tracker.scholarships.views.timeline import timeline
from tracker.scholarships.views.within import READ, WRITE, asked, enrolment_or_404, holds
from tracker.web.forms import edit
from tracker.web.gate import may, needs
from tracker.web.listing import Listing, respond
from tracker.web.removing import confirm_removal
from tracker.web.standing import lines_of
from tracker.web.twice import new_sheet

MORE = ("scheme", "programme", "university", "stage", "gender", "year")  # filters folded away


@bp.get("")
@needs(READ)
def index() -> ResponseReturnValue:
    names, filters = may(Permission.NAMES_READ), StudentFilter(formdata=request.args)
    if not names:
        del filters.q
    given = asked(filters)
    add = (_("New student"), url_for("scholarships.new"), "n") if may(WRITE) and names else None
    listing = Listing(
        title=_("Students"),
        query=lists.students(current_user.rights, names=names, **given),
        all_columns=tables.student_columns(),
        default_sort="name" if names else "number",
        tie=Enrolment.id,
        form=filters,
        empty=_("No student fits these filters.") if given else _("No students are recorded yet."),
        empty_action=add[:2] if add and not given else None,
    )
    return respond(
        listing,
        "scholarships/students.html",
        actions=[add] if add else [],
        more=MORE,
        statuses=list(StudyStatus),
        once=new_sheet(),
        today=today(),
    )


@bp.get("/<id:id>")
@needs(READ)
def show(id: int) -> ResponseReturnValue:
    enrolment = enrolment_or_404(id)
    names = holds(enrolment, Permission.NAMES_READ)
    return render_template(
        "scholarships/show.html",
        enrolment=enrolment,
        title=name_of(enrolment),
        crumbs=crumbs_to(enrolment),
        names=names,
        may_write=holds(enrolment, WRITE),
        entries=[entry for entry in timeline(enrolment) if names or not entry.personal],
        status=queries.status_of(enrolment),
        stage=queries.stage_of(enrolment),
        status_tags=tables.STATUS_TAGS,
        is_over=OVER,
        country=enrolment.nominator or enrolment.citizen_of,
        standing=lines_of(MEASURES, ["enrolment", "enrolment_status"], id),
        wrong=troubles_of(id),
        today=today(),
    )


@bp.route("/<id:id>/edit", methods=["GET", "POST"])
@needs(WRITE)
def edit_enrolment(id: int) -> ResponseReturnValue:
    enrolment = enrolment_or_404(id, WRITE)
    page = url_for("scholarships.show", id=id)
    return edit(
        EnrolmentForm(obj=enrolment, person_id=enrolment.person_id, but=id),
        enrolment,
        save=lambda record: rules.save_enrolment(record, rights=current_user.rights),
        done=lambda record: page,
        message=_("The student is saved."),
        title=_("Edit %(name)s", name=enrolment.person.full_name),
        crumbs=crumbs_of(enrolment),
        cancel=page,
        url=page,
    )


@bp.route("/<id:id>/remove", methods=["GET", "POST"])
@needs(WRITE)
def remove(id: int) -> ResponseReturnValue:
    enrolment = enrolment_or_404(id, WRITE)
    name = enrolment.person.full_name
    question = _(
        "Remove the studies of %(name)s (%(programme)s), with their statuses, stages and notes? The person stays. "
        "The history keeps what was, and this can be undone.",
        name=name,
        programme=enrolment.programme.title,
    )
    return confirm_removal(
        enrolment,
        rules.remove_enrolment,
        done=url_for("scholarships.index"),
        cancel=url_for("scholarships.show", id=id),
        title=_("Remove the studies of %(name)s", name=name),
        message=_("The studies of %(name)s are removed.", name=name),
        question=question,
        along=_notes_state(enrolment),
        crumbs=crumbs_of(enrolment),
    )


def name_of(enrolment: Enrolment) -> str:
    """What a page calls a student: by number where the name is not read."""
    if holds(enrolment, Permission.NAMES_READ):
        return enrolment.person.full_name
    return _("Student %(number)s", number=enrolment.id)


def crumbs_of(enrolment: Enrolment) -> list[tuple[str, str]]:
    """The way to a page of this student."""
    return [*crumbs_to(enrolment), (name_of(enrolment), url_for("scholarships.show", id=enrolment.id))]


def crumbs_to(enrolment: Enrolment) -> list[tuple[str, str]]:
    cohort: Any = enrolment.cohort
    crumbs = [(_("Students"), url_for("scholarships.index"))]
    return [*crumbs, (cohort.code, url_for("scholarships.cohort", id=cohort.id))] if cohort else crumbs


def _notes_state(enrolment: Enrolment) -> str:
    """Another text once a note is added, changed or removed: what goes with the record is what was seen."""
    return "".join(f"-{note.id}.{note.change_id}" for note in enrolment.notes)
