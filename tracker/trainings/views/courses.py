"""Courses: the list, one course with its sessions, entering, editing and removing."""

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.db import db
from tracker.i18n import _
from tracker.trainings import queries, rules, tables
from tracker.trainings.forms.filters import CourseFilter
from tracker.trainings.forms.sessions import CourseForm
from tracker.trainings.models import Course, TrainingSession
from tracker.trainings.views.blueprint import bp
from tracker.web.forms import edit
from tracker.web.gate import may, may_everywhere, needs
from tracker.web.listing import Listing, respond
from tracker.web.removing import confirm_removal


@bp.get("/courses")
@needs(Permission.TRAININGS_READ)
def courses() -> ResponseReturnValue:
    filters = CourseFilter(formdata=request.args)
    if not filters.validate():
        abort(400)
    add = (_("New course"), url_for("trainings.new_course"), "n") if may(Permission.TRAININGS_WRITE) else None
    given = filters.values()
    listing = Listing(
        title=_("Courses"),
        query=queries.courses(current_user.rights, search=given.get("q", ""), theme=given.get("theme", "")),
        all_columns=tables.course_columns(),
        default_sort="title",
        tie=Course.id,
        form=filters,
        empty=_("No course fits these filters.") if given else _("No courses are recorded yet."),
        empty_action=add[:2] if add and not given else None,
    )
    return respond(listing, "trainings/index.html", actions=[add] if add else [])


@bp.get("/courses/<id:id>")
@needs(Permission.TRAININGS_READ)
def course(id: int) -> ResponseReturnValue:
    found = db.get_or_404(Course, id)
    listing = Listing(
        title=_("Sessions"),
        query=queries.sessions(current_user.rights, course=id),
        all_columns=tables.session_columns(),
        default_sort="-starts_on",
        tie=TrainingSession.id,
        empty=_("This course has no sessions yet."),
    )
    return respond(listing, "trainings/course.html", course=found)


@bp.route("/courses/new", methods=["GET", "POST"])
@needs(Permission.TRAININGS_WRITE)
def new_course() -> ResponseReturnValue:
    return _edit(CourseForm(), Course(), _("New course"), _("The course is entered."), url_for("trainings.courses"))


@bp.route("/courses/<id:id>/edit", methods=["GET", "POST"])
@needs(Permission.TRAININGS_WRITE)
def edit_course(id: int) -> ResponseReturnValue:
    found = _own(id)
    page = url_for("trainings.course", id=id)
    return _edit(CourseForm(obj=found), found, found.title, _("The course is saved."), page)


@bp.route("/courses/<id:id>/remove", methods=["GET", "POST"])
@needs(Permission.TRAININGS_WRITE)
def remove_course(id: int) -> ResponseReturnValue:
    found = _own(id)
    page = url_for("trainings.course", id=id)
    crumbs = [(_("Courses"), url_for("trainings.courses")), (found.title, page)]
    return confirm_removal(found, rules.remove_course, done=url_for("trainings.courses"), cancel=page, crumbs=crumbs)


def _own(id: int) -> Course:
    """A course to change: its sessions may be of any group, so that this needs the right over everything."""
    if not may_everywhere(Permission.TRAININGS_WRITE):
        abort(403)
    return db.get_or_404(Course, id)


def _edit(form: CourseForm, found: Course, title: str, message: str, cancel: str) -> ResponseReturnValue:
    return edit(
        form,
        found,
        save=rules.save_course,
        done=lambda record: url_for("trainings.course", id=record.id),
        message=message,
        title=title,
        template="trainings/edit_course.html",
        crumbs=[(_("Courses"), url_for("trainings.courses"))],
        cancel=cancel,
        url=cancel,
    )
