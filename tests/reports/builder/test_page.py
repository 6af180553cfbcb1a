"""A table of figures on its page: lines, columns, totals, order, filters, and the question it answers."""

import json

import pytest
from flask import Flask

from tests.browser import Browser
from tests.factories import a_participation, a_person, a_session
from tests.queries import queries_of
from tracker.ledger.models import Through
from tracker.ledger.snapshot import head
from tracker.ledger.work import work

BUILD = "/figures/build"


def test_a_person_of_two_years_counts_once_in_the_total(app: Flask, trained: None, reporter: Browser) -> None:
    page = reporter.open(f"{BUILD}?measure=persons&rows=country&columns=year").page

    assert page.rows == [
        ["", "Year", ""],
        ["Country represented", "2023", "2024", "All (distinct)"],
        ["Laos", "1", "1", "1"],
        ["Thailand", "–", "1", "1"],
        ["not stated", "–", "1", "1"],
        ["All (distinct)", "1", "3", "3"],
    ]
    assert "The lines do not add up: the last one counts each once." in page.body
    assert "The columns do not add up: the last one counts each once." in page.body


def test_what_adds_up_has_a_total(app: Flask, trained: None, reporter: Browser) -> None:
    page = reporter.open(f"{BUILD}?measure=participations&rows=country&then=gender&columns=modality").page

    assert page.rows == [
        ["", "", "Modality", ""],
        ["Country represented", "Gender", "in person", "online", "Total"],
        ["Laos", "female", "1", "1", "2"],
        ["Thailand", "male", "1", "–", "1"],
        ["Thailand", "not stated", "5", "–", "5"],
        ["not stated", "not stated", "1", "–", "1"],
        ["Total", "", "8", "1", "9"],
    ]
    assert "The lines add up to the last one. The columns add up to the last one." in page.body


def test_a_stock_over_the_years_has_the_one_of_its_day(app: Flask, office: None, reporter: Browser) -> None:
    page = reporter.open(f"{BUILD}?measure=students_in_study&rows=country&columns=year&to=2021&on=2020-12-31").page

    assert page.rows[1:] == [
        ["Country", "2019", "2020", "2021", "On 2020-12-31"],
        ["Laos", "1", "1", "–", "1"],
        ["not stated", "–", "–", "1", "–"],
        ["Total", "1", "1", "1", "1"],
    ]
    assert "The last column is the stock on 2020-12-31." in page.body


def test_a_stock_that_is_not_known_is_not_nought(app: Flask, office: None, reporter: Browser) -> None:
    page = reporter.open(f"{BUILD}?measure=grants_in_force&rows=year&on=2022-12-31").page

    assert page.rows == [["Year", "Grants in force"], ["2021", "10"], ["2023", "30"], ["On 2022-12-31", "–"]]


def test_lines_are_sorted_by_any_column_both_ways(app: Flask, trained: None, reporter: Browser) -> None:
    asked = f"{BUILD}?measure=participations&rows=country&columns=year"

    found = {
        sort: [row[0] for row in reporter.open(f"{asked}&sort={sort}").page.rows[2:-1]]
        for sort in ("country", "-country", "year:2023", "-year:2024", "total", "-total", "year:1999")
    }

    assert found == {
        "country": ["Laos", "Thailand", "not stated"],
        "-country": ["Thailand", "Laos", "not stated"],
        "year:2023": ["Laos", "Thailand", "not stated"],
        "-year:2024": ["Thailand", "Laos", "not stated"],
        "total": ["not stated", "Laos", "Thailand"],
        "-total": ["Thailand", "Laos", "not stated"],
        "year:1999": ["Laos", "Thailand", "not stated"],
    }


def test_each_head_leads_to_its_order_and_back(app: Flask, trained: None, reporter: Browser) -> None:
    reporter.open(f"{BUILD}?measure=participations&rows=country&columns=year")

    reporter.follow("2024")
    first = [row[0] for row in reporter.page.rows[2:-1]]
    reporter.follow("2024")

    assert (first, [row[0] for row in reporter.page.rows[2:-1]]) == (
        ["Thailand", "Laos", "not stated"],
        ["Laos", "not stated", "Thailand"],
    )


def test_a_filter_narrows_the_table_and_can_be_taken_away(app: Flask, trained: None, reporter: Browser) -> None:
    reporter.open(f"{BUILD}?measure=participations&rows=country")

    reporter.submit(gender="female")
    female, address = reporter.page.rows, reporter.path
    reporter.submit(gender="-")
    unstated = reporter.page.rows
    reporter.follow("Gender: not stated")

    assert female == [["Country represented", "Participations"], ["Laos", "2"], ["Total", "2"]]
    assert address == f"{BUILD}?measure=participations&rows=country&gender=female"
    assert [row[1] for row in unstated[1:]] == ["5", "1", "6"]
    assert reporter.page.rows[-1] == ["Total", "9"]


def test_another_measure_takes_along_what_fits_it(app: Flask, trained: None, reporter: Browser) -> None:
    reporter.open(f"{BUILD}?measure=participations&rows=country&columns=gender&from=2023&modality=online")

    reporter.submit(measure="sessions")

    assert reporter.path == f"{BUILD}?measure=sessions&rows=country&from=2023&modality=online"
    assert reporter.page.flashes == ["Left out, because this measure is not broken down by it: Gender."]
    assert reporter.page.rows == [["Country of delivery", "Sessions"], ["not stated", "1"], ["Total", "1"]]


