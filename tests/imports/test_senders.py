"""What was chosen for a sender's file is offered for the next one with the same headers, and can be forgotten."""

import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser
from tests.conftest import count, signed_in
from tests.factories import a_session
from tests.imports.desk import outcomes, people, send
from tracker.access import Role
from tracker.db import db
from tracker.imports.models import SenderHabit
from tracker.ledger.models import Through
from tracker.ledger.work import work

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


def test_what_colleagues_rely_on_is_forgotten_by_them_or_an_administrator(
    app: Flask, officer: Browser, administrator: Browser
) -> None:
    send(officer, FILE, sender="DIP Thailand").submit(CHOSEN)
    colleague = signed_in(app, Role.OFFICER, email="2@example.org")
    address = officer.open("/imports/senders").page.form("/forget").action

    colleague.open("/imports/senders")
    offered = "Forget" in colleague.page.text
    colleague.post(address, status=403)
    kept = count(SenderHabit)
    administrator.open("/imports/senders").submit(to="/forget")

    assert (offered, kept, count(SenderHabit)) == (False, 1, 0)


def test_a_corrected_file_without_a_sender_is_asked_nothing_that_was_answered(officer: Browser) -> None:
    send(officer, "Who,From\nAna Souza,Ruritania\n", name="list.csv").submit(CHOSEN)
    officer.follow("Names that are not known").submit({"country-0": "KE"})
    first = outcomes(officer)

    send(officer, "Who,From\nAna Souza,Ruritania\nBo Ek,Ruritania\n", name="list.csv")
    offered, told = columns(officer), "As list.csv was read on" in officer.page.body
    officer.submit()

    assert first == [["2", "new", "–"]]
    assert (offered, told) == (CHOSEN, True)
    assert outcomes(officer) == [["2", "new", "–"], ["3", "new", "–"]]


def test_names_that_were_answered_for_a_sender_are_not_asked_about_again(officer: Browser) -> None:
    send(officer, FILE.replace("Brazil", "Ruritania"), sender="DIP Thailand").submit(CHOSEN)
    officer.follow("Names that are not known").submit({"country-0": "KE"})

    send(officer, "Who,From\nBo Ek,Ruritania\n", name="next.csv", sender="DIP Thailand").submit()
    known = outcomes(officer)
    send(officer, "Who,From\nBo Ek,Ruritania\n", name="next.csv", sender="DIP Thailand")
    officer.follow("Propose from the headers instead").submit(CHOSEN)

    assert known == [["2", "new", "–"]]
    assert outcomes(officer)[0][1] == "refused"


def test_files_of_one_session_are_read_alike_whatever_their_names(officer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        session, other = (str(a_session(code=code).id) for code in ("T-1", "T-2"))
    rows = "Who,From\nAna Souza,Ruritania\n"
    chosen = {"column-0": "name", "column-1": "represents"}
    send(officer, rows, "roster", name="list.csv", session=session).submit(chosen)

    send(officer, rows, "roster", name="corrected.csv", session=session)
    same = columns(officer)
    send(officer, rows, "roster", name="corrected.csv", session=other)

    assert (same, columns(officer)) == (chosen, {"column-0": "", "column-1": ""})


def test_a_file_of_another_name_officer_or_header_is_asked_afresh(officer: Browser, administrator: Browser) -> None:
    send(officer, FILE, name="list.csv").submit(CHOSEN)
    afresh = {"column-0": "", "column-1": ""}

    found = []
    for browser, file, name in (
        (officer, FILE, "other.csv"),
        (officer, FILE.replace("Who", "Whoever"), "list.csv"),
        (administrator, FILE, "list.csv"),
    ):
        send(browser, file, name=name)
        found.append(columns(browser))
    send(officer, FILE, name="list.csv")
    officer.follow("Propose from the headers instead")

    assert [*found, columns(officer)] == [afresh] * 4


def test_rows_that_were_pasted_have_no_name_to_be_known_by(officer: Browser) -> None:
    pasted = {"kind": "people", "pasted": "Who\tFrom\nAna Souza\tBrazil\n"}
    officer.open("/imports/new?kind=people").submit(pasted).submit(CHOSEN)

    officer.open("/imports/new?kind=people").submit(pasted)

    assert columns(officer) == {"column-0": "", "column-1": ""}
