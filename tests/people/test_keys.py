"""Keys of names: in step with the names after every change, whatever made it."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from tests.factories import a_person
from tracker.db import db, writing
from tracker.ledger.models import Change, Through
from tracker.ledger.undo import undo
from tracker.ledger.work import work
from tracker.people import keys, rules
from tracker.people.keying import SCHEME, keys_of
from tracker.people.matching.known import known
from tracker.people.models import Person, PersonAlias, person_key


def kept() -> dict[int, set[int]]:
    """The keys of everyone, as the table holds them."""
    found: dict[int, set[int]] = {}
    for row in db.session.execute(sa.select(person_key).where(person_key.c.key != keys.SENTINEL)):
        found.setdefault(row.person_id, set()).add(row.key)
    return found


def made() -> dict[int, set[int]]:
    """The keys of everyone, made of what is on record."""
    people = known(list(db.session.scalars(sa.select(Person.id))))
    return {id_: set(keys_of(one.asked)) for id_, one in people.items()}


@pytest.fixture(autouse=True)
def _in_step(app: object) -> Iterator[None]:
    yield
    db.session.rollback()
    assert kept() == made()


def test_somebody_new_has_keys(app: object) -> None:
    with work("test", Through.FORM, "test"):
        a_person(full_name="Khamla Bounmy")

    assert [len(some) for some in kept().values()] == [7]


def test_another_name_has_other_keys(app: object) -> None:
    with work("test", Through.FORM, "test"):
        person = a_person(full_name="Khamla Bounmy")
    before = kept()

    with work("test", Through.FORM, "test"):
        person = db.session.get_one(Person, person.id)
        person.full_name = "Somchai Phommasane"
        rules.save_person(person)

    assert not before[person.id] & kept()[person.id]


def test_an_alias_adds_keys_and_takes_them_along(app: object) -> None:
    with work("test", Through.FORM, "test"):
        person = a_person(full_name="Khamla Bounmy")
    before = kept()

    with work("test", Through.FORM, "test"):
        alias = PersonAlias(person_id=person.id, name="Kham Boun")
        rules.save_alias(alias)
    between = kept()
    with work("test", Through.FORM, "test"):
        rules.remove_alias(db.session.get_one(PersonAlias, alias.id))

    assert before[person.id] < between[person.id]
    assert kept() == before


def test_bulk_and_raw_statements_are_followed(app: object) -> None:
    with work("test", Through.IMPORT, "test"):
        a_person(full_name="Khamla Bounmy")
        db.session.flush()
        db.session.execute(
            sa.text("INSERT INTO person (full_name, family_name, given_name, native_name, email, phone, note, name_key,"
                    " email_key, search_key, change_id) VALUES ('Wei Li', '', '', '', '', '', '', 'wei li', '', '', 0)")
        )  # fmt: skip
    assert kept() == made()

    with work("test", Through.IMPORT, "test"):
        db.session.execute(sa.text("UPDATE person SET native_name = '李伟' WHERE full_name = 'Wei Li'"))
        db.session.execute(sa.text("DELETE FROM person WHERE full_name = 'Khamla Bounmy'"))

    assert len(kept()) == 1


def test_undo_brings_keys_back(app: object) -> None:
    with work("test", Through.FORM, "test"):
        person = a_person(full_name="Khamla Bounmy", native_name="王小明")
    before = kept()
    with work("test", Through.FORM, "test") as change:
        rules.remove_person(db.session.get_one(Person, person.id))
        removed = change.id
    assert kept() == {}

    with work("test", Through.UNDO, "test"):
        undo(db.session.get_one(Change, removed))

    assert kept() == before


def test_a_change_of_something_else_leaves_the_keys_alone(app: object) -> None:
    with work("test", Through.FORM, "test"):
        person = a_person(full_name="Khamla Bounmy")
    with writing():
        db.session.execute(sa.delete(person_key).where(person_key.c.person_id == person.id))

    with work("test", Through.FORM, "test"):
        db.session.get_one(Person, person.id).note = "Speaks Lao."
    untouched = kept()
    keys_are_remade()

    assert untouched == {}


def test_keys_of_an_older_scheme_are_made_anew(app: object) -> None:
    with work("test", Through.FORM, "test"):
        a_person(full_name="Khamla Bounmy")
    before = kept()
    with writing():
        db.session.execute(sa.update(person_key).where(person_key.c.key != keys.SENTINEL).values(person_id=77))

    keys_are_remade()

    assert kept() == before


def keys_are_remade() -> None:
    with writing():
        scheme = person_key.c.key == keys.SENTINEL
        db.session.execute(sa.update(person_key).where(scheme).values(person_id=SCHEME - 1))
    keys.refresh()
