"""Somebody known by name and country: taken where the organization does not contradict, asked about where it does."""

from typing import Any

import pytest
import sqlalchemy as sa

from tests.browser import Browser
from tests.trainings.rosters import employed, held, stored
from tests.trainings.sheets import on_list, saved, sheet, told
from tests.trainings.test_roster_sheet_people import recorded
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.partners.models import Organization
from tracker.partners.rules import add_organization_alias

JUMA = {"name": "Juma Mwangi", "represents": "Tanzania", "organization": "BRELA"}


def known(organization: str) -> int:
    id_ = recorded("Juma Mwangi", citizenship="TZ")
    if organization:
        employed(id_, organization, "Examiner")
    return id_


def looked_up(officer: Browser, session: int, row: dict[str, str]) -> Any:
    return officer.client.get(f"/trainings/{session}/roster/candidates", query_string=row).json


def test_somebody_who_works_elsewhere_is_asked_about(officer: Browser) -> None:
    session, juma = held(), known("Ministry of Health")

    found = looked_up(officer, session, JUMA)
    saved(sheet(officer, session), JUMA, status=422)
    asked = (told(officer), on_list())
    officer.submit({"rows-0-person": str(juma)})

    assert (found["answer"], [one["answer"] for one in found["candidates"]]) == ("perhaps", ["perhaps"])
    assert found["candidates"][0]["reasons"][-1] == "another organization"
    assert asked == (["Is this somebody who is recorded already?"], [])
    assert [(row.person_id, row.organization) for row in stored()] == [(juma, "BRELA")]


def test_who_was_once_said_to_work_there_is_known_from_then_on(officer: Browser) -> None:
    first, second, juma = held(), held(), known("Ministry of Health")
    saved(sheet(officer, first), {**JUMA, "person": str(juma)})

    saved(sheet(officer, second), JUMA)

    assert [row.person_id for row in stored()] == [juma, juma]


@pytest.mark.parametrize(
    "organization",
    [
        "", "Brela", "Business Registrations and Licensing Agency", "BRELA, Patents Section", "坦桑尼亚知识产权局",
    ],
)  # fmt: skip
def test_what_may_be_the_same_organization_is_no_reason_to_ask(officer: Browser, organization: str) -> None:
    session, juma = held(), known(organization)

    found = looked_up(officer, session, JUMA)
    saved(sheet(officer, session), JUMA)

    assert found["answer"] == "same"
    assert [row.person_id for row in stored()] == [juma]


def test_an_organization_is_known_by_its_other_names(officer: Browser) -> None:
    session, juma = held(), recorded("Juma Mwangi", citizenship="TZ")
    employed(juma, "Office of Names and Marks", "Examiner")
    with work("test", Through.FORM, "test"):
        add_organization_alias(db.session.scalars(sa.select(Organization)).one(), "BRELA")

    saved(sheet(officer, session), JUMA)

    assert [row.person_id for row in stored()] == [juma]


def test_one_address_is_one_person_wherever_they_work(officer: Browser) -> None:
    session, juma = held(), recorded("Juma Mwangi", citizenship="TZ", email="juma@example.org")
    employed(juma, "Ministry of Health", "Examiner")

    saved(sheet(officer, session), {**JUMA, "email": "juma@example.org"})

    assert [row.person_id for row in stored()] == [juma]
