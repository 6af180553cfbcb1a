"""What the roster sheet reads in a cell: taken, or told at the cell beside everything else that is wrong."""

from datetime import date

import pytest

from tests.browser import Browser
from tests.trainings.rosters import held
from tests.trainings.sheets import on_list, saved, sheet, told, typed


@pytest.mark.parametrize(
    ("days", "why"),
    [
        ("2", "The session has 1 day."),
        ("9", "The session has 1 day."),
        ("-1", "-1 is not between 0 and 366."),
        ("0.5", "“0.5” is not a whole number."),
        ("half", "“half” is not a whole number."),
    ],
)
def test_days_that_the_session_does_not_have_are_told_with_all_else(officer: Browser, days: str, why: str) -> None:
    session = held("Ann")

    changed = {"rows-0-days_attended": days, **typed({"name": "Bo", "represents": "nowhere"}, first=1)}
    sheet(officer, session).submit({**changed, **typed({"name": "Cy", "days_attended": days}, first=2)}, status=422)

    assert [link for link in officer.page.links if link.startswith("Row ")] == [
        "Row 1, Days", "Row 2, Represents", "Row 3, Days",
    ]  # fmt: skip
    assert told(officer)[0] == why
    assert [row["name"] for row in on_list()] == ["Ann"]


def test_nobody_has_attended_a_session_to_come(officer: Browser) -> None:
    session = held("Ann", starts_on=date(2999, 3, 4))

    changed = {"rows-0-status": "attended", **typed({"name": "Bo", "status": "completed"}, first=1)}
    sheet(officer, session).submit(changed, status=422)

    links = [link for link in officer.page.links if link.startswith("Row ")]
    assert links == ["Row 1, Status", "Row 2, Status"]


@pytest.mark.parametrize(("said", "code"), [("Kenia", "KE"), ("Lao PDR", "LA"), ("肯尼亚", "KE")])
def test_a_country_is_taken_by_a_name_it_has_somewhere(officer: Browser, said: str, code: str) -> None:
    saved(sheet(officer, held()), {"name": "Ann", "represents": said})

    assert [row["represents"] for row in on_list()] == [code]
