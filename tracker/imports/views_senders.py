"""Senders of files, and what is remembered of the columns of theirs."""

from typing import Any

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission
from tracker.db import db
from tracker.i18n import _, _l
from tracker.imports import habits
from tracker.imports.desk import bp
from tracker.imports.models import SenderHabit
from tracker.tables import Column, Kind
from tracker.web.gate import may, needs
from tracker.web.listing import Listing, respond

HABITS: list[Column[Any]] = [
    Column("sender", _l("Sent by"), lambda habit: habit.sender, sort=SenderHabit.sender_key),
    Column("kind", _l("Holds"), lambda habit: habit.kind, sort=SenderHabit.kind),
    Column("columns", _l("Columns"), lambda habit: len([text for text in habit.header if text]), Kind.COUNT),
    Column("header", _l("Headers"), lambda habit: " · ".join(text for text in habit.header if text)[:300]),
    Column("used_at", _l("Last used"), lambda habit: habit.used_at, Kind.MOMENT, sort=SenderHabit.used_at),
]


def _may_forget(habit: SenderHabit) -> bool:
    return may(Permission.ACCOUNTS) or habits.is_of(habit, int(current_user.account_id))


@bp.get("/senders")
@needs(Permission.IMPORT)
def senders() -> ResponseReturnValue:
    listing = Listing(
        title=_("Senders"),
        query=habits.habits(),
        all_columns=HABITS,
        default_sort="-used_at",
        tie=SenderHabit.id.desc(),
        empty=_(
            "Nothing is remembered yet: say on sending a file who made it, and its columns are kept for next time."
        ),
    )
    return respond(listing, "imports/senders.html", may_forget=_may_forget)


@bp.post("/senders/<id:id>/forget")
@needs(Permission.IMPORT)
def forget(id: int) -> ResponseReturnValue:
    """For the files of one's own senders, or by who keeps the accounts: colleagues rely on what was chosen once."""
    habit = db.session.get(SenderHabit, id) or abort(404)
    if not _may_forget(habit):
        abort(403)
    habits.forget(habit)
    flash(_("It is forgotten: the columns of such a file are proposed from its headers again."), "success")
    return redirect(url_for("imports.senders"), code=303)
