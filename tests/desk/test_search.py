"""Search from everywhere: each kind of record by any of its names, among others that must not be found."""

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser
from tests.factories import (
    a_cohort,
    a_course,
    a_meeting,
    a_member,
    a_mission,
    a_person,
    a_programme,
    a_session,
    an_enrolment,
    an_instrument,
    an_organization,
)
from tracker.access import Grant, Rights, Role
from tracker.db import db
from tracker.desk.searching import record_named
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.people.models import Person
from tracker.people.names import search_key
from tracker.people.rules import prepare_person
from tracker.trainings.rules import prepare_session


@pytest.fixture
def office(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        for name, native in (("Nguyễn Thị Lan", ""), ("Lý Văn Nam", ""), ("Zhang Wei", "张伟"), ("O'Brien, Pat", "")):
            person = a_person(full_name=name, native_name=native)
            prepare_person(person)
        for code, title, zh in (
            ("T-2024-01", "Patent examination", "专利审查研修班"),
            ("T-2024-02", "Trademark examination", "商标审查研修班"),
            ("T-2024-011", "Geographical indications", "地理标志研讨班"),
        ):
            session = a_session(code=code, title_en=title, title_zh=zh, starts_on=date(2024, 5, 13))
            prepare_session(session)
        a_course(code="PEX", title_en="Patent examination course")
        a_course(code="TME", title_en="Trademark examination course")
        an_organization(name="Office of Patents")
        an_organization(name="Ministry of Trade")


def found(browser: Browser) -> dict[str, list[str]]:
    """What the page lists, by the heading it stands under."""
    groups: dict[str, list[str]] = {}
    for part in browser.response.text.split("<h2>")[1:]:
        label = part.split("</h2>")[0]
        items = part.split("<li>")[1:]
        groups[label] = [_words(item.split("</li>")[0].split(" <span")[0]) for item in items]
    return groups


def _words(html: str) -> str:
    return " ".join("".join(piece.split(">")[-1] for piece in html.split("<")).split())


@pytest.mark.parametrize(
    ("said", "groups"),
    [
        ("nguyen", {"People": ["Nguyễn Thị Lan"]}),
        ("LAN thi", {"People": ["Nguyễn Thị Lan"]}),
        ("zhangwei", {"People": ["Zhang Wei"]}),
        ("张伟", {"People": ["Zhang Wei"]}),
        ("商标", {"Sessions": ["Trademark examination"]}),
        ("geographical", {"Sessions": ["Geographical indications"]}),
        ("pex", {"Courses": ["Patent examination course"]}),
        ("ministry", {"Organizations": ["Ministry of Trade"]}),
        ("老挝", {"Partners": ["Laos"]}),
        ("laowo", {"Partners": ["Laos"]}),
        ("nobody at all", {}),
    ],
)
def test_a_record_is_found_by_its_names_and_the_others_are_not(
    app: Flask, office: None, officer: Browser, said: str, groups: dict[str, list[str]]
) -> None:
    officer.open(f"/search?q={said}")

    assert found(officer) == groups


def test_a_word_in_many_rooms_is_grouped_by_room(app: Flask, office: None, officer: Browser) -> None:
    officer.open("/search?q=examination")

    assert found(officer) == {
        "Sessions": ["Patent examination", "Trademark examination"],
        "Courses": ["Patent examination course", "Trademark examination course"],
    }


def test_a_page_is_found_by_its_name_in_either_language(app: Flask, office: None, officer: Browser) -> None:
    officer.open("/search?q=password")

    assert found(officer) == {"Pages": ["Change your password"]}


def test_a_viewer_finds_no_names(app: Flask, office: None, viewer: Browser) -> None:
    viewer.open("/search?q=lan")

    assert "People" not in found(viewer)
    assert "Nguyễn" not in viewer.response.text


def test_of_many_the_first_are_shown_with_the_way_to_all(app: Flask, office: None, officer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        for number in range(11):
            name = f"Okello {number:02d}"
            a_person(full_name=name, search_key=search_key(name))

    officer.open("/search?q=okello")

    assert found(officer) == {"People": [f"Okello {number:02d}" for number in range(8)]}
    assert officer.page.links["all 11"] == "/people?q=okello"


@pytest.mark.parametrize("said", ["", "   ", "%25%25", "%00", "%EF%BF%BF%00abc"])
def test_a_search_without_a_word_explains_itself(app: Flask, office: None, officer: Browser, said: str) -> None:
    officer.open(f"/search?q={said}")

    assert found(officer) == {}
    assert [words for words in officer.page.text if words.startswith("Type any part of a name")] != []


def test_what_was_typed_is_shown_as_text(app: Flask, office: None, officer: Browser) -> None:
    officer.open("/search", status=200)

    officer.submit(to="/search", q="<script>alert(1)</script>")

    assert "Nothing is called “<script>alert(1)</script>”." in officer.page.text
    assert "<script>alert" not in officer.response.text


def test_a_search_costs_a_bounded_number_of_queries(app: Flask, office: None, officer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        for number in range(30):
            name = f"Patent {number}"
            a_person(full_name=name, search_key=search_key(name), citizenship="LA")
            a_course(title_en=name)
            an_organization(name=name)
            prepare_session(a_session(title_en=name))
    officer.open("/")
    said: list[Any] = []
    sa.event.listen(db.engine, "before_cursor_execute", lambda *args: said.append(args))

    officer.open("/search?q=patent")

    assert len(said) <= 26


@pytest.fixture
def register(app: Flask) -> None:
    """A student of a cohort, a mission to Kenya with an expert, a document and a meeting, among others of each."""
    with work("test", Through.FORM, "test"):
        programme = a_programme(title_en="Master of IP law")
        cohort = a_cohort(code="K-2024", programme=programme)
        an_enrolment(a_student("Amara Diallo"), cohort=cohort)
        an_enrolment(a_student("Somchai Wong"))
        mission = a_mission(
            "KE", code="MIS-2024-01", title_en="Examining in Nairobi", search_key="examining in nairobi"
        )
        a_member(mission, a_student("Ben Okello"))
        a_member(a_mission(), a_student("Li Na"))
        an_instrument(code="AGR-1", title_en="Memorandum with Kenya", search_key="memorandum with kenya agr 1")
        an_instrument()
        a_meeting(code="HLC-3", title_en="Third conference", search_key="third conference hlc 3 beijing")
        a_meeting()


def a_student(name: str) -> Person:
    return a_person(full_name=name, search_key=search_key(name))


@pytest.mark.parametrize(
    ("said", "groups"),
    [
        ("diallo", {"People": ["Amara Diallo"], "Students": ["Amara Diallo"]}),
        ("okello", {"People": ["Ben Okello"], "Experts": ["Ben Okello"]}),
        ("K-202", {"Cohorts": ["K-2024"]}),
        ("nairobi", {"Missions": ["Examining in Nairobi"]}),
        ("memorandum", {"Instruments": ["Memorandum with Kenya"]}),
        ("third", {"Meetings": ["Third conference"]}),
        ("expire", {"Pages": ["Instruments that expire"]}),
    ],
)
def test_students_missions_and_documents_are_found_among_others(
    app: Flask, register: None, officer: Browser, said: str, groups: dict[str, list[str]]
) -> None:
    officer.open(f"/search?q={said}")

    assert found(officer) == groups


def test_a_viewer_finds_missions_and_no_students(app: Flask, register: None, viewer: Browser) -> None:
    viewer.open("/search?q=okello")
    people = found(viewer)
    viewer.open("/search?q=examining")

    assert (people, found(viewer)) == ({}, {"Missions": ["Examining in Nairobi"]})


def test_a_code_opens_its_record_in_any_case_and_only_within_reach(app: Flask, office: None, register: None) -> None:
    everywhere, asean = Rights((Grant(Role.VIEWER),)), Rights((Grant(Role.VIEWER, "group:ASEAN"),))
    codes = ("t-2024-01", "mis-2024-01", "K-2024", "agr-1", "HLC-3", "T-2024-0")

    assert [opened(code, everywhere) for code in codes] == [
        "trainings.show", "missions.show", "scholarships.cohort", "cooperation.show", "cooperation.show_meeting", None,
    ]  # fmt: skip
    assert [opened(code, asean) for code in codes] == [
        None, None, "scholarships.cohort", "cooperation.show", "cooperation.show_meeting", None,
    ]  # fmt: skip


def opened(code: str, rights: Rights) -> str | None:
    named = record_named(code, rights)
    return named and named[0]


def test_a_code_typed_into_the_search_opens_the_record(app: Flask, register: None, officer: Browser) -> None:
    officer.open("/search?q=MIS-2024-01", status=200)

    assert officer.page.headings == ["Examining in Nairobi"]
