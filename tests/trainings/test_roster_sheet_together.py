"""Two officers with one roster sheet open: each keeps what they changed, and only one cell of both is asked about."""

from typing import Any

from tests.browser import Browser
from tests.trainings.rosters import held, sent, stored
from tests.trainings.sheets import on_list, sheet, told, typed

KEPT = "Somebody else changed meanwhile, and it stands: %s."


def at_once(officer: Browser, session: int, theirs: dict[str, str], mine: dict[str, str], status: int = 200) -> None:
    """I open the sheet, they open and save it, then I save mine."""
    opened: dict[str, Any] = {**sheet(officer, session).page.fields, **mine}
    sheet(officer, session).submit(theirs)
    sent(officer, f"/trainings/{session}/roster", status, **opened)


def cells(*names: str) -> list[tuple[str, ...]]:
    return [tuple(row[name] for name in names) for row in on_list()]


def test_two_who_change_two_cells_of_a_row_both_keep_theirs(officer: Browser) -> None:
    session = held("Ann")

    at_once(officer, session, {"rows-0-position": "Director A"}, {"rows-0-note": "mine"})

    assert cells("position", "note") == [("Director A", "mine")]
    assert officer.page.flashes == ["The list is saved: 1 is changed.", KEPT % "Ann (Position)"]
    assert officer.page.fields["rows-0-position"] == "Director A"


def test_a_status_of_theirs_and_a_position_of_mine_both_stand(officer: Browser) -> None:
    session = held("Ann")

    at_once(officer, session, {"rows-0-status": "attended", "rows-0-days_attended": "1"}, {"rows-0-position": "Clerk"})

    assert cells("status", "days_attended", "position") == [("attended", "1", "Clerk")]
    assert officer.page.flashes == ["The list is saved: 1 is changed.", KEPT % "Ann (Status, Days)"]


def test_a_cell_that_both_changed_is_asked_about_and_the_others_are_not(officer: Browser) -> None:
    session = held("Ann")
    mine = {"rows-0-position": "Director B", "rows-0-note": "mine", "rows-0-represents": "Kenya"}

    theirs = {"rows-0-position": "Director A", "rows-0-status": "attended", "rows-0-represents": "Kenya"}
    at_once(officer, session, theirs, mine, status=409)
    asked = (told(officer), [officer.page.fields[f"rows-0-{name}"] for name in ("position", "status", "note")])
    before = cells("position", "status", "note")
    officer.submit()

    other = "Somebody changed this meanwhile to: Director A. Save again to put yours in its place."
    assert asked == ([KEPT % "Ann (Status)", other], ["Director B", "attended", "mine"])
    assert before == [("Director A", "attended", "")]
    assert cells("position", "status", "note", "represents") == [("Director B", "attended", "mine", "KE")]


def test_what_cannot_be_read_does_not_hide_what_somebody_else_wrote_there(officer: Browser) -> None:
    session = held("Ann")

    at_once(officer, session, {"rows-0-represents": "KE"}, {"rows-0-represents": "nowhere"}, status=409)

    assert told(officer) == ["Somebody changed this meanwhile to: Kenya. Save again to put yours in its place."]


def test_what_somebody_else_changed_stays_where_another_row_is_refused(officer: Browser) -> None:
    session = held("Ann")

    wrong = {"rows-0-note": "mine", **typed({"name": "Bo", "represents": "nowhere"}, first=1)}
    at_once(officer, session, {"rows-0-position": "Director A"}, wrong, status=422)
    officer.submit({"rows-1-represents": ""})

    assert cells("name", "position", "note") == [("Ann", "Director A", "mine"), ("Bo", "", "")]


def test_a_note_of_many_lines_is_not_taken_for_changed(officer: Browser) -> None:
    session = held("Ann")
    officer.open(f"/trainings/{session}/roster/{stored()[0].id}").submit({"note": "one\ntwo"})

    at_once(officer, session, {"rows-0-note": "theirs"}, {"rows-0-position": "Clerk"})

    assert cells("position", "note") == [("Clerk", "theirs")]


def test_a_row_that_only_somebody_else_took_off_is_told(officer: Browser) -> None:
    session = held("Ann", "Bo")

    at_once(officer, session, {"rows-0-remove": "y"}, {"rows-1-note": "mine"})

    assert cells("name", "note") == [("Bo", "mine")]
    assert officer.page.flashes == ["The list is saved: 1 is changed.", KEPT % "Ann (taken off the list)"]


def test_a_score_given_meanwhile_is_told_before_the_row_is_removed(officer: Browser) -> None:
    session = held("Ann")
    opened: dict[str, Any] = {**sheet(officer, session).page.fields, "rows-0-remove": "y"}
    officer.open(f"/trainings/{session}/roster/{stored()[0].id}").submit({"score": "90"})

    sent(officer, f"/trainings/{session}/roster", 409, **opened)

    assert told(officer) == ["Somebody changed this row meanwhile. Save again to remove it all the same."]
    assert cells("name") == [("Ann",)]
