"""The likely pairs of the register, found once by a worker and then brought up to date by who was changed since.

Comparing everybody takes as long as many pages; comparing one person with all others does not.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

import sqlalchemy as sa
from flask import current_app

from tracker.db import db
from tracker.db.past import the_past
from tracker.dossier.queries.pointing import Pointer, pointers
from tracker.likeness.records import Answer
from tracker.people.matching.pairs import MOST, LikelyPair, likely_pairs
from tracker.people.models import Person
from tracker.reports.counted import kept

FEW = 200  # people changed since: when there are more, everybody is compared anew
SMALL = 3000  # people on record who are compared while a page waits that only tells how many pairs there are
STRONG = 0.8  # of 1
OF_ONE = 1000  # pairs of one person

_KNOWN = "tracker.likely_pairs"
_LOOKING = Lock()


@dataclass(frozen=True, slots=True)
class Found:
    """`newest` is the change at which they stood so; the likeliest first."""

    newest: int
    pairs: Sequence[LikelyPair]


def likely() -> Sequence[LikelyPair]:
    """All of them, the most likely first."""
    with _LOOKING:  # who comes meanwhile waits, and finds what was found
        newest, known = newest_change(), _known()
        if known is not None and known.newest == newest:
            return known.pairs
        touched = _touched_since(known.newest) if known is not None else None
        if known is None or touched is None:
            found: Iterable[LikelyPair] = likely_pairs(limit=MOST)[0]
        else:
            found = _brought_up_to_date(known.pairs, touched)
        now = current_app.extensions[_KNOWN] = Found(newest, sorted(found, key=_order))
        return now.pairs


def likely_of(person_id: int) -> Sequence[LikelyPair]:
    key = (newest_change(), "likely", person_id)
    return kept(key, lambda: likely_pairs(limit=OF_ONE, person_id=person_id)[0], among="likely", most=500)


def is_strong(pair: LikelyPair) -> bool:
    """Whether so much speaks for one person that somebody should look."""
    return pair.answer is Answer.SAME or pair.score >= STRONG


def number_of_strong_pairs() -> int | None:
    """None where looking would keep a page waiting; and of the past, whose keys are gone."""
    if the_past() is not None:
        return None
    if _compares_everybody() and (db.session.scalar(sa.select(sa.func.count()).select_from(Person)) or 0) > SMALL:
        return None
    return sum(is_strong(pair) for pair in likely())


def _compares_everybody() -> bool:
    """Whether the next look does: nobody has looked yet, or too many people were changed since."""
    known = _known()
    return known is None or (known.newest != newest_change() and _touched_since(known.newest) is None)


def newest_change() -> int:
    """The newest change of what pairs are read from."""
    parts = [
        sa.select(sa.func.max(column))
        for model in dict.fromkeys(one.model for one in _read())
        for column in (model.change_id, model.history.c.ended_by)
    ]
    return max(change or 0 for change in db.session.scalars(sa.union_all(*parts)))


def _read() -> tuple[Pointer, ...]:
    """What pairs are read from, with the columns that say whose it is: people, and all that points to them."""
    return Pointer(Person, "id"), *pointers()


def _known() -> Found | None:
    found: Found | None = current_app.extensions.get(_KNOWN)
    return found


def _brought_up_to_date(pairs: Iterable[LikelyPair], touched: frozenset[int]) -> list[LikelyPair]:
    found = {(pair.one_id, pair.other_id): pair for pair in pairs if touched.isdisjoint((pair.one_id, pair.other_id))}
    for person_id in touched:
        found |= {(pair.one_id, pair.other_id): pair for pair in likely_pairs(limit=OF_ONE, person_id=person_id)[0]}
    return list(found.values())


def _touched_since(change_id: int) -> frozenset[int] | None:
    """Who was changed, or has a row that was; None where these are too many."""
    query = sa.union(*_touched(change_id)).limit(FEW + 1)
    found = frozenset(db.session.scalars(query))
    return found if len(found) <= FEW else None


def _touched(change_id: int) -> Iterator["sa.Select[Any]"]:
    for one in _read():
        versions = one.model.history.c
        yield sa.select(getattr(one.model, one.column)).where(one.model.change_id > change_id)
        yield sa.select(versions[one.column]).where(versions.ended_by > change_id)


def _order(pair: LikelyPair) -> tuple[bool, float, int, int]:
    return pair.answer is not Answer.SAME, -pair.score, pair.one_id, pair.other_id
