"""Who on record many names may mean, asked for whole files: few questions, and no more memory for a longer file."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

import sqlalchemy as sa
from rapidfuzz.fuzz import token_ratio
from rapidfuzz.process import extract

from tracker.db import db
from tracker.likeness.names import Name
from tracker.likeness.records import Answer, Asked
from tracker.likeness.sounds import sound
from tracker.people.keying import asked_keys
from tracker.people.matching.answers import Judging, Match
from tracker.people.matching.asking import EXACT, best, people_under, worth
from tracker.people.matching.known import batches, countries_of, known
from tracker.people.matching.nearest import nearest
from tracker.people.models import Person, PersonAlias
from tracker.text import identity_key

TOGETHER = 2000  # names at once
LOOKED_AT = 16  # people whose names are laid beside one name at a glance
JUDGED = 6  # and compared word by word
GLANCE = 65  # of 100: less is another name, however it is written
SOUNDS_ALIKE = 85
LONGEST = 60  # people under one key


def match_all(asked: Iterable[Asked], limit: int = 5) -> list[Match]:
    """The answer to each, in their order."""
    return list(matches(asked, limit))


def matches(asked: Iterable[Asked], limit: int = 5) -> Iterator[Match]:
    """The same one after the other, so that no more are kept than are asked for at once.

    It costs less where names that are alike follow one another.
    """
    rest = iter(asked)
    while some := list(islice(rest, TOGETHER)):
        yield from _together(some, limit)


def _together(asked: Sequence[Asked], limit: int) -> list[Match]:
    exact = _exact(asked)
    people = known({id_ for some in exact for id_ in some})
    judging = [Judging(one) for one in asked]
    answers = [one.answer(some, people, limit) for one, some in zip(judging, exact, strict=True)]
    rest = [at for at, match in enumerate(answers) if match.answer is not Answer.SAME]
    likely = _likely([asked[at] for at in rest], [exact[at] for at in rest])
    people |= known({id_ for some in likely for id_ in some} - people.keys())
    for at, some in zip(rest, likely, strict=True):
        answers[at] = judging[at].answer(dict.fromkeys([*exact[at], *some]), people, limit)
    return answers


def _exact(asked: Sequence[Asked]) -> list[list[int]]:
    """Who has the same name, be it another one than is shown, or the same address."""
    keys = {one.name.key for one in asked}
    names = _by(sa.select(Person.name_key, Person.id), keys)
    for key, people in _by(sa.select(PersonAlias.name_key, PersonAlias.person_id), keys).items():
        names[key] += people
    addresses = {identity_key(one.email) for one in asked}
    by_address = _by(sa.select(Person.email_key, Person.id), addresses)
    exact = [(by_address.get(identity_key(one.email), ()), names.get(one.name.key, ())) for one in asked]
    crowded = {id_ for groups in exact for group in groups if len(group) > JUDGED for id_ in group}
    countries = countries_of(crowded) if crowded else {}
    return [
        [id_ for group in groups for id_ in nearest(group, one, countries, JUDGED)]
        for one, groups in zip(asked, exact, strict=True)
    ]


def _by(query: sa.Select[str, int], keys: set[str]) -> dict[str, list[int]]:
    """What a query finds by its first column."""
    found: dict[str, list[int]] = defaultdict(list)
    key, id_ = query.selected_columns
    ordered = sorted(keys - {""})
    for start in range(0, len(ordered), TOGETHER):
        some = query.where(key.in_(ordered[start : start + TOGETHER])).order_by(id_)
        for said, person_id in db.session.execute(some):
            found[said].append(person_id)
    return found


def _likely(asked: Sequence[Asked], exact: Sequence[Collection[int]]) -> list[list[int]]:
    """Whom the keys lead to, and whose name is not another at a glance; those of the same name among them."""
    keys = [asked_keys(one) for one in asked]
    by_key = people_under((key for some in keys for key in some), LONGEST)
    likely = [_most_shared(worth(some, by_key), same) for some, same in zip(keys, exact, strict=True)]
    written = _written({id_ for some in likely for id_ in some})
    return [_at_a_glance(one, some, written) for one, some in zip(asked, likely, strict=True)]


def _most_shared(found: dict[int, int], exact: Iterable[int]) -> list[int]:
    for id_ in exact:
        found[id_] = found.get(id_, 0) + EXACT
    return best(found, LOOKED_AT)


def _at_a_glance(asked: Asked, ids: Sequence[int], written: dict[int, list[str]]) -> list[int]:
    said = [" ".join(form.words) for form in asked.name.forms]
    names = {id_: written.get(id_, [""]) for id_ in ids}
    glances = _glances(said, list({name for some in names.values() for name in some}))
    alike = {id_: max(glances[name] for name in some) for id_, some in names.items()}
    return sorted(filter(alike.get, alike), key=lambda id_: (-alike[id_], id_))[:JUDGED]


def _glances(said: Sequence[str], names: Sequence[str]) -> dict[str, float]:
    """How alike each name is to any way to say another, from 0 to 100, as they are written or as they sound."""
    found = dict.fromkeys(names, 0.0)
    for one in said:
        near = extract(one, names, scorer=token_ratio, score_cutoff=GLANCE, limit=None)
        written = {name: score for name, score, _at in near}
        sounding = _consonants(one)
        for name in names:
            score = written.get(name) or token_ratio(sounding, _consonants(name), score_cutoff=SOUNDS_ALIKE)
            if score > found[name]:
                found[name] = score
    return found


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
