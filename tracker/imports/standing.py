"""Who the people are by now whom somebody chose: they may have been merged or removed since."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import sqlalchemy as sa

from tracker.db import db
from tracker.imports.deciding import Choose, Decision
from tracker.imports.known import batches
from tracker.people.models import Person, PersonMerge


def standing(decisions: Mapping[int, Decision]) -> dict[int, Decision]:
    """The decisions that still hold; of somebody who is not on record any more it has to be decided again."""
    now = whom_now(one.person_id for one in decisions.values() if one.person_id)
    return {
        number: replace(one, person_id=now[one.person_id]) if one.person_id else one
        for number, one in decisions.items()
        if one.choose is not Choose.PERSON or one.person_id in now
    }


def whom_now(ids: Iterable[int]) -> dict[int, int]:
    """By id: who is on record under it, or who that person became part of; nothing of those who were removed."""
    now = {id: id for id in ids}
    moved = _merged(now)
    while moved:
        now = {id: moved.get(to, to) for id, to in now.items()}
        moved = _merged(moved.values())
    there: set[int] = set()
    for some in batches(now.values()):
        there.update(db.session.scalars(sa.select(Person.id).where(Person.id.in_(some))))
    return {id: to for id, to in now.items() if to in there}


def _merged(ids: Iterable[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for some in batches(ids):
        query = sa.select(PersonMerge.dropped_id, PersonMerge.kept_id).where(PersonMerge.dropped_id.in_(some))
        found.update((dropped_id, kept_id) for dropped_id, kept_id in db.session.execute(query))
    return found
