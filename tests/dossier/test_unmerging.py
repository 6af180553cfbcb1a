"""Taking a merge back: alone, after later work, and among other merges."""

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser
from tests.dossier.merges import changed, merge, refused, unmerge
from tests.dossier.registers import everything
from tests.factories import a_participation, a_person, a_session
from tests.ledger.rows import live
from tracker.db import db
from tracker.dossier.rules.merging import CollisionKey
from tracker.dossier.rules.plans import merge_of
from tracker.ledger.models import Change, Through
from tracker.ledger.snapshot import head
from tracker.ledger.work import work
from tracker.people.models import NotSame, Person, PersonAlias, person_key
from tracker.people.rules import derive_keys, remove_person, save_alias
from tracker.trainings.models import Participation, ParticipationStatus

P = ParticipationStatus


@pytest.fixture
def three(app: Flask) -> tuple[int, int, int]:
    """Ann, Lee and Anna: one person, as it turns out."""
    with work("test", Through.FORM, "test"):
        ann = a_person(full_name="Ann Lee", citizenship="LA")
        lee = a_person(full_name="Li An", email="lee@example.org")
        anna = a_person(full_name="Anna Lee", email="anna@example.org")
        for one in (ann, lee, anna):
            derive_keys(one)
    return ann.id, lee.id, anna.id


def person(id_: int) -> Person:
    return db.session.get_one(Person, id_, populate_existing=True)


def keys() -> list[tuple[int, int]]:
    return [(one, other) for one, other in db.session.execute(sa.select(person_key).order_by(*person_key.c))]


def test_an_unmerge_brings_back_both_as_they_were_and_is_linked_to_the_merge(three: tuple[int, int, int]) -> None:
    ann, lee, _anna = three
    changed(lambda: a_participation(a_session(), person(lee)))
    before, found_by = everything(), keys()
    number = merge(ann, lee, {"full_name": "drop"})

    assert unmerge(lee) == []

    assert everything() == before
    assert keys() == found_by
    assert db.session.get_one(Change, head()).undoes_id == number


def test_the_merge_is_undone_from_the_history_and_done_again(
    three: tuple[int, int, int], administrator: Browser
) -> None:
    ann, lee, _anna = three
    before, found_by = everything(), keys()
    number = merge(ann, lee)
    after, found_after = everything(), keys()

    administrator.open(f"/history/change/{number}/undo")
    administrator.submit()
    assert (everything()["person"], keys()) == (before["person"], found_by)

    administrator.open(f"/history/change/{head()}/undo")
    administrator.submit()
    assert (everything()["person"], keys()) == (after["person"], found_after)

    assert unmerge(lee) == []
    assert (everything()["person"], keys()) == (before["person"], found_by)


def test_values_changed_since_are_kept_and_told(three: tuple[int, int, int]) -> None:
    ann, lee, _anna = three
    with work("test", Through.FORM, "test"):
        session = a_session()
        moved = a_participation(session, person(lee), days_attended=1).id
        removed = a_participation(a_session(), person(lee)).id
    merge(ann, lee)

    def correct() -> None:
        db.session.get_one(Participation, moved).days_attended = 3
        db.session.delete(db.session.get_one(Participation, removed))
        person(ann).email = "new@example.org"

    changed(correct)
    changed(lambda: save_alias(PersonAlias(person_id=ann, name="Annie")))
    added = changed(lambda: a_participation(a_session(), person(ann)))

    told = unmerge(lee)

    assert told == [
        "person Ann Lee: changed since, and left as it is (e-mail address).",
        told[1],
    ]
    assert told[1].endswith(": removed since, and not brought back.")
    assert (person(lee).full_name, person(lee).email) == ("Li An", "lee@example.org")
    assert (person(ann).full_name, person(ann).email) == ("Ann Lee", "new@example.org")
    assert [alias.name for alias in person(ann).aliases] == ["Annie"]
    assert ("annie" in person(ann).search_key, "li an" in person(ann).search_key) == (True, False)
    rows = {row["id"]: (row["person_id"], row["days_attended"]) for row in live("participation")}
    assert rows[moved] == (lee, 3)
    assert [row[0] for id_, row in rows.items() if id_ != moved] == [ann]
    assert added < head()


