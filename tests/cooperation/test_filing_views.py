"""Figures of filings at a browser."""

import json
from typing import Any

from flask import Flask

from tests.browser import Browser
from tests.conftest import signed_in
from tests.factories import a_filing
from tests.queries import queries_of
from tracker.access import Role
from tracker.cooperation.models import Direction, FilingFigure
from tracker.cooperation.queries.filings import filings_of
from tracker.counting.growth import span_rule
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.work import work


def figures(*rows: tuple[str | None, int, dict[str, Any]]) -> list[FilingFigure]:
    with work("test", Through.FORM, "test"):
        return [a_filing(code, year, **given) for code, year, given in rows]


def test_a_figure_is_entered_edited_and_removed(app: Flask, officer: Browser) -> None:
    officer.open("/cooperation/filings").follow("New figure")
    officer.submit(partner_code="LA", year="2023", applications="12", source="Letter")
    [id] = [one.id for one in filings_of(Direction.INBOUND, "LA").values()]

    assert officer.path == f"/cooperation/filings/{id}"
    assert officer.page.headings == ["Laos, 2023"]
    assert officer.page.rows[1:4] == [
        ["Applications", "2023", "C4"],
        ["Countries with applications", "2023", "C2"],
        ["Grants", "not counted", "C4 The number is not stated."],
    ]

    officer.follow("Edit").submit(grants="3")
    assert filings_of(Direction.INBOUND, "LA")[2023].grants == 3

    officer.follow("Remove").submit()
    assert officer.page.flashes[0] == "Laos, 2023 is removed."
    assert filings_of(Direction.INBOUND, "LA") == {}


def test_a_broken_rule_is_shown_at_its_field(app: Flask, officer: Browser) -> None:
    officer.open("/cooperation/filings/new").submit(partner_code="CN", year="2023", applications="1", status=422)

    assert officer.page.errors[-1] == "China is the office's own country: name only the partners, and leave it out."
    assert filings_of(Direction.INBOUND, "CN") == {}


def test_the_list_shows_and_exports_the_same(app: Flask, reporter: Browser) -> None:
    figures(("LA", 2022, {}), ("LA", 2023, {"grants": 4}), (None, 2023, {"applications": 1000}))

    reporter.open("/cooperation/filings?series=partners&from_year=2023")
    shown = [row for row in reporter.page.rows if row and row[0] == "2023"]
    file = json.loads(reporter.open("/cooperation/filings?series=partners&from_year=2023&format=json").response.text)

    assert shown == [["2023", "Laos", "from the partner, at home", "10", "4", "–", "–"]]
    assert [(row["year"], row["partner"], row["applications"]) for row in file["rows"]] == [(2023, "Laos", 10)]


def test_the_list_takes_as_many_statements_for_three_rows_as_for_one(app: Flask, viewer: Browser) -> None:
    figures(("LA", 2021, {}))
    one = queries_of(lambda: viewer.open("/cooperation/filings"))
    figures(("TH", 2021, {}), (None, 2021, {}))

    assert len(queries_of(lambda: viewer.open("/cooperation/filings"))) == len(one)


def test_the_years_of_a_partner_are_entered_in_a_grid(app: Flask, officer: Browser) -> None:
    figures(("LA", 2021, {"applications": 1}), ("LA", 2022, {"applications": 2}))

    officer.open("/cooperation/filings/years?direction=inbound&partner=LA&from_year=2020&to_year=2023")
    officer.submit({"applications-2020": "1,200", "grants-2021": "5", "applications-2022": ""}, source="Report")

    assert officer.path == "/cooperation/filings?direction=inbound&partner=LA"
    assert officer.page.flashes == ["3 years are saved."]
    found = filings_of(Direction.INBOUND, "LA")
    assert {year: (one.applications, one.grants, one.source) for year, one in found.items()} == {
        2020: (1200, None, "Report"),
        2021: (1, 5, "Report"),
    }


def test_a_wrong_cell_keeps_what_was_typed_and_saves_nothing(app: Flask, officer: Browser) -> None:
    officer.open("/cooperation/filings/years?direction=inbound&partner=&from_year=2020&to_year=2021")
    officer.submit({"applications-2020": "7", "grants-2021": "many"}, status=422)

    assert officer.page.errors == ["“many” is not a whole number."]
    assert (officer.page.fields["applications-2020"], officer.page.fields["grants-2021"]) == ("7", "many")
    assert filings_of(Direction.INBOUND, None) == {}


def test_a_year_changed_by_someone_else_is_shown_before_it_is_overwritten(app: Flask, officer: Browser) -> None:
    officer.open("/cooperation/filings/years?direction=inbound&partner=LA&from_year=2020&to_year=2021")
    figures(("LA", 2020, {"applications": 3}))
    officer.submit({"applications-2020": "4"}, status=409)
    now = {year: one.applications for year, one in filings_of(Direction.INBOUND, "LA").items()}
    officer.submit()

    assert now == {2020: 3}
    db.session.expire_all()
    assert {year: one.applications for year, one in filings_of(Direction.INBOUND, "LA").items()} == {2020: 4}


