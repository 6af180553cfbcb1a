"""Headcounts: a number of people, once for each country, gender and source."""

from typing import Any

import pytest
from flask import Flask

from tests.factories import a_session
from tests.trainings.enrolling import everything
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.ledger.models import Change, Through
from tracker.ledger.undo import undo
from tracker.ledger.work import work
from tracker.people.models import Gender
from tracker.trainings import rules
from tracker.trainings.models import (
    Headcount,
    TrainingSession,
)


def counted(session: TrainingSession, **given: Any) -> Headcount:
    return rules.save_headcount(Headcount(session_id=session.id, **given))


@pytest.mark.parametrize("number", [None, 0, -1, 100_001])
def test_a_headcount_is_a_number_of_people(signed: None, number: int | None) -> None:
    with pytest.raises(RuleBroken) as broken:
        counted(a_session(), number=number)

    assert (broken.value.field, broken.value.message) == ("number", "Give a number of people from 1 to 100000.")


def test_a_headcount_line_is_one_country_gender_and_source(signed: None) -> None:
    session, other = a_session(), a_session()
    line = {"represents": "LA", "gender": Gender.FEMALE, "source": "Report 2014"}
    first = counted(session, number=1, **line)
    for change in ({"represents": None}, {"represents": "VN"}, {"gender": None}, {"source": ""}):
        counted(session, number=100_000, **{**line, **change})
    counted(session, number=2)
    counted(other, number=1, **line)

    fields = []
    for repeat in (line, {**line, "source": "  Report  2014 "}, {}):
        with pytest.raises(RuleBroken) as broken:
            counted(session, number=7, **repeat)
        fields.append(broken.value.field)
    first.number = 9
    rules.save_headcount(first)

    assert fields == ["number"] * 3
    assert (first.number, db.session.query(Headcount).count()) == (9, 7)


def test_a_headcount_does_not_become_another_line(signed: None) -> None:
    session = a_session()
    counted(session, number=1, represents="LA")
    line = counted(session, number=1, represents="VN")

    line.represents = "LA"
    with pytest.raises(RuleBroken) as broken:
        rules.save_headcount(line)

    assert broken.value.message == "A line for this country and gender from this source is there already."


def test_a_removed_headcount_comes_back_as_it_was(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        session = a_session()
        line = counted(session, number=12, represents="LA", gender=Gender.MALE, source="Report 2014").id
        counted(session, number=3)
    before = everything()

    with work("test", Through.FORM, "test") as removal:
        rules.remove_headcount(db.session.get_one(Headcount, line))
        change = removal.id
    left = everything()
    with work("test", Through.UNDO, "test"):
        undo(db.session.get_one(Change, change))

    assert [len(rows) for rows in left] == [0, 1]
    assert everything() == before
