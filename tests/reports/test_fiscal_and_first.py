"""Fiscal years and first rows: asked on a page and in a command, printed with the number, and kept in its links."""

import html
import json
from datetime import date
from typing import Any

import pytest
from click.testing import CliRunner
from flask import Flask

from tests.browser import Browser
from tests.factories import a_participation, a_person, a_session
from tracker.cli.figures import figures, rows
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.people.models import Gender


@pytest.fixture
def trained(app: Flask) -> None:
    """Keo in spring 2024 and again in May for another country; Noy in May alone."""
    with work("test", Through.FORM, "test"):
        spring = a_session(code="A", starts_on=date(2024, 3, 30), ends_on=date(2024, 4, 2))
        may = a_session(code="B", starts_on=date(2024, 5, 6))
        keo = a_person(full_name="Keo Chan")
        a_participation(spring, keo, represents="LA", gender=Gender.FEMALE)
        a_participation(may, keo, represents="TH", gender=Gender.FEMALE)
        a_participation(may, a_person(full_name="Noy"), represents="TH", gender=None)


def told(app: Flask, command: Any, *args: str) -> dict[str, Any]:
    result = CliRunner().invoke(command, [*args, "--json"], obj=app)
    assert result.exit_code == 0, result.output
    return dict(json.loads(result.stdout))


def test_a_command_counts_by_fiscal_years(app: Flask, trained: None) -> None:
    found = told(app, figures, "--measure", "sessions", "--by", "year", "--fiscal-month", "4")
    days = told(app, figures, "--measure", "person_days", "--by", "year", "--fiscal-month", "4")

    assert (found["fiscal_month"], found["cells"], found["total"]) == (
        4,
        [{"year": 2023, "value": 1}, {"year": 2024, "value": 1}],
        2,
    )
    assert [(cell["year"], cell["value"]) for cell in days["cells"]] == [(2023, 2), (2024, 4)]


def test_a_command_puts_each_person_in_the_cell_of_the_first_row(app: Flask, trained: None) -> None:
    by_country = ["--measure", "persons", "--by", "country"]
    each = told(app, figures, *by_country)
    first = told(app, figures, *by_country, "--attribution", "first")
    behind = told(
        app, rows, "--measure", "persons", "--filter", "country=TH", "--attribution", "first", "--not-counted"
    )

    assert [(cell["country"], cell["value"]) for cell in each["cells"]] == [("LA", 1), ("TH", 2)]
    assert [(cell["country"], cell["value"]) for cell in first["cells"]] == [("LA", 1), ("TH", 1)]
    assert (each["total"], first["total"], first["attribution"]) == (2, 2, "first")
    assert [(row["label"].split(" ·")[0], row["counted"], row["rule"]) for row in behind["rows"]] == [
        ("Keo Chan", False, "U3"),
        ("Noy", True, "T4"),
    ]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (
            ["--measure", "sessions", "--fiscal-month", "13"],
            "“13” is no month: a fiscal year begins in one of 1 to 12.",
        ),
        (["--measure", "sessions", "--fiscal-month", "April"], "“April” is no month"),
        (["--measure", "grants", "--fiscal-month", "4"], "grants has calendar years, as they were reported"),
        (["--measure", "sessions", "--attribution", "first"], "sessions counts each row for itself"),
        (["--measure", "persons", "--attribution", "last"], "“last” is none of: each, first."),
    ],
)
def test_a_command_refuses_what_does_not_fit(app: Flask, args: list[str], said: str) -> None:
    result = CliRunner().invoke(figures, args, obj=app)

    assert result.exit_code == 2
    assert said in result.output


def test_a_command_prints_what_was_chosen(app: Flask, trained: None) -> None:
    args = ["--measure", "persons", "--fiscal-month", "4", "--attribution", "first"]

    first = CliRunner().invoke(figures, args, obj=app).output.splitlines()[0]

    assert "years from month 4 (T3)" in first
    assert "each in the cell of the first row (U3)" in first


def test_a_page_prints_what_was_chosen_and_keeps_it_in_every_link(app: Flask, trained: None, reporter: Browser) -> None:
    page = reporter.open("/figures?fiscal=4&attribution=first&from=2023").page
    text = html.unescape(reporter.open("/figures?fiscal=4&attribution=first&from=2023").response.text)

    assert [row[:5] for row in page.rows[1:]] == [
        ["2023", "1", "–", "1", "1"],
        ["2024", "1", "–", "2", "1"],
        ["All (distinct)", "2", "0", "3", "2"],
    ]
    assert "Fiscal year: 2023 is 2023-04-01 to 2024-03-31 (rule T3)" in text
    assert "Each one counts: in the cell of the first row alone (rule U3)" in text
    assert "/figures/persons/rows?from=2023&fiscal=4&attribution=first&year=2024" in text
    assert "/figures/sessions/rows?from=2023&fiscal=4&year=2024" in text


def test_the_rows_behind_a_number_are_those_of_the_question(app: Flask, trained: None, reporter: Browser) -> None:
    page = reporter.open("/figures/persons/rows?fiscal=4&attribution=first&year=2024").page

    assert [row[0] for row in page.rows[1:]] == ["Noy"]


def test_figures_of_filings_keep_their_calendar_years(app: Flask, office: None, reporter: Browser) -> None:
    by_year = reporter.open("/figures?subject=filings&fiscal=4").page.rows

    assert by_year == reporter.open("/figures?subject=filings").page.rows
    assert "fiscal" not in reporter.page.forms[-1].fields


def test_the_months_are_in_the_readers_language(app: Flask, trained: None, reporter: Browser) -> None:
    reporter.open("/figures")

    assert '<option value="4">April</option>' in reporter.response.text
