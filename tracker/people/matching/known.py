"""People on record with all by which they are told from one another, read in two questions a thousand people."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa

from tracker.db import db
from tracker.i18n import is_chinese
from tracker.likeness.names import Name
from tracker.likeness.records import Asked
from tracker.partners.models import Organization, Partner
from tracker.people.evidence import SOURCES
from tracker.people.models import Affiliation, Person, PersonAlias

BATCH = 1000  # people in one question
ALIAS, COUNTRY, ORGANIZATION = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Known:
    person_id: int
    name: str
    asked: Asked
    told: str


def known(ids: Collection[int]) -> dict[int, Known]:
    """By their ids; whoever is not on record is left out."""
    found: dict[int, Known] = {}
    chinese = is_chinese()
    for some in batches(sorted(ids)):
        facts: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for person_id, kind, text in db.session.execute(_facts(), {"ids": some}):
            facts[person_id].append((kind, text))
        for row in db.session.execute(_people(), {"ids": some}):
            found[row.id] = _known(row, facts.get(row.id, ()), chinese)
    return found


def batches(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]


def _known(row: Any, facts: Collection[tuple[int, str]], chinese: bool) -> Known:
    id_, full, family, given, native, citizenship, email, phone, born_on, gender, *country = row
    organizations = _of(ORGANIZATION, facts)
    asked = Asked(
        Name(full, family, given, native),
        tuple(map(Name, _of(ALIAS, facts))),
        frozenset(filter(None, (citizenship, *_of(COUNTRY, facts)))),
        organizations,
        email,
        phone,
        born_on,
        gender.value if gender else None,
    )
    return Known(id_, full, asked, " · ".join(filter(None, (country[chinese], *organizations[:1]))))


def countries_of(ids: Collection[int]) -> dict[int, set[str]]:
    """The countries on record of people: of which they are citizens, and for which they were named."""
    found: dict[int, set[str]] = defaultdict(set)
    for some in batches(sorted(ids)):
        for person_id, country in db.session.execute(_countries(), {"ids": some}):
            found[person_id].add(country)
    return found


def _of(wanted: int, facts: Collection[tuple[int, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for kind, text in facts if kind == wanted and text)) if facts else ()


def as_asked(person: Person) -> Asked:
    """Somebody not stored yet, as a question."""
    return Asked(
        Name(person.full_name, person.family_name, person.given_name, person.native_name),
        countries=frozenset(filter(None, (person.citizenship,))),
        email=person.email,
        phone=person.phone,
        born_on=person.born_on,
        gender=person.gender.value if person.gender else None,
    )


@cache
def _people() -> sa.Select[Any]:
    names = [getattr(Person, name) for name in ("id", "full_name", "family_name", "given_name", "native_name")]
    others = [Person.citizenship, Person.email, Person.phone, Person.born_on, Person.gender]
    return (
        sa.select(*names, *others, Partner.name_en, Partner.name_zh)
        .outerjoin(Partner, Partner.code == Person.citizenship)
        .where(Person.id.in_(_ids()))
    )


@cache
def _countries() -> sa.CompoundSelect[Any]:
    sources = [(Person.id, Person.citizenship), *SOURCES.countries]
    return sa.union(
        *(
            sa.select(person_id, said).where(person_id.in_(_ids()), said.is_not(None)).distinct()
            for person_id, said in sources
        )
    )


def _ids() -> sa.BindParameter[Any]:
    return sa.bindparam("ids", expanding=True)


@cache
def _facts() -> sa.CompoundSelect[Any]:
    """Other names, countries and organizations of people, in one question: (person, kind, text)."""
    parts = [
        sa.select(PersonAlias.person_id, sa.literal(ALIAS), PersonAlias.name).where(PersonAlias.person_id.in_(_ids())),
        sa.select(Affiliation.person_id, sa.literal(ORGANIZATION), Organization.name)
        .join(Organization, Organization.id == Affiliation.organization_id)
        .where(Affiliation.person_id.in_(_ids())),
    ]
    for kind, sources in ((COUNTRY, SOURCES.countries), (ORGANIZATION, SOURCES.organizations)):
        parts += [
            sa.select(person_id, sa.literal(kind), said).where(person_id.in_(_ids()), said.is_not(None)).distinct()
            for person_id, said in sources
        ]
    return sa.union_all(*parts)
