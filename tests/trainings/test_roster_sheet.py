"""The roster sheet as a plain form: what is typed is stored as one change, once, or told and not stored."""

from tests.browser import Browser
from tests.trainings.rosters import held
from tests.trainings.sheets import on_list, saved, sheet

BOUNMY = {
    "name": "BOUNMY Khamla", "represents": "LA", "organization": "Ministry of Trade", "position": "Examiner",
    "gender": "female", "role": "participant", "status": "attended", "days_attended": "1",
    "email": "khamla@example.org", "note": "by train",
}  # fmt: skip
ANN = {"name": "Ann Lee", "represents": "Singapore"}


def test_what_is_typed_is_stored(officer: Browser) -> None:
    session = held()

    saved(sheet(officer, session), BOUNMY, ANN)

    assert officer.page.flashes == ["The list is saved: 2 rows are added."]
    assert on_list() == [
        BOUNMY,
        {
            "name": "Ann Lee", "represents": "SG", "organization": "", "position": "", "gender": "",
            "role": "participant", "status": "attended", "days_attended": "", "email": "", "note": "",
        },
    ]  # fmt: skip


def test_what_is_saved_again_changes_nothing(officer: Browser) -> None:
    session = held()
    saved(sheet(officer, session), BOUNMY, ANN)
    before = on_list()

    saved(sheet(officer, session))

    assert officer.page.flashes == ["Nothing was changed."]
    assert on_list() == before
