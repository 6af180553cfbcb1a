"""Rows of one save that say the same: a list pasted twice counts once, and two people of one name are asked about."""

from tests.browser import Browser
from tests.trainings.rosters import held, stored
from tests.trainings.sheets import on_list, people, saved, sheet, told
from tests.trainings.test_roster_sheet_people import recorded

TWIN = {"name": "Twin One", "represents": "Kenya"}
ASKED = "Row 1 says the same. Is this another person? If it is not, empty this row."


def test_two_alike_are_asked_about_and_may_be_two_people(officer: Browser) -> None:
    session = held()

    saved(sheet(officer, session), TWIN, TWIN, status=422)
    asked = (told(officer), officer.page.links["Row 2, Name"], people())
    officer.submit({"rows-1-person": "new"})

    assert asked == ([ASKED], "#rows-1-name", [])
    assert [(row["name"], row["represents"]) for row in on_list()] == [("Twin One", "KE"), ("Twin One", "KE")]
    assert len({row.person_id for row in stored()}) == 2


def test_a_row_that_is_the_same_is_emptied(officer: Browser) -> None:
    session = held()

    saved(sheet(officer, session), TWIN, TWIN, status=422)
    saved(officer, {"name": "", "represents": ""}, first=1)

    assert people() == ["Twin One"]


def test_one_who_is_recorded_may_be_said_to_be_meant_twice(officer: Browser) -> None:
    session, known = held(), recorded("Twin One", citizenship="KE")

    saved(sheet(officer, session), TWIN, TWIN, status=422)
    asked = told(officer)
    officer.submit({"rows-1-person": str(known)})

    assert asked == [ASKED]
    assert [row.person_id for row in stored()] == [known]
    assert officer.page.flashes[1:2] == ["1 row said what another one says, and counts once."]


def test_one_address_is_one_person(officer: Browser) -> None:
    session = held()
    twin = {**TWIN, "email": "twin@example.org"}

    saved(sheet(officer, session), twin, twin)

    assert people() == ["Twin One"]


def test_a_list_that_is_pasted_twice_counts_once_and_those_alike_in_it_are_asked_about(officer: Browser) -> None:
    session = held()
    rows = [TWIN, TWIN, {"name": "Ann Lee"}, {"name": "Bo Lin"}]

    saved(sheet(officer, session), *rows, *rows, status=422)
    asked = [link for link in officer.page.links if link.startswith("Row ")]
    officer.submit({"rows-1-person": "new"})

    assert asked == ["Row 2, Name"]
    assert people() == ["Twin One", "Twin One", "Ann Lee", "Bo Lin"]


def test_somebody_said_to_be_another_is_not_taken_for_one_on_the_list(officer: Browser) -> None:
    session = held()
    saved(sheet(officer, session), TWIN)

    saved(sheet(officer, session), {**TWIN, "person": "new"}, first=1)

    assert people() == ["Twin One", "Twin One"]
    assert len(on_list()) == 2


def test_three_alike_are_each_asked_about(officer: Browser) -> None:
    saved(sheet(officer, held()), TWIN, TWIN, TWIN, status=422)

    assert [link for link in officer.page.links if link.startswith("Row ")] == ["Row 2, Name", "Row 3, Name"]
