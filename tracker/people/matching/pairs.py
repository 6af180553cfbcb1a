"""Pairs of people on record who are likely one human being."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from typing import Any

import sqlalchemy as sa

from tracker.db import db
from tracker.likeness.records import Answer, Evidence, judge
from tracker.people.keys import SENTINEL
from tracker.people.matching.known import BATCH, Known, countries_of, known
from tracker.people.models import NotSame, Person, person_key

RARE = 30  # people under one key: where there are more, it says nothing of any two of them
MOST = 50_000  # pairs that are judged, those who share most first

Two = tuple[int, int]  # ids, the lower first


@dataclass(frozen=True, slots=True)
class LikelyPair:
    one_id: int  # the lower of the two
    other_id: int
    answer: Answer
    score: float
    reasons: tuple[Evidence, ...]


def likely_pairs(*, limit: int, offset: int = 0, person_id: int | None = None) -> tuple[list[LikelyPair], int]:
    """Some of the pairs, the most likely first, and how many there are in all; of one person where one is given.

    Left out: the two of whom somebody said that they are not the same.
    """
    shared = Counter(_shared() if person_id is None else _shared_with(person_id))
    shared.update(_namesakes(person_id))
    for two in _not_same():
        shared.pop(two, None)
    found = list(_judged([two for two, _count in shared.most_common(MOST)]))
    found.sort(key=lambda pair: (pair.answer is not Answer.SAME, -pair.score, pair.one_id, pair.other_id))
    return found[offset : offset + limit], len(found)


def _shared() -> Iterator[Two]:
    """The two of each pair, once for every rare key and address that they share."""
    keys = sa.select(person_key.c.key, person_key.c.person_id).where(person_key.c.key != SENTINEL)
    yield from _within(db.session.execute(keys.order_by(person_key.c.key)).yield_per(10_000))
    addresses = sa.select(Person.email_key, Person.id).where(Person.email_key != "").order_by(Person.email_key)
    yield from _within(db.session.execute(addresses).yield_per(10_000))


def _within(rows: Iterable[Sequence[Any]]) -> Iterator[Two]:
    for _key, group in groupby(rows, key=lambda row: row[0]):
        people = sorted(row[1] for row in group)
        if len(people) <= RARE:
            yield from combinations(people, 2)


def _shared_with(person_id: int) -> Iterator[Two]:
    mine, theirs = person_key.alias("mine"), person_key.alias("theirs")
    query = sa.select(theirs.c.key, theirs.c.person_id).join(mine, mine.c.key == theirs.c.key)
    rows = db.session.execute(query.where(mine.c.person_id == person_id).order_by(theirs.c.key))
    yield from (two for two in _within(rows) if person_id in two)
    address = sa.select(Person.email_key).where(Person.id == person_id).scalar_subquery()
    same = sa.select(Person.id).where(Person.email_key == address, Person.email_key != "", Person.id != person_id)
    for other in db.session.scalars(same.limit(RARE)):
        yield min(person_id, other), max(person_id, other)


def _namesakes(person_id: int | None) -> Iterator[Two]:
    """Of a name that many bear, the two of one country or born on one day: their keys say nothing of any two."""
    many = sa.select(Person.name_key).group_by(Person.name_key).having(sa.func.count() > RARE)
    if person_id is not None:
        many = many.where(Person.name_key == sa.select(Person.name_key).where(Person.id == person_id).scalar_subquery())
    names = db.session.scalars(many).all()
    for start in range(0, len(names), BATCH):
        people = sa.select(Person.id, Person.name_key, Person.born_on)
        rows = db.session.execute(people.where(Person.name_key.in_(names[start : start + BATCH]))).all()
        countries = countries_of([row.id for row in rows])
        facts = [
            (f"{row.name_key}\n{fact}", row.id) for row in rows for fact in (row.born_on, *countries[row.id]) if fact
        ]
        yield from (two for two in _within(sorted(facts)) if person_id is None or person_id in two)


def _not_same() -> Iterator[Two]:
    for row in db.session.execute(sa.select(NotSame.first_id, NotSame.second_id)):
        yield row.first_id, row.second_id


def _judged(pairs: list[Two]) -> Iterator[LikelyPair]:
    for start in range(0, len(pairs), BATCH):
        some = pairs[start : start + BATCH]
        people = known({person_id for two in some for person_id in two})
        yield from (pair for one, other in some if (pair := _judge(people.get(one), people.get(other))))


def _judge(one: Known | None, other: Known | None) -> LikelyPair | None:
    if one is None or other is None:
        return None
    said = judge(one.asked, other.asked)
    if said.answer is Answer.NEW:
        return None
    return LikelyPair(one.person_id, other.person_id, said.answer, said.score, said.reasons)
