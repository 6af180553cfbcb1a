"""People of one name in the roster sheet: everyone who is offered can be taken, and who is not offered is told of."""

from typing import Any

import pytest

from tests.browser import Browser
from tests.trainings.rosters import held, stored
from tests.trainings.sheets import on_list, saved, sheet, told
from tests.trainings.test_roster_sheet_people import recorded

WANG = {"name": "Wang Wei", "represents": "SG"}
MORE = "and 7 more: give a country, an organization or an e-mail address"


def test_everyone_who_is_offered_can_be_taken(officer: Browser) -> None:
    session = held()
    namesakes = [recorded("Wang Wei", citizenship="SG") for _each in range(12)]
    found: Any = officer.client.get(f"/trainings/{session}/roster/candidates?name=Wang+Wei&represents=SG").json
    ids = [one["id"] for one in found["candidates"]]

    for number, id_ in enumerate(ids):
        saved(sheet(officer, session), {**WANG, "person": str(id_)}, first=number)

    assert (len(ids), found["more"]) == (5, MORE)
    assert [row.person_id for row in stored()] == ids
    assert set(ids) <= set(namesakes)


def test_who_was_taken_with_little_known_stays_taken_when_more_is_said(officer: Browser) -> None:
    session, known = held(), recorded("Bounmy Khamla", citizenship="LA", gender="female")

    row = {"name": "Khamla Bounmy", "represents": "SG", "gender": "male", "person": str(known)}
    saved(sheet(officer, session), row)

    assert [(row.person_id, row.represents) for row in stored()] == [(known, "SG")]


def test_namesakes_who_are_not_offered_are_told_of(officer: Browser) -> None:
    session = held()
    for _each in range(12):
        recorded("Wang Wei", citizenship="SG")

    saved(sheet(officer, session), WANG, status=422)

    assert told(officer)[0] == "Is this somebody who is recorded already?"
    assert MORE in officer.page.body
    assert on_list() == []


@pytest.mark.parametrize("person", ["999999999", "99"])
def test_nobody_on_record_is_no_choice(officer: Browser, person: str) -> None:
    session = held()

    saved(sheet(officer, session), {**WANG, "person": person}, status=422)

    assert told(officer) == ["The person who was chosen was removed since: say again who is meant."]
    assert on_list() == []
