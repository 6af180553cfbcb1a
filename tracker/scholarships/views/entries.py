"""The dated entries of a student: adding, editing and removing a status, a stage or a note."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import abort, url_for
from flask.typing import ResponseReturnValue

from tracker.db import today
from tracker.i18n import _, _l
from tracker.scholarships import rules
from tracker.scholarships.forms.enrolments import NoteForm, StageForm, StatusForm
from tracker.scholarships.models import Enrolment, EnrolmentStage, EnrolmentStatus, ProgressNote
from tracker.scholarships.queries.lists_timeline import entry_of
from tracker.scholarships.views.blueprint import bp
from tracker.scholarships.views.students import crumbs_of
from tracker.scholarships.views.within import WRITE, enrolment_or_404
from tracker.web.forms import Form, edit
from tracker.web.gate import needs
from tracker.web.removing import confirm_removal
from tracker.web.undoable import say_ahead


@dataclass(frozen=True, slots=True)
class Kind:
    """What the pages of one kind of entry differ in."""

    model: Any
    form: type[Form]
    day: str  # the column of its day
    save: Callable[[Any], Any]
    remove: Callable[[Any], None]
    new: Any
    edit: Any
    saved: Any
    removed: Any


STATUS = Kind(
    EnrolmentStatus,
    StatusForm,
    "effective_on",
    rules.save_status,
    rules.remove_status,
    _l("Change the status"),
    _l("Edit the status"),
    _l("The status is saved."),
    _l("The status is removed."),
)
STAGE = Kind(
    EnrolmentStage,
    StageForm,
    "effective_on",
    rules.save_stage,
    rules.remove_stage,
    _l("Change the stage"),
    _l("Edit the stage"),
    _l("The stage is saved."),
    _l("The stage is removed."),
)
NOTE = Kind(
    ProgressNote,
    NoteForm,
    "noted_on",
    rules.save_note,
    rules.remove_note,
    _l("Add a note"),
    _l("Edit the note"),
    _l("The note is saved."),
    _l("The note is removed."),
)


@bp.route("/<id:id>/statuses/new", methods=["GET", "POST"])
@needs(WRITE)
def add_status(id: int) -> ResponseReturnValue:
    return _add(STATUS, id)


@bp.route("/<id:id>/statuses/<id:row>", methods=["GET", "POST"])
@needs(WRITE)
def edit_status(id: int, row: int) -> ResponseReturnValue:
    return _edit(STATUS, id, row)


@bp.route("/<id:id>/statuses/<id:row>/remove", methods=["GET", "POST"])
@needs(WRITE)
def remove_status(id: int, row: int) -> ResponseReturnValue:
    return _remove(STATUS, id, row)


@bp.route("/<id:id>/stages/new", methods=["GET", "POST"])
@needs(WRITE)
def add_stage(id: int) -> ResponseReturnValue:
    return _add(STAGE, id)


@bp.route("/<id:id>/stages/<id:row>", methods=["GET", "POST"])
@needs(WRITE)
def edit_stage(id: int, row: int) -> ResponseReturnValue:
    return _edit(STAGE, id, row)


@bp.route("/<id:id>/stages/<id:row>/remove", methods=["GET", "POST"])
@needs(WRITE)
def remove_stage(id: int, row: int) -> ResponseReturnValue:
    return _remove(STAGE, id, row)


@bp.route("/<id:id>/notes/new", methods=["GET", "POST"])
@needs(WRITE)
def add_note(id: int) -> ResponseReturnValue:
    return _add(NOTE, id)


@bp.route("/<id:id>/notes/<id:row>", methods=["GET", "POST"])
@needs(WRITE)
def edit_note(id: int, row: int) -> ResponseReturnValue:
    return _edit(NOTE, id, row)


@bp.route("/<id:id>/notes/<id:row>/remove", methods=["GET", "POST"])
@needs(WRITE)
def remove_note(id: int, row: int) -> ResponseReturnValue:
    return _remove(NOTE, id, row)


def _add(kind: Kind, id: int) -> ResponseReturnValue:
    enrolment = enrolment_or_404(id, WRITE)
    form = kind.form(data={kind.day: today()})
    return _form(kind, enrolment, form, kind.model(enrolment_id=id), kind.new)


def _edit(kind: Kind, id: int, row: int) -> ResponseReturnValue:
    enrolment, entry = enrolment_or_404(id, WRITE), _of(kind, id, row)
    return _form(kind, enrolment, kind.form(obj=entry), entry, kind.edit)


def _form(kind: Kind, enrolment: Enrolment, form: Form, entry: Any, title: Any) -> ResponseReturnValue:
    page = url_for("scholarships.show", id=enrolment.id)

    def done(record: Any) -> str:
        say_ahead(getattr(record, kind.day))
        return page

    return edit(
        form,
        entry,
        save=kind.save,
        done=done,
        message=str(kind.saved),
        title=str(title),
        crumbs=crumbs_of(enrolment),
        cancel=page,
        url=page,
    )


def _remove(kind: Kind, id: int, row: int) -> ResponseReturnValue:
    enrolment, entry = enrolment_or_404(id, WRITE), _of(kind, id, row)
    page = url_for("scholarships.show", id=id)
    return confirm_removal(
        entry,
        kind.remove,
        done=page,
        cancel=page,
        message=str(kind.removed),
        question=_(
            "Remove “%(entry)s” of %(name)s? The history keeps it, and the removal can be undone.",
            entry=_told(entry),
            name=enrolment.person.full_name,
        ),
        crumbs=crumbs_of(enrolment),
    )


def _told(entry: Any) -> str:
    return str(entry.body[:80] if isinstance(entry, ProgressNote) else entry.said)


def _of(kind: Kind, enrolment_id: int, row: int) -> Any:
    return entry_of(kind.model, enrolment_id, row) or abort(404)
