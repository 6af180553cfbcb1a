"""The question on the pages of figures: what is wrong is said at its field, what is offered fits, reach narrows it."""

import html
import re

import pytest
from flask import Flask

from tests.browser import Browser
from tests.conftest import signed_in
from tests.factories import (
    an_enrolment,
)
from tests.queries import queries_of
from tracker.access import Role
from tracker.ledger.models import Through
from tracker.ledger.snapshot import head
from tracker.ledger.work import work
from tracker.reports.subjects import SUBJECTS


@pytest.mark.parametrize(
    ("address", "field", "said"),
    [
        ("/figures?from=soon", "from", "“soon” is not a whole number."),
        ("/figures?from=2025&to=2024", "to", "The period ends before it begins."),
        ("/figures?subject=students&on=2024-02-30", "on", "“2024-02-30” is not a day of the calendar."),
        ("/figures?subject=cooperation&as_of=soon", "as_of", "“soon” is not a change number, a date such as"),
        ("/figures/experts/rows?year_by=end", "year_by", "experts has no year by “end”; it can be asked by: start,"),
        ("/figures/students_in_study/rows?on=soon", "on", "“soon” is not a date"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    app: Flask, office: None, reporter: Browser, address: str, field: str, said: str
) -> None:
    text = html.unescape(reporter.open(address, status=400).response.text)

    assert f'id="ask-{field}-wrong">{said}' in text
    assert re.search(rf'id="ask-{field}"[^>]* aria-invalid="true"', text)
    assert reporter.page.rows == []


def test_the_form_offers_only_what_matters_to_the_subject(app: Flask, office: None, reporter: Browser) -> None:
    fields = {
        key: set(reporter.open(f"/figures?subject={key}").page.forms[-1].fields)
        for key in ("students", "experts", "cooperation", "filings")
    }

    always = {"subject", "by", "from", "to", "scope", "as_of"}
    assert fields == {
        "students": always | {"fiscal", "attribution", "on"},
        "experts": always | {"year_by", "fiscal", "attribution"},
        "cooperation": always | {"fiscal", "attribution", "on"},
        "filings": always | {"attribution", "on"},
    }


def test_an_empty_subject_leads_to_its_first_record(app: Flask, officer: Browser, viewer: Browser) -> None:
    offered = {key: officer.open(f"/figures?subject={key}").page.links for key in SUBJECTS}

    assert offered["experts"]["Enter a mission"] == "/missions/new"
    assert offered["cooperation"]["Enter an instrument"] == "/cooperation/new"
    assert "Enter a mission" not in viewer.open("/figures?subject=experts").page.links


def test_a_reader_of_one_group_counts_its_partners_only(app: Flask, office: None) -> None:
    browser = signed_in(app, Role.REPORTER, "group:ASEAN")

    assert _table(browser, "/figures?subject=students")[-1][:2] == ["All (distinct)", "1"]
    assert _table(browser, "/figures?subject=experts")[-1][:2] == ["All (distinct)", "1"]


def test_figures_are_not_counted_again_until_something_changes(app: Flask, office: None, reporter: Browser) -> None:
    reporter.open("/figures?subject=students&by=country")
    again = len(queries_of(lambda: reporter.open("/figures?subject=students&by=country")))
    with work("test", Through.FORM, "test"):
        an_enrolment()
    changed = len(queries_of(lambda: reporter.open("/figures?subject=students&by=country")))

    assert again < 12 < changed
    assert reporter.open(f"/figures?subject=students&as_of={head()}").page.rows[-1][1] == "3"


def _table(browser: Browser, address: str) -> list[list[str]]:
    return browser.open(address).page.rows
