"""The desk in a browser: a file sent, its columns, its rows looked over, brought in, and taken back."""

import io
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
import xlsxwriter
from flask import Flask

from tests.browser import Browser
from tests.conftest import count, signed_in
from tests.factories import a_participation, a_person, a_session
from tracker.access import Grant, Role
from tracker.accounts import rules
from tracker.accounts.models import Account
from tracker.db import db
from tracker.imports.models import ImportBatch, ImportRow
from tracker.ledger.models import Change, Through
from tracker.ledger.work import work
from tracker.people.models import Person
from tracker.trainings.models import Participation, ParticipationStatus, TrainingSession

ROSTER = "Name,Country,Position\nAna Souza,Brazil,Clerk\nBo Ek,Sweden,Judge\n"


@pytest.fixture
def session(app: Flask) -> Iterator[TrainingSession]:
    with work("test", Through.FORM, "test"):
        session = a_session(code="T-1", title_en="Patents")
    yield session


def send(browser: Browser, session: TrainingSession, data: bytes | str, name: str = "roster.csv") -> Browser:
    browser.open(f"/imports/new?kind=roster&session={session.id}")
    content = data.encode() if isinstance(data, str) else data
    return browser.submit(file=(io.BytesIO(content), name))


def xlsx(sheets: dict[str, list[list[str]]]) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return made.getvalue()


def people() -> list[str]:
    return list(db.session.scalars(sa.select(Person.full_name).order_by(Person.id)))


def outcomes(browser: Browser) -> list[list[str]]:
    return [row[:3] for row in browser.page.rows[1:]]


def test_a_roster_is_looked_over_and_brought_in(officer: Browser, session: TrainingSession) -> None:
    with work("test", Through.FORM, "test"):
        a_person(full_name="Bo Ek", citizenship="SE")
    send(officer, session, ROSTER)
    officer.submit()

    shown = outcomes(officer)
    before = people()
    officer.submit(to="/bring-in")

    assert shown == [["2", "new", "–"], ["3", "known person", "–"]]
    assert before == ["Bo Ek"]
    assert officer.page.flashes == ["The file is in."]
    assert people() == ["Bo Ek", "Ana Souza"]
    rows = db.session.execute(sa.select(Participation.represents, Participation.position, Participation.status)).all()
    assert rows == [("BR", "Clerk", ParticipationStatus.ATTENDED), ("SE", "Judge", ParticipationStatus.ATTENDED)]


def test_the_same_file_again_brings_nothing(officer: Browser, session: TrainingSession) -> None:
    for _time in range(2):
        send(officer, session, ROSTER).submit()
        if "/bring-in" in officer.page.body or any(f.action.endswith("/bring-in") for f in officer.page.forms):
            shown = officer.page.body
            officer.submit(to="/bring-in")

    assert "There is nothing to bring in" in shown
    assert people() == ["Ana Souza", "Bo Ek"]


def test_columns_can_be_corrected(officer: Browser, session: TrainingSession) -> None:
    send(officer, session, "Who,From where,Country\nAna Souza,x,Brazil\n")
    proposed = {name: value for name, value in officer.page.fields.items() if name.startswith("column-")}

    officer.submit(status=422)
    officer.submit(**{"column-0": "name", "column-1": "organization"})
    officer.submit(to="/bring-in")

    assert proposed == {"column-0": "", "column-1": "", "column-2": "represents"}
    row = db.session.scalars(sa.select(Participation)).one()
    assert (row.person.full_name, row.organization, row.represents) == ("Ana Souza", "x", "BR")


def test_refused_rows_are_parked_when_told_and_can_be_downloaded(officer: Browser, session: TrainingSession) -> None:
    send(officer, session, ROSTER + "Cy Li,Atlantis,Clerk\n").submit()
    shown = outcomes(officer)
    batch = db.session.scalars(sa.select(ImportBatch)).one().id

    officer.submit(to="/bring-in")
    stopped = (officer.page.flashes, people())
    officer.submit(to="/bring-in", rest="park")
    file = officer.open(f"/imports/{batch}/refused?format=csv").response.data.decode("utf-8-sig")

    assert shown[2] == ["4", "refused", "“Atlantis” is not a known country."]
    assert stopped == (["1 row is refused or not decided: finish it, or say that it stays parked."], [])
    assert people() == ["Ana Souza", "Bo Ek"]
    assert file.splitlines() == [
        "Name,Country,Position,Row in the file,Column,Reason",
        "Cy Li,Atlantis,Clerk,4,Country,“Atlantis” is not a known country.",
    ]


