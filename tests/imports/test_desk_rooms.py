"""The desk for files of other rooms: who is offered which kind, and one such file from sending to undo."""

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser
from tests.conftest import count, signed_in
from tests.factories import a_mission
from tracker.access import Role
from tracker.db import db
from tracker.imports.models import ImportBatch
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.missions.models import Mission, MissionMember

MISSIONS = (
    "Code\tTitle\tPurpose\tStart date\tEnd date\tName\tNationality\tDestination\n"
    "M-1\tExaminers\tadvice\t2024-05-01\t2024-05-10\tAna Souza\tBrazil\tLaos\n"
    "M-1\t\t\t\t\tBo Ek\tSweden\tHungry\n"
    "M-9\tExaminers\tadvice\t2024-03-04\t2024-03-20\tBo Ek\tSweden\tLaos\n"
)


def test_a_file_of_missions_is_looked_over_brought_in_and_taken_back(officer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        a_mission("LA", code="M-9", title_en="Examiners")
    officer.open("/imports/new?kind=missions").submit(pasted=MISSIONS)
    officer.submit()
    shown = [row[:3] for row in officer.page.rows[1:]]

    officer.submit(to="/bring-in", rest="park")
    brought = db.session.scalars(sa.select(MissionMember)).all()
    names = [(member.mission.code, member.person.full_name) for member in brought]
    batch = db.session.scalars(sa.select(ImportBatch)).one().id
    file = officer.open(f"/imports/{batch}/refused?format=csv").response.data.decode("utf-8-sig")
    links = officer.open(f"/imports/{batch}").page.links
    officer.follow("Undo this import").submit()

    assert shown == [
        ["2", "new", "–"],
        ["3", "refused", "“Hungry” is not a known country. Did you mean Hungary (HU)?"],
        ["4", "new", "Last day: 2024-03-08 → 2024-03-20."],
    ]
    assert names == [("M-1", "Ana Souza"), ("M-9", "Bo Ek")]
    assert file.splitlines()[1].endswith(",3,Destination,“Hungry” is not a known country. Did you mean Hungary (HU)?")
    assert links["To the missions"] == "/missions"
    change = db.session.scalars(sa.select(ImportBatch.change_id)).one()
    assert officer.page.flashes == [f"Change {change} was undone: 2 rows are waiting here again."]
    assert (count(MissionMember), db.session.scalars(sa.select(Mission.code)).all()) == (0, ["M-9"])


KINDS = ("roster", "people", "sessions", "enrolments", "missions", "instruments", "filings")


@pytest.mark.parametrize(
    ("role", "scope", "offered"),
    [
        (Role.COORDINATOR, "everything", ["people", "enrolments"]),
        (Role.COORDINATOR, "scheme:CSC", ["people"]),
        (Role.OFFICER, "everything", ["roster", "people", "sessions", "missions", "instruments", "filings"]),
        (Role.OFFICER, "group:ASEAN", ["roster", "people"]),
    ],
)
def test_a_kind_is_offered_to_who_may_write_all_of_its_room(
    app: Flask, role: Role, scope: str, offered: list[str]
) -> None:
    browser = signed_in(app, role, scope=scope)

    browser.open("/imports/new")

    assert [kind for kind in KINDS if f'<option value="{kind}"' in browser.response.text] == offered
    refused = {"missions", "enrolments"} - {*offered}
    for kind in refused:
        browser.post("/imports/new", status=422, kind=kind, pasted=MISSIONS)
    assert count(ImportBatch) == 0
