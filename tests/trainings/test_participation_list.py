"""The list of participations across sessions: narrowed, sorted and exported, with names for those who may read them."""

import csv
import io
import json
import re
import zipfile
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser
from tests.conftest import signed_in
from tests.factories import a_participation, a_person, a_session
from tests.queries import queries_of
from tracker.access import Grant, Role
from tracker.accounts import rules
from tracker.accounts.models import Account
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.partners.models import PartnerGroup
from tracker.people.models import Gender, Person
from tracker.trainings.models import ParticipationRole, ParticipationStatus, SessionGroup

LIST = "/trainings/participations"
CANARY = "Canary"


def took_part(name: str, *, year: int = 2024, group: str = "", code: str = "", **given: Any) -> None:
    """Someone at a session of their own."""
    with work("test", Through.FORM, "test"):
        person = a_person(full_name=name, native_name=f"{name}本", email=f"{name.lower()}@example.org")
        session = a_session(starts_on=date(year, 3, 4), **({"code": code, "search_key": code.lower()} if code else {}))
        a_participation(session, person, **given)
        if group:
            found = db.session.scalars(sa.select(PartnerGroup).where(PartnerGroup.code == group)).one()
            db.session.add(SessionGroup(session=session, group=found))


def names(browser: Browser, query: str = "") -> list[str]:
    browser.open(f"{LIST}?columns=name&sort=name{'&' + query if query else ''}")
    return [row[0] for row in browser.page.rows[1:]]


def group_id(code: str) -> int:
    return db.session.scalars(sa.select(PartnerGroup.id).where(PartnerGroup.code == code)).one()


def test_the_list_is_narrowed_by_its_address(reporter: Browser) -> None:
    took_part("Ann", year=2022, code="X-1", gender=Gender.FEMALE, organization="Patent Office", group="ASEAN")
    took_part("Bo", year=2023, represents=None, role=ParticipationRole.LECTURER, gender=Gender.MALE)
    took_part("Cy", represents="VN", status=ParticipationStatus.NO_SHOW)

    assert names(reporter) == ["Ann", "Bo", "Cy"]
    assert names(reporter, "q=an") == ["Ann"]
    assert names(reporter, "session=x-1") == ["Ann"]
    assert names(reporter, "from_year=2023") == ["Bo", "Cy"]
    assert names(reporter, "from_year=2022&to_year=2023") == ["Ann", "Bo"]
    assert names(reporter, "role=lecturer") == ["Bo"]
    assert names(reporter, "status=no_show") == ["Cy"]
    assert names(reporter, "represents=VN") == ["Cy"]
    assert names(reporter, "gender=female") == ["Ann"]
    assert names(reporter, "organization=patent") == ["Ann"]
    assert names(reporter, f"group={group_id('ASEAN')}") == ["Ann"]
    assert names(reporter, "missing=country") == ["Bo"]
    assert names(reporter, "missing=gender") == ["Cy"]


def test_every_column_that_offers_it_sorts(reporter: Browser) -> None:
    took_part("Ann", year=2022)
    took_part("Bo", year=2023)

    reporter.open(
        f"{LIST}?columns=session,name,starts_on,role,represents,organization,position,status,days_attended,score"
    )
    heads = sorted(set(re.findall(r"[?&;]sort=(-?[a-z_]+)", reporter.response.text)))
    for sort in heads:
        reporter.open(f"{LIST}?sort={sort}")

    assert heads == [
        "days_attended", "name", "organization", "position", "represents", "role", "score", "session", "starts_on",
        "status",
    ]  # fmt: skip
    assert [row[0] for row in reporter.open(f"{LIST}?columns=name&sort=-name").page.rows[1:]] == ["Bo", "Ann"]


@pytest.mark.parametrize(
    "query",
    ["role=guest", "status=%00", "represents=QQ", "gender=both", "group=x", "missing=name", "from_year=0", "sort=x",
     "columns=x"],
)  # fmt: skip
def test_an_address_that_makes_no_sense_is_refused(reporter: Browser, query: str) -> None:
    reporter.open(f"{LIST}?{query}", status=400)


