"""What was chosen for a sender's file is offered for the next one with the same headers, and can be forgotten."""

import sqlalchemy as sa

from tests.browser import Browser
from tests.conftest import count
from tests.imports.desk import outcomes, people, send
from tracker.db import db
from tracker.imports.models import SenderHabit

FILE = "Who,From\nAna Souza,Brazil\n"
CHOSEN = {"column-0": "name", "column-1": "citizenship"}


def columns(officer: Browser) -> dict[str, str]:
    return {name: value for name, value in officer.page.fields.items() if name.startswith("column-")}


def test_columns_are_offered_as_last_time(officer: Browser) -> None:
    send(officer, FILE, sender="DIP Thailand").submit(CHOSEN)
    first = outcomes(officer)

    send(officer, FILE.replace("Ana", "Bea"), name="next.csv", sender="dip thailand")

    assert first == [["2", "new", "–"]]
    assert columns(officer) == CHOSEN
    assert "As last time, from DIP Thailand" in officer.page.body
    officer.submit().submit(to="/bring-in")
    assert people() == ["Bea Souza"]


def test_other_headers_and_other_senders_are_asked_afresh(officer: Browser) -> None:
    send(officer, FILE, sender="DIP Thailand").submit(CHOSEN)

    send(officer, FILE, sender="Another office")
    other = columns(officer)
    send(officer, "Who,Where from\nAna Souza,Brazil\n", sender="DIP Thailand")

    assert other == columns(officer) == {"column-0": "", "column-1": ""}


def test_what_is_remembered_can_be_forgotten_or_set_aside(officer: Browser) -> None:
    send(officer, FILE, sender="DIP Thailand").submit(CHOSEN)
    send(officer, FILE, sender="DIP Thailand")

    officer.follow("Propose from the headers instead")
    afresh = columns(officer)
    officer.open("/imports/senders")
    listed = officer.page.rows[1][:4]
    officer.submit(to="/forget")

    assert afresh == {"column-0": "", "column-1": ""}
    assert listed == ["DIP Thailand", "people", "2", "Who · From"]
    assert (count(SenderHabit), db.session.scalars(sa.select(SenderHabit.sender)).all()) == (0, [])
