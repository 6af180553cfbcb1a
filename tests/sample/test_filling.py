"""The sample office: one change, the same every time, plainly marked, within every rule, gone when undone."""

from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.conftest import count
from tests.factories import a_person
from tracker.counting.figure import figure
from tracker.counting.options import Options
from tracker.db import db, home_country
from tracker.errors import RuleBroken
from tracker.ledger.models import Change, Through
from tracker.ledger.snapshot import LIVE
from tracker.ledger.undo import undo
from tracker.ledger.work import work
from tracker.partners.models import Organization
from tracker.people.models import Affiliation, Person
from tracker.people.rules import prepare_person
from tracker.reports.catalogue import measure_named
from tracker.sample.filling import ACTION, fill, is_empty
from tracker.sample.ribbon import is_sample
from tracker.trainings.models import Course, Delivery, Headcount, Participation, TrainingSession
from tracker.trainings.rules import prepare_participation, prepare_session

FILLED = (TrainingSession, Course, Participation, Headcount, Person, Affiliation, Organization)


def the_fill() -> Change:
    return db.session.scalars(sa.select(Change).where(Change.action == ACTION).order_by(Change.id.desc())).first()


def undo_it() -> None:
    number = the_fill().id
    with work("test", Through.UNDO, "test.undo"):
        undo(db.session.get_one(Change, number))


def what_is_there() -> list[list[tuple[Any, ...]]]:
    """Every roster, person and session by what they say, without ids."""
    rosters = (
        sa.select(
            TrainingSession.code, TrainingSession.starts_on, TrainingSession.title_zh, Person.full_name, Person.email,
            Participation.role, Participation.status, Participation.represents, Participation.days_attended,
            Participation.score, Participation.certificate,
        )
        .join(Participation.session).join(Participation.person)
        .order_by(TrainingSession.code, Person.full_name, Person.email, Participation.role)
    )  # fmt: skip
    unnamed = sa.select(Headcount.represents, Headcount.gender, Headcount.number).order_by(Headcount.id)
    return [[tuple(row) for row in db.session.execute(query)] for query in (rosters, unnamed)]


def test_the_published_claims_come_out_true(app: Flask) -> None:
    fill("test@example.org")

    totals = {
        key: figure(measure_named(key), LIVE, Options()).total.value
        for key in ("sessions", "courses", "persons", "participations", "countries", "regions", "organizations")
    }

    assert totals["sessions"] == 57
    assert totals["courses"] == 19
    assert 1300 < totals["persons"] < 1400
    assert totals["persons"] < totals["participations"] < 1700
    assert totals["countries"] > 50
    assert totals["regions"] == 2
    assert totals["organizations"] == 3


def test_the_sample_is_one_signed_change(app: Flask) -> None:
    before = count(Change)

    fill("test@example.org")

    assert count(Change) == before + 1
    assert (the_fill().actor, the_fill().through) == ("test@example.org", Through.SAMPLE)


def test_undoing_the_change_empties_the_office(app: Flask) -> None:
    fill("test@example.org")
    assert is_sample()

    undo_it()

    assert [count(model) for model in FILLED] == [0] * len(FILLED)
    assert is_empty()
    assert not is_sample()


def test_two_fills_give_equal_rows(app: Flask) -> None:
    fill("test@example.org")
    first = what_is_there()

    undo_it()
    fill("test@example.org")

    assert what_is_there() == first
    assert len(first[0]) > 1500


def test_everything_is_marked_as_sample(app: Flask) -> None:
    fill("test@example.org")

    assert set(db.session.scalars(sa.select(Person.note))) == {"Sample data: invented person."}
    assert set(db.session.scalars(sa.select(TrainingSession.note))) == {"Sample data: invented session."}
    names = db.session.scalars(sa.select(Organization.name)).all()
    assert [name for name in names if not name.endswith("(sample)")] == []
    addresses = db.session.scalars(sa.select(Person.email).where(Person.email != "")).all()
    assert [address for address in addresses if not address.endswith(".example")] == []


def test_every_record_stands_before_the_rules_of_its_room(app: Flask) -> None:
    fill("test@example.org")

    with work("test", Through.FORM, "test"):
        for person in db.session.scalars(sa.select(Person)):
            prepare_person(person)
        for session in db.session.scalars(sa.select(TrainingSession)):
            prepare_session(session)
            for entry in session.participations:
                prepare_participation(entry, session)
        changed = [record for record in db.session.dirty if db.session.is_modified(record)]

    assert changed == []


def test_no_two_people_of_one_country_share_a_name(app: Flask) -> None:
    fill("test@example.org")

    query = sa.select(Person.name_key, Person.citizenship).where(Person.citizenship.is_not(None))
    same = db.session.execute(query.group_by(*query.selected_columns).having(sa.func.count() > 1)).all()

    assert same == []


def test_rosters_have_every_kind_of_row(app: Flask) -> None:
    fill("test@example.org")

    said = {column: set(db.session.scalars(sa.select(column))) for column in (Participation.role, Participation.status)}

    assert {str(role) for role in said[Participation.role]} == {
        "participant", "lecturer", "observer", "interpreter", "organiser",
    }  # fmt: skip
    assert {str(status) for status in said[Participation.status]} == {
        "nominated", "accepted", "waitlisted", "registered", "attended", "completed", "no_show",
        "withdrawn", "rejected",
    }  # fmt: skip
    assert db.session.scalar(sa.select(sa.func.count()).where(Participation.represents == home_country())) > 0
    assert db.session.scalar(sa.select(sa.func.count()).where(Participation.represents.is_(None))) > 0
    assert db.session.scalar(sa.select(sa.func.count()).where(Participation.gender.is_(None))) > 0


def test_an_office_with_people_is_not_filled(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        a_person(full_name="Somebody Real")

    with pytest.raises(RuleBroken):
        fill("test@example.org")

    assert (count(Person), count(TrainingSession)) == (1, 0)
    assert not is_sample()


def test_an_office_of_another_country_can_be_filled(app: Flask) -> None:
    app.config["HOME_COUNTRY"] = "KE"

    fill("test@example.org")

    held = sa.select(TrainingSession.delivery).where(TrainingSession.country == "KE").distinct()
    assert db.session.scalars(held).all() == [Delivery.HOME]
    assert figure(measure_named("sessions"), LIVE, Options()).total.value == 57
