"""Taking a merge back around later work that stands in its way: it is left, and told."""

from datetime import date

import pytest
from flask import Flask

from tests.dossier.merges import changed, merge, refused, unmerge
from tests.factories import a_note, a_participation, a_person, a_programme, a_scheme, a_session, an_enrolment
from tests.ledger.rows import live
from tracker.db import db
from tracker.dossier.rules.merging import CollisionKey
from tracker.ledger.erase import forget
from tracker.ledger.models import Change, Through
from tracker.ledger.undo import undo
from tracker.ledger.work import work
from tracker.people.models import Person, PersonAlias
from tracker.people.rules import save_alias, save_person
from tracker.scholarships.models import Scheme
from tracker.trainings.models import Participation, ParticipationRole, ParticipationStatus, TrainingSession

P, R = ParticipationStatus, ParticipationRole


@pytest.fixture
def two(app: Flask) -> tuple[int, int]:
    with work("test", Through.FORM, "test"):
        ann = a_person(full_name="Ann Lee", family_name="Lee", given_name="Ann")
        lee = a_person(full_name="Anna Li", family_name="Li", given_name="Anna")
    return ann.id, lee.id


def person(id_: int) -> Person:
    return db.session.get_one(Person, id_, populate_existing=True)


def test_a_row_whose_place_was_taken_since_does_not_come_back(two: tuple[int, int]) -> None:
    ann, lee = two
    with work("test", Through.FORM, "test"):
        session = a_session(code="P-1", title_en="Patents").id
        a_participation(db.session.get_one(TrainingSession, session), person(ann), status=P.REGISTERED)
        stays = a_participation(db.session.get_one(TrainingSession, session), person(lee), status=P.ATTENDED).id
    merge(ann, lee)

    def enter_again() -> None:
        db.session.get_one(Participation, stays).role = R.LECTURER
        db.session.flush()
        a_participation(db.session.get_one(TrainingSession, session), person(ann), status=P.COMPLETED)

    changed(enter_again)

    assert unmerge(lee) == ["participation P-1 Patents – Ann Lee: another record has taken its place since."]
    assert [(row["person_id"], row["role"], row["status"]) for row in live("participation")] == [
        (lee, R.LECTURER, P.ATTENDED),
        (ann, R.PARTICIPANT, P.COMPLETED),
    ]


def test_what_hung_on_a_row_that_cannot_come_back_stays_where_it_is(two: tuple[int, int]) -> None:
    ann, lee = two
    with work("test", Through.FORM, "test"):
        programme, scheme = a_programme(title_en="IP law"), a_scheme(name_en="Silk Road").id
        mine = an_enrolment(person(ann), programme=programme, scheme=db.session.get_one(Scheme, scheme))
        a_note(mine, date(2021, 1, 5))
        removed, stays = mine.id, an_enrolment(person(lee), programme=programme).id
    merge(ann, lee, resolve={CollisionKey("enrolment", removed, stays): "drop"})
    changed(lambda: db.session.delete(db.session.get_one(Scheme, scheme)))

    told = unmerge(lee)

    assert [one.partition(": ")[2] for one in told] == ["what it belongs to was removed since."] * len(told)
    assert [one.split()[0] for one in told] == ["progress", "enrolment", "status"]
    assert [(row["id"], row["person_id"]) for row in live("enrolment")] == [(stays, lee)]
    assert [row["enrolment_id"] for row in live("progress_note")] == [stays]


def test_a_name_corrected_since_stays_whole(two: tuple[int, int]) -> None:
    ann, lee = two
    merge(ann, lee, {"full_name": "drop"})

    def correct() -> None:
        kept = person(ann)
        kept.given_name = "Anna Maria"
        save_person(kept)

    changed(correct)

    assert unmerge(lee) == [
        "person Anna Maria Li: changed since, and left as it is (name, family name, given name, order of the names)."
    ]
    kept, back = person(ann), person(lee)
    assert (kept.full_name, kept.family_name, kept.given_name) == ("Anna Maria Li", "Li", "Anna Maria")
    assert (kept.name_key, "maria" in kept.search_key) == ("anna maria li", True)
    assert (back.full_name, back.family_name, back.given_name) == ("Anna Li", "Li", "Anna")


def test_somebody_whose_values_were_erased_does_not_come_back(two: tuple[int, int]) -> None:
    ann, lee = two
    merge(ann, lee)

    def erase() -> None:
        person(ann).note = "erased on request"
        forget("person", [lee])

    changed(erase)

    assert refused(lambda: unmerge(lee)) == "Anna Li cannot come back: their values were erased for good."
    assert [row["id"] for row in live("person")] == [ann]


def recorded(*names: str) -> list[int]:
    """People as the rules for people record them; their ids."""
    with work("test", Through.FORM, "test"):
        people = [Person(full_name=name) for name in names]
        for one in people:
            save_person(one)
    return [one.id for one in people]


def test_a_name_given_between_a_merge_and_its_end_is_undone_to_the_last_word(app: Flask) -> None:
    kept, dropped = recorded("Aly Hassan", "Ali Hassan")
    before = person(kept).search_key
    merge(kept, dropped)
    number = changed(lambda: save_alias(PersonAlias(person_id=kept, name="Ali Hasan")))

    assert unmerge(dropped) == []
    assert person(kept).search_key == "aly hassan ali hasan"

    undoing = changed(lambda: undo(db.session.get_one(Change, number)))
    assert person(kept).search_key == before == "aly hassan"

    changed(lambda: undo(db.session.get_one(Change, undoing)))
    assert person(kept).search_key == "aly hassan ali hasan"


def test_a_name_given_since_whose_words_were_known_then_is_still_found(app: Flask) -> None:
    kept, dropped = recorded("Aly Hassan", "Ali Hassan Omar")
    merge(kept, dropped)
    changed(lambda: save_alias(PersonAlias(person_id=kept, name="Omar Ali")))

    assert unmerge(dropped) == []

    assert person(kept).search_key == "aly hassan omar ali"
