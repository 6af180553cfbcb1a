"""Progress notes: what a coordinator learned of a student on a day."""

from tracker.db import db, today
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger.texts import settle
from tracker.scholarships.models import Enrolment, ProgressNote
from tracker.scholarships.rules.fields import check_day, linked, remove, save


def save_note(note: ProgressNote) -> ProgressNote:
    """A note without a day is today's. Raises RuleBroken: it says nothing, or is of a day to come."""
    with db.session.no_autoflush:
        settle(note)
        if linked(note, "enrolment", Enrolment) is None:
            raise RuleBroken(_("This student is no longer there."), "enrolment_id")
        if not note.body:
            raise RuleBroken(_("Write what was learned; “no news” is news as well."), "body")
        note.noted_on = note.noted_on or today()
        check_day(note, "noted_on")
        if note.noted_on > today():
            raise RuleBroken(_("Nothing can be known yet of a day to come."), "noted_on")
    save(note)
    return note


def remove_note(note: ProgressNote) -> None:
    remove(note)
