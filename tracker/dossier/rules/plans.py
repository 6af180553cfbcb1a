"""What a merge of two people would do, worked out before anything is changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

import sqlalchemy as sa

from tracker.db import db
from tracker.dossier.queries.described import described
from tracker.dossier.queries.pointing import pointers, rows_of
from tracker.dossier.rules.collisions import Collision, CollisionKey, collisions, one_study, overlap
from tracker.dossier.rules.fields import FieldChoice, choices
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger.models import Recorded
from tracker.people.models import NotSame, Person, PersonMerge
from tracker.scholarships.models import Enrolment


@dataclass(frozen=True, slots=True)
class MergePlan:
    """`moves` are the rows of the dropped person by table, `warnings` what should be looked at afterwards."""

    kept: Person
    dropped: Person
    fields: list[FieldChoice]
    moves: Mapping[str, list[Recorded]]
    collisions: list[Collision]
    warnings: list[str]

    @property
    def open_collisions(self) -> list[Collision]:
        """Those of which somebody should choose."""
        return [one for one in self.collisions if not one.is_equal]

    def collision(self, key: CollisionKey) -> Collision:
        """Raises RuleBroken: the two rows do not collide."""
        found = next((one for one in self.collisions if one.key == key), None)
        if found is None:
            raise RuleBroken(_("The rows %(key)s do not stand in each other's way.", key=str(key)))
        return found


def plan_merge(keep_id: int, drop_id: int) -> MergePlan:
    """Raises RuleBroken: it is one person, one is missing, or somebody said that they are not the same."""
    if keep_id == drop_id:
        raise RuleBroken(_("Choose two different people: nobody is merged with themselves."))
    kept, dropped = living(keep_id), living(drop_id)
    if marked(keep_id, drop_id) is not None:
        names = {"one": kept.full_name, "other": dropped.full_name}
        raise RuleBroken(
            _("%(one)s and %(other)s are marked as not the same person: take that mark back first.", **names)
        )
    mine, other = rows_of(keep_id), rows_of(drop_id)
    return MergePlan(kept, dropped, choices(kept, dropped), other, _collisions(mine, other), _warnings(mine, other))


def living(person_id: int) -> Person:
    """Raises RuleBroken: nobody has this number, or they became part of another."""
    person = db.session.get(Person, person_id, populate_existing=True)
    if person is not None:
        return person
    into = merge_of(person_id)
    if into is None:
        raise RuleBroken(_("There is no person %(number)s.", number=person_id))
    raise RuleBroken(
        _("Person %(number)s was merged into person %(kept)s already.", number=person_id, kept=into.kept_id)
    )


def merge_of(dropped_id: int) -> PersonMerge | None:
    """The merge by which a person became part of another, as long as it stands."""
    return db.session.scalar(sa.select(PersonMerge).where(PersonMerge.dropped_id == dropped_id))


def marked(one: int, other: int) -> NotSame | None:
    first, second = sorted((one, other))
    return db.session.scalar(sa.select(NotSame).where(NotSame.first_id == first, NotSame.second_id == second))


def _collisions(mine: Mapping[str, list[Recorded]], other: Mapping[str, list[Recorded]]) -> list[Collision]:
    return [
        collision
        for pointer in pointers()
        if pointer.model is not NotSame  # a pair has two people: `pairs` joins them
        for collision in collisions(pointer, mine.get(pointer.table, ()), other.get(pointer.table, ()))
    ]


def _warnings(mine: Mapping[str, list[Recorded]], other: Mapping[str, list[Recorded]]) -> list[str]:
    """Studies at two places at one time: both are kept, since neither is the other."""
    studies = [rows.get(Enrolment.__tablename__, []) for rows in (mine, other)]
    return [
        _("In study at one time in two places: %(one)s; %(other)s.", one=described(one), other=described(two))
        for one, two in product(*studies)
        if isinstance(one, Enrolment) and isinstance(two, Enrolment)
        if overlap(one, two) and not one_study(one, two)
    ]
