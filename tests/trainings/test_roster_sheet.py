"""The roster sheet as a plain form: what is typed is stored as one change, once, or told and not stored."""

import pytest

from tests.browser import Browser
from tests.trainings.rosters import held, sent, stored
from tests.trainings.sheets import on_list, people, saved, sheet, told, typed

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


def test_one_undo_takes_the_whole_sheet_back(officer: Browser) -> None:
    session = held("Bo")
    before = on_list()
    changed = {"rows-0-status": "attended", "rows-0-represents": "Laos"}
    sheet(officer, session).submit({**changed, **typed(BOUNMY, ANN, first=1)})

    officer.follow("Undo").submit()

    assert on_list() == before
    assert people() == ["Bo"]


def test_rows_pasted_twice_count_once(officer: Browser) -> None:
    session = held()

    saved(sheet(officer, session), ANN, BOUNMY, ANN, BOUNMY)
    first = ([row["name"] for row in on_list()], officer.page.flashes)
    saved(sheet(officer, session), ANN, BOUNMY, first=2)

    repeated = "2 rows said what another one says, and count once."
    assert first == (["Ann Lee", "BOUNMY Khamla"], ["The list is saved: 2 rows are added.", repeated])
    assert [row["name"] for row in on_list()] == ["Ann Lee", "BOUNMY Khamla"]
    assert officer.page.flashes == ["Nothing was changed.", repeated]


def test_the_same_form_sent_twice_is_stored_once(officer: Browser) -> None:
    session = held()
    sheet(officer, session)
    fields = {**officer.page.fields, **typed({"name": "Wang Wei"})}

    for _each in range(2):
        sent(officer, f"/trainings/{session}/roster", **fields)

    assert [row["name"] for row in on_list()] == ["Wang Wei"]


def test_rows_are_changed_and_removed_together(officer: Browser) -> None:
    session = held("Ann", "Bo", "Cy", capacity=3)
    changes = {"rows-0-remove": "y", "rows-1-status": "withdrawn", "rows-2-organization": "Office", "rows-2-note": "x"}

    sheet(officer, session).submit({**changes, **typed(ANN, {"name": "Dee"}, first=3)})

    assert officer.page.flashes == ["The list is saved: 2 rows are added, 2 are changed, 1 is removed."]
    assert [(row["name"], row["status"], row["organization"], row["note"]) for row in on_list()] == [
        ("Bo", "withdrawn", "", ""), ("Cy", "registered", "Office", "x"),
        ("Ann Lee", "attended", "", ""), ("Dee", "attended", "", ""),
    ]  # fmt: skip


def test_no_more_come_in_than_there_are_places(officer: Browser) -> None:
    session = held("Ann", capacity=2)

    saved(sheet(officer, session), {"name": "Bo"}, {"name": "Cy"}, first=1, status=422)

    full = "All 2 places are taken. Choose “waitlisted”, or raise the capacity."
    assert told(officer) == [full]
    assert [row["name"] for row in on_list()] == ["Ann"]
    assert officer.page.fields["rows-2-name"] == "Cy"


def test_everything_wrong_is_told_at_its_cell_and_nothing_is_stored(officer: Browser) -> None:
    session = held("Ann")
    wrong = {
        "name": "A\0b", "represents": "nowhere", "organization": "x" * 301, "position": "x" * 301, "gender": "both",
        "role": "guest", "status": "gone", "days_attended": "x", "email": "a b", "note": "x" * 1001,
    }  # fmt: skip

    saved(sheet(officer, session), wrong, {"position": "Clerk"}, {"name": "Bo", "email": "bo"}, first=1, status=422)

    assert [link for link in officer.page.links if link.startswith("Row ")] == [
        "Row 2, Name", "Row 2, Represents", "Row 2, Organization", "Row 2, Position", "Row 2, Gender", "Row 2, Role",
        "Row 2, Status", "Row 2, Days", "Row 2, E-mail address", "Row 2, Note", "Row 3, Name", "Row 4, E-mail address",
    ]  # fmt: skip
    assert [row["name"] for row in on_list()] == ["Ann"]
    assert (officer.page.fields["rows-1-represents"], officer.page.fields["rows-3-email"]) == ("nowhere", "bo")


def test_a_misspelt_country_is_told_with_what_may_be_meant(officer: Browser) -> None:
    session = held()

    saved(sheet(officer, session), {"name": "Ann", "represents": "Vietnnam"}, status=422)

    assert officer.page.links["Row 1, Represents"] == "#rows-0-represents"
    assert "“Vietnnam” is not a known country. Did you mean Vietnam (VN)?" in told(officer)[-1]


