"""Who the people are by now whom somebody chose: they may have been merged or removed since."""

from collections.abc import Iterable

import sqlalchemy as sa

from tracker.db import db
from tracker.people.matching.known import batches
from tracker.people.models import Person, PersonMerge


def whom_now(ids: Iterable[int]) -> dict[int, int]:
    """By id: who is on record under it, or who that person became part of; nothing of those who were removed."""
    now = {id: id for id in ids}
    moved = _merged(now)
    while moved:
        now = {id: moved.get(to, to) for id, to in now.items()}
        moved = _merged(moved.values())
    there: set[int] = set()
    for some in batches(sorted(set(now.values()))):
        there.update(db.session.scalars(sa.select(Person.id).where(Person.id.in_(some))))
    return {id: to for id, to in now.items() if to in there}


def _merged(ids: Iterable[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for some in batches(sorted(set(ids))):
        query = sa.select(PersonMerge.dropped_id, PersonMerge.kept_id).where(PersonMerge.dropped_id.in_(some))
        found.update((dropped_id, kept_id) for dropped_id, kept_id in db.session.execute(query))
    return found
