"""Whom the keys of a name lead to, and how much speaks for each before names are compared."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import sqlalchemy as sa

from tracker.db import db
from tracker.people.models import person_key

EXACT = 100  # worth of the same name or address, against keys
TOGETHER = 100  # keys in one question

ByKey = dict[int, list[int]]


def people_under(keys: Iterable[int], longest: int) -> ByKey:
    """Those under each key; the first recorded where they are more than `longest`, for such have little in common."""
    wanted, found = sorted(set(keys)), ByKey()
    for start in range(0, len(wanted), TOGETHER):
        some = wanted[start : start + TOGETHER]
        gather(found, db.session.execute(question(TOGETHER, longest), numbered(some, TOGETHER)).all())
    return found


def gather(found: ByKey, rows: Iterable[Sequence[int]]) -> ByKey:
    for key, person_id in rows:
        if key in found:
            found[key].append(person_id)
        else:
            found[key] = [person_id]
    return found


def worth(keys: Iterable[int], by_key: ByKey) -> dict[int, int]:
    """The rarer what somebody shares with the name, the more."""
    found: dict[int, int] = {}
    so_far = found.get
    for key in keys:
        if people := by_key.get(key):
            each = max(1, 10 - len(people).bit_length())
            for person_id in people:
                found[person_id] = so_far(person_id, 0) + each
    return found


def best(found: Mapping[int, int], most: int) -> list[int]:
    """Those for whom most speaks, the first recorded among equals."""
    if len(found) > most:
        least = sorted(found.values(), reverse=True)[most - 1]
        found = {person_id: said for person_id, said in found.items() if said >= least}
    return sorted(found, key=lambda person_id: (-found[person_id], person_id))[:most]


def numbered(keys: Sequence[int], count: int) -> dict[str, int]:
    """The keys as a question takes them; where they are fewer, a number that is no key of anybody."""
    return {f"k{at}": keys[at] if at < len(keys) else NO_KEY for at in range(count)}


NO_KEY = -1 << 63


@cache
def question(count: int, longest: int, *further: str) -> sa.TextClause:
    """Of each key the first people, in one statement; `further` are parts that find others."""
    key, name = person_key.c.key.name, person_key.name
    parts = [
        f"SELECT {key}, person_id FROM {name} WHERE {key} = :k{at} ORDER BY person_id LIMIT {longest}"
        for at in range(count)
    ]
    parts += [f"SELECT 0, id FROM ({part} ORDER BY 1 LIMIT {longest}) AS found" for part in further]
    return sa.text(" UNION ALL ".join(f"SELECT * FROM ({part}) AS part{at}" for at, part in enumerate(parts)))