def test_growth_stands_beside_that_of_all_foreign_filings(app: Flask, viewer: Browser) -> None:
    figures(
        ("LA", 2021, {"applications": 60}),
        ("TH", 2021, {"applications": 40}),
        ("LA", 2023, {"applications": 84}),
        ("TH", 2023, {"applications": 60}),
        (None, 2021, {"applications": 1000}),
        (None, 2023, {"applications": 1210}),
    )

    viewer.open("/cooperation/filings/growth?direction=inbound")

    assert viewer.page.rows == [
        ["Year", "Applications", "Growth", "All foreign", "Their growth", "Points apart"],
        ["2021", "100", "–", "1,000", "–", "–"],
        ["2022", "–", "–", "–", "–", "–"],
        ["2023", "144", "–", "1,210", "–", "–"],
        ["2021–2023, a year", "–", "20.0 %", "–", "10.0 %", "+10.0"],
    ]
    assert viewer.page.links["100"] == "/figures/applications/rows?year=2021&direction=inbound"
    assert viewer.page.links["1,210"] == "/figures/foreign_applications/rows?year=2023&direction=inbound"
    viewer.follow("100")
    assert [row[0] for row in viewer.page.rows[1:]] == ["Laos 2021", "Thailand 2021"]


def test_a_part_filled_year_is_marked_and_ends_the_span_only_where_it_is_chosen(app: Flask, viewer: Browser) -> None:
    figures(
        *(("LA", year, {"applications": own}) for year, own in ((2021, 60), (2022, 70), (2023, 84), (2024, 3))),
        *(("TH", year, {"applications": own}) for year, own in ((2021, 40), (2022, 40), (2023, 60))),
        *((None, year, {"applications": all_foreign}) for year, all_foreign in ((2021, 1000), (2022, 1100))),
    )

    viewer.open("/cooperation/filings/growth?direction=inbound")

    assert viewer.page.rows[1:] == [
        ["2021", "100", "–", "1,000", "–", "–"],
        ["2022", "110", "10.0 %", "1,100", "10.0 %", "+0.0"],
        ["2023", "144", "30.9 %", "–", "–", "–"],
        ["2024 (1 of 2 partners so far)", "3", "–", "–", "–", "–"],
        ["2021–2022, a year", "–", "10.0 %", "–", "10.0 %", "+0.0"],
    ]
    assert span_rule() in viewer.page.text
    viewer.open("/cooperation/filings/growth?direction=inbound&from_year=2023&to_year=2024")
    assert viewer.page.rows[2:] == [
        ["2024 (1 of 2 partners so far)", "3", "-97.9 %"],
        ["2023–2024, a year", "–", "-97.9 %"],
    ]


def test_growth_is_said_in_a_sentence(app: Flask, viewer: Browser) -> None:
    figures(
        ("LA", 2021, {"applications": 100}),
        ("LA", 2023, {"applications": 144}),
        (None, 2021, {"applications": 1000}),
        (None, 2023, {"applications": 1210}),
    )

    viewer.open("/cooperation/filings/growth")

    assert (
        "Applications: 20.0 % a year from 2021 to 2023; all foreign filings 10.0 % a year, a difference of +10.0"
        " percentage points."
    ) in viewer.page.text


def test_growth_of_a_partner_or_a_group_is_its_own(app: Flask, reporter: Browser) -> None:
    figures(
        ("LA", 2021, {"applications": 60}),
        ("LA", 2022, {"applications": 90}),
        ("FR", 2021, {"applications": 10}),
        ("FR", 2022, {"applications": 10}),
    )

    def growth(query: str) -> list[list[str]]:
        return reporter.open(f"/cooperation/filings/growth?direction=inbound&{query}").page.rows[1:]

    assert growth("partner=FR") == [["2021", "10", "–"], ["2022", "10", "0.0 %"], ["2021–2022, a year", "–", "0.0 %"]]
    assert growth("group=ASEAN&from_year=2022") == [["2022", "90", "50.0 %"]]
    file = json.loads(reporter.open("/cooperation/filings/growth?format=json&group=ASEAN").response.text)
    assert [(row["year"], row["number"], row["growth"]) for row in file["rows"]] == [
        ("2021", 60, None),
        ("2022", 90, 0.5),
        ("2021–2022, a year", None, 0.5),
    ]


def test_who_works_for_a_group_finds_its_partners_alone(app: Flask) -> None:
    inside, outside = figures(("LA", 2023, {}), ("FR", 2023, {}))
    browser = signed_in(app, Role.OFFICER, "group:ASEAN", "asean@example.org")

    browser.open(f"/cooperation/filings/{inside.id}")
    for address in (f"/cooperation/filings/{outside.id}", f"/cooperation/filings/{outside.id}/edit"):
        browser.open(address, status=404)
    browser.open("/cooperation/filings/years?direction=inbound&partner=FR", status=404)
    browser.open("/cooperation/filings/years?direction=inbound&partner=", status=404)
    browser.open("/cooperation/filings/years?direction=inbound&partner=LA")
    rows = [row[:2] for row in browser.open("/cooperation/filings").page.rows[1:]]

    assert rows == [["2023", "Laos"]]
