"""Many rows of the roster sheet asked about at once, as a paste does: answered as one by one, in their order."""

from typing import Any
from urllib.parse import urlencode

from flask import Flask

from tests.browser import Browser
from tests.conftest import signed_in
from tests.queries import queries_of
from tests.trainings.rosters import held
from tests.trainings.test_roster_sheet_people import recorded
from tracker.access import Role
from tracker.trainings.views.sheet_answers import TOGETHER

Row = dict[str, str]


def row(name: str, country: str = "", organization: str = "", email: str = "") -> Row:
    return {"name": name, "represents": country, "organization": organization, "email": email}


def asked(browser: Browser, session: int, *rows: Row, status: int = 200) -> Any:
    data = {field: [one[field] for one in rows] for field in row("")}
    sent = {"csrf_token": browser.page.fields["csrf_token"], **data}
    response = browser.client.post(f"/trainings/{session}/roster/candidates", data=sent)
    assert response.status_code == status
    return response.json["answers"] if status == 200 else None


def test_many_rows_are_answered_as_each_of_them_by_itself(officer: Browser) -> None:
    session = held("Bounmy Khamla")
    recorded("Bounmy Khamla", citizenship="LA")
    recorded("Dina Omarova", citizenship="KZ")
    rows = [
        row("Khamla Bounmy", "Laos"),
        row("Zoe"),
        row("Dina Omarova", "Ruritania"),
        row(""),
        row("Omarova Dina", "KZ"),
    ]
    officer.open(f"/trainings/{session}/roster")

    answers = asked(officer, session, *rows)

    alone = [officer.client.get(f"/trainings/{session}/roster/candidates?{urlencode(one)}").json for one in rows]
    assert answers == alone
    assert [one["country"] for one in answers] == ["Laos", "", "", "", "Kazakhstan"]


def test_no_more_rows_are_answered_than_the_sheet_asks_about_at_once(officer: Browser) -> None:
    session = held()
    officer.open(f"/trainings/{session}/roster")

    answers = asked(officer, session, *(row(f"Person {number}") for number in range(TOGETHER + 5)))

    assert len(answers) == TOGETHER


def test_countries_and_sessions_are_looked_up_once_for_all_rows(officer: Browser) -> None:
    session = held()
    recorded("Bounmy Khamla", citizenship="LA")
    officer.open(f"/trainings/{session}/roster")

    one = queries_of(lambda: asked(officer, session, row("Bounmy Khamla", "Laos")))
    three = queries_of(lambda: asked(officer, session, *[row("Bounmy Khamla", "Laos")] * 3))

    assert len(three) - len(one) <= 4  # two for each name more


def test_rows_of_a_session_out_of_reach_are_not_answered(app: Flask) -> None:
    near, far = held(group="ASEAN"), held(group="BRICS")
    scoped = signed_in(app, Role.OFFICER, scope="group:ASEAN")
    scoped.open(f"/trainings/{near}/roster")

    assert asked(scoped, near, row("Zoe"))[0]["answer"] == "new"
    asked(scoped, far, row("Zoe"), status=404)
