"""The whole of a country's or a group's page as a file."""

import io
import json

import pytest
from flask import Flask
from python_calamine import CalamineWorkbook

from tests.browser import Browser
from tests.conftest import signed_in
from tests.desk.countries import kenya, noise
from tests.factories import a_participation, a_person, a_session
from tracker.access import Role
from tracker.desk.countries_panel import FEW
from tracker.ledger.models import Through
from tracker.ledger.snapshot import head
from tracker.ledger.work import work


@pytest.fixture
def office(app: Flask) -> None:
    kenya()
    noise()


def book(browser: Browser, url: str) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(browser.open(url).response.data))


def tables(browser: Browser, url: str) -> dict[str, list[dict[str, object]]]:
    return {table["title"]: table["rows"] for table in json.loads(browser.open(url).response.data)["tables"]}


def test_a_workbook_has_a_sheet_for_each_panel_and_says_what_it_is(office: None, reporter: Browser) -> None:
    then = head()

    found = book(reporter, "/partners/KE/export")

    assert found.sheet_names == [
        *("Figures", "By year", "Sessions represented in", "Sessions held there", "People by citizenship"),
        *("Students by status today", "Students", "Missions", "Instruments in force", "Instruments that ended"),
        *("Meetings", "Filings by year", "About"),
    ]
    about = dict(found.get_sheet_by_name("About").to_python())
    assert (about["Title"], about["Partner"], about["Rows of Sessions held there"]) == ("Kenya", "Kenya (KE)", "2")
    assert about["As of"].endswith(f"(change {then})")
    assert {"T4", "U2", "S5", "X1", "C1", "C4"} <= set(about["Rules"].split(", "))
    assert found.get_sheet_by_name("Figures").to_python()[3][:4] == [
        *("participations", "participations", 6, "participations"),
    ]


def test_page_and_file_agree(office: None, reporter: Browser) -> None:
    found = tables(reporter, "/partners/KE/export?format=json")
    reporter.open("/partners/KE")

    shown = [words for words in reporter.page.text if words.isdigit()][: len(found["Figures"])]
    assert [str(row["number"]) for row in found["Figures"]] == shown
    assert [row["title"] for row in found["Sessions represented in"]] == ["Marks", "Patents"]
    assert [row["name"] for row in found["Students"]] == ["Ann Otieno", "Ben Mwangi"]
    assert [row["participations"] for row in found["By year"] if row["year"] == "2022"] == [4]
    assert "Noise" not in reporter.open("/partners/KE/export?format=json").response.text


def test_the_file_has_all_rows_of_a_panel(app: Flask, reporter: Browser) -> None:
    with work("test", Through.FORM, "test"):
        for _time in range(FEW + 3):
            a_participation(a_session(), a_person(), represents="KE")

    rows = tables(reporter, "/partners/KE/export?format=json")["Sessions represented in"]
    page = reporter.open("/partners/KE").page

    assert len(rows) == FEW + 3
    assert f"all {FEW + 3}" in page.text


def test_a_file_can_be_of_a_past_moment(office: None, reporter: Browser) -> None:
    then = head()
    with work("test", Through.FORM, "test"):
        a_participation(a_session(), a_person(), represents="KE")

    past, now = (
        tables(reporter, f"/partners/KE/export?format=json{said}")["Figures"][2]["number"]
        for said in (f"&as_of={then}", "")
    )

    assert (past, now) == (6, 7)


def test_who_may_not_export_or_asks_for_what_is_not_there_gets_no_file(
    office: None, viewer: Browser, reporter: Browser
) -> None:
    viewer.open("/partners/KE/export", status=403)
    viewer.open("/partners/groups/AFRICA/export", status=403)
    for path in ("/partners/KE/export?format=csv", "/partners/ZZ/export", "/partners/groups/NATO/export"):
        reporter.open(path, status=404)
    reporter.open("/partners/KE/export?as_of=yesterday", status=400)


def test_a_group_s_file_is_of_its_members(office: None, reporter: Browser) -> None:
    found = tables(reporter, "/partners/groups/AFRICA/export?format=json")

    figures = {row["key"]: row["number"] for row in found["Figures"]}
    assert (figures["participations"], figures["students"], figures["missions"]) == (7, 3, 2)
    assert {row["name"] for row in found["Students"]} == {"Ann Otieno", "Ben Mwangi", "Noise"}


def test_a_reader_of_one_group_gets_the_rows_of_that_group(app: Flask, office: None) -> None:
    outside = signed_in(app, Role.REPORTER, "group:ASEAN")

    found = tables(outside, "/partners/KE/export?format=json")

    assert {row["number"] for row in found["Figures"]} == {0}
    assert [found[title] for title in ("Sessions represented in", "Students", "Missions", "Meetings")] == [[]] * 4
