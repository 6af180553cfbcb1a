"""The first page: numbers that a reader can count on fingers, tasks, and the way in for an empty office."""

import re
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser
from tests.conftest import count, signed_in
from tests.factories import a_headcount, a_participation, a_person, a_session
from tracker.access import Role
from tracker.accounts.queries import account_named
from tracker.db import db, today, utc_now, writing
from tracker.imports.kinds import Kind
from tracker.imports.models import BatchStatus, ImportBatch
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.partners.models import PartnerGroup
from tracker.people.models import Gender, Person
from tracker.trainings.models import ParticipationStatus, SessionGroup, SessionStatus, TrainingSession


@pytest.fixture
def office(app: Flask) -> None:
    """Two counted sessions: three people named, one of them twice, and ten by number alone."""
    with work("test", Through.FORM, "test"):
        first = a_session(starts_on=date(2023, 3, 6), ends_on=date(2023, 3, 7), title_en="Trade marks")
        second = a_session(starts_on=date(2024, 5, 13), ends_on=date(2024, 5, 13), title_en="Patents")
        an, bo, cy = a_person(full_name="An"), a_person(full_name="Bo"), a_person(full_name="Cy")
        a_participation(first, an, represents="LA", gender=Gender.FEMALE)
        a_participation(second, an, represents="LA", gender=Gender.FEMALE)
        a_participation(second, bo, represents="HK", gender=Gender.MALE)
        a_participation(second, cy, represents=None)
        a_participation(second, a_person(full_name="Di"), status=ParticipationStatus.NO_SHOW)
        a_headcount(first, number=10, represents="KH")


def figures(browser: Browser) -> list[list[str]]:
    """What the first page says between its head and the tasks."""
    words = browser.page.text
    start = next(i for i, word in enumerate(words) if word.isdigit() and words[i + 1].startswith("session"))
    return words[start : words.index("To do")]


def tasks(browser: Browser) -> list[str]:
    words = browser.page.text
    return words[words.index("To do") + 1 : words.index("Upcoming sessions")]


@pytest.mark.parametrize("role", list(Role))
def test_every_role_reads_the_same_figures(app: Flask, office: None, role: Role) -> None:
    browser = signed_in(app, role)

    browser.open("/")

    assert browser.page.headings == ["Today"]
    assert figures(browser) == [
        "2", "sessions", "2023–2024",
        "14", "participations", "28% named",
        "3", "unique persons", "2 countries, 1 region",
        "25", "person-days", "100% estimated",
    ]  # fmt: skip


