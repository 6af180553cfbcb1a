"""Pairs of records that may be one human being: who the two are, and what speaks for it and against it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from tracker.access import EVERYTHING, Permission, Rights
from tracker.db import db
from tracker.dossier.likely import likely, likely_of
from tracker.i18n import language
from tracker.ledger.snapshot import head
from tracker.likeness.records import Answer, Evidence
from tracker.people import queries as people
from tracker.people.matching.pairs import LikelyPair
from tracker.people.models import Person
from tracker.reports.counted import kept
from tracker.text import fold
from tracker.trainings.models import Participation, TrainingSession
from tracker.trainings.queries import visible_sessions

MOST = 500  # pairs listed: when these are decided, the next come
FEW = 5  # beside one person
CHUNK = 400  # ids in one statement


@dataclass(frozen=True, slots=True)
class Attended:
    session_id: int
    title: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Known:
    """One of the two, as a reader tells them apart: `codes` are the countries of citizenship and represented."""

    id: int
    name: str
    native_name: str
    country: str
    organization: str
    email: str
    born_on: date | None
    codes: frozenset[str]
    sessions: Sequence[Attended]


@dataclass(frozen=True, slots=True)
class Pair:
    one: Known
    other: Known
    answer: Answer
    score: float
    reasons: Sequence[Evidence]

    @property
    def id(self) -> str:
        return f"{self.one.id}-{self.other.id}"

    def is_named(self, text: str) -> bool:
        """Whether each word is part of a name of one of the two."""
        names = [fold(f"{known.name} {known.native_name}") for known in (self.one, self.other)]
        return any(all(word in name for word in fold(text).split()) for name in names)

    @property
    def speaks_for(self) -> list[Evidence]:
        return [reason for reason in self.reasons if reason.weight > 0]

    @property
    def speaks_against(self) -> list[Evidence]:
        return [reason for reason in self.reasons if reason.weight < 0]

    @property
    def together(self) -> list[Attended]:
        """The sessions in which both are: two people, or one who was written down twice."""
        others = {session.session_id for session in self.other.sessions}
        return [session for session in self.one.sessions if session.session_id in others]


def pairs(rights: Rights) -> tuple[Sequence[Pair], int]:
    """The most likely, and how many there are in all; sessions are those whose names the reader may read."""
    found = likely()
    key = (head(), "pairs", rights.reach(Permission.NAMES_READ), language())
    return kept(key, lambda: told_pairs(found[:MOST], rights), among="pairs", most=10), len(found)


def pairs_of(person_id: int, rights: Rights) -> tuple[Sequence[Pair], int]:
    """Those of one person: the few most likely, and how many there are."""
    found = likely_of(person_id)
    return (told_pairs(found[:FEW], rights) if found else []), len(found)


def told_pairs(found: Sequence[LikelyPair], rights: Rights) -> list[Pair]:
    """With who the two are."""
    known = read_known({id_ for pair in found for id_ in (pair.one_id, pair.other_id)}, rights)
    return [
        Pair(known[pair.one_id], known[pair.other_id], pair.answer, pair.score, pair.reasons)
        for pair in found
        if pair.one_id in known and pair.other_id in known
    ]


def read_known(ids: Collection[int], rights: Rights) -> dict[int, Known]:
    ordered = sorted(ids)
    found: dict[int, Known] = {}
    for start in range(0, len(ordered), CHUNK):
        some = ordered[start : start + CHUNK]
        codes, sessions = _represented(some), _sessions(some, rights)
        query = people.for_list(sa.select(Person).where(Person.id.in_(some)))
        for person in db.session.scalars(query):
            found[person.id] = _known(person, codes.get(person.id, set()), sessions.get(person.id, []))
    return found


def _known(person: Person, codes: set[str], sessions: Sequence[Attended]) -> Known:
    latest = people.latest_affiliation(person)
    own = {person.citizenship} if person.citizenship else set()
    return Known(
        id=person.id,
        name=person.full_name,
        native_name=person.native_name,
        country=person.country.name if person.country else "",
        organization=latest.organization.said if latest and latest.organization else "",
        email=person.email,
        born_on=person.born_on,
        codes=frozenset(own | codes),
        sessions=sessions,
    )


def _represented(ids: Sequence[int]) -> Mapping[int, set[str]]:
    query = sa.select(Participation.person_id, Participation.represents).distinct()
    rows = db.session.execute(query.where(Participation.person_id.in_(ids), Participation.represents.is_not(None)))
    return _gathered((row[0], str(row[1])) for row in rows)


def _gathered(rows: Iterable[tuple[int, str]]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for id_, code in rows:
        found.setdefault(id_, set()).add(code)
    return found


def _sessions(ids: Sequence[int], rights: Rights) -> Mapping[int, list[Attended]]:
    """The newest first."""
    query = sa.select(Participation.person_id, TrainingSession).join(Participation.session)
    query = query.where(Participation.person_id.in_(ids))
    if EVERYTHING not in rights.reach(Permission.NAMES_READ):
        visible = visible_sessions(rights, Permission.NAMES_READ).with_only_columns(TrainingSession.id)
        query = query.where(TrainingSession.id.in_(visible))
    found: dict[int, list[Attended]] = {}
    order = (TrainingSession.starts_on.desc().nulls_last(), TrainingSession.id.desc())
    for id_, session in db.session.execute(query.order_by(*order)):
        sessions = found.setdefault(id_, [])
        if all(known.session_id != session.id for known in sessions):
            sessions.append(Attended(session.id, session.title, session.starts_on or session.planned_starts_on))
    return found
