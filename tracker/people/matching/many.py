"""Who on record many names may mean, asked for whole files: few questions, and no more memory for a longer file."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache

import sqlalchemy as sa
from rapidfuzz.fuzz import token_ratio

from tracker.db import db
from tracker.likeness.names import Name
from tracker.likeness.records import Answer, Asked
from tracker.likeness.sounds import sound
from tracker.people.keying import asked_keys
from tracker.people.matching.answers import NOBODY, Match, answer
from tracker.people.matching.asking import EXACT, best, people_under, worth
from tracker.people.matching.known import batches, known
from tracker.people.models import Person, PersonAlias
from tracker.text import identity_key

TOGETHER = 2000  # names at once
LOOKED_AT = 16  # people whose names are laid beside one name at a glance
JUDGED = 6  # and compared word by word
GLANCE = 65  # of 100: less is another name, however it is written
SOUNDS_ALIKE = 85
LONGEST = 60  # people under one key

Watch = Callable[[Sequence[Asked]], Iterable[Asked]]


def unwatched(asked: Sequence[Asked]) -> Iterable[Asked]:
    return asked


def match_all(asked: Sequence[Asked], limit: int = 5, watch: Watch = unwatched) -> list[Match]:
    """The answer to each, in their order. Who has the very name is looked for first, and only then who is alike."""
    found: list[Match] = []
    waiting: list[Asked] = []
    for one in watch(asked):
        waiting.append(one)
        if len(waiting) == TOGETHER:
            found += _together(waiting, limit)
            waiting = []
    return found + _together(waiting, limit)


def _together(asked: Sequence[Asked], limit: int) -> list[Match]:
    exact = _exact(asked)
    answers = _judged(asked, exact, limit)
    rest = [at for at, match in enumerate(answers) if match.answer is not Answer.SAME]
    likely = _likely([asked[at] for at in rest], [exact[at] for at in rest])
    for at, match in zip(rest, _judged([asked[at] for at in rest], likely, limit), strict=True):
        answers[at] = match
    return answers


def _judged(asked: Sequence[Asked], ids: Sequence[Collection[int]], limit: int) -> list[Match]:
    people = known({id_ for some in ids for id_ in some})
    return [
        answer(one, [people[id_] for id_ in some if id_ in people], limit) if some else NOBODY
        for one, some in zip(asked, ids, strict=True)
    ]


def _exact(asked: Sequence[Asked]) -> list[list[int]]:
    """Who has the same name, be it another one than is shown, or the same address."""
    keys = {one.name.key for one in asked}
    names = _by(sa.select(Person.name_key, Person.id, Person.citizenship), keys)
    others = sa.select(PersonAlias.name_key, PersonAlias.person_id, Person.citizenship).join(PersonAlias.person)
    for key, people in _by(others, keys).items():
        names[key] += people
    addresses = {identity_key(one.email) for one in asked}
    by_address = _by(sa.select(Person.email_key, Person.id, Person.citizenship), addresses)
    return [
        [*_nearest(by_address.get(identity_key(one.email), ()), one), *_nearest(names.get(one.name.key, ()), one)]
        for one in asked
    ]


def _nearest(people: Sequence[tuple[int, str | None]], asked: Asked) -> list[int]:
    """Of many with one name or address, those of the country first."""
    if len(people) > JUDGED:
        people = sorted(people, key=lambda person: person[1] not in asked.countries)[:JUDGED]
    return [person_id for person_id, _country in people]


def _by(query: sa.Select[str, int, str | None], keys: set[str]) -> dict[str, list[tuple[int, str | None]]]:
    """What a query finds by its first column: each person with the citizenship."""
    found: dict[str, list[tuple[int, str | None]]] = defaultdict(list)
    key, id_, _citizenship = query.selected_columns
    ordered = sorted(keys - {""})
    for start in range(0, len(ordered), TOGETHER):
        some = query.where(key.in_(ordered[start : start + TOGETHER])).order_by(id_)
        for said, person_id, citizenship in db.session.execute(some):
            found[said].append((person_id, citizenship))
    return found


def _likely(asked: Sequence[Asked], exact: Sequence[Collection[int]]) -> list[list[int]]:
    """Whom the keys lead to, and whose name is not another at a glance; those of the same name among them."""
    keys = [asked_keys(one) for one in asked]
    by_key = people_under((key for some in keys for key in some), LONGEST)
    worths = [worth(some, by_key) for some in keys]
    for found, same in zip(worths, exact, strict=True):
        found.update(Counter(dict.fromkeys(same, EXACT)))
    likely = [best(found, LOOKED_AT) for found in worths]
    written = _written({id_ for some in likely for id_ in some})
    return [_at_a_glance(one, some, written) for one, some in zip(asked, likely, strict=True)]


def _at_a_glance(asked: Asked, ids: Sequence[int], written: dict[int, list[str]]) -> list[int]:
    said = [" ".join(form.words) for form in asked.name.forms]
    alike = {id_: max(_glance(one, other) for one in said for other in written.get(id_, ("",))) for id_ in ids}
    return sorted(filter(alike.get, alike), key=lambda id_: (-alike[id_], id_))[:JUDGED]


def _glance(one: str, other: str) -> float:
    """From 0 to 100, as they are written or as they sound."""
    return token_ratio(one, other, score_cutoff=GLANCE) or token_ratio(
        _consonants(one), _consonants(other), score_cutoff=SOUNDS_ALIKE
    )


@lru_cache(maxsize=1 << 15)
def _consonants(name: str) -> str:
    return " ".join(sound(word).consonants or word for word in name.split() if word.isascii())


def _written(ids: Collection[int]) -> dict[int, list[str]]:
    """The names of people in every form."""
    found: dict[int, list[str]] = defaultdict(list)
    for some in batches(sorted(ids)):
        people = sa.select(Person.id, Person.name_key, Person.native_name).where(Person.id.in_(some))
        for id_, name_key, native in db.session.execute(people):
            if native or not name_key.isascii():
                found[id_] += [" ".join(form.words) for form in Name(name_key, native=native).forms]
            else:
                found[id_].append(name_key)
        aliases = sa.select(PersonAlias.person_id, PersonAlias.name_key).where(PersonAlias.person_id.in_(some))
        for id_, name_key in db.session.execute(aliases):
            found[id_] += [" ".join(form.words) for form in Name(name_key).forms]
    return found