def test_what_needs_doing_is_counted_and_only_that(app: Flask, office: None, officer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        late = a_session(status=SessionStatus.CONFIRMED, starts_on=today() - timedelta(days=9))
        a_participation(late, a_person(), status=ParticipationStatus.REGISTERED)
        a_session(status=SessionStatus.PLANNED, starts_on=today() + timedelta(days=9))
        a_session(status=SessionStatus.PLANNED, starts_on=today() + timedelta(days=99))
        a_session(status=SessionStatus.CANCELLED, starts_on=today() - timedelta(days=9), status_reason="Flood")

    officer.open("/")

    said = [
        words for words in tasks(officer) if not words.startswith(":") and words not in {"record", "confirm", "look"}
    ]
    assert said == [
        "1", "session over, attendance not recorded", "late",
        "2", "sessions planned, not confirmed yet (1 begins within 30 days)", "open",
        "1", "participation without a country",
        "11", "participations without a gender",
    ]  # fmt: skip


def test_who_may_not_write_is_asked_only_to_look(app: Flask, office: None, viewer: Browser) -> None:
    page = viewer.open("/").response.text

    verbs = set(re.findall(r'<a href="[^"]+">(\w+)<span class="visually-hidden">', page))
    assert verbs == {"look"}


def test_an_office_in_order_is_told_so(app: Flask, officer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        a_participation(a_session(), a_person(), gender=Gender.FEMALE)

    officer.open("/")

    assert tasks(officer) == ["Nothing waits for you."]


def test_a_reader_of_one_group_counts_only_its_sessions(app: Flask, office: None) -> None:
    with work("test", Through.FORM, "test"):
        group = db.session.scalar(sa.select(PartnerGroup).where(PartnerGroup.code == "ASEAN"))
        session = a_session(starts_on=date(2022, 1, 10), title_en="For ASEAN")
        db.session.add(SessionGroup(session_id=session.id, group_id=group.id))
        a_participation(session, a_person(), represents="LA", gender=Gender.MALE)
    browser = signed_in(app, Role.VIEWER, "group:ASEAN")

    browser.open("/")

    assert figures(browser)[:9] == [
        "1", "sessions", "2022",
        "1", "participations", "100% named",
        "1", "unique persons", "1 country",
    ]  # fmt: skip


def test_the_next_sessions_are_named_without_those_that_are_off(app: Flask, office: None, viewer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        a_session(status=SessionStatus.PLANNED, starts_on=today() + timedelta(days=40), title_en="Far")
        a_session(status=SessionStatus.CONFIRMED, starts_on=today() + timedelta(days=4), title_en="Near")
        a_session(status=SessionStatus.CANCELLED, starts_on=today() + timedelta(days=5), title_en="Off")

    viewer.open("/")

    words = viewer.page.text
    panel = words[words.index("Upcoming sessions") : words.index("Persons and participations by year")]
    assert [word for word in panel if word in {"Far", "Near", "Off"}] == ["Near", "Far"]


def test_each_year_of_the_chart_says_its_numbers(app: Flask, office: None, viewer: Browser) -> None:
    viewer.open("/")

    html = viewer.response.text
    said = [part.split("</title>")[0] for part in html.split("<title>")[2:]]
    assert said == [
        "2023: 1 unique persons", "2023: 11 participations", "2024: 3 unique persons", "2024: 3 participations",
    ]  # fmt: skip


def queries_of(app: Flask, browser: Browser, path: str) -> int:
    said: list[Any] = []

    def hear(*args: Any) -> None:
        said.append(args)

    sa.event.listen(db.engine, "before_cursor_execute", hear)
    try:
        browser.open(path)
    finally:
        sa.event.remove(db.engine, "before_cursor_execute", hear)
    return len(said)


def test_more_sessions_cost_no_more_queries(app: Flask, viewer: Browser) -> None:
    def another() -> None:
        with work("test", Through.FORM, "test"):
            a_participation(a_session(status=SessionStatus.COMPLETED), a_person())
            a_session(status=SessionStatus.PLANNED, starts_on=today() + timedelta(days=9))

    another()
    viewer.open("/")
    with_one = queries_of(app, viewer, "/")
    another()
    another()
    viewer.open("/")  # the ribbon asks once for each new state of the register

    assert queries_of(app, viewer, "/") == with_one


def test_an_empty_office_leads_the_administrator_to_the_sample(app: Flask, administrator: Browser) -> None:
    administrator.open("/")
    assert administrator.page.headings == ["Welcome"]

    administrator.follow("Fill with the sample office").submit()

    assert administrator.page.flashes == ["The sample office is filled. Its history can undo it as a whole."]
    assert administrator.page.headings == ["Today"]
    assert figures(administrator)[:2] == ["57", "sessions"]


def test_a_viewer_of_an_empty_office_is_offered_nothing_they_may_not_do(app: Flask, viewer: Browser) -> None:
    viewer.open("/")

    assert viewer.page.headings == ["Welcome"]
    assert "Fill with the sample office" not in viewer.page.links
    assert "Enter the first session" not in viewer.page.links
    viewer.open("/sample", status=403)


def test_the_sample_is_refused_where_there_are_people(app: Flask, administrator: Browser) -> None:
    administrator.open("/sample")
    with work("test", Through.FORM, "test"):
        a_person()

    administrator.submit()

    assert administrator.page.flashes == [
        "The sample office goes only into an empty one: this has records of its own already."
    ]
    assert (count(Person), count(TrainingSession)) == (1, 0)


def test_files_that_wait_are_the_readers_own(
    app: Flask, office: None, officer: Browser, administrator: Browser
) -> None:
    with writing():
        for email, status in (
            ("officer@example.org", BatchStatus.STAGED),
            ("officer@example.org", BatchStatus.DONE),
            ("administrator@example.org", BatchStatus.SENT),
        ):
            owner = account_named(email)
            batch = ImportBatch(
                kind=Kind.ROSTER, filename="r.csv", sha256="", owner_id=owner.id, status=status, options={},
                created_at=utc_now(),
            )  # fmt: skip
            db.session.add(batch)

    officer.open("/")
    administrator.open("/")

    assert tasks(officer)[:3] == ["1", "file waiting to be brought in", "open"]
    assert tasks(administrator)[:3] == ["2", "files waiting to be brought in", "open"]


@pytest.mark.parametrize("role", list(Role))
def test_every_link_of_the_first_page_opens(app: Flask, office: None, role: Role) -> None:
    with work("test", Through.FORM, "test"):
        a_session(status=SessionStatus.PLANNED, starts_on=today() + timedelta(days=9))
        a_session(status=SessionStatus.CONFIRMED, starts_on=today() - timedelta(days=9))
    browser = signed_in(app, role)
    links = re.findall(r'<a [^>]*href="(/[^"]*)"', browser.open("/").response.text)

    for link in dict.fromkeys(unescape(link) for link in links):
        browser.open(link)

    assert [link for link in links if link.startswith("/figures/persons/rows")] == [
        "/figures/persons/rows", "/figures/persons/rows?year=2023", "/figures/persons/rows?year=2024",
    ]  # fmt: skip


def test_what_is_not_stated_opens_exactly_those_rows(app: Flask, office: None, officer: Browser) -> None:
    officer.open("/").open("/figures/participations/rows?country=")

    assert [row[0] for row in officer.page.rows[1:]] == ["Cy"]
