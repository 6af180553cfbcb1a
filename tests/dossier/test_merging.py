"""Merging two records of one person: what moves, what is chosen, and what is refused."""

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.dossier.merges import changed, merge, refused
from tests.factories import (
    a_member,
    a_mission,
    a_participation,
    a_person,
    a_session,
    an_award,
    an_enrolment,
    an_expert,
)
from tests.ledger.rows import live
from tracker.db import db
from tracker.dossier.queries.pointing import pointers, rows_of
from tracker.dossier.rules.merging import CollisionKey, plan_merge
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.people.models import Affiliation, Gender, NotSame, Person, PersonAlias, PersonMerge
from tracker.people.names import name_key
from tracker.trainings.models import ParticipationStatus

P = ParticipationStatus


@pytest.fixture
def two(app: Flask) -> tuple[int, int]:
    """Ann Lee, of whom little is known, and Lee Ann, of whom more is."""
    with work("test", Through.FORM, "test"):
        ann = a_person(full_name="Ann Lee", citizenship="LA")
        lee = a_person(full_name="Lee Ann", native_name="李安", email="lee@example.org", gender=Gender.FEMALE)
    return ann.id, lee.id


def record(*made: Any) -> None:
    db.session.add_all(made)
    db.session.flush()


def person(id_: int) -> Person:
    return db.session.get_one(Person, id_, populate_existing=True)


def test_no_table_that_points_to_a_person_is_forgotten() -> None:
    assert [(pointer.table, pointer.column) for pointer in pointers()] == [
        ("affiliation", "person_id"),
        ("award", "person_id"),
        ("enrolment", "person_id"),
        ("expert_profile", "person_id"),
        ("mission_member", "person_id"),
        ("not_same", "first_id"),
        ("not_same", "second_id"),
        ("participation", "person_id"),
        ("person_alias", "person_id"),
        ("person_merge", "kept_id"),
    ]


def test_everything_moves_and_the_dropped_record_goes(two: tuple[int, int]) -> None:
    ann, lee = two
    with work("test", Through.FORM, "test"):
        other = person(lee)
        a_participation(a_session(), other, organization="As it was written", gender=Gender.FEMALE)
        an_enrolment(other, award=an_award(other))
        a_member(a_mission(), other)
        an_expert(other, "patents")
        record(
            Affiliation(person_id=lee, position="examiner"),
            PersonAlias(person_id=lee, name="Annie", name_key="annie"),
            NotSame(first_id=lee, second_id=a_person().id),
        )
    mine = {table: [row.id for row in rows] for table, rows in rows_of(lee).items()}
    (before,) = live("participation")

    merge(ann, lee)

    moved = {table: [row.id for row in rows] for table, rows in rows_of(ann).items()}
    assert {table: ids for table, ids in moved.items() if table not in ("person_alias", "person_merge")} == {
        table: ids for table, ids in mine.items() if table != "person_alias"
    }
    assert db.session.get(Person, lee) is None
    (after,) = live("participation")
    assert {**after, "change_id": 0} == {**before, "person_id": ann, "change_id": 0}
    found = db.session.scalars(sa.select(PersonMerge)).one()
    assert (found.kept_id, found.dropped_id, found.dropped_name) == (ann, lee, "Lee Ann")


def test_what_is_blank_is_filled_and_names_become_other_names(two: tuple[int, int]) -> None:
    ann, lee = two

    merge(ann, lee)

    kept = person(ann)
    assert (kept.full_name, kept.native_name, kept.citizenship) == ("Ann Lee", "李安", "LA")
    assert (kept.email, kept.email_key, kept.gender) == ("lee@example.org", "lee@example.org", Gender.FEMALE)
    assert [alias.name for alias in kept.aliases] == (["Lee Ann"] if name_key("Lee Ann") != name_key("Ann Lee") else [])
    assert "李安" in kept.search_key


def test_the_value_of_either_may_be_chosen_field_by_field(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        ann = a_person(full_name="Ann Lee", email="ann@example.org", phone="123", note="known")
        lee = a_person(full_name="Anna Lee", email="lee@example.org", phone="456", born_on=date(1990, 1, 2))

    plan = plan_merge(ann.id, lee.id)
    assert [(one.field, one.kept, one.dropped, one.side, one.is_open) for one in plan.fields] == [
        ("full_name", "Ann Lee", "Anna Lee", "keep", True),
        ("email", "ann@example.org", "lee@example.org", "keep", True),
        ("phone", "123", "456", "keep", True),
        ("born_on", None, date(1990, 1, 2), "drop", False),
        ("note", "known", "", "keep", False),
    ]

    merge(ann.id, lee.id, {"full_name": "drop", "phone": "drop", "born_on": "keep"})

    kept = person(ann.id)
    assert (kept.full_name, kept.name_key) == ("Anna Lee", name_key("Anna Lee"))
    assert (kept.email, kept.phone, kept.born_on, kept.note) == ("ann@example.org", "456", None, "known")
    assert [alias.name for alias in kept.aliases] == ["Ann Lee"]


def test_marks_of_not_the_same_hold_for_who_they_became(two: tuple[int, int]) -> None:
    ann, lee = two
    with work("test", Through.FORM, "test"):
        both, one = a_person().id, a_person().id
        record(NotSame(first_id=ann, second_id=both), NotSame(first_id=lee, second_id=both))
        record(NotSame(first_id=lee, second_id=one))

    merge(ann, lee)

    assert [(row["first_id"], row["second_id"]) for row in live("not_same")] == [(ann, both), (ann, one)]


def test_who_was_merged_before_leads_to_the_last_who_is_kept(two: tuple[int, int]) -> None:
    ann, lee = two
    with work("test", Through.FORM, "test"):
        anna = a_person(full_name="Anna Lee").id

    merge(ann, lee)
    merge(anna, ann)

    assert [(row["kept_id"], row["dropped_id"]) for row in live("person_merge")] == [(anna, lee), (anna, ann)]
    assert refused(lambda: merge(lee, anna)) == f"Person {lee} was merged into person {anna} already."


def test_what_cannot_be_merged_is_refused_in_words(two: tuple[int, int]) -> None:
    ann, lee = two
    changed(lambda: record(NotSame(first_id=ann, second_id=lee)))
    with work("test", Through.FORM, "test"):
        other = a_person().id

    assert refused(lambda: merge(ann, ann)) == "Choose two different people: nobody is merged with themselves."
    assert refused(lambda: merge(ann, 9999)) == "There is no person 9999."
    assert refused(lambda: merge(lee, ann)) == (
        "Lee Ann and Ann Lee are marked as not the same person: take that mark back first."
    )
    assert refused(lambda: merge(ann, other, {"email_key": "keep"})).startswith("“email_key” is none of the fields: ")
    assert refused(lambda: merge(ann, other, {"email": "both"})) == "Say “keep” or “drop”, not “both”."
    unknown = CollisionKey("participation", 1, 2)
    assert refused(lambda: merge(ann, other, resolve={unknown: "keep"})) == (
        "The rows participation:1:2 do not stand in each other's way."
    )
    assert len(live("person_merge")) == 0
