"""Taking a merge back: the dropped person returns with every row that went over, also where rows were changed since."""

from dataclasses import dataclass

import sqlalchemy as sa

from tracker.db import db
from tracker.dossier.rules import filling
from tracker.dossier.rules.fields import FIELDS
from tracker.dossier.rules.reports import NotPutBack, told
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger.models import Change
from tracker.ledger.putting_back import Together, put_back, steps
from tracker.ledger.versions import Step, steps_of_record
from tracker.people.models import NotSame, Person, PersonMerge
from tracker.people.rules import derive_keys

ACTION = "dossier.unmerge"

TOGETHER: Together = {
    Person.__tablename__: [FIELDS["full_name"]],
    NotSame.__tablename__: [("first_id", "second_id")],
    **filling.TOGETHER,
}


@dataclass(frozen=True, slots=True)
class Unmerged:
    """`person` is there again, under the number they had; `left` is what could not be put back."""

    person: Person
    kept: Person
    left: list[NotPutBack]


def unmerge(merge: PersonMerge) -> Unmerged:
    """Take a merge back, in the unit of work that is open.

    What was recorded of the kept person since then stays with them, and so does what was changed since: that is told.
    Raises RuleBroken: a later merge stands on this one; the dropped person's values were erased.
    """
    change = made_by(merge)
    _refuse_inner(merge, change)
    kept_id, dropped_id, name = merge.kept_id, merge.dropped_id, merge.dropped_name
    is_changed = db.session.get_one(Person, kept_id, populate_existing=True).change_id != change.id
    undoing: Change = db.session.info["change"]
    undoing.undoes_id = change.id
    left = put_back(change, TOGETHER)
    person = db.session.get(Person, dropped_id)
    if person is None:
        raise RuleBroken(_("%(name)s cannot come back: their values were erased for good.", name=name))
    kept = db.session.get_one(Person, kept_id)
    if is_changed:  # the keys were derived from names of then and of since
        derive_keys(kept)
        db.session.flush()
    return Unmerged(person, kept, told(left))


def made_by(merge: PersonMerge) -> Change:
    """The change that did the merge as it stands; one that was undone and done again is the later one."""
    born = [step for step in steps_of_record(PersonMerge.__tablename__, merge.id) if step.deed == "added"]
    return db.session.get_one(Change, born[-1].change_id)


def _refuse_inner(merge: PersonMerge, change: Change) -> None:
    """Raises RuleBroken: another merge was done since that stands on this one: it goes first."""
    touched = _touched(change)
    made = touched[PersonMerge.__tablename__, merge.id].after
    assert made is not None
    if made["kept_id"] != merge.kept_id:  # who was kept then has themselves become part of another since
        outer = db.session.scalar(sa.select(PersonMerge).where(PersonMerge.dropped_id == made["kept_id"]))
        raise _goes_first(outer or merge)
    later = sa.select(PersonMerge).where(PersonMerge.kept_id == merge.kept_id, PersonMerge.id != merge.id)
    for other in db.session.scalars(later.order_by(PersonMerge.id.desc())):
        done = made_by(other)
        if done.id > change.id and _clash(touched, _touched(done)):
            raise _goes_first(other)


def _goes_first(later: PersonMerge) -> RuleBroken:
    name = f"{later.dropped_name} ({later.dropped_id})"
    return RuleBroken(_("%(name)s was merged into the same person later: unmerge that first.", name=name))


def _touched(change: Change) -> dict[tuple[str, int], Step]:
    return {(step.table, step.row_id): step for _table, found in steps(change) for step in found}


def _clash(earlier: dict[tuple[str, int], Step], later: dict[tuple[str, int], Step]) -> bool:
    """Whether the later change chose among rows or values that the earlier one had moved."""
    return any(
        earlier[row].deed != "changed" or later[row].deed != "changed" or _columns(earlier[row]) & _columns(later[row])
        for row in earlier.keys() & later.keys()
    )


def _columns(step: Step) -> set[str]:
    return {name for name, _before, _after in step.differences()}
