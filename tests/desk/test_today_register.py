"""The first page of an office with students, missions and instruments: numbers that a reader can count on fingers."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from flask import Flask

from tests.browser import Browser
from tests.conftest import signed_in
from tests.factories import (
    a_filing,
    a_headcount,
    a_member,
    a_mission,
    a_note,
    a_person,
    a_session,
    an_enrolment,
    an_instrument,
)
from tracker.access import Role
from tracker.db import today
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.scholarships.models import StudyStatus
from tracker.web.layout import show_date

S = StudyStatus


@pytest.fixture
def office(app: Flask) -> None:
    """Three students of two countries, two of them in study; two experts; two partners, one until next month."""
    with work("test", Through.FORM, "test"):
        a_headcount(a_session(), number=2)
        an_enrolment(None, (S.ENROLLED, date(2019, 9, 2)), (S.GRADUATED, date(2021, 6, 30)))
        late = an_enrolment(None, (S.ENROLLED, date(2022, 9, 1)), expected_ends_on=date(2024, 7, 1))
        a_note(late, today() - timedelta(days=9))
        an_enrolment(None, (S.ENROLLED, date(2023, 9, 1)), nominated_by="KE", expected_ends_on=date(2199, 7, 1))
        an = a_person()
        a_member(a_mission("KE", "AP"), an)
        a_member(a_mission("LA", starts_on=date(2023, 3, 6)), an)
        a_member(a_mission("LA", ends_on=None), a_person())
        an_instrument("LA", ends_on=today() + timedelta(days=30))
        an_instrument("AP")
        an_instrument("TH", ends_on=date(2021, 1, 1))
        a_filing()


def numbers(browser: Browser) -> list[str]:
    words = browser.page.text
    return words[words.index("students ever enrolled") - 1 : words.index("To do")]


@pytest.mark.parametrize("role", list(Role))
def test_every_role_reads_the_same_figures(app: Flask, office: None, role: Role) -> None:
    browser = signed_in(app, role)

    browser.open("/")

    with app.test_request_context():
        day = f"on {show_date(today())}"
    assert numbers(browser) == [
        "3", "students ever enrolled", "2019–2023 · 2 countries",
        "2", "students in study", f"{day} · 1 graduated so far",
        "2", "experts sent", "2023–2024 · 2 countries, 1 organization",
        "2", "partners with agreements in force", f"{day} · 1 country, 1 organization",
    ]  # fmt: skip


def to_do(browser: Browser) -> list[str]:
    words = browser.page.text
    said = words[words.index("To do") + 1 : words.index("Upcoming sessions")]
    return [word for word in said if not word.startswith(":") and word not in {"late", "open"}]


VERBS = {
    # Who may not do it is shown what there is all the same.
    Role.ADMINISTRATOR: ("mend", "update", "complete", "ask", "extend"),
    Role.OFFICER: ("look", "look", "complete", "look", "extend"),
    Role.VIEWER: ("look", "look", "look", "look", "look"),
}


@pytest.mark.parametrize("role", list(VERBS))
def test_what_needs_doing_counts_what_its_list_shows(app: Flask, office: None, role: Role) -> None:
    with work("test", Through.FORM, "test"):
        an_enrolment(None, (S.GRADUATED, date(2020, 7, 1)), (S.ENROLLED, date(2021, 9, 1)))
    browser = signed_in(app, role)

    browser.open("/")

    mend, update, complete, ask, extend = VERBS[role]
    may_publish = role is Role.ADMINISTRATOR
    publish = ["1", "year over, and no final edition published", "publish"] if may_publish else []
    assert to_do(browser) == [
        "1", "student with an impossible history", mend,
        "1", "student past the expected end", update,
        "1", "completed session without a roster", complete,
        "2", "students without news for six months", ask,
        "1", "instrument ends with a partner within 180 days", extend,
        *publish,
        "1", "mission without an end", "look",
        "2", "participations without a gender", "look",
    ]  # fmt: skip


def test_every_link_opens_as_many_rows_as_it_counts(app: Flask, office: None, officer: Browser) -> None:
    html = officer.open("/").response.text
    items = re.findall(r'<span class="n">(\d+)</span>.*?<a href="([^"]+)"', html, re.S)

    for number, address in items:
        officer.open(unescape(address))
        if "participations" not in address:  # whose rows have weights
            assert (address, f"{number} row{'s' if number != '1' else ''}") == (
                address,
                next(word for word in officer.page.text if re.fullmatch(r"\d+ rows?", word)),
            )
    assert len(items) == 6


def test_an_office_without_students_shows_no_noughts(app: Flask, viewer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        a_headcount(a_session())

    words = viewer.open("/").page.text

    assert "experts sent" not in words
    assert "students in study" not in words


def test_a_reader_of_one_group_counts_its_students_only(app: Flask, office: None) -> None:
    browser = signed_in(app, Role.VIEWER, "group:ASEAN")

    words = browser.open("/").page.text

    at = words.index("students ever enrolled")
    assert words[at - 1 : at + 2] == ["2", "students ever enrolled", "2019–2022 · 1 country"]
