"""The page of the annual summary, its files, and the command that writes them."""

import html
import json
import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from flask import Flask

from tests.browser import Browser
from tests.reports.files.offices import an_office
from tracker.cli.reports import report as command
from tracker.reports.annual import annual
from tracker.reports.asking import read_scope
from tracker.reports.drawing import svg
from tracker.reports.files import FILES


@pytest.fixture
def office(app: Flask) -> None:
    an_office()


def test_the_newest_year_with_data_is_shown_with_a_panel_for_each_section(office: None, reporter: Browser) -> None:
    page = reporter.open("/figures/annual").page

    sections = annual(2024, read_scope({})).sections
    assert reporter.path.endswith("/figures/annual/2024")
    assert [one.title for one in sections if one.title not in page.body] == []


def test_a_number_opens_its_rows(office: None, reporter: Browser) -> None:
    reporter.open("/figures/annual/2023")
    address, number = re.findall(r'href="(/figures/persons/rows[^"]*)" class="count">(\d+)<', reporter.response.text)[0]

    page = reporter.open(html.unescape(address)).page

    assert (page.headings, f"{number} unique persons" in page.body) == (["Unique persons"], True)


def test_a_scope_is_kept_when_another_year_is_chosen(office: None, reporter: Browser) -> None:
    reporter.open("/figures/annual/2023?scope=BRI")

    reporter.submit(year="2022")

    assert reporter.path.split("?")[0].endswith("/figures/annual/2022")
    assert (reporter.page.form("/figures/annual").fields["scope"], reporter.page.headings) == (
        "BRI",
        ["Annual summary 2022"],
    )


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/figures/annual/2199", 400, "has not begun"),
        ("/figures/annual?year=next", 400, "next"),
        ("/figures/annual/2023?scope=NOWHERE", 400, "There is no group “NOWHERE”"),
        ("/figures/annual/2023?as_of=1999-12-31", 400, "Nothing was recorded yet at 1999-12-31."),
        ("/figures/annual/1950", 200, "Nothing is counted in this scope until 1950."),
        ("/figures/annual/next", 404, ""),
    ],
)
def test_what_cannot_be_told_is_answered_clearly(
    office: None, reporter: Browser, path: str, status: int, said: str
) -> None:
    page = reporter.open(path, status=status).page

    assert said in page.body


def test_files_are_for_those_who_may_export(office: None, reporter: Browser, viewer: Browser) -> None:
    reporter.open("/figures/annual/2023?format=json")

    assert json.loads(reporter.response.data)["year"] == 2023
    viewer.open("/figures/annual/2023?format=json", status=403)
    reporter.open("/figures/annual/2023?format=doc", status=404)


def test_the_json_file_has_every_figure_by_its_name(office: None) -> None:
    report = annual(2023, read_scope({}))

    told = json.loads(FILES["json"].make(report, True))

    assert {one["name"]: one["value"] for one in told["figures"]} == {
        name: number.value for name, number in report.numbers()
    }


def test_the_bundle_has_a_file_for_each_table(office: None) -> None:
    report = annual(2023, read_scope({}))

    with ZipFile(BytesIO(FILES["csv"].make(report, True))) as bundle:
        names = bundle.namelist()
        first = bundle.read("headline-headline.csv").decode("utf-8-sig").splitlines()[:2]

    assert names == [
        "about.csv",
        *(f"{section.key}-{grid.key}.csv" for section in report.sections for grid in section.grids),
    ]
    assert first[0].split(",")[:4] == ["Key", "Figure", "Unit", "2023"]


def test_the_page_in_a_file_leads_nowhere(office: None) -> None:
    page = FILES["html"].make(annual(2023, read_scope({})), True).decode()

    assert [mark for mark in ('href="/', "src=", "http://127", "url(http") if mark in page] == []
    assert "Annual summary 2023" in page


def test_a_drawing_stands_alone(office: None) -> None:
    charts = [chart for section in annual(2023, read_scope({})).sections for chart in section.charts]

    drawn = [svg(chart) for chart in charts]
    assert len(drawn) > 5
    assert [one for one in drawn if "<a " in one or not one.startswith("<svg xmlns=") or "<style>" not in one] == []


def test_the_command_writes_the_same_numbers(app: Flask, office: None) -> None:
    done = CliRunner().invoke(command, ["annual", "2023", "--format", "json", "-o", "-"], obj=app)

    told = {one["name"]: one["value"] for one in json.loads(done.stdout_bytes)["figures"]}
    assert told == {name: number.value for name, number in annual(2023, read_scope({})).numbers()}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["2199"], "has not begun"),
        (["next"], "next"),
        (["2023", "--scope", "NOWHERE"], "There is no group"),
        (["2023", "--as-of", "1999-12-31"], "Nothing was recorded yet"),
    ],
)
def test_the_command_refuses_what_cannot_be_told(app: Flask, office: None, asked: list[str], said: str) -> None:
    done = CliRunner().invoke(command, ["annual", *asked, "--format", "json", "-o", "-"], obj=app)

    assert (done.exit_code, said in done.output) == (2, True)
