"""The page of figures, the rows behind each number, and the files of both."""

import csv
import html
import io
import json
import re
from datetime import date

import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser
from tests.conftest import signed_in
from tests.factories import a_headcount, a_participation, a_person, a_session
from tests.queries import queries_of
from tracker.access import Role
from tracker.counting.rulebook import RULES
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.snapshot import head
from tracker.ledger.work import work
from tracker.partners.models import PartnerGroup
from tracker.people.models import Gender
from tracker.reports.catalogue import MEASURES
from tracker.trainings.models import ParticipationStatus, SessionGroup, SessionStatus


def an_office() -> None:
    """One person at two sessions, another at one, one who stayed away, and five of whom only the number is known."""
    with work("test", Through.FORM, "test"):
        first = a_session(code="A", title_en="Patents", starts_on=date(2023, 5, 8), ends_on=date(2023, 5, 9))
        second = a_session(code="B", title_en="Marks", starts_on=date(2024, 5, 6))
        keo = a_person(full_name="Keo Chan")
        a_participation(first, keo, gender=Gender.FEMALE)
        a_participation(second, keo, gender=Gender.FEMALE)
        a_participation(second, a_person(full_name="Somchai Wong"), represents="TH")
        a_participation(second, a_person(full_name="Absent One"), status=ParticipationStatus.NO_SHOW)
        a_headcount(second, represents="TH", number=5)


def test_the_table_and_its_files_agree(app: Flask, reporter: Browser) -> None:
    an_office()

    page = reporter.open("/figures").page.rows
    lines = list(csv.reader(io.StringIO(reporter.open("/figures?format=csv").response.data.decode("utf-8-sig"))))

    assert page == [
        ["Year", "Sessions", "Courses", "Participations", "Unique persons", "Person-days", "Countries represented"],
        ["2023", "1", "–", "1", "1", "2", "1"],
        ["2024", "1", "–", "7", "2", "7", "2"],
        ["All (distinct)", "2", "0", "8", "2", "9", "2"],
    ]
    assert [[cell or "–" for cell in line] for line in lines[-4:]] == [
        ["Year", "Sessions", "Courses", "Participations", "Unique persons", "Person-days", "Countries represented"],
        *page[1:],
    ]


def test_a_number_opens_exactly_its_rows(app: Flask, reporter: Browser) -> None:
    an_office()

    page = reporter.open("/figures/persons/rows?country=TH").page
    file = json.loads(reporter.open("/figures/participations/rows?country=TH&format=json").response.data)

    assert page.rows == [
        ["Person", "What is counted", "Year", "Country represented", "Gender", "Rule"],
        ["Somchai Wong", "B Marks", "2024", "Thailand", "not stated", "T4"],
    ]
    assert sorted((row["weight"], row["person"], row["rule"]) for row in file["rows"]) == [
        (1, "Somchai Wong", "T4"),
        (5, None, "T6"),
    ]


def test_each_link_of_the_table_leads_to_rows_that_give_the_number(app: Flask, reporter: Browser) -> None:
    an_office()
    reporter.open("/figures?by=gender&from=2023")
    found = {}

    for measure in ("participations", "persons", "person_days"):
        for gender in ("female", ""):
            reporter.open(f"/figures/{measure}/rows?from=2023&gender={gender}&format=json")
            rows = json.loads(reporter.response.data)["rows"]
            found[measure, gender] = sum(row.get("weight", 1) for row in rows)

    assert found == {
        ("participations", "female"): 2,
        ("participations", ""): 6,
        ("persons", "female"): 2,  # the same person in two rows
        ("persons", ""): 1,
        ("person_days", "female"): 3,
        ("person_days", ""): 6,
    }


def test_what_is_not_counted_says_which_rule_left_it_out(app: Flask, reporter: Browser) -> None:
    an_office()

    counted = reporter.open("/figures/participations/rows?year=2024").page.rows
    reporter.follow("Also show what is not counted")
    rows = reporter.page.rows

    assert len(counted) == 1 + 3
    assert [[row[0], *row[-2:]] for row in rows[1:]] == [
        ["–", "T6", "counted"],
        ["Keo Chan", "T4", "counted"],
        ["Somchai Wong", "T4", "counted"],
        ["Absent One", "T4", "The status is neither attended nor completed."],
    ]


def test_a_viewer_opens_rows_without_names(app: Flask, viewer: Browser, reporter: Browser) -> None:
    an_office()

    rows = viewer.open("/figures/persons/rows").page.rows

    assert "Keo Chan" in reporter.open("/figures/persons/rows").page.body
    assert "Keo Chan" not in viewer.page.body
    assert (rows[0][0], len(rows)) == ("What is counted", 4)
    viewer.open("/figures/persons/rows?sort=person", status=400)
    viewer.open("/figures/persons/rows?format=csv", status=403)


