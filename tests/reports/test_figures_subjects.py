"""The pages of figures of students, experts, cooperation and filings: table, rows, notes and files agree."""

import csv
import html
import io
import re

import pytest
from flask import Flask

from tests.browser import Browser
from tests.factories import (
    a_filing,
    a_participation,
    a_person,
    a_session,
)
from tracker.cooperation.models import Direction
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.reports.subjects import SUBJECTS
from tracker.scholarships.models import StudyStatus

S = StudyStatus


def table(browser: Browser, address: str) -> list[list[str]]:
    return browser.open(address).page.rows


def test_students_by_year(app: Flask, office: None, reporter: Browser) -> None:
    rows = table(reporter, "/figures?subject=students&to=2022")

    assert rows == [
        ["Year", "Ever enrolled", "New students", "In study", "Active students", "Graduated", "Left",
         "Countries of students", "Awards offered"],
        ["2019", "1", "1", "1", "1", "–", "–", "1", "1"],
        ["2020", "–", "–", "1", "1", "–", "–", "–", "–"],
        ["2021", "1", "1", "1", "2", "1", "–", "–", "–"],
        ["2022", "–", "–", "1", "1", "–", "–", "–", "–"],
        ["All (distinct)", "2", "2", "1", "2", "1", "0", "1", "1"],
    ]  # fmt: skip
    assert "The last line of these is their stock on 2022-12-31: In study." in reporter.response.text


def test_students_by_their_university_and_what_is_missing(app: Flask, office: None, reporter: Browser) -> None:
    rows = table(reporter, "/figures?subject=students&by=university&on=2022-05-01")

    assert [row[:4] for row in rows[1:]] == [
        ["Eastern University", "1", "1", "1"],
        [rows[2][0], "1", "1", "–"],
        ["not stated", "–", "–", "–"],  # the award, which names no cohort
        ["All (distinct)", "2", "2", "1"],
    ]
    words = reporter.open("/figures?subject=students").page.text
    for note in (
        "Never arrived, or left within 14 days: not enrolments",
        "Students in study past their expected end",
        "Enrolments without a country",
        "Enrolments without a gender",
    ):
        assert (note, words[words.index(note) - 1]) == (note, "1")


def test_experts_by_year_of_start_and_by_every_year(app: Flask, office: None, reporter: Browser) -> None:
    starting = table(reporter, "/figures?subject=experts&to=2024")
    adds = "These columns add up to the last line: Missions"
    whole = adds in reporter.response.text
    active = table(reporter, "/figures?subject=experts&to=2024&year_by=active")

    assert [row[:4] for row in starting] == [
        ["Year", "Missions", "Experts sent", "Destinations"],
        ["2023", "1", "1", "2"],
        ["2024", "1", "1", "1"],
        ["All (distinct)", "2", "1", "3"],
    ]
    assert [row[:2] for row in active[1:]] == [["2023", "1"], ["2024", "2"], ["All (distinct)", "2"]]
    assert (whole, adds in reporter.response.text) == (True, False)
    assert "2 countries, 1 organization (X2)" in reporter.page.text
    assert "Missions without an end" in reporter.page.text


def test_cooperation_on_a_day(app: Flask, office: None, reporter: Browser) -> None:
    rows = table(reporter, "/figures?subject=cooperation&by=country&on=2023-05-01")
    later = table(reporter, "/figures?subject=cooperation&by=country&on=2023-07-01")

    assert [row[:3] for row in rows] == [
        ["Partner", "Instruments in force", "Documents signed"],
        [rows[1][0], "1", "1"],
        ["Laos", "1", "1"],
        ["Thailand", "1", "2"],
        ["All (distinct)", "2", "3"],
    ]
    assert later[-1][:2] == ["All (distinct)", "1"]
    reporter.open("/figures?subject=cooperation&on=2023-05-01")
    assert "partners with an instrument in force, 2 countries, 1 organization (C1, C2)" in reporter.page.text


def test_filings_by_year(app: Flask, office: None, reporter: Browser) -> None:
    assert table(reporter, "/figures?subject=filings") == [
        ["Year", "Applications", "Grants", "Grants in force", "Countries with applications"],
        ["2021", "100", "10", "10", "1"],
        ["2023", "144", "–", "30", "1"],
        ["All (distinct)", "244", "10", "–", "1"],
    ]
    assert "not stated for this day; 30 at the end of 2023 (C4)" in reporter.page.text
    assert "Years of a partner without a number of grants" in reporter.page.text


def test_filings_say_both_directions_apart(app: Flask, office: None, reporter: Browser) -> None:
    with work("test", Through.FORM, "test"):
        a_filing("TH", 2023, direction=Direction.OUTBOUND, applications=1500, grants=5, grants_in_force=7)

    text = reporter.open("/figures?subject=filings").page.text
    of_day = reporter.open("/figures?subject=filings&on=2023-12-31").page.text

    assert text[text.index("1,744") :][:3] == ["1,744", "applications", "inbound 244 · outbound 1,500 (C4)"]
    assert text[text.index("15") :][:3] == ["15", "grants", "inbound 10 · outbound 5 (C4)"]
    assert "inbound 30 · outbound 7, on 2023-12-31 (C4)" in of_day


