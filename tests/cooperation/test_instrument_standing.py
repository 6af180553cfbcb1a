"""What is in force by type and partner, and what ends soon: each number opens its rows."""

from datetime import date, timedelta

import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser
from tests.conftest import signed_in
from tests.factories import an_instrument
from tests.queries import queries_of
from tracker.access import Role
from tracker.cooperation.models import Instrument, InstrumentType, Step
from tracker.db import db, today
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.web.layout import show_date

PPH = InstrumentType.PPH


def made(*parties: str, **given: object) -> None:
    with work("test", Through.FORM, "test"):
        an_instrument(*parties, **given)


def lines(browser: Browser) -> dict[str, list[str]]:
    """Of the summary: partners and documents by type, where there are any."""
    rows = [row for row in browser.page.rows if len(row) == 3 and row[1:] != ["0", "0"] and row[0] != "Type"]
    return {row[0]: row[1:] for row in rows}


def filled() -> None:
    made("LA", code="A")
    made("LA", "KH", code="B")
    made("LA", code="P", type=PPH)
    made("RU", code="Q", type=PPH, starts_on=date(2010, 1, 1), ends_on=date(2014, 12, 31))
    made("TH", code="N", type=PPH, starts_on=None)


def test_partners_and_documents_are_two_numbers_and_the_total_counts_each_once(reporter: Browser) -> None:
    filled()

    reporter.open("/cooperation/in-force")

    assert lines(reporter) == {
        "agreement": ["2", "2"],
        "patent prosecution highway": ["1", "1"],
        "Any type, each once": ["2", "3"],
    }


def test_each_number_opens_as_many_rows(reporter: Browser) -> None:
    filled()
    reporter.open("/cooperation/in-force?on=2024-06-01")
    rows = {row[0]: row for row in reporter.page.rows if row and row[0] in ("Laos", "Cambodia")}

    reporter.open("/cooperation/in-force?on=2024-06-01&type=agreement")
    partners = [row[:2] for row in reporter.page.rows if len(row) == 3 and row[0] in ("Laos", "Cambodia")]
    documents = [row[0] for row in reporter.open("/cooperation?on=2024-06-01&type=agreement&force=in_force").page.rows]

    assert {name: row[1:4] + row[4:5] for name, row in rows.items()} == {
        "Cambodia": ["1", "–", "–", "–"],
        "Laos": ["2", "–", "–", "1"],
    }
    assert partners == [["Cambodia", "1"], ["Laos", "2"]]
    assert sorted(documents[1:]) == ["A", "B"]


def test_a_past_day_shows_what_held_then(reporter: Browser) -> None:
    filled()

    reporter.open("/cooperation/in-force?on=2012-06-01")

    assert lines(reporter) == {"patent prosecution highway": ["1", "1"], "Any type, each once": ["1", "1"]}


def test_the_file_says_the_day_and_the_partners(reporter: Browser) -> None:
    filled()

    file = reporter.open("/cooperation/in-force?on=2012-06-01&format=csv").response.text

    assert file.splitlines()[-1] == "Russia,,,,1,,,,,1"
    assert "2012-06-01" in reporter.open("/cooperation/in-force?on=2012-06-01&format=json").response.text


def test_in_force_costs_the_same_however_many_partners(reporter: Browser) -> None:
    made("LA")
    one = queries_of(lambda: reporter.open("/cooperation/in-force"))
    made("KH", "TH")
    three = queries_of(lambda: reporter.open("/cooperation/in-force"))

    assert len(three) == len(one)


def test_in_force_counts_only_what_is_in_reach(app: Flask) -> None:
    filled()
    made("LA", "RU", code="R")
    asean = signed_in(app, Role.VIEWER, "group:ASEAN")

    asean.open("/cooperation/in-force")
    number = lines(asean)["Any type, each once"]
    partners = [row[0] for row in asean.page.rows if len(row) > 3][1:]

    assert (number, partners) == (["2", "4"], ["Cambodia", "Laos"])