def test_an_import_is_undone_from_its_page(officer: Browser, session: TrainingSession) -> None:
    with work("test", Through.FORM, "test"):
        a_participation(session, a_person(full_name="Bo Ek"), represents="SE", position="Clerk")
    send(officer, session, ROSTER).submit()
    shown = outcomes(officer)
    officer.submit(to="/bring-in")

    officer.follow("Undo this import").submit()

    row = db.session.scalars(sa.select(Participation)).one()
    assert shown[1] == ["3", "changed", "Position: Clerk → Judge."]
    assert officer.page.flashes == ["The import was undone: the register is as it was before."]
    newest = db.session.scalars(sa.select(Change).order_by(Change.id.desc()).limit(1)).one()
    assert (newest.through, newest.actor) == (Through.UNDO, "officer@example.org")
    assert (people(), row.position) == (["Bo Ek"], "Clerk")
    assert "Undo this import" not in officer.page.links


def test_an_import_is_not_undone_by_who_may_no_longer_write_it(app: Flask, session: TrainingSession) -> None:
    """The undo is a write of its own: it needs the right to the rosters, over the sessions that the file went into."""
    officer = signed_in(app, Role.OFFICER)
    send(officer, session, ROSTER).submit()
    officer.submit(to="/bring-in")
    undo = officer.page.links["Undo this import"]

    for grant, offered in (
        (Grant(Role.COORDINATOR), False),
        (Grant(Role.OFFICER, "group:ASEAN"), False),
        (Grant(Role.OFFICER), True),
    ):
        with work("test", Through.SET_UP, "test"):
            account = db.session.scalars(sa.select(Account).where(Account.email == "officer@example.org")).one()
            rules.set_grants(account, [grant])
        officer.open(undo.removesuffix("/undo"))
        assert ("Undo this import" in officer.page.links) is offered
        officer.open(undo, status=200 if offered else 403)


def test_an_import_built_upon_since_is_not_undone(officer: Browser, session: TrainingSession) -> None:
    send(officer, session, ROSTER).submit().submit(to="/bring-in")
    with work("test", Through.FORM, "test"):
        person = db.session.scalars(sa.select(Person).where(Person.full_name == "Ana Souza")).one()
        person.note = "met"

    officer.follow("Undo this import")

    assert officer.page.flashes == ["1 record of this import was changed or used since, so it was not undone."]
    assert people() == ["Ana Souza", "Bo Ek"]


def test_rows_that_would_fare_otherwise_by_now_are_shown_again(officer: Browser, session: TrainingSession) -> None:
    send(officer, session, ROSTER).submit()
    with work("test", Through.FORM, "test"):
        a_person(full_name="Ana Souza", citizenship="BR")

    officer.submit(to="/bring-in")

    assert officer.page.flashes == [
        "The register has changed since this was shown. Look it over again, then bring it in."
    ]
    assert outcomes(officer)[0] == ["2", "known person", "–"]
    assert count(Participation) == 0


def test_a_change_is_shown_again_when_what_it_takes_away_is_otherwise_by_now(
    officer: Browser, session: TrainingSession
) -> None:
    with work("test", Through.FORM, "test"):
        a_participation(session, a_person(full_name="Bo Ek"), represents="SE", position="Clerk")
    send(officer, session, ROSTER).submit()
    with work("test", Through.FORM, "test"):
        db.session.scalars(sa.select(Participation)).one().position = "Director"

    officer.submit(to="/bring-in")

    assert officer.page.flashes == [
        "The register has changed since this was shown. Look it over again, then bring it in."
    ]
    assert outcomes(officer)[1] == ["3", "changed", "Position: Director → Judge."]
    assert db.session.scalars(sa.select(Participation.position)).all() == ["Director"]


def test_a_gbk_file_asks_how_it_reads(officer: Browser, session: TrainingSession) -> None:
    send(officer, session, "姓名,国家\n王小明,越南\n".encode("gbk"))
    asked = officer.page.body

    officer.submit(encoding="gb18030").submit().submit(to="/bring-in")

    assert "王小明" in asked
    assert people() == ["王小明"]


