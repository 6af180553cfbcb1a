"""“Not the same person”: said of two records once, so that nobody is asked again; and taken back."""

from tracker.db import db
from tracker.dossier.rules.plans import living, marked
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.people.models import NotSame


def say_not_same(one_id: int, other_id: int, note: str = "") -> NotSame:
    """Remember it; said again it stays as it is.

    Raises RuleBroken: it is one record, or one of them is not there.
    """
    if one_id == other_id:
        raise RuleBroken(_("Choose two different people: this is one record."))
    living(one_id), living(other_id)
    known = marked(one_id, other_id)
    if known is not None:
        return known
    first, second = sorted((one_id, other_id))
    said = NotSame(first_id=first, second_id=second, note=note)
    db.session.add(said)
    db.session.flush()
    return said


def take_back(said: NotSame) -> None:
    """They may be offered as a pair again."""
    db.session.delete(said)
    db.session.flush()