def test_what_ends_within_the_days_is_listed_unless_it_goes_on(reporter: Browser) -> None:
    soon, later = today() + timedelta(days=30), today() + timedelta(days=31)
    with work("test", Through.FORM, "test"):
        an_instrument("LA", code="SOON", ends_on=soon)
        an_instrument("KH", code="LATER", ends_on=later)
        an_instrument("TH", code="OPEN")
        extended = an_instrument("VN", code="EXTENDED", ends_on=soon)
        an_instrument("VN", original=extended, starts_on=later, code="EXTENDED-E1")
        ended = an_instrument("RU", code="TERMINATED")
        an_instrument("RU", original=ended, step=Step.TERMINATION, starts_on=soon, code="TERMINATED-T1")
        an_instrument("SG", code="OVER", ends_on=today() - timedelta(days=1))

    def listed(query: str) -> list[list[str]]:
        return [[row[1], row[2], row[4]] for row in reporter.open(f"/cooperation/expiring{query}").page.rows[1:]]

    assert [row[6:] for row in reporter.open("/cooperation/expiring?days=30").page.rows[1:]] == [
        [show_date(soon)],
        ["–"],
    ]

    assert listed("?days=30") == [["29", "Russia", "TERMINATED"], ["30", "Laos", "SOON"]]
    assert listed("?days=1") == []
    assert listed("") == [["29", "Russia", "TERMINATED"], ["30", "Laos", "SOON"], ["31", "Cambodia", "LATER"]]


def test_what_ends_for_others_is_not_told(app: Flask) -> None:
    made("LA", "RU", code="A", ends_on=today() + timedelta(days=10))
    made("RU", code="B", ends_on=today() + timedelta(days=10))
    asean = signed_in(app, Role.VIEWER, "group:ASEAN")

    rows = asean.open("/cooperation/expiring").page.rows[1:]

    assert [[row[2], row[4]] for row in rows] == [["Laos", "A"]]


def test_what_ends_soon_is_extended_from_its_row(officer: Browser) -> None:
    ends_on = today() + timedelta(days=10)
    made("LA", code="A", ends_on=ends_on)

    officer.open("/cooperation/expiring").follow("Extend").submit(ends_on="2198-12-31")

    assert officer.page.flashes == ["The extension is entered."]
    assert officer.open("/cooperation/expiring").page.rows == []


def test_what_was_terminated_for_a_partner_is_not_extended_for_it(officer: Browser) -> None:
    ends_on = today() + timedelta(days=10)
    with work("test", Through.FORM, "test"):
        original = an_instrument("LA", "KH", code="A", ends_on=ends_on)
        an_instrument("LA", original=original, step=Step.TERMINATION, starts_on=ends_on, code="A-T1")
        id = original.id

    rows = officer.open("/cooperation/expiring").page.rows[1:]
    officer.follow("Extend").submit(ends_on="2198-12-31")
    [left] = officer.open("/cooperation/expiring").page.rows[1:]
    extension = db.session.scalars(sa.select(Instrument).where(Instrument.step == Step.EXTENSION)).one()

    assert [[row[1], row[2], *row[6:]] for row in rows] == [
        ["9", "Laos", show_date(ends_on), ""],
        ["10", "Cambodia", "–", "Extend"],
    ]
    assert [link.partner_code for link in extension.parties] == ["KH"]
    assert (extension.starts_on, extension.original_id) == (ends_on + timedelta(days=1), id)
    assert [left[2], *left[6:]] == ["Laos", show_date(ends_on), ""]


def test_odd_days_are_refused(reporter: Browser) -> None:
    for days in ("0", "-1", "x", "99999"):
        reporter.open(f"/cooperation/expiring?days={days}", status=400)

    assert "within 1 day from today" in reporter.open("/cooperation/expiring?days=1").page.body


def test_expiring_costs_the_same_however_many_end(reporter: Browser) -> None:
    ends_on = today() + timedelta(days=10)
    made("LA", ends_on=ends_on)
    one = queries_of(lambda: reporter.open("/cooperation/expiring"))
    made("KH", "TH", ends_on=ends_on)
    three = queries_of(lambda: reporter.open("/cooperation/expiring"))

    assert len(three) == len(one)
