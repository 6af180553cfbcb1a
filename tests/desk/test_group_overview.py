"""A group's page: the figures of its members (rule C3), and the numbers of each."""

from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser
from tests.desk.countries import kenya, noise, tailored_for
from tests.desk.test_country_page import headlines, number_of_rows, panel
from tests.factories import a_participation, a_person, a_session
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.partners.models import GroupMembership, PartnerGroup


@pytest.fixture
def office(app: Flask) -> None:
    """Of the two countries, Kenya is a member from 2023 on."""
    kenya()
    noise()
    with work("test", Through.FORM, "test"):
        group = PartnerGroup(code="EAST", name_en="East", name_zh="东")
        db.session.add(group)
        db.session.flush()
        db.session.add(GroupMembership(group_id=group.id, partner_code="KE", starts_on=date(2023, 1, 1)))
        session = a_session(title_en="For the East", starts_on=date(2024, 2, 5))
        tailored_for("EAST", session)
        a_participation(session, a_person(), represents="UG")


def test_the_members_count_from_the_day_they_belong(office: None, reporter: Browser) -> None:
    found = headlines(reporter.open("/partners/groups/EAST"))

    assert [(number, words) for number, words, _url in found] == [
        ("1", "sessions tailored for it"),
        ("1", "countries represented"),
        ("2", "participations"),
        ("2", "unique persons"),
        ("1", "students ever"),
        ("1", "students in study"),
        ("0", "students graduated"),
        ("1", "missions"),
        ("2", "experts sent"),
        ("1", "instruments in force"),
        ("1", "meetings attended"),
        ("22", "applications filed at home"),
        ("4", "grants at home"),
        ("30", "applications filed there"),
        ("7", "grants there"),
    ]
    assert [number_of_rows(reporter, url) for _number, _words, url in found] == [number for number, _w, _u in found]


def test_each_member_has_its_numbers_which_open_their_rows(office: None, reporter: Browser) -> None:
    reporter.open("/partners/groups/EAST")

    members = [row for row in reporter.page.rows if row and row[0] in ("Member", "Kenya")]
    assert [row[5:] for row in members] == [
        ["Participations", "Unique persons", "Students", "Missions", "Instruments in force", "Applications at home"],
        ["2", "2", "1", "1", "1", "22"],
    ]


def test_the_lists_are_of_the_members_of_today(office: None, reporter: Browser) -> None:
    reporter.open("/partners/groups/EAST")

    assert [row[1] for row in panel(reporter, "sessions")] == ["For the East"]
    assert [row[0] for row in panel(reporter, "people")] == ["Ann Otieno", "Ben Mwangi"]
    assert [row[1] for row in panel(reporter, "missions")] == ["Advice"]
    assert [row[1] for row in panel(reporter, "in_force")] == ["Agreement"]
    assert "Noise" not in reporter.page.body


def test_the_members_with_their_numbers_are_exported(office: None, reporter: Browser) -> None:
    reporter.open("/partners/groups/EAST?format=csv")

    assert reporter.response.text.splitlines()[-1] == "Kenya,KE,2023-01-01,,the day is known,2,2,1,1,1,22"


def test_a_group_without_members_has_a_page(app: Flask, reporter: Browser) -> None:
    with work("test", Through.FORM, "test"):
        db.session.add(PartnerGroup(code="NONE", name_en="None", name_zh="无"))

    found = headlines(reporter.open("/partners/groups/NONE"))

    assert {number for number, _words, _url in found} == {"0"}
    assert db.session.scalar(sa.select(sa.func.count()).select_from(GroupMembership)) != 0