def test_the_export_is_the_list(reporter: Browser) -> None:
    took_part("Ann", code="X-1", organization="Patent Office")
    took_part("Bo", year=2020)

    reporter.open(f"{LIST}?from_year=2024&columns=session,name,represents,organization&format=csv")

    rows = list(csv.reader(io.StringIO(reporter.response.get_data().decode("utf-8-sig"))))
    assert rows == [["Session", "Name", "Represents", "Organization"], ["X-1", "Ann", "Laos", "Patent Office"]]


def test_a_viewer_finds_no_name_on_the_page_or_by_asking(viewer: Browser) -> None:
    took_part(CANARY, position=f"{CANARY} position", note=f"{CANARY} note", organization="Patent Office")
    took_part("Bo")

    text = viewer.open(f"{LIST}?q={CANARY.lower()}").response.text
    assert len(viewer.page.rows) == 3  # who may not read names cannot look for one
    assert (CANARY in text, f"{CANARY.lower()}@" in text) == (False, False)
    for column in ("name", "native_name", "family_name", "given_name", "email", "position"):
        viewer.open(f"{LIST}?columns={column}", status=400)
    for column in ("name", "position"):
        viewer.open(f"{LIST}?sort={column}", status=400)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_a_viewer_gets_no_name_in_a_file(viewer: Browser, reporter: Browser, kind: str) -> None:
    took_part(CANARY, position=f"{CANARY} position", note=f"{CANARY} note")

    for browser, holds in ((reporter, True), (viewer, False)):
        response = browser._send("GET", f"{LIST}?format={kind}", follow=False)
        assert (CANARY in _text_of(response.get_data(), kind)) is holds
        assert (response.status_code == 200) is holds


def _text_of(body: bytes, kind: str) -> str:
    if kind == "xlsx" and zipfile.is_zipfile(io.BytesIO(body)):
        book = zipfile.ZipFile(io.BytesIO(body))
        return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    return json.dumps(json.loads(body), ensure_ascii=False) if kind == "json" and body[:1] in b"[{" else body.decode()


def test_a_scope_shows_its_sessions_alone(app: Flask) -> None:
    took_part("Ann", group="BRI")
    took_part("Bo")

    scoped = signed_in(app, Role.OFFICER, scope="group:BRI")

    assert names(scoped) == ["Ann"]
    assert names(scoped, "q=bo") == []


def test_a_list_of_three_costs_no_more_queries_than_one_of_one(reporter: Browser) -> None:
    took_part("Ann")
    one = queries_of(lambda: reporter.open(LIST))
    took_part("Bo", represents="VN")
    took_part("Cy", represents=None)

    three = queries_of(lambda: reporter.open(LIST))

    assert len(reporter.page.rows) == 4
    assert len(three) == len(one)


def test_the_list_is_told_in_chinese_too(reporter: Browser) -> None:
    took_part("Ann")

    reporter.post("/preferences", language="zh_Hans")

    assert "老挝" in reporter.open(LIST).page.rows[1]


def test_a_person_is_shown_only_in_the_sessions_whose_names_may_be_read(app: Flask) -> None:
    took_part("Ann", code="IN", group="ASEAN")
    ann = db.session.scalars(sa.select(Person)).one()
    with work("test", Through.FORM, "test"):
        a_participation(a_session(code="OUT"), db.session.get_one(Person, ann.id))
    reader = signed_in(app, Role.OFFICER, "group:ASEAN")
    with work("test", Through.SET_UP, "test"):
        account = db.session.scalars(sa.select(Account).where(Account.email == "officer@example.org")).one()
        rules.set_grants(account, [Grant(Role.VIEWER), Grant(Role.OFFICER, "group:ASEAN")])

    reader.open(f"/people/{ann.id}")

    assert [code for code in ("IN", "OUT") if code in reader.page.links] == ["IN"]
