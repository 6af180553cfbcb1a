"""The keys of everyone on record, kept in step with the names in every change, however it was made."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from tracker.db import db, writing
from tracker.ledger.models import Change
from tracker.ledger.undo import REDERIVED
from tracker.ledger.work import DERIVED
from tracker.likeness.names import Name
from tracker.likeness.records import Asked
from tracker.people.keying import SCHEME, keys_of
from tracker.people.models import Person, PersonAlias, person_key
from tracker.people.rules import derive_keys

SENTINEL = 0  # the key whose only row holds, in place of a person, the scheme by which all others were made
BATCH = 1000  # people in one question
TOGETHER = 20_000  # people whose keys are stored at once, in the order of the table
NAMED = ("full_name", "family_name", "given_name", "native_name", "phone", "born_on")


def keep_in_step(change: Change, touched: Sequence[str]) -> None:
    """Make the keys of everyone anew whose names this change touched, and drop those of who is no longer there."""
    if not {Person.__tablename__, PersonAlias.__tablename__} & set(touched):
        return
    born = _read(_touched(change.id)) - _read(_before(change.id))
    others = set().union(*(_read(query) for query in (*_renamed(change.id), _gone(change.id)))) - born
    for some in _batches(others, BATCH):
        # Not the sentinel, whose scheme may be the number of a person.
        of_them = sa.and_(person_key.c.person_id.in_(some), person_key.c.key != SENTINEL)
        db.session.execute(sa.delete(person_key).where(of_them))
    _make(born | others)


def derive_again(change_id: int) -> None:
    """All names in one text, of whom an undo has put back or given other names.

    Of who never had another name this text is made of their own row alone, and went back with it.
    """
    ids = set().union(*(_read(query) for query in _put_back(change_id)))
    for some in _batches(ids, BATCH):
        people = sa.select(Person).where(Person.id.in_(some)).options(selectinload(Person.aliases))
        for person in db.session.scalars(people):
            derive_keys(person)
        db.session.flush()


def refresh() -> None:
    """Make all keys anew where there are none, or those of an older scheme."""
    known = db.session.scalar(sa.select(person_key.c.person_id).where(person_key.c.key == SENTINEL))
    if known == SCHEME:
        return
    with writing():
        db.session.execute(sa.delete(person_key))
        _make(_read(sa.select(Person.id)))
        db.session.execute(sa.insert(person_key).values(key=SENTINEL, person_id=SCHEME))


def _read(query: sa.Select[int]) -> set[int]:
    return set(db.session.scalars(query))


def _touched(change_id: int) -> sa.Select[int]:
    return sa.select(Person.id).where(Person.change_id == change_id)


def _before(change_id: int) -> sa.Select[int]:
    """Asked on its own: looked up person by person, a change of a hundred thousand would be read as often."""
    return sa.select(Person.history.c.id).where(Person.history.c.ended_by == change_id)


def _gone(change_id: int) -> sa.Select[int]:
    before = Person.history.c
    there = sa.select(Person.id).where(Person.id == before.id)
    return sa.select(before.id).where(before.ended_by == change_id, ~there.exists())


def _renamed(change_id: int) -> Iterator[sa.Select[int]]:
    """Who has another name, or is otherwise found, than before; who got or lost another name."""
    before, aliases = Person.history.c, PersonAlias.history.c
    differs = sa.or_(*(before[name].is_distinct_from(getattr(Person, name)) for name in NAMED))
    yield sa.select(Person.id).join(Person.history, before.id == Person.id).where(before.ended_by == change_id, differs)
    yield sa.select(PersonAlias.person_id).where(PersonAlias.change_id == change_id)
    yield sa.select(aliases.person_id).where(aliases.ended_by == change_id)


def _put_back(change_id: int) -> Iterator[sa.Select[int]]:
    aliases = PersonAlias.history.c
    known, once = sa.select(PersonAlias.person_id), sa.select(aliases.person_id).where(aliases.person_id.is_not(None))
    yield known.where(PersonAlias.change_id == change_id)
    yield once.where(aliases.ended_by == change_id)
    yield _touched(change_id).where(sa.or_(Person.id.in_(known), Person.id.in_(once)))


def _make(ids: Iterable[int]) -> None:
    for many in _batches(ids, TOGETHER):
        _store(sorted((key, id_) for some in _batches(many, BATCH) for id_, keys in _keys(some) for key in keys))


def _keys(ids: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    others = defaultdict(list)
    aliases = sa.select(PersonAlias.person_id, PersonAlias.name).where(PersonAlias.person_id.in_(ids))
    for person_id, name in db.session.execute(aliases.order_by(PersonAlias.id)):
        others[person_id].append(Name(name))
    people = sa.select(Person.id, *(getattr(Person, name) for name in NAMED)).where(Person.id.in_(ids))
    for id_, *names, phone, born_on in db.session.execute(people):
        yield id_, keys_of(Asked(Name(*names), tuple(others[id_]), phone=phone, born_on=born_on))


def _store(rows: list[tuple[int, int]]) -> None:
    if not rows:
        return
    connection = db.session.connection()
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO person_key (key, person_id) VALUES (?, ?)", rows)
    else:  # two arrays: a row at a time takes ten times as long
        keys, ids = zip(*rows, strict=True)
        arrays = "unnest(CAST(:keys AS bigint[]), CAST(:ids AS bigint[]))"
        statement = sa.text(f"INSERT INTO person_key (key, person_id) SELECT * FROM {arrays}")
        connection.execute(statement, {"keys": list(keys), "ids": list(ids)})


def _batches(ids: Iterable[int], size: int) -> Iterator[list[int]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]


DERIVED.append(keep_in_step)
REDERIVED.append(derive_again)
