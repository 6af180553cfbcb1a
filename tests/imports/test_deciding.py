"""Rows that may mean somebody on record: who comes up, what was decided, and that nothing is taken without a word."""

from pathlib import Path

import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser
from tests.conftest import count
from tests.factories import a_person, a_session
from tests.imports.desk import outcomes, people, send_and_look
from tests.imports.running import bring, tally, write_csv
from tracker.db import db
from tracker.imports.deciding import Choose
from tracker.imports.models import BatchStatus, ImportBatch, ImportRow
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.people.models import Person, PersonAlias

FILE = "Name,Nationality\nJohn Smyth,Kenya\nAda Byron,Brazil\n"


def on_record(*names: str, **given: object) -> list[Person]:
    with work("test", Through.FORM, "test"):
        return [a_person(full_name=name, citizenship="KE", **given) for name in names]


def test_a_row_that_may_mean_somebody_waits_for_a_decision(officer: Browser) -> None:
    on_record("John Smith")

    send_and_look(officer, FILE)

    assert outcomes(officer) == [["2", "to be decided", "Perhaps John Smith."], ["3", "new", "–"]]
    officer.submit(to="/bring-in")
    assert officer.page.flashes == ["1 row is refused or not decided: finish it, or say that it stays parked."]
    assert people() == ["John Smith"]


def test_somebody_chosen_is_told_more_of_and_known_by_the_other_name_from_then_on(officer: Browser) -> None:
    [smith] = on_record("John Smith")
    send_and_look(officer, "Name,Nationality,Phone\nJohn Smyth,Kenya,+254 1\n")

    officer.open(f"/imports/{batch().id}/decide").submit({"row-2": str(smith.id)})
    officer.open(f"/imports/{batch().id}")
    shown = outcomes(officer)
    officer.submit(to="/bring-in")
    send_and_look(officer, "Name,Nationality,Phone\nJohn Smyth,Kenya,+254 1\n")

    assert shown == [["2", "changed", "Telephone: – → +254 1. Other name: – → John Smyth."]]
    assert people() == ["John Smith"]
    assert db.session.scalars(sa.select(PersonAlias.name)).all() == ["John Smyth"]
    assert "smyth" in db.session.scalars(sa.select(Person.search_key)).one()
    assert outcomes(officer) == [["2", "unchanged", "–"]]


def test_a_decision_can_be_changed_and_outlives_another_look(officer: Browser) -> None:
    [smith] = on_record("John Smith")
    send_and_look(officer, FILE)
    page = f"/imports/{batch().id}/decide"

    officer.open(page).submit({"row-2": str(smith.id)})
    officer.open(f"/imports/{batch().id}/columns").submit()
    kept = outcomes(officer)
    officer.open(page).submit({"row-2": "leave"})
    officer.open(f"/imports/{batch().id}")
    left = outcomes(officer)
    officer.submit(to="/bring-in")

    assert kept[0] == ["2", "changed", "Other name: – → John Smyth."]
    assert left[0] == ["2", "left out", "–"]
    assert (people(), batch().status) == (["John Smith", "Ada Byron"], BatchStatus.DONE)


def test_all_are_decided_alike_by_an_explicit_choice(officer: Browser) -> None:
    on_record("John Smith", "Mary Miller")
    send_and_look(officer, "Name,Nationality\nJohn Smyth,Kenya\nMary Millers,Kenya\nAda Byron,Brazil\n")
    page = f"/imports/{batch().id}/decide"

    officer.open(page)
    offered = "2 rows: all new people" in officer.page.body
    officer.post(page, all="new")
    officer.open(f"/imports/{batch().id}").submit(to="/bring-in")

    assert offered
    assert people() == ["John Smith", "Mary Miller", "John Smyth", "Mary Millers", "Ada Byron"]


def test_the_only_candidates_are_taken_where_they_are_likely_enough(officer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        miller = a_person(full_name="Mary Miller", email="mary@example.org", citizenship="KE")
        a_person(full_name="John Smith", citizenship="UG")
    send_and_look(officer, "Name,Nationality,E-mail\nMary Millers,Kenya,mary@example.org\nJon Smithe,,\n")

    officer.post(f"/imports/{batch().id}/decide", all="only-90")

    columns = (ImportRow.number, ImportRow.decision, ImportRow.decided_id)
    decided = [tuple(row) for row in db.session.execute(sa.select(*columns).order_by(ImportRow.number))]
    assert decided == [(2, Choose.PERSON, miller.id), (3, None, None)]


def test_rows_of_one_person_are_decided_together(officer: Browser) -> None:
    [smith] = on_record("John Smith")
    with work("test", Through.FORM, "test"):
        a_session(code="T-1")
        a_session(code="T-2")
    file = "Name,Country,Session\nJohn Smyth,Kenya,T-1\nJohn Smyth,Kenya,T-2\n"
    send_and_look(officer, file, "roster")
    shown = outcomes(officer)

    officer.open(f"/imports/{batch().id}/decide").submit({"row-2": str(smith.id)})
    officer.open(f"/imports/{batch().id}").submit(to="/bring-in")

    assert [row[1:] for row in shown] == [
        ["to be decided", "Perhaps John Smith."],
        ["to be decided", "Decided together with row 2."],
    ]
    assert people() == ["John Smith"]


def test_nobody_can_be_chosen_who_was_not_offered(officer: Browser) -> None:
    on_record("John Smith")
    [other] = on_record("Quite Another")
    send_and_look(officer, FILE)

    officer.open(f"/imports/{batch().id}/decide").submit({"row-2": str(other.id)})

    assert officer.page.flashes == ["Row 2: choose one of the people who are offered."]


def test_a_file_without_people_has_no_such_step(officer: Browser) -> None:
    send_and_look(officer, "Code,Title\nS-1,Patents\n", "sessions")

    assert outcomes(officer) == [["2", "new", "–"]]
    assert "Who they are" not in officer.page.body


def test_a_command_enters_parks_or_refuses_as_it_is_told(app: Flask, officer: Browser, tmp_path: Path) -> None:
    on_record("John Smith")
    file = write_csv(tmp_path, *FILE.splitlines())

    refused = bring(app, "people", file, "--perhaps", "refuse", code=1)
    none = people()
    parked = bring(app, "people", file, "--perhaps", "park", "--as", "officer@example.org", code=1)
    some, waiting = people(), count(ImportBatch)
    entered = bring(app, "people", file)

    assert (tally(refused), tally(parked), tally(entered)) == ([1, 0, 0, 0, 1], [1, 0, 0, 0, 1], [1, 0, 1, 0, 0])
    assert (none, some, waiting) == (["John Smith"], ["John Smith", "Ada Byron"], 1)
    assert parked["refused"][0]["message"] == "Perhaps John Smith: to be decided."
    assert entered["flagged"] == [{"row": 2, "message": "Perhaps John Smith (Kenya): entered as a new person."}]
    assert people() == ["John Smith", "Ada Byron", "John Smyth"]


def batch() -> ImportBatch:
    db.session.rollback()
    return db.session.scalars(sa.select(ImportBatch).order_by(ImportBatch.id.desc()).limit(1)).one()
