"""The good rows of a file brought in, the others parked: corrected here, brought in later, taken over, thrown away."""

from datetime import timedelta

import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser
from tests.conftest import count, signed_in
from tests.imports.desk import outcomes, people, send, send_and_look
from tracker.access import Role
from tracker.db import db, utc_now, writing
from tracker.imports.models import BatchStatus, ImportBatch, ImportRow
from tracker.ledger.models import Change

FILE = "Name,Nationality\nAna Souza,Brazil\nBo Ek,Atlantis\nCy Li,Lemuria\n"


def batch() -> ImportBatch:
    db.session.rollback()
    return db.session.scalars(sa.select(ImportBatch).order_by(ImportBatch.id)).first() or ImportBatch()


def parked(officer: Browser) -> Browser:
    return send_and_look(officer, FILE).submit(to="/bring-in", rest="park")


def test_the_rest_is_kept_and_brought_in_by_a_later_change(officer: Browser) -> None:
    parked(officer)
    first, left = people(), outcomes(officer)
    state = batch().status

    officer.open(f"/imports/{batch().id}/rows/3").submit({"cell-1": "Sweden"})
    corrected = outcomes(officer)
    officer.submit(to="/bring-in", rest="park")

    assert (first, state) == (["Ana Souza"], BatchStatus.PARTLY)
    assert [row[:2] for row in left] == [["3", "refused"], ["4", "refused"]]
    assert [row[:2] for row in corrected] == [["3", "new"], ["4", "refused"]]
    assert people() == ["Ana Souza", "Bo Ek"]
    assert (len(batch().change_ids), batch().status) == (2, BatchStatus.PARTLY)
    assert officer.page.rows[1][0] == str(batch().change_ids[0])


def test_each_of_its_changes_is_undone_by_itself(officer: Browser) -> None:
    parked(officer)
    officer.open(f"/imports/{batch().id}/rows/3").submit({"cell-1": "Sweden"}).submit(to="/bring-in", rest="park")
    first, second = batch().change_ids

    officer.open(f"/imports/{batch().id}/undo?change={first}").submit()
    without_first = people()
    officer.open(f"/imports/{batch().id}/undo").submit()

    assert (without_first, people()) == (["Bo Ek"], [])
    officer.open(f"/imports/{batch().id}/undo", status=404)
    assert second > first


def test_a_row_is_put_back_as_it_stands_in_the_file(officer: Browser) -> None:
    parked(officer)
    page = f"/imports/{batch().id}/rows/3"
    officer.open(page).submit({"cell-1": "Nowhere"})

    officer.open(page)
    told = "In the file: Atlantis" in officer.page.body
    officer.submit({"as-sent": "y"})

    row = db.session.scalars(sa.select(ImportRow).where(ImportRow.number == 3)).one()
    assert (told, row.cells, row.raw) == (True, ["Bo Ek", "Atlantis"], None)


def test_the_parked_rest_is_thrown_away_and_what_is_in_stays(officer: Browser) -> None:
    parked(officer)

    officer.submit(to="/delete")

    assert officer.page.flashes == ["The rows that were left are thrown away. What was brought in stays."]
    assert (people(), batch().status, count(ImportRow)) == (["Ana Souza"], BatchStatus.DONE, 0)
    assert db.session.scalar(sa.select(ImportBatch.content)) is None


def test_parked_rows_are_kept_longer_and_the_page_says_until_when(officer: Browser) -> None:
    parked(officer)
    until = batch().kept_until
    with writing():
        db.session.execute(sa.update(ImportBatch).values(kept_until=utc_now() - timedelta(days=1)))
    send(officer, "Name\nAda Byron\n")

    assert until is not None
    assert timedelta(days=89) < until - utc_now() < timedelta(days=91)
    states = db.session.scalars(sa.select(ImportBatch.status).order_by(ImportBatch.id)).all()
    assert (states, count(ImportRow)) == ([BatchStatus.DONE, BatchStatus.SENT], 0)


def test_a_colleague_with_the_same_rights_takes_a_file_over(app: Flask) -> None:
    one, other = (
        signed_in(app, Role.OFFICER, email="one@example.org"),
        signed_in(app, Role.OFFICER, email="2@example.org"),
    )
    parked(one)
    id = batch().id

    listed = [row[0] for row in other.open("/imports?whose=others").page.rows[1:]]
    other.open(f"/imports/{id}").post(f"/imports/{id}/bring-in")
    refused = other.page.flashes
    other.open(f"/imports/{id}").submit(to="/take-over")
    one.open(f"/imports/{id}").post(f"/imports/{id}/delete")

    assert (listed, refused) == (["file.csv"], ["Officer has this file: take it over first."])
    assert other.page.flashes == ["You have this file now. Before, Officer had it."]
    assert one.page.flashes == ["Officer has this file: take it over first."]
    assert (count(ImportBatch), batch().owner.email, batch().taken_from) == (1, "2@example.org", "Officer")


def test_a_file_that_is_in_is_not_taken_over(app: Flask, officer: Browser) -> None:
    send_and_look(officer, "Name\nAda Byron\n").submit(to="/bring-in")
    other = signed_in(app, Role.OFFICER, email="2@example.org")

    other.post(f"/imports/{batch().id}/take-over")

    assert other.page.flashes == ["This file was brought in already: there is nothing left to take over."]
    assert (batch().owner.email, batch().taken_from) == ("officer@example.org", "")


def test_a_file_is_not_seen_by_who_may_not_bring_it_in(app: Flask) -> None:
    officer, coordinator = signed_in(app, Role.OFFICER), signed_in(app, Role.COORDINATOR)
    send(officer, "Code,Title\nS-1,Patents\n", "sessions")

    assert coordinator.open("/imports").page.rows == []
    coordinator.open(f"/imports/{batch().id}", status=404)
    assert [row[0] for row in signed_in(app, Role.ADMINISTRATOR).open("/imports").page.rows[1:]] == ["file.csv"]


def test_two_do_not_bring_in_the_same_rows(officer: Browser) -> None:
    send_and_look(officer, "Name,Nationality\nAna Souza,Brazil\n")
    again = officer.page.form("/bring-in").action

    officer.submit(to="/bring-in")
    changes = count(Change)
    officer.post(again)

    assert (people(), count(Change)) == (["Ana Souza"], changes)
