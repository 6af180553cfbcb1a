"""Undo puts every row back exactly, or names what stands in the way and does nothing."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.factories import a_participation, a_person, a_session, an_instrument, an_organization
from tests.ledger.rows import TABLES, live
from tracker.accounts.models import Account, Credential
from tracker.cooperation.models import Instrument, InstrumentParty
from tracker.db import Base, db
from tracker.ledger.models import Change, Through
from tracker.ledger.obstacles import Obstacle
from tracker.ledger.undo import UndoRefused, undo
from tracker.ledger.work import work
from tracker.partners.models import Organization
from tracker.people.models import Affiliation, Person
from tracker.trainings.models import Course, Participation, ParticipationRole, TrainingSession


def signed(write: Callable[[], Any]) -> tuple[int, Any]:
    with work("test", Through.FORM, "test") as change:
        result = write()
    return change.id, result


def undone(number: int) -> int:
    change = db.session.get_one(Change, number)
    with work("test", Through.UNDO, "test") as undoing:
        undo(change)
    return undoing.id


def refused(number: int) -> list[Obstacle]:
    with pytest.raises(UndoRefused) as raised:
        undone(number)
    return raised.value.obstacles


def remove(model: type[Base], *where: Any) -> None:
    db.session.execute(sa.delete(model).where(*where))


def register() -> dict[str, list[dict[str, Any]]]:
    """Every recorded row, without the change that made it."""
    db.session.rollback()
    return {name: [{k: v for k, v in row.items() if k != "change_id"} for row in live(name)] for name in TABLES}


def test_what_stands_again_as_it_was_left_stands_in_no_way(app: Flask) -> None:
    before = register()
    number, person = signed(lambda: a_person(full_name="Ann Lee"))
    signed(lambda: setattr(db.session.get_one(Person, person.id), "full_name", "Bo Lee"))
    between = refused(number)
    signed(lambda: setattr(db.session.get_one(Person, person.id), "full_name", "Ann Lee"))

    undone(number)

    assert [(one.table, one.why) for one in between] == [("person", "changed")]
    assert register() == before


def test_what_was_added_goes_children_first(app: Flask) -> None:
    before = register()
    number, _ = signed(lambda: a_participation(a_session(), a_person()))

    undone(number)

    assert register() == before


def test_what_was_removed_comes_back_with_its_ids(app: Flask) -> None:
    _, participation = signed(lambda: a_participation(a_session(), a_person()))
    before = register()

    def remove() -> None:
        for record in (participation, participation.session, participation.person):
            db.session.execute(sa.delete(type(record)).where(type(record).id == record.id))

    number, _ = signed(remove)
    undone(number)

    assert register() == before


def test_a_person_who_was_split_off_goes_back_into_one(app: Flask) -> None:
    """The new person is made and pointed to in the same change: neither order of going back would do alone."""
    signed(lambda: a_participation(a_session(), a_person()))
    before = register()

    def split() -> None:
        other = a_person()
        db.session.execute(sa.update(Participation).values(person_id=other.id))

    number, _ = signed(split)
    undone(number)

    assert register() == before


def test_two_people_who_were_merged_are_two_again(app: Flask) -> None:
    def given() -> tuple[Person, Person]:
        kept, gone = a_person(), a_person()
        a_participation(a_session(), gone)
        a_participation(a_session(), kept)
        return kept, gone

    _, (kept, gone) = signed(given)
    before = register()

    def merge() -> None:
        db.session.execute(sa.update(Participation).where(Participation.person_id == gone.id).values(person_id=kept.id))
        db.session.execute(sa.delete(Person).where(Person.id == gone.id))

    number, _ = signed(merge)
    undone(number)

    assert register() == before


def test_two_codes_that_were_exchanged_are_exchanged_back(app: Flask) -> None:
    _, (a, b) = signed(lambda: (a_session(code="A"), a_session(code="B")))
    before = register()

    def exchange() -> None:
        for row_id, code in ((a.id, "-"), (b.id, "A"), (a.id, "B")):
            db.session.execute(sa.update(TrainingSession).where(TrainingSession.id == row_id).values(code=code))

    number, _ = signed(exchange)
    undone(number)

    assert register() == before


def test_an_account_that_was_changed_keeps_its_password(app: Flask) -> None:
    def given() -> Account:
        account = Account(email="a@example.org", email_key="a@example.org", name="A")
        db.session.add(account)
        db.session.flush()
        db.session.add(Credential(account_id=account.id, password_hash="a hash"))
        return account

    signed(given)
    number, _ = signed(lambda: db.session.execute(sa.update(Account).values(email_key="b@example.org")))

    undone(number)

    assert [row["email_key"] for row in live("account")] == ["a@example.org"]
    assert db.session.scalars(sa.select(Credential.password_hash)).all() == ["a hash"]


def test_a_record_changed_since_stands_in_the_way(app: Flask) -> None:
    _, session = signed(a_session)
    first, _ = signed(lambda: db.session.execute(sa.update(TrainingSession).values(city="Hefei")))
    later, _ = signed(lambda: db.session.execute(sa.update(TrainingSession).values(city="Suzhou")))

    assert refused(first) == [Obstacle("training_session", session.id, "changed", later)]
    assert live("training_session")[0]["city"] == "Suzhou"


def test_a_record_removed_since_stands_in_the_way(app: Flask) -> None:
    first, session = signed(a_session)
    later, _ = signed(lambda: db.session.execute(sa.delete(TrainingSession)))

    assert refused(first) == [Obstacle("training_session", session.id, "removed", later)]


def test_a_record_others_point_to_stands_in_the_way(app: Flask) -> None:
    first, person = signed(a_person)
    later, participation = signed(lambda: a_participation(a_session(), db.session.get_one(Person, person.id)))

    assert refused(first) == [Obstacle("participation", participation.id, "used", later)]


def test_a_partner_others_name_by_its_code_stands_in_the_way(app: Flask) -> None:
    """Records point to a partner by its code, not by its id."""
    values = {"code": "QQ", "type": "country", "name_en": "Qumar", "name_zh": "库马尔", "is_former": False}
    table = db.metadata.tables["partner"]
    first, _ = signed(lambda: db.session.execute(sa.insert(table).values(values)))
    later, person = signed(lambda: a_person(citizenship="QQ"))

    assert refused(first) == [Obstacle("person", person.id, "used", later)]


def test_a_parent_removed_since_stands_in_the_way(app: Flask) -> None:
    def given() -> Organization:
        office = an_organization()
        db.session.add(Affiliation(person=a_person(), organization=office))
        return office

    _, office = signed(given)
    first, _ = signed(lambda: db.session.execute(sa.delete(Affiliation)))
    later, _ = signed(lambda: db.session.execute(sa.delete(Organization)))

    assert refused(first) == [Obstacle("organization", office.id, "removed", later)]


def test_a_record_that_follows_another_of_its_kind_goes_back_with_it_and_not_without(app: Flask) -> None:
    def given() -> Instrument:
        original = an_instrument()
        an_instrument(original=original, starts_on=date(2025, 1, 1))
        return original

    _, original = signed(given)
    before = register()
    together, _ = signed(lambda: (remove(InstrumentParty), remove(Instrument)))
    undone(together)
    back = register()
    signed(lambda: remove(InstrumentParty, InstrumentParty.instrument_id != original.id))
    second, _ = signed(lambda: remove(Instrument, Instrument.id != original.id))
    third, _ = signed(lambda: (remove(InstrumentParty), remove(Instrument)))

    assert back == before
    assert refused(second) == [Obstacle("instrument", original.id, "removed", third)]


def test_a_value_taken_since_stands_in_the_way(app: Flask) -> None:
    signed(lambda: a_session(code="A"))
    first, _ = signed(lambda: db.session.execute(sa.update(TrainingSession).values(code="B")))
    later, other = signed(lambda: a_session(code="A"))

    assert refused(first) == [Obstacle("training_session", other.id, "taken", later)]


def test_a_change_is_undone_once(app: Flask) -> None:
    first, session = signed(a_session)
    undoing = undone(first)

    assert refused(first) == [Obstacle("training_session", session.id, "undone", undoing)]


def test_an_undo_can_be_undone_and_that_as_well(app: Flask) -> None:
    empty = register()
    first, _ = signed(lambda: a_participation(a_session(), a_person()))
    full = register()

    second = undone(first)
    third = undone(second)
    again = register()
    undone(third)

    assert again == full
    assert register() == empty


def test_an_older_change_is_not_undone_round_a_newer_one(app: Flask) -> None:
    """Removed, brought back, corrected, removed again: undoing the first removal would lose the correction."""
    signed(lambda: a_session(city="Hefei"))
    removal, _ = signed(lambda: db.session.execute(sa.delete(TrainingSession)))
    undone(removal)
    signed(lambda: db.session.execute(sa.update(TrainingSession).values(city="Suzhou")))
    last, _ = signed(lambda: db.session.execute(sa.delete(TrainingSession)))

    assert [obstacle.by for obstacle in refused(removal)] == [last]


def test_what_an_undo_refuses_changes_nothing(app: Flask) -> None:
    _, (_one, b) = signed(lambda: (a_session(), a_session()))
    number, _ = signed(lambda: db.session.execute(sa.update(TrainingSession).values(city="Hefei")))
    signed(
        lambda: db.session.execute(sa.update(TrainingSession).where(TrainingSession.id == b.id).values(city="Suzhou"))
    )
    before = register()

    refused(number)

    assert register() == before


def test_an_undo_says_which_change_it_undoes(app: Flask) -> None:
    number, _ = signed(lambda: db.session.add(Course(code="A", title_en="a")))

    undoing = undone(number)

    assert db.session.get_one(Change, undoing).undoes_id == number


def test_roles_of_one_person_that_were_exchanged_go_back(app: Flask) -> None:
    def given() -> tuple[Participation, Participation]:
        session, person = a_session(), a_person()
        return (
            a_participation(session, person, role=ParticipationRole.PARTICIPANT),
            a_participation(session, person, role=ParticipationRole.LECTURER),
        )

    _, (one, two) = signed(given)
    before = register()

    def exchange() -> None:
        for row_id, role in ((one.id, "observer"), (two.id, "participant"), (one.id, "lecturer")):
            db.session.execute(
                sa.update(Participation).where(Participation.id == row_id).values(role=ParticipationRole(role))
            )

    number, _ = signed(exchange)
    undone(number)

    assert register() == before
