"""The roster sheet among several: rows changed meanwhile, who may open it, and what it answers while one types."""

from typing import Any

import pytest
from flask import Flask

from tests.browser import Browser
from tests.conftest import signed_in
from tests.queries import queries_of
from tests.trainings.rosters import held, sent, stored
from tests.trainings.sheets import on_list, saved, sheet, told, typed
from tests.trainings.test_roster_sheet_people import recorded
from tracker.access import Role


def test_a_row_changed_meanwhile_shows_both_and_keeps_all_that_was_typed(officer: Browser) -> None:
    session = held("Ann", "Bo")
    mine = {**sheet(officer, session).page.fields, "rows-0-position": "Mine", **typed({"name": "Cy"}, first=2)}
    sheet(officer, session).submit({"rows-0-position": "Theirs", "rows-1-note": "theirs"})

    sent(officer, f"/trainings/{session}/roster", 409, **mine)
    shown = (officer.page.fields["rows-0-position"], officer.page.fields["rows-2-name"], told(officer))
    before = on_list()
    officer.submit()

    other = "Somebody changed this meanwhile to: Theirs. Save again to put yours in its place."
    assert shown == ("Mine", "Cy", [other])
    assert [row["position"] for row in before] == ["Theirs", ""]
    assert [(row["name"], row["position"], row["note"]) for row in on_list()] == [
        ("Ann", "Mine", ""), ("Bo", "", "theirs"), ("Cy", "", ""),
    ]  # fmt: skip


def test_a_row_that_only_others_changed_stays_as_they_made_it(officer: Browser) -> None:
    session = held("Ann")
    mine = {**sheet(officer, session).page.fields, **typed({"name": "Cy"}, first=1)}
    sheet(officer, session).submit({"rows-0-position": "Theirs"})

    sent(officer, f"/trainings/{session}/roster", **mine)

    assert [(row["name"], row["position"]) for row in on_list()] == [("Ann", "Theirs"), ("Cy", "")]


def test_a_row_changed_meanwhile_is_not_removed_unseen(officer: Browser) -> None:
    session = held("Ann")
    mine = {**sheet(officer, session).page.fields, "rows-0-remove": "y"}
    sheet(officer, session).submit({"rows-0-position": "Theirs"})

    sent(officer, f"/trainings/{session}/roster", 409, **mine)
    kept = on_list()
    officer.submit()

    assert ([row["position"] for row in kept], on_list()) == (["Theirs"], [])


def test_a_row_taken_off_meanwhile_can_be_put_back(officer: Browser) -> None:
    session = held("Ann", "Bo")
    mine = {**sheet(officer, session).page.fields, "rows-0-position": "Mine"}
    sheet(officer, session).submit({"rows-0-remove": "y", "rows-1-remove": "y"})

    sent(officer, f"/trainings/{session}/roster", 409, **mine)
    asked = told(officer)
    officer.submit()

    assert asked == [
        "Somebody else changed meanwhile, and it stands: Bo (taken off the list).",
        "Somebody took this row off the list meanwhile. Save again to put it back, or empty it.",
    ]
    assert [(row["name"], row["position"]) for row in on_list()] == [("Ann", "Mine")]


def test_a_row_of_another_list_is_out_of_reach(officer: Browser) -> None:
    one, other = held("Ann"), held("Bo")
    bo = stored()[1]
    forged = {"rows-0-id": str(bo.id), "rows-0-version": bo.version, "rows-0-position": "Forged"}

    sent(sheet(officer, one), f"/trainings/{one}/roster", 409, **{**officer.page.fields, **forged})

    assert [(row.session_id, row.position) for row in stored()] == [(one, ""), (other, "")]
    assert "Bo" not in officer.page.fields.values()


def test_the_sheet_keeps_to_the_scope_and_to_who_may_write(app: Flask, reporter: Browser, viewer: Browser) -> None:
    near, far = held("Ann", group="ASEAN"), held("Bo", group="BRICS")
    scoped = signed_in(app, Role.OFFICER, scope="group:ASEAN")

    saved(sheet(scoped, near), {"name": "Cy"}, first=1)

    assert [row["name"] for row in on_list()] == ["Ann", "Bo", "Cy"]
    for path in ("roster", "roster/candidates?name=Ann", "roster/organizations?q=a"):
        scoped.open(f"/trainings/{far}/{path}", status=404)
        for reader in (reporter, viewer):
            reader.open(f"/trainings/{near}/{path}", status=403)
    scoped.post(f"/trainings/{far}/roster", status=404, **typed({"name": "Dee"}))
    reporter.post(f"/trainings/{near}/roster", status=403, **typed({"name": "Dee"}))
    assert len(on_list()) == 3


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("name=Bounmy+Khamla&represents=Laos", "same"),
        ("name=Khamla+Bounmy", "perhaps"),
        ("name=Zoe", "new"),
        ("", "new"),
    ],
)
def test_candidates_are_told_while_one_types(officer: Browser, asked: str, answer: str) -> None:
    before, session = held(title_en="Patents"), held()
    recorded("Bounmy Khamla", citizenship="LA")
    saved(sheet(officer, before), {"name": "Bounmy Khamla", "represents": "LA", "organization": "Office"})

    found: Any = officer.client.get(f"/trainings/{session}/roster/candidates?{asked}").json

    assert (found["answer"], found["country"]) == (answer, "Laos" if "Laos" in asked else "")
    assert [(one["name"], one["sessions"], one["here"]) for one in found["candidates"]] == (
        [] if answer == "new" else [("Bounmy Khamla", ["Patents, 2024"], "")]
    )


@pytest.mark.parametrize("payload", ["<script>alert(1)</script>x", '"><img src=x onerror=alert(1)>'])
def test_what_was_typed_is_shown_as_text(officer: Browser, payload: str) -> None:
    session = held()

    saved(sheet(officer, session), {"name": payload, "position": payload, "represents": payload}, status=422)
    refused = officer.response.text
    officer.submit({"rows-0-represents": ""})

    for text in (refused, officer.response.text):
        assert ("<script>alert" in text, "<img src=x" in text) == (False, False)
    assert on_list()[0]["position"] == payload


def test_a_longer_list_is_shown_with_the_same_number_of_queries(officer: Browser) -> None:
    one, three = held("Ann"), held("Bo", "Cy", "Dee")
    sheet(officer, one)

    queries = [queries_of(lambda id=id: sheet(officer, id)) for id in (one, three)]

    assert len(queries[0]) == len(queries[1])


@pytest.mark.parametrize(
    "forged",
    [
        {"rows-0-version": "9" * 40}, {"rows-0-version": "x"}, {"rows-0-id": "9" * 9, "rows-0-version": "1"},
        {"rows-0-version": "9" * 18},
    ],
)  # fmt: skip
def test_a_forged_row_changes_nothing(officer: Browser, forged: dict[str, str]) -> None:
    session = held("Ann")

    sheet(officer, session).submit({"rows-0-position": "Forged", **forged}, status=409)

    assert [row["position"] for row in on_list()] == [""]
