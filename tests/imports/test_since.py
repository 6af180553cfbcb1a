"""A file that comes again changes what it says otherwise than before; what was changed by hand since then stands."""

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser
from tests.factories import a_session
from tests.imports.desk import outcomes
from tests.imports.running import bring, write_csv
from tests.imports.test_again import bring_roster, look_at_roster
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.people.models import Person
from tracker.trainings.models import Participation, TrainingSession

FIRST = "Name,Country,Position,Note\nAna Souza,Brazil,Clerk,\nBo Ek,Sweden,Judge,\n"
STAYS = "Position was changed in the register since this file was last brought in: Director stays."


@pytest.fixture
def session(app: Flask) -> TrainingSession:
    with work("test", Through.FORM, "test"):
        return a_session(code="T-1", title_en="Patents")


def of(name: str) -> Participation:
    query = sa.select(Participation).join(Person, Person.id == Participation.person_id).where(Person.full_name == name)
    return db.session.scalars(query).one()


def by_hand(name: str, **values: Any) -> None:
    with work("colleague", Through.FORM, "test"):
        for field, value in values.items():
            setattr(of(name), field, value)


@pytest.mark.parametrize("again", [{"name": "roster.csv"}, {"name": "second.csv", "sender": "DIP Thailand"}])
def test_what_was_changed_by_hand_stands_and_what_the_file_says_otherwise_changes(
    officer: Browser, session: TrainingSession, again: dict[str, str]
) -> None:
    bring_roster(officer, session, FIRST, sender="DIP Thailand")
    by_hand("Ana Souza", position="Director")

    look_at_roster(officer, session, FIRST.replace("Clerk,", "Clerk,late").replace("Judge", "Examiner"), **again)
    shown = outcomes(officer)
    officer.submit(to="/bring-in")

    assert shown == [
        ["2", "changed", f"Note: – → late. {STAYS}"],
        ["3", "changed", "Position: Judge → Examiner."],
    ]
    assert (of("Ana Souza").position, of("Ana Souza").note, of("Bo Ek").position) == ("Director", "late", "Examiner")


def test_a_value_that_the_file_never_said_before_is_a_change(officer: Browser, session: TrainingSession) -> None:
    bring_roster(officer, session, FIRST)
    by_hand("Ana Souza", position="Director")

    bring_roster(officer, session, FIRST.replace("Clerk", "Attorney"))

    assert of("Ana Souza").position == "Attorney"


def test_another_file_that_says_so_is_a_change(officer: Browser, session: TrainingSession) -> None:
    bring_roster(officer, session, FIRST, name="nominated.csv")
    by_hand("Ana Souza", position="Director")

    bring_roster(officer, session, FIRST, name="certified.csv")

    assert of("Ana Souza").position == "Clerk"


def test_the_command_leaves_it_as_the_desk_does(app: Flask, session: TrainingSession, tmp_path: Path) -> None:
    file = write_csv(tmp_path, *FIRST.splitlines())
    bring(app, "roster", file, "--session", "T-1")
    by_hand("Ana Souza", position="Director")

    again = bring(app, "roster", file, "--session", "T-1")

    assert (again["changed"], again["unchanged"], of("Ana Souza").position) == (0, 2, "Director")


def test_of_a_file_of_people_as_well(app: Flask, tmp_path: Path) -> None:
    file = write_csv(tmp_path, "Name,Nationality,Phone", "Ana Souza,BR,12345678")
    bring(app, "people", file)
    with work("colleague", Through.FORM, "test"):
        person = db.session.scalars(sa.select(Person)).one()
        person.phone = "87654321"

    again = bring(app, "people", file)

    assert (again["changed"], again["unchanged"]) == (0, 1)
    assert db.session.scalars(sa.select(Person.phone)).one() == "87654321"