def test_a_stock_of_which_nothing_is_recorded_is_not_nought(app: Flask, office: None, reporter: Browser) -> None:
    def headline(address: str) -> list[str]:
        text = reporter.open(address).page.text
        return text[text.index("grants in force") - 1 :][:3]

    unknown = headline("/figures?subject=filings&on=2024-12-31")
    reporter.follow("–")
    rows = [row[0] for row in reporter.page.rows[1:]]

    assert unknown == ["–", "grants in force", "not stated for this day; 30 at the end of 2023 (C4)"]
    assert rows == ["Laos 2023"]
    assert headline("/figures?subject=filings&on=2025-06-30") == unknown
    never = headline("/figures?subject=filings&from=2024&to=2024")
    assert never == ["–", "grants in force", "not stated for this day (C4)"]
    with work("test", Through.FORM, "test"):
        a_filing("LA", 2024, grants_in_force=0)
    assert headline("/figures?subject=filings&on=2024-12-31") == [
        "0",
        "grants in force",
        "inbound 0, on 2024-12-31 (C4)",
    ]


@pytest.mark.parametrize("subject", list(SUBJECTS))
def test_every_breakdown_opens_and_its_file_agrees(app: Flask, office: None, reporter: Browser, subject: str) -> None:
    with work("test", Through.FORM, "test"):
        a_participation(a_session(), a_person())

    for by in SUBJECTS[subject].breakdowns:
        page = table(reporter, f"/figures?subject={subject}&by={by}")
        file = reporter.open(f"/figures?subject={subject}&by={by}&format=csv").response.data.decode("utf-8-sig")
        lines = list(csv.reader(io.StringIO(file)))[-len(page) :]
        assert (by, [[cell or "–" for cell in line] for line in lines]) == (by, page)


@pytest.mark.parametrize("subject", list(SUBJECTS))
def test_every_number_opens_a_list_that_says_it(app: Flask, office: None, reporter: Browser, subject: str) -> None:
    text = html.unescape(reporter.open(f"/figures?subject={subject}").response.text)
    links = re.findall(r'href="(/figures/\w+/rows[^"]*)"[^>]*>(?:<b>)?([\d,]+)<', text)

    for address, number in dict(links).items():
        said = re.search(r'<span class="quiet">([\d,]+) ', reporter.open(address).response.text)
        if "why=" not in address:
            assert (address, said and said[1]) == (address, number)
    assert subject == "trainings" or len(links) > 10


def test_the_rows_of_students_lead_to_their_pages_and_viewers_read_no_names(
    app: Flask, office: None, reporter: Browser, viewer: Browser
) -> None:
    rows = table(reporter, "/figures/students_graduated/rows")
    (address,) = re.findall(r'href="(/scholarships/\d+)"', reporter.response.text)
    page = reporter.open(address).page.text
    hidden = table(viewer, "/figures/students_graduated/rows")

    assert rows[0] == ["Person", "What is counted", "Year", "Country", "University", "Stage", "Status", "Rule"]
    assert rows[1][0] == "Keo Chan"
    assert "Keo Chan" in " ".join(page)
    assert hidden[0][0] == "What is counted"
    assert "Keo Chan" not in viewer.response.text


@pytest.mark.parametrize(
    ("measure", "kind"),
    [
        ("experts", "/missions/"),
        ("destinations", "/missions/"),
        ("instruments", "/cooperation/"),
        ("partners_in_force", "/cooperation/"),
        ("meeting_partners", "/cooperation/meetings/"),
        ("applications", "/cooperation/filings/"),
        ("awards", "/scholarships/awards/"),
    ],
)
def test_rows_lead_to_the_page_of_their_record(
    app: Flask, office: None, reporter: Browser, measure: str, kind: str
) -> None:
    found = reporter.open(f"/figures/{measure}/rows?to=2023").response.text

    addresses = re.findall(rf'<td class="k-text"><a href="({kind}\d+)"', found)
    assert addresses
    for address in addresses:
        reporter.open(address)


def test_the_last_line_of_a_stock_is_that_of_its_one_day(app: Flask, office: None, reporter: Browser) -> None:
    text = html.unescape(reporter.open("/figures?subject=cooperation&to=2023").response.text)
    last = text[text.index("All (distinct)") :]
    (address,) = re.findall(r'"(/figures/partners_in_force/rows[^"]*)"', last)

    assert address == "/figures/partners_in_force/rows?to=2023"
    assert len(table(reporter, address)) == 1 + 1


def test_rows_that_one_rule_leaves_out(app: Flask, office: None, reporter: Browser) -> None:
    rows = table(reporter, "/figures/instruments/rows?all=1&why=C1.undated")

    assert [row[-1] for row in rows[1:]] == ["It is not stated from when it is in force."]
    reporter.open("/figures/instruments/rows?all=1&why=C9.none", status=400)