def test_shares_are_told_where_the_parts_add_up(app: Flask, trained: None, reporter: Browser) -> None:
    asked = f"{BUILD}?measure=participations&rows=country&columns=modality&show"

    found = {show: reporter.open(f"{asked}={show}").page.rows[2:] for show in ("of_all", "of_column", "of_row")}
    offered = reporter.open(f"{BUILD}?measure=persons&rows=country").page.body

    assert found == {
        "of_all": [
            ["Laos", "11.1%", "11.1%", "22.2%"],
            ["Thailand", "66.7%", "–", "66.7%"],
            ["not stated", "11.1%", "–", "11.1%"],
            ["Total", "88.9%", "11.1%", "100%"],
        ],
        "of_column": [
            ["Laos", "12.5%", "100%", "22.2%"],
            ["Thailand", "75%", "–", "66.7%"],
            ["not stated", "12.5%", "–", "11.1%"],
            ["Total", "100%", "100%", "100%"],
        ],
        "of_row": [
            ["Laos", "50%", "50%", "100%"],
            ["Thailand", "100%", "–", "100%"],
            ["not stated", "100%", "–", "100%"],
            ["Total", "88.9%", "11.1%", "100%"],
        ],
    }
    assert "share of the" not in offered


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("measure=colours", "There is no measure “colours”. Choose one of the list."),
        ("measure=sessions&rows=gender", "Sessions cannot be broken down by “gender”."),
        ("measure=sessions&rows=year&columns=colour", "Sessions cannot be broken down by “colour”."),
        ("measure=sessions&rows=year&gender=female", "Sessions cannot be broken down by “gender”."),
        ("measure=sessions&rows=year&colour=red", "A table of figures has no “colour”."),
        ("measure=sessions&rows=year&columns=year", "The rows are by this already. Choose something else, or nothing."),
        ("measure=sessions&rows=year&then=year", "The rows are by this already. Choose something else, or nothing."),
        ("measure=sessions&rows=year&sort=colour", "The table has no column “colour” to sort by."),
        (
            "measure=persons&rows=year&show=of_all",
            "The parts do not add up here, so that a share of them would not be true.",
        ),
        ("measure=sessions&from=2025&to=2024", "The period ends before it begins."),
    ],
)
def test_what_cannot_be_asked_is_said_at_its_field(app: Flask, reporter: Browser, asked: str, said: str) -> None:
    page = reporter.open(f"{BUILD}?{asked}", status=400).page

    assert page.rows == []
    assert said in page.errors
    reporter.open(f"{BUILD}?{asked}&format=csv", status=400)


def test_an_office_without_rows_says_so(app: Flask, viewer: Browser) -> None:
    page = viewer.open(BUILD).page

    assert page.rows == []
    assert "Nothing counts in this period and scope." in page.body


def test_page_and_files_agree_and_say_what_was_asked(app: Flask, trained: None, reporter: Browser) -> None:
    asked = f"{BUILD}?measure=participations&rows=country&columns=year&gender=female"

    rows = reporter.open(asked).page.rows
    file = json.loads(reporter.open(f"{asked}&format=json").response.data)

    assert rows[2:] == [["Laos", "1", "1", "2"], ["Total", "1", "1", "2"]]
    assert file["rows"] == [
        {"country": "Laos", "year:2023": 1, "year:2024": 1, "total": 2},
        {"country": "Total", "year:2023": 1, "year:2024": 1, "total": 2},
    ]
    assert list(file["scope"].items())[:2] == [("Gender", "female"), ("Scope", "everything")]
    assert reporter.open(f"{asked}&format=csv").response.text.splitlines()[1:] == ["Laos,1,1,2", "Total,1,1,2"]


def test_a_viewer_builds_but_does_not_export(app: Flask, trained: None, viewer: Browser) -> None:
    page = viewer.open(f"{BUILD}?measure=persons&rows=country").page

    assert page.rows[-1] == ["All (distinct)", "3"]
    viewer.open(f"{BUILD}?measure=persons&rows=country&format=csv", status=403)


def test_a_table_is_read_as_of_a_past_change(app: Flask, trained: None, reporter: Browser) -> None:
    then = head()
    with work("test", Through.FORM, "test"):
        a_participation(a_session(), a_person())

    now = reporter.open(f"{BUILD}?measure=participations&rows=year").page.rows[-1]
    before = reporter.open(f"{BUILD}?measure=participations&rows=year&as_of={then}").page.rows[-1]

    assert (now, before) == (["Total", "10"], ["Total", "9"])


def test_more_lines_cost_no_more_queries(app: Flask, trained: None, reporter: Browser) -> None:
    asked = f"{BUILD}?measure=participations&rows=country&columns=year"
    reporter.open(asked)
    with work("test", Through.FORM, "test"):
        session = a_session()
    three = len(queries_of(lambda: reporter.open(asked)))
    with work("test", Through.FORM, "test"):
        a_participation(session, a_person(), represents="KE")
        a_participation(session, a_person(), represents="VN")

    five = len(queries_of(lambda: reporter.open(asked)))

    assert (three, len(reporter.page.rows)) == (five, 2 + 5 + 1)