def test_a_row_whose_place_was_taken_since_is_told(three: tuple[int, int, int]) -> None:
    ann, lee, _anna = three
    with work("test", Through.FORM, "test"):
        session = a_session()
        mine = a_participation(session, person(ann), status=P.REGISTERED).id
        other = a_participation(session, person(lee), status=P.ATTENDED).id
    merge(ann, lee, resolve={CollisionKey("participation", mine, other): "keep"})

    def again() -> None:
        db.session.delete(db.session.get_one(Participation, mine))
        db.session.flush()
        a_participation(db.session.get_one(type(session), session.id), person(ann), status=P.COMPLETED)

    changed(again)

    assert unmerge(lee) == []
    assert sorted((row["person_id"], row["status"]) for row in live("participation")) == [
        (ann, P.COMPLETED),
        (lee, P.ATTENDED),
    ]


def test_what_a_row_belonged_to_was_removed_since(three: tuple[int, int, int]) -> None:
    ann, lee, _anna = three
    with work("test", Through.FORM, "test"):
        session = a_session()
        mine = a_participation(session, person(ann), status=P.REGISTERED).id
        a_participation(session, person(lee), status=P.ATTENDED)
    merge(ann, lee)

    def remove() -> None:
        for row in db.session.scalars(sa.select(Participation)):
            db.session.delete(row)
        db.session.flush()
        db.session.delete(db.session.get_one(type(session), session.id))

    changed(remove)

    told = unmerge(lee)

    assert [one.split(": ")[-1] for one in told] == [
        "removed since, and not brought back.",
        "what it belongs to was removed since.",
    ]
    assert (person(lee).full_name, live("participation"), mine > 0) == ("Li An", [], True)


def test_two_merges_into_one_are_taken_back_in_either_order(three: tuple[int, int, int]) -> None:
    ann, lee, anna = three
    changed(lambda: [a_participation(a_session(), person(id_)) for id_ in three])
    before = everything()

    for first in (lee, anna):
        merge(ann, lee, {"email": "keep"})
        merge(ann, anna, {"email": "keep"})
        assert unmerge(first) == []
        assert unmerge(anna if first == lee else lee) == []
        assert everything() == before


def test_a_merge_that_chose_among_what_an_earlier_one_had_moved_goes_first(three: tuple[int, int, int]) -> None:
    ann, lee, anna = three
    before = everything()
    merge(ann, lee)
    merge(ann, anna, {"email": "drop"})

    assert (
        refused(lambda: unmerge(lee)) == f"Anna Lee ({anna}) was merged into the same person later: unmerge that first."
    )
    assert (unmerge(anna), unmerge(lee)) == ([], [])
    assert everything() == before


def test_of_a_merge_within_a_merge_the_outer_goes_first(three: tuple[int, int, int]) -> None:
    ann, lee, anna = three
    changed(lambda: [a_participation(a_session(), person(id_)) for id_ in three])
    before = everything()
    merge(ann, lee)
    merge(anna, ann)

    assert (
        refused(lambda: unmerge(lee)) == f"Ann Lee ({ann}) was merged into the same person later: unmerge that first."
    )
    assert (unmerge(ann), unmerge(lee)) == ([], [])
    assert everything() == before


def test_somebody_into_whom_others_were_merged_is_not_removed(three: tuple[int, int, int]) -> None:
    ann, lee, _anna = three
    merge(ann, lee)

    assert refused(lambda: changed(lambda: remove_person(person(ann)))) == (
        "Li An became part of this record. Unmerge that first, on the page of Ann Lee."
    )
    assert merge_of(lee) is not None


def test_marks_of_not_the_same_go_with_the_person(three: tuple[int, int, int]) -> None:
    ann, lee, anna = three
    pairs = [(ann, lee), (ann, anna), (lee, anna)]
    changed(lambda: db.session.add_all([NotSame(first_id=one, second_id=other) for one, other in pairs]))

    changed(lambda: remove_person(person(ann)))

    assert [(row["first_id"], row["second_id"]) for row in live("not_same")] == [(lee, anna)]
    assert [row["id"] for row in live("person")] == [lee, anna]
