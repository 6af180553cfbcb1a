"""Splitting one record that was two people: the rows of the second go to a record of their own."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tracker.db import db
from tracker.dossier.queries.described import described
from tracker.dossier.queries.pointing import Pointer, pointers
from tracker.dossier.rules.collisions import collisions
from tracker.dossier.rules.plans import living, marked
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger.models import Recorded
from tracker.people.models import NotSame, Person, PersonAlias, PersonMerge
from tracker.people.names import name_key
from tracker.people.rules import derive_keys, save_person
from tracker.scholarships.models import Enrolment

ACTION = "dossier.split"

_STAY = (NotSame, PersonMerge)  # what was said of the record as a whole


class RowKey(NamedTuple):
    table: str
    id: int


def movable(person_id: int) -> dict[str, list[Recorded]]:
    """The rows of a person that may belong to somebody else, by table."""
    return {pointer.table: rows for pointer in _pointers() if (rows := pointer.rows(person_id))}


def split(person_id: int, rows: Iterable[RowKey | tuple[str, int]], new_person: Person) -> Person:
    """Give the rows to another person, new or known, in the unit of work that is open; both are marked as not the same.

    Snapshots on the rows stay as they were written (rule U3).
    Raises RuleBroken: no row is chosen, or one that is not this person's; the other has such a row already; a student
    and the award that pays for it would part.
    """
    old, chosen = living(person_id), {RowKey(*row) for row in rows}
    if not chosen:
        raise RuleBroken(_("Choose the records that belong to the other person."))
    if new_person is old:
        raise RuleBroken(_("Choose another person: these records are this one's already."))
    known = {RowKey(table, row.id): row for table, found in movable(person_id).items() for row in found}
    if strange := chosen - known.keys():
        table, row_id = sorted(strange)[0]
        message = _("%(name)s has no such record: %(table)s %(number)s.", name=old.full_name, table=table[:40],
                    number=row_id)  # fmt: skip
        raise RuleBroken(message)
    save_person(new_person)
    going = [known[key] for key in sorted(chosen)]
    _check_together(person_id, going)
    _move(going, person_id, new_person)
    _mark(old, new_person)
    for person in (old, new_person):
        db.session.expire(person, ["aliases", "affiliations"])
        derive_keys(person)
    db.session.flush()
    return new_person


def _pointers() -> list[Pointer]:
    return [pointer for pointer in pointers() if pointer.model not in _STAY]


def _move(going: Sequence[Recorded], person_id: int, to: Person) -> None:
    for pointer in _pointers():
        mine = [row for row in going if type(row) is pointer.model and getattr(row, pointer.column) == person_id]
        for one in collisions(pointer, pointer.rows(to.id), mine):
            raise RuleBroken(_("%(name)s has such a record already: %(row)s.", name=to.full_name, row=one.words[0]))
        for row in mine:
            if isinstance(row, PersonAlias) and row.name_key == name_key(to.full_name):
                db.session.delete(row)  # it is the person's own name now
            else:
                setattr(row, pointer.column, to.id)
    db.session.flush()


def _check_together(person_id: int, going: Sequence[Recorded]) -> None:
    """A student, the award that pays for it and the studies it goes on from are one person's."""
    gone = set(going)
    for row in Pointer(Enrolment, "person_id").rows(person_id):
        assert isinstance(row, Enrolment)
        for other in (row.award, row.transferred_from):
            if other is not None and other.person_id == person_id and (row in gone) != (other in gone):
                raise RuleBroken(
                    _("%(one)s and %(other)s belong together: choose both, or neither.", one=described(row),
                      other=described(other))
                )  # fmt: skip


def _mark(one: Person, other: Person) -> None:
    """Alike as they are, they are not to be offered as a pair."""
    if marked(one.id, other.id) is None:
        first, second = sorted((one.id, other.id))
        db.session.add(NotSame(first_id=first, second_id=second))
        db.session.flush()
