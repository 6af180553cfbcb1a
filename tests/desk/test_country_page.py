"""A country's page: what every room keeps of it, each number leading to its rows."""

import re
from datetime import date
from html import unescape

import pytest
from flask import Flask

from tests.browser import Browser
from tests.conftest import signed_in
from tests.desk.countries import kenya, noise, tailored_for
from tests.factories import (
    a_filing,
    a_meeting,
    a_mission,
    a_participation,
    a_person,
    a_session,
    an_enrolment,
    an_instrument,
)
from tests.queries import queries_of
from tracker.access import Role
from tracker.ledger.models import Through
from tracker.ledger.snapshot import head
from tracker.ledger.work import work


@pytest.fixture
def office(app: Flask) -> None:
    kenya()
    noise()


HEADLINES = [
    ("2", "sessions represented in"),
    ("1", "sessions held there"),
    ("6", "participations"),
    ("2", "unique persons"),
    ("2", "students ever"),
    ("1", "students in study"),
    ("1", "students graduated"),
    ("1", "missions"),
    ("2", "experts sent"),
    ("1", "instruments in force"),
    ("1", "meetings attended"),
    ("22", "applications filed at home"),
    ("4", "grants at home"),
    ("30", "applications filed there"),
    ("7", "grants there"),
]


def headlines(browser: Browser, panel: str = "figures") -> list[tuple[str, str, str]]:
    """(number, words, address of its rows), of one panel."""
    text = browser.response.text
    start = text.index(f'id="{panel}"')
    found = re.findall(
        r'<a href="([^"]+)"><b>([^<]+)</b> <span class="unit">([^<]+)</span></a>',
        text[start : text.index("</section>", start)],
    )
    return [(number, words, unescape(url)) for url, number, words in found]


def panel(browser: Browser, key: str) -> list[list[str]]:
    """The rows of one panel, without their head."""
    text = browser.response.text
    start = text.index(f'id="{key}"')
    body = text[text.index("<tbody>", start) : text.index("</tbody>", start)]
    rows = re.findall(r"<tr.*?</tr>", body, re.S)
    return [
        [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in re.findall(r"<t[dh].*?</t[dh]>", row, re.S)]
        for row in rows
    ]


def test_every_number_of_the_country_is_told(office: None, reporter: Browser) -> None:
    found = headlines(reporter.open("/partners/KE"))

    assert [(number, words) for number, words, _url in found] == HEADLINES


def test_the_rows_behind_each_number_give_it(office: None, reporter: Browser) -> None:
    found = headlines(reporter.open("/partners/KE"))

    given = [number_of_rows(reporter, url) for _number, _words, url in found]

    assert given == [number for number, _words, _url in found]
    assert "Noise" not in reporter.response.text


def number_of_rows(browser: Browser, url: str) -> str:
    """What the rows of a figure give, counted here: different units, or the sum of their own numbers."""
    columns = "weight" if "weight" in browser.open(f"{url}&format=json").response.text else "unit"
    rows = browser.open(f"{url}&columns={columns}&format=json").response.get_json()["rows"]
    return str(sum(row["weight"] for row in rows) if columns == "weight" else len({row["unit"] for row in rows}))


def test_the_years_stand_in_one_table_with_a_total_counted_as_such(office: None, reporter: Browser) -> None:
    reporter.open("/partners/KE")

    rows = reporter.page.rows
    head_row = next(row for row in rows if row and row[0] == "Year" and "Sessions" in row)
    table = {row[0]: dict(zip(head_row, row, strict=True)) for row in panel(reporter, "by-year")}
    assert [year for year in table if year.isdigit()][:1] == ["2015"]
    assert [table["2022"][name] for name in ("Sessions", "Participations", "Unique persons")] == ["1", "4", "1"]
    assert [table["2024"][name] for name in ("Sessions", "Applications at home", "Grants there")] == ["1", "12", "7"]
    total = table["All (distinct)"]
    assert [total[name] for name in ("Participations", "Unique persons", "In study", "Meetings")] == [
        "6",
        "2",
        "–",
        "1",
    ]


def test_each_room_has_a_short_list(office: None, reporter: Browser) -> None:
    reporter.open("/partners/KE")

    assert [row[1] for row in panel(reporter, "sessions")] == ["Marks", "Patents"]
    assert [row[1] for row in panel(reporter, "sessions_held")] == ["Coming", "Marks"]
    assert [row[0] for row in panel(reporter, "people")] == ["Ann Otieno", "Ben Mwangi"]
    assert [found[:2] for found in headlines(reporter, "students_by_status")] == [("1", "in study"), ("1", "graduated")]
    assert [row[1] for row in panel(reporter, "students")] == ["Ann Otieno", "Ben Mwangi"]
    assert [[row[1], row[-1]] for row in panel(reporter, "missions")] == [["Advice", "Li Wei; Wang Fang"]]
    assert [row[1] for row in panel(reporter, "in_force")] == ["Agreement"]
    assert [row[1] for row in panel(reporter, "ended")] == ["Old plan"]
    assert [row[1] for row in panel(reporter, "meetings")] == ["Conference"]
    assert panel(reporter, "filings") == [
        ["2024", "12", "–", "–", "30", "7", "–"],
        ["2023", "10", "4", "–", "–", "–", "–"],
    ]
    assert "Noise" not in reporter.page.body


