"""One record that was two people: what goes to the second, and what is refused."""

import pytest
from flask import Flask

from tests.dossier.merges import changed, refused
from tests.dossier.registers import everything
from tests.factories import a_participation, a_person, a_session, an_award, an_enrolment
from tests.ledger.rows import live
from tracker.db import db
from tracker.dossier.rules.merging import plan_merge
from tracker.dossier.rules.splitting import ACTION, RowKey, movable, split
from tracker.ledger.models import Change, Through
from tracker.ledger.undo import undo
from tracker.ledger.work import work
from tracker.people.models import Affiliation, Person, PersonAlias
from tracker.people.rules import derive_keys
from tracker.trainings.models import Participation


@pytest.fixture
def mixed(app: Flask) -> int:
    """Ann Lee of Laos at two sessions, who at the second was another Ann Lee, of Thailand, also called Annie."""
    with work("test", Through.FORM, "test"):
        person = a_person(full_name="Ann Lee", citizenship="LA")
        a_participation(a_session(), person, represents="LA")
        a_participation(a_session(), person, represents="TH", organization="Office of Thailand")
        db.session.add(Affiliation(person_id=person.id, position="examiner"))
        db.session.add(PersonAlias(person_id=person.id, name="Annie", name_key="annie"))
        db.session.flush()
        derive_keys(person)
    return person.id


def keys_of(person_id: int, *tables: str) -> list[RowKey]:
    return [RowKey(table, row.id) for table, rows in movable(person_id).items() if table in tables for row in rows]


def test_the_rows_chosen_go_to_a_new_person_and_the_two_are_marked_as_not_the_same(mixed: int) -> None:
    second = keys_of(mixed, "participation")[1]
    rows = [second, *keys_of(mixed, "affiliation", "person_alias")]
    made: list[int] = []

    def do() -> None:
        made.append(split(mixed, rows, Person(full_name="Ann Lee", citizenship="TH")).id)

    number = changed(do, ACTION)

    (other,) = made
    told = [(row["person_id"], row["represents"], row["organization"]) for row in live("participation")]
    assert told == [(mixed, "LA", ""), (other, "TH", "Office of Thailand")]
    assert [row["person_id"] for row in live("affiliation") + live("person_alias")] == [other, other]
    people = [db.session.get_one(Person, id_) for id_ in (mixed, other)]
    assert [(one.citizenship, "annie" in one.search_key) for one in people] == [("LA", False), ("TH", True)]
    assert [(row["first_id"], row["second_id"]) for row in live("not_same")] == [(mixed, other)]
    assert refused(lambda: plan_merge(mixed, other)).startswith("Ann Lee and Ann Lee are marked as not the same")
    assert db.session.get_one(Change, number).action == "dossier.split"


def test_a_split_is_undone_by_the_ledger(mixed: int) -> None:
    before = everything()
    rows = keys_of(mixed, "participation", "person_alias")
    number = changed(lambda: split(mixed, rows, Person(full_name="Annie")), ACTION)
    # The name by which the second was known is their own name now.
    assert live("person_alias") == []

    changed(lambda: undo(db.session.get_one(Change, number)))

    assert everything() == before


def test_the_second_may_be_somebody_known(mixed: int) -> None:
    with work("test", Through.FORM, "test"):
        known = a_person(full_name="Ann Lee").id
    second = keys_of(mixed, "participation")[1]

    changed(lambda: split(mixed, [second], db.session.get_one(Person, known)), ACTION)

    assert [row["person_id"] for row in live("participation")] == [mixed, known]


def test_what_cannot_be_split_is_refused_in_words(mixed: int) -> None:
    with work("test", Through.FORM, "test"):
        known = a_person(full_name="Annie Li")
        first = db.session.get_one(Participation, keys_of(mixed, "participation")[0].id)
        a_participation(first.session, known)
        person = db.session.get_one(Person, mixed)
        award = an_award(person)
        study = an_enrolment(person, scheme=award.scheme, award=award).id
        other = known.id
    before = everything()

    def told(rows: list[RowKey], into: int | None = None) -> str:
        def do() -> None:
            split(mixed, rows, db.session.get_one(Person, into) if into else Person(full_name="Annie Li"))

        return refused(lambda: changed(do))

    assert told([]) == "Choose the records that belong to the other person."
    assert told([RowKey("participation", 999)]) == "Ann Lee has no such record: participation 999."
    assert told([RowKey("enrolment", study)]).endswith("belong together: choose both, or neither.")
    assert told(keys_of(mixed, "award"), mixed) == "Choose another person: these records are this one's already."
    assert told(keys_of(mixed, "participation"), other).startswith("Annie Li has such a record already: ")
    assert refused(lambda: changed(lambda: split(999, [], Person()))) == "There is no person 999."
    assert everything() == before