def test_a_group_is_broken_down_by_group(app: Flask, reporter: Browser) -> None:
    an_office()

    text = html.unescape(reporter.open("/figures?by=group&scope=ASEAN").response.text)
    (address,) = re.findall(r'href="(/figures/persons/rows\?scope=ASEAN&group=ASEAN)"', text)
    rows = reporter.open(address).page.rows

    assert [row[0] for row in rows[1:]] == ["Keo Chan", "Keo Chan", "Somchai Wong"]


def test_nonsense_is_refused(app: Flask, reporter: Browser) -> None:
    for nonsense in (
        "?by=colour",
        "?from=soon",
        "?from=2025&to=2024",
        "?scope=NATO",
        "?home=maybe",
        "?year_by=middle",
        "?as_of=yesterday",
    ):
        reporter.open(f"/figures{nonsense}", status=400)
    for nonsense in ("?gender=none", "?country=XX", "?year=MMXX", "?modality=%00", "?theme=%00", "?sort=colour"):
        reporter.open(f"/figures/participations/rows{nonsense}", status=400)
    reporter.open("/figures/colours/rows", status=404)


def test_an_empty_office_is_led_to_its_first_session(app: Flask, officer: Browser) -> None:
    page = officer.open("/figures").page

    assert page.rows == []
    assert page.links["Log a session"] == "/trainings/new"


def test_figures_can_be_read_as_of_a_past_change(app: Flask, reporter: Browser) -> None:
    an_office()
    then = head()
    with work("test", Through.FORM, "test"):
        a_participation(a_session(code="C"), a_person())

    now = reporter.open("/figures?by=modality").page.rows[-1]
    before = reporter.open(f"/figures?by=modality&as_of={then}").page.rows[-1]

    assert (now, before) == (
        ["All (distinct)", "3", "0", "9", "3", "10", "2"],
        ["All (distinct)", "2", "0", "8", "2", "9", "2"],
    )


def test_rows_cost_the_same_number_of_queries_however_many_there_are(app: Flask, reporter: Browser) -> None:
    with work("test", Through.FORM, "test"):
        session = a_session()
        a_participation(session, a_person(), represents="LA")
    one = len(queries_of(lambda: reporter.open("/figures/participations/rows")))
    with work("test", Through.FORM, "test"):
        a_participation(session, a_person(), represents="TH")
        a_participation(session, a_person(), represents="VN")

    three = len(queries_of(lambda: reporter.open("/figures/participations/rows")))

    assert (one, len(reporter.page.rows)) == (three, 4)


def test_what_stands_apart_and_what_is_missing_is_told(app: Flask, reporter: Browser) -> None:
    with work("test", Through.FORM, "test"):
        session = a_session(code="OVER", starts_on=date(2023, 12, 31), ends_on=date(2024, 1, 1))
        a_participation(session, a_person(), represents=None)
        a_participation(session, a_person(), represents="CN", gender=Gender.MALE)
        a_session(status=SessionStatus.ONGOING)
        a_session()

    page = reporter.open("/figures").page

    assert page.links["OVER"] == f"/trainings/{session.id}"
    for words in (
        "Sessions still running",
        "Participations of the home country, not included",
        "Sessions without a roster",
        "Participations without a country",
        "Participations without a gender",
    ):
        assert words in page.text


def test_a_reader_of_one_group_sees_its_sessions_only(app: Flask) -> None:
    an_office()
    browser = signed_in(app, Role.REPORTER, "group:ASEAN")

    nothing = browser.open("/figures").page.text
    with work("test", Through.FORM, "test"):
        asean = db.session.scalars(sa.select(PartnerGroup.id).where(PartnerGroup.code == "ASEAN")).one()
        session = a_session(code="FOR-ASEAN")
        db.session.add(SessionGroup(session_id=session.id, group_id=asean))
        a_participation(session, a_person())
    total = browser.open("/figures").page.rows[-1]

    assert "Nothing counts in this period and scope." in nothing
    assert total == ["All (distinct)", "1", "0", "1", "1", "1", "1"]


def test_the_rules_are_listed_with_their_version(app: Flask, viewer: Browser) -> None:
    text = html.unescape(viewer.open("/figures/rules").response.text)
    ids = re.findall(r'<li id="([^"]*)"', text)

    assert [id_ for id_ in ids if id_ in RULES] == list(RULES)
    assert [id_ for id_ in ids if id_ not in RULES] == [f"measure-{key}" for key in MEASURES]
    of_headcounts = text[text.index('id="measure-headcount"') : text.index('id="measure-countries"')]
    assert 'href="#T6"' in of_headcounts
    assert 'href="/figures/headcount/rows"' in of_headcounts
    of_t7 = text[text.index('<li id="T7"') : text.index('<li id="T8"')]
    assert re.findall(r'href="#measure-([^"]*)"', of_t7) == ["person_days"]