def test_more_rows_are_offered_and_what_was_typed_stays(officer: Browser) -> None:
    session = held("Ann")

    saved(sheet(officer, session), {"name": "Bo", "represents": "nowhere"}, first=1, do="more")

    names = [name for name in officer.page.fields if name.endswith("-name") and "ROW" not in name]
    assert (len(names), officer.page.fields["rows-1-name"], told(officer)) == (21, "Bo", [])
    assert [row["name"] for row in on_list()] == ["Ann"]


def test_the_chosen_rows_are_given_one_status_role_and_days(officer: Browser) -> None:
    session = held("Ann", "Bo")
    chosen = {"rows-1-chosen": "y", "rows-2-chosen": "y"}
    given = {"set-status": "completed", "set-role": "observer", "set-days_attended": "1"}

    sheet(officer, session).submit({**typed({"name": "Cy"}, first=2), **chosen, **given, "do": "set"})
    before = on_list()
    officer.submit()

    assert {row["status"] for row in before} == {"registered"}
    assert [(row["name"], row["status"], row["role"], row["days_attended"]) for row in on_list()] == [
        ("Ann", "registered", "participant", ""),
        ("Bo", "completed", "observer", "1"),
        ("Cy", "completed", "observer", "1"),
    ]


def test_the_chosen_rows_are_marked_for_removal(officer: Browser) -> None:
    session = held("Ann", "Bo")

    sheet(officer, session).submit(
        {**typed({"name": "Cy"}, first=2), "rows-0-chosen": "y", "rows-2-chosen": "y", "do": "take"}
    )
    officer.submit({"do": "close"})

    assert [row["name"] for row in on_list()] == ["Bo"]
    assert officer.path == f"/trainings/{session}"


def test_a_days_count_that_is_kept_day_by_day_is_not_overwritten(officer: Browser) -> None:
    session = held("Ann")
    officer.open(f"/trainings/{session}/roster/{stored()[0].id}").submit({"daily_attendance": "1"})

    sheet(officer, session).submit({"rows-0-days_attended": "0"}, status=422)

    assert [link for link in officer.page.links if link.startswith("Row ")] == ["Row 1, Days"]
    assert stored()[0].days_attended == 1


def test_too_many_rows_are_refused_and_kept(officer: Browser) -> None:
    session = held()
    many = [{"name": f"Person {number}"} for number in range(501)]

    saved(sheet(officer, session), *many, status=422)

    assert told(officer)[-1] == "At most 500 rows are added at once: bring in a longer list as a file."
    assert (on_list(), officer.page.fields["rows-500-name"]) == ([], "Person 500")


def test_a_long_list_is_still_changed_and_added_to(officer: Browser) -> None:
    session = held(*(f"Person {number}" for number in range(501)))

    sheet(officer, session).submit({"rows-500-note": "late", **typed(ANN, first=501)})

    assert officer.page.flashes == ["The list is saved: 1 row is added, 1 is changed."]
    assert [(row["name"], row["note"]) for row in on_list()[500:]] == [("Person 500", "late"), ("Ann Lee", "")]


def test_a_row_of_the_list_that_is_sent_twice_is_told_at_the_second(officer: Browser) -> None:
    session = held("Ann")
    sheet(officer, session)
    twice = {f"rows-1-{name}": officer.page.fields[f"rows-0-{name}"] for name in ("id", "version", "status")}

    sent(officer, f"/trainings/{session}/roster", 422, **{**officer.page.fields, **twice, "rows-1-remove": "y"})

    assert (told(officer), officer.page.links["Row 2, Name"]) == (
        ["Row 1 is the same row of the list."],
        "#rows-1-name",
    )
    assert [row["name"] for row in on_list()] == ["Ann"]


@pytest.mark.parametrize("said", ["0", "x", "-1", "9999999999"])
def test_a_row_that_does_not_say_which_it_is_is_told_and_not_dropped(officer: Browser, said: str) -> None:
    session = held()

    saved(sheet(officer, session), {"name": "Ann", "id": said}, status=422)

    assert told(officer) == ["It is not said which row of the list this is: open the list again."]
    assert on_list() == []


def test_a_text_that_is_no_choice_is_told_with_the_words_of_the_choices(officer: Browser) -> None:
    saved(sheet(officer, held()), {"name": "Ann", "gender": "both"}, status=422)

    assert told(officer) == ["“both” is none of: female, male."]
