"""Who on record one name may mean, asked while it is typed."""

from collections import Counter
from collections.abc import Sequence
from functools import cache

import sqlalchemy as sa

from tracker.db import db
from tracker.likeness.records import Asked
from tracker.people.keying import asked_keys
from tracker.people.matching.answers import NOBODY, Match, answer
from tracker.people.matching.known import known
from tracker.people.models import Person, PersonAlias
from tracker.text import identity_key

LONGEST = 200  # people under one key who are looked at: more have little in common
JUDGED = 40
EXACT = 100  # worth of the same name or address, against keys


def match(asked: Asked, limit: int = 5) -> Match:
    """Whoever on record may be meant, best first. Reads only; SAME is never said on a name alone."""
    if not asked.name.key and not asked.name.native and not asked.email:
        return NOBODY
    worth = _worth(asked)
    likely = sorted(worth, key=lambda person_id: (-worth[person_id], person_id))[:JUDGED]
    return answer(asked, known(likely).values(), limit) if likely else NOBODY


def _worth(asked: Asked) -> Counter[int]:
    """How much speaks for each, before names are compared: the rarer what they share, the more."""
    keys = asked_keys(asked)
    said = {"name": asked.name.key, "email": identity_key(asked.email), "country": min(asked.countries, default="")}
    by_key: dict[int, list[int]] = {}
    for key, person_id in db.session.execute(_question(len(keys)), said | _numbered(keys)):
        by_key.setdefault(key, []).append(person_id)
    worth: Counter[int] = Counter()
    for key, people in by_key.items():
        each = EXACT if key == 0 else max(1, 10 - len(people).bit_length())
        for person_id in people:
            worth[person_id] += each
    return worth


def _numbered(keys: Sequence[int]) -> dict[str, int]:
    return {f"k{at}": key for at, key in enumerate(keys)}


@cache
def _question(count: int) -> sa.TextClause:
    """Of each key the first people; those of the same name, and of it and the country, and of the address, as key 0."""
    person, alias = Person.__tablename__, PersonAlias.__tablename__
    parts = [f"SELECT key, person_id FROM person_key WHERE key = :k{at} LIMIT {LONGEST}" for at in range(count)]
    parts += [
        f"SELECT 0, id FROM {person} WHERE name_key = :name AND name_key <> '' LIMIT {LONGEST}",
        f"SELECT 0, id FROM {person} WHERE name_key = :name AND citizenship = :country LIMIT {LONGEST}",
        f"SELECT 0, person_id FROM {alias} WHERE name_key = :name LIMIT {LONGEST}",
        f"SELECT 0, id FROM {person} WHERE email_key = :email AND email_key <> '' LIMIT {LONGEST}",
    ]
    return sa.text(" UNION ALL ".join(f"SELECT * FROM ({part}) AS part{at}" for at, part in enumerate(parts)))
