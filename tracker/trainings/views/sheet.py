"""The roster sheet: a session's list as one form, typed into like a sheet and saved as one change."""

from functools import cache
from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.db import db
from tracker.i18n import _, _l, is_chinese
from tracker.ledger import work
from tracker.partners.forms import partner_options
from tracker.trainings import rules
from tracker.trainings.forms.sheet_words import sheet_words
from tracker.trainings.forms.sheets import CHOICES, MOST, posted_rows, read_rows, set_chosen
from tracker.trainings.models import TrainingSession
from tracker.trainings.queries.sheets import whole_list
from tracker.trainings.rules.sheets.asking import tell_rows
from tracker.trainings.rules.sheets.rows import SheetRow, blank_row
from tracker.trainings.rules.sheets.saving import save_sheet
from tracker.trainings.rules.sheets.showing import stored_row
from tracker.trainings.rules.sheets.staleness import join_stored
from tracker.trainings.views.blueprint import bp
from tracker.trainings.views.enrolling import roster_crumbs
from tracker.trainings.views.sessions import holds, session_or_404
from tracker.trainings.views.sheet_said import meanwhile, say_saved
from tracker.web import twice
from tracker.web.gate import may, needs

BLANK, MORE = 5, 20  # rows offered to be typed into: at first, and when more are asked for

HEADS = {
    "name": _l("Name"), "represents": _l("Represents"), "organization": _l("Organization"), "position": _l("Position"),
    "gender": _l("Gender"), "role": _l("Role"), "status": _l("Status"), "days_attended": _l("Days"),
    "email": _l("E-mail address"), "note": _l("Note"),
}  # fmt: skip


@bp.route("/<id:id>/roster", methods=["GET", "POST"])
@needs(Permission.TRAININGS_WRITE)
def roster(id: int) -> ResponseReturnValue:
    session = writable_session(id)
    if request.method == "POST":
        return _sent(session)
    rows = [stored_row(number, row) for number, row in enumerate(db.session.scalars(whole_list(id)))]
    return _page(session, rows)


def writable_session(id: int) -> TrainingSession:
    """A session whose list the reader may write, with the names on it."""
    session = session_or_404(id, Permission.TRAININGS_WRITE)
    if not holds(session, Permission.NAMES_READ):
        abort(403)
    return session


def _sent(session: TrainingSession) -> ResponseReturnValue:
    if before := twice.answered_before():
        return before
    rows, todo = posted_rows(request.form), request.form.get("do", "save")
    join_stored(rows, db.session.scalars(whole_list(session.id)))
    if todo in ("more", "set", "take"):
        if todo != "more":
            set_chosen(rows, request.form, take=todo == "take")
        return _again(session, rows, 200, blank=MORE if todo == "more" else BLANK)
    if sum(row.is_new for row in rows) > MOST:
        too_many = _("At most %(most)s rows are added at once: bring in a longer list as a file.", most=MOST)
        return _again(session, rows, 422, too_many)
    read_rows(rows, rules.usual_status(session))
    saved = save_sheet(session, rows, may_write_people=may(Permission.PEOPLE_WRITE))
    if any(row.is_refused for row in rows):
        seen = meanwhile([row for row in rows if row.is_stale or row.gone], HEADS)
        return _again(session, rows, 409 if any(row.is_stale for row in rows) else 422, seen)
    say_saved(saved, meanwhile(rows, HEADS))
    return twice.answer(url_for("trainings.show" if todo == "close" else "trainings.roster", id=session.id))


def _again(
    session: TrainingSession, rows: list[SheetRow], status: int, problem: str = "", blank: int = BLANK
) -> ResponseReturnValue:
    """The sheet as it was sent, nothing of it stored."""
    session_id = session.id
    work.abandon()
    session = writable_session(session_id)
    join_stored(rows, db.session.scalars(whole_list(session_id)))
    for row in rows:
        if row.stored is not None:
            row.cells = {**stored_row(row.number, row.stored).cells, **row.cells}
    tell_rows(session_id, rows, current_user.rights)
    return _page(session, rows, problem, blank), status


def _page(session: TrainingSession, rows: list[SheetRow], problem: str = "", blank: int = BLANK) -> str:
    filled = [row for row in rows if not row.is_blank]
    following = max((row.number for row in filled), default=-1) + 1
    status = rules.usual_status(session)
    return render_template(
        "trainings/roster.html",
        session=session,
        crumbs=roster_crumbs(session),
        heads=[(column, str(words)) for column, words in HEADS.items()],
        words=_words(is_chinese()),
        choices=CHOICES,
        rows=filled + [blank_row(following + number, status) for number in range(blank)],
        blank=blank_row(0, status),
        problem=problem,
        partners=partner_options(),
        once=twice.new_sheet(),
        cancel=url_for("trainings.show", id=session.id),
    )


@cache
def _words(_chinese: bool) -> dict[str, Any]:
    """The words of the script, in the reader's language."""
    return sheet_words(HEADS)