def test_the_way_to_all_opens_the_list_with_the_same_rows(office: None, reporter: Browser) -> None:
    text = reporter.open("/partners/KE").response.text
    links = re.findall(r'id="(\w+)">\s*<header><h2>[^<]+</h2><a class="right" href="([^"]+)">all (\d+)<', text)

    found = {key: (number, _rows_of(reporter, unescape(url))) for key, url, number in links}

    assert found == {
        "sessions": ("2", 2),
        "sessions_held": ("2", 2),
        "people": ("2", 2),
        "students": ("2", 2),
        "missions": ("1", 1),
        "in_force": ("1", 1),
        "ended": ("1", 1),
        "meetings": ("1", 1),
    }


def _rows_of(browser: Browser, url: str) -> int:
    return len([row for row in browser.open(url).page.rows if row]) - 1


def test_a_country_of_which_nothing_is_known_says_so(app: Flask, viewer: Browser) -> None:
    noise()

    viewer.open("/partners/KE")

    assert [(number, words) for number, words, _url in headlines(viewer)] == [("0", words) for _n, words in HEADLINES]
    assert [line for line in viewer.page.text if line.startswith("Nothing is recorded yet under")] == [
        "Nothing is recorded yet under: Sessions represented in, Sessions held there, Students by status today,"
        " Students, Missions, Instruments in force, Instruments that ended, Meetings, Filings by year."
    ]


def test_a_reader_without_names_sees_the_rows_without_them(office: None, viewer: Browser) -> None:
    viewer.open("/partners/KE")

    for name in ("Ann Otieno", "Ben Mwangi", "Li Wei", "Wang Fang"):
        assert name not in viewer.page.body
    assert [(number, words) for number, words, _url in headlines(viewer)] == HEADLINES
    assert len(panel(viewer, "students")) == 2
    assert "Export the page" not in viewer.page.body


def test_a_reader_of_one_group_sees_what_lies_in_it(app: Flask, office: None) -> None:
    with work("test", Through.FORM, "test"):
        session = a_session(title_en="For Africa", starts_on=date(2023, 1, 9))
        tailored_for("AFRICA", session)
        a_participation(session, a_person(full_name="Cay"), represents="KE")
    inside, outside = (
        signed_in(app, Role.REPORTER, f"group:{code}", f"{code}@example.org") for code in ("AFRICA", "ASEAN")
    )

    seen = [(number, words) for number, words, _url in headlines(inside.open("/partners/KE"))]
    unseen = {number for number, _words, _url in headlines(outside.open("/partners/KE"))}

    assert seen[:4] == [("1", words) if n != 1 else ("0", words) for n, (_number, words) in enumerate(HEADLINES[:4])]
    assert seen[4:] == HEADLINES[4:]
    assert [row[1] for row in panel(inside, "sessions")] == ["For Africa"]
    assert unseen == {"0"}


def test_figures_can_be_read_as_of_a_past_moment(office: None, reporter: Browser) -> None:
    then = head()
    with work("test", Through.FORM, "test"):
        a_participation(a_session(starts_on=date(2025, 3, 3)), a_person(), represents="KE")

    now = headlines(reporter.open("/partners/KE"))[0]
    past = headlines(reporter.open(f"/partners/KE?as_of={then}"))[0]

    assert (now[0], past[0]) == ("3", "2")
    assert past[2].endswith(f"as_of={then}") or f"as_of={then}" in past[2]
    reporter.open("/partners/KE?as_of=yesterday", status=400)


def test_the_home_country_s_own_page_counts_its_own(app: Flask, reporter: Browser) -> None:
    with work("test", Through.FORM, "test"):
        a_participation(a_session(), a_person(), represents="CN")

    found = headlines(reporter.open("/partners/CN"))

    assert [number for number, words, _url in found if words in ("participations", "unique persons")] == ["1", "1"]
    assert len(reporter.open(found[2][2]).page.rows) == 2


@pytest.mark.parametrize("code", ["SUHH", "EA"])
def test_former_states_and_organizations_have_the_same_page(app: Flask, reporter: Browser, code: str) -> None:
    with work("test", Through.FORM, "test"):
        an_instrument(code, title_en="Theirs")

    reporter.open(f"/partners/{code}")

    assert [row[1] for row in panel(reporter, "in_force")] == ["Theirs"]


def test_a_country_with_much_costs_the_same_queries(app: Flask, reporter: Browser) -> None:
    with work("test", Through.FORM, "test"):
        for code, times in (("KE", 1), ("UG", 3)):
            for _time in range(times):
                a_participation(a_session(country=code), a_person(citizenship=code), represents=code)
                an_enrolment(a_person(), nominated_by=code)
                a_mission(code)
                an_instrument(code)
                an_instrument(code, ends_on=date(2021, 1, 1))
                a_meeting(code)
            a_filing(code, 2020)
    for code in ("KE", "UG"):
        reporter.open(f"/partners/{code}")

    one, three = (len(queries_of(lambda c=code: reporter.open(f"/partners/{c}"))) for code in ("KE", "UG"))  # type: ignore[misc]

    assert one == three
