"""Students who need a look: what is wrong with each, and the page on which that is mended."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.db import db, today
from tracker.i18n import _, _l
from tracker.scholarships import tables
from tracker.scholarships.models import Enrolment
from tracker.scholarships.queries import lists
from tracker.scholarships.queries.attention import IMPOSSIBLE, Trouble, attentions, number_troubled, troubled
from tracker.scholarships.views.blueprint import bp
from tracker.scholarships.views.within import READ, WRITE
from tracker.tables import Table
from tracker.web.gate import may, needs

SHOWN = 25  # of each kind; the list of students has them all

T = Trouble
# (the word of the list's filter, the heading, the kinds of trouble, whether each row says which)
KINDS: tuple[tuple[str, Any, tuple[Trouble, ...]], ...] = (
    (T.NO_NEWS, _l("No news for six months"), (T.NO_NEWS,)),
    (T.PAST_END, _l("Past the expected end"), (T.PAST_END,)),
    (T.NO_END, _l("No expected end"), (T.NO_END,)),
    (lists.ANY_IMPOSSIBLE, _l("An impossible history"), IMPOSSIBLE),
)
# How and where a trouble is mended: that of a history on the student's own page, where all of it is seen.
MENDS: dict[Trouble, tuple[Any, str]] = {
    T.NO_NEWS: (_l("Add a note"), "add_note"),
    T.PAST_END: (_l("Change the status"), "add_status"),
    T.NO_END: (_l("Give the end"), "edit_enrolment"),
    T.DEGREE: (_l("Correct the day"), "edit_enrolment"),
}


@dataclass(frozen=True, slots=True)
class Panel:
    key: str
    title: Any
    number: int
    table: Table[Any]
    mend: str  # what to do, where that is the same for every row
    url: str


@bp.get("/attention")
@needs(READ)
def attention() -> ResponseReturnValue:
    return render_template(
        "scholarships/attention.html", title=_("Needs attention"), panels=[_panel(*kind) for kind in KINDS]
    )


def _panel(key: str, title: Any, kinds: tuple[Trouble, ...]) -> Panel:
    names = may(Permission.NAMES_READ)
    query = troubled(current_user.rights, *kinds, permission=Permission.NAMES_READ if names else READ)
    query = lists.with_state(query, today()).order_by(Enrolment.cohort_id, Enrolment.id).limit(SHOWN)
    rows = list(db.session.execute(query))
    wrong = _wrong(rows, kinds)
    columns = tables.attention_columns(wrong, _mend if may(WRITE) else None, shows_kind=len(kinds) > 1)
    return Panel(
        key=key,
        title=title,
        number=number_troubled(current_user.rights, *kinds),
        table=Table(str(title), [column for column in columns if names or not column.personal], rows),
        mend=kinds[0].mend if len(kinds) == 1 else "",
        url=url_for("scholarships.index", attention=key),
    )


def _wrong(rows: Sequence[Any], kinds: tuple[Trouble, ...]) -> dict[int, list[Trouble]]:
    """By student, which of these kinds apply."""
    if len(kinds) == 1:
        return {row.Enrolment.id: list(kinds) for row in rows}
    ids = [row.Enrolment.id for row in rows]
    found = attentions(troubled(current_user.rights, *kinds).where(Enrolment.id.in_(ids)))
    return {one.enrolment.id: [kind for kind in one.kinds if kind in kinds] for one in found}


def _mend(row: Any, kind: Trouble) -> tuple[str, str]:
    words, page = MENDS.get(kind, (_l("Look at the history"), "show"))
    return str(words), url_for(f"scholarships.{page}", id=row.Enrolment.id)