def test_a_workbook_of_two_sheets_asks_which(officer: Browser, session: TrainingSession) -> None:
    data = xlsx({"A": [["Name"], ["Ana Souza"]], "B": [["Name"], ["Bo Ek"]]})
    send(officer, session, data, "two.xlsx")

    officer.submit(sheet="B").submit().submit(to="/bring-in")

    assert people() == ["Bo Ek"]


def test_rows_pasted_from_a_spreadsheet_come_in(officer: Browser, session: TrainingSession) -> None:
    officer.open(f"/imports/new?kind=roster&session={session.id}")

    officer.submit(pasted="Name\tCountry\nAna Souza\tBrazil\n").submit().submit(to="/bring-in")

    assert people() == ["Ana Souza"]


def test_a_hostile_file_name_is_only_a_name(officer: Browser, session: TrainingSession) -> None:
    name = "<img src=x onerror=alert(1)>.xlsx"
    send(officer, session, xlsx({"A": [["Name"], ["Ana Souza"]]}), name)
    officer.submit().submit(to="/bring-in")

    officer.open("/imports")

    assert officer.page.rows[1][0] == name
    assert "<img" not in officer.response.text


def test_a_file_over_the_limit_answers_413(officer: Browser, session: TrainingSession) -> None:
    officer.open(f"/imports/new?kind=roster&session={session.id}")

    officer.submit(status=413, file=(io.BytesIO(b"x" * 11 * 1024 * 1024), "large.csv"))

    assert count(ImportBatch) == 0


def test_what_is_no_table_says_why(officer: Browser, session: TrainingSession) -> None:
    officer.open(f"/imports/new?kind=roster&session={session.id}")

    officer.submit(status=422, file=(io.BytesIO(b"PK\x03\x04 broken"), "broken.xlsx"))

    assert "Nothing was read." in officer.page.body


def test_a_file_is_thrown_away_with_its_rows(officer: Browser, session: TrainingSession) -> None:
    send(officer, session, ROSTER).submit()
    changes = count(Change)

    officer.submit(to="/delete")

    assert (count(ImportBatch), count(ImportRow), count(Change), people()) == (0, 0, changes, [])


def test_only_rows_that_need_a_look_are_kept_once_the_file_is_in(officer: Browser, session: TrainingSession) -> None:
    send(officer, session, ROSTER + "Bo Ek,Sweden,Judge\nNo Body,,\n").submit().submit(to="/bring-in")

    kept = [
        (row.number, row.outcome.value) for row in db.session.scalars(sa.select(ImportRow).order_by(ImportRow.number))
    ]
    assert kept == [(4, "repeat"), (5, "new")]
    assert db.session.scalar(sa.select(ImportBatch.content)) is None


def test_a_coordinator_brings_in_people_and_no_rosters(app: Flask, session: TrainingSession) -> None:
    coordinator = signed_in(app, Role.COORDINATOR)
    coordinator.open("/imports/new")
    coordinator.post("/imports/new", status=422, kind="roster", create_sessions="y", pasted=ROSTER)

    coordinator.open("/imports/new").submit(kind="people", pasted="Name\tNationality\nAna Souza\tBrazil\n")
    coordinator.submit().submit(to="/bring-in")

    assert people() == ["Ana Souza"]


def test_someone_who_works_for_one_group_brings_in_its_sessions_only(app: Flask, session: TrainingSession) -> None:
    officer = signed_in(app, Role.OFFICER, scope="group:ASEAN")

    officer.open(f"/imports/new?kind=roster&session={session.id}", status=404)
    officer.open("/imports/new").submit(
        status=422, kind="roster", create_sessions="y", pasted="Name\tSession\nAna Souza\tT-1\n"
    )

    assert officer.page.errors == ["Sessions can be created from a file only by someone who works for all groups."]


def test_the_lists_cost_the_same_for_one_file_and_three(app: Flask, officer: Browser, session: TrainingSession) -> None:
    send(officer, session, ROSTER)
    one = queries_of(app, officer, "/imports")
    send(officer, session, ROSTER)
    send(officer, session, ROSTER)

    assert queries_of(app, officer, "/imports") == one


def queries_of(app: Flask, browser: Browser, path: str) -> int:
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    engine = app.extensions["tracker.reader"]
    sa.event.listen(engine, "before_cursor_execute", note)
    browser.open(path)
    sa.event.remove(engine, "before_cursor_execute", note)
    return len([statement for statement in seen if statement.lstrip().upper().startswith("SELECT")])
