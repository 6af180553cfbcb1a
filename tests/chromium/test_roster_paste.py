"""Blocks as people send them, pasted into the roster sheet: what is read, what is left out, and what is said of it."""

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.chromium.typist import Typist, an_empty_session

NEW = ["", "", "", "participant", "attended", "", "", ""]  # what stands in a new row after name and country
MAIL = """<table><tr><td colspan=3>LIST OF PARTICIPANTS</td></tr>
<tr><th>No.</th><th>Full name</th><th>Country</th></tr>
<tr><td>1</td><td>Title Row Guy</td><td>Kenya</td></tr></table>"""


@pytest.fixture
def typist(office: Flask, page: Page) -> Typist:
    """Somebody before the sheet of a session without anyone on its list; it is held for five days."""
    found = Typist(page)
    found.open(an_empty_session(office))
    return found


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("LIST OF PARTICIPANTS\t\t\nNo.\tFull name\tCountry\n1\tTitle Row Guy\tKenya", ""),
        ("LIST OF PARTICIPANTS\nNo.\tFull name\tCountry\n1\tTitle Row Guy\tKenya", ""),
        ("", MAIL),
    ],
    ids=["sheet", "text", "mail"],
)
def test_what_stands_above_the_headings_is_nobody_and_is_told(typist: Typist, text: str, html: str) -> None:
    typist.paste(text, html)
    typist.answered()

    assert typist.grid() == [["Title Row Guy", "Kenya", *NEW]]
    assert typist.said().startswith("Rows pasted: 1. Skipped above the headings: LIST OF PARTICIPANTS.")


def test_a_title_that_is_a_heading_itself_gives_way_to_the_row_of_headings(typist: Typist) -> None:
    typist.paste("Participants\n\n序号\t姓名 Name\t国家\tRoom\n1\tOndrej\tLaos\t12\n2\tBela\tLaos\t14")

    assert typist.grid() == [["Ondrej", "Laos", *NEW], ["Bela", "Laos", *NEW]]
    assert typist.said().startswith(
        "Rows pasted: 2. Skipped above the headings: Participants. No column here takes: Room."
    )


def test_names_without_headings_stay_people_from_the_first(typist: Typist) -> None:
    typist.paste("Ondrej\tLaos\nBela\tKenya")

    assert typist.grid() == [["Ondrej", "Laos", *NEW], ["Bela", "Kenya", *NEW]]


def test_what_a_paste_left_out_stays_to_be_read_when_its_people_are_looked_up(typist: Typist, page: Page) -> None:
    typist.paste("Name\tPassport\nOndrej\tX1\nBela\tX2\nCyril\tX3")

    told = "Rows pasted: 3. No column here takes: Passport. Rows looked up: 3. All are decided."
    expect(page.locator("#sheet-said")).to_have_text(told)
    typist.press("Control+z")
    expect(page.locator("#sheet-said")).to_have_text("Taken back: 3 cells.")


def test_lines_of_a_cell_stay_words_of_their_own(typist: Typist) -> None:
    typist.paste(
        "",
        "<table><tr><th>Name</th><th>Office</th></tr><tr><td><p>Ondrej</p><p>Neznamy</p></td>"
        "<td>IP Viet Nam<br>Hanoi</td></tr></table>",
    )

    assert [row[:3] for row in typist.grid()] == [["Ondrej Neznamy", "", "IP Viet Nam Hanoi"]]


def test_the_rows_of_a_paste_go_when_it_is_taken_back_and_come_again(typist: Typist, page: Page) -> None:
    people = [f"Person{n} Pasted\tLaos" for n in range(40)]
    rows = page.locator(".sheet tbody tr")
    before = rows.count()
    typist.paste("\n".join(people))
    typist.answered()

    typist.press("Control+z")
    typist.answered()
    empty, told = (typist.grid(), rows.count()), typist.said()
    typist.press("Control+Shift+z")
    typist.answered()

    assert (empty, told) == (([], before), "Taken back: 80 cells.")
    assert typist.column(0) == [one.split("\t")[0] for one in people]
    assert typist.said() == "Done again: 80 cells."


def test_one_cell_taken_back_is_one(typist: Typist) -> None:
    typist.type("Ondrej")
    typist.press("Enter", "Control+z")

    assert typist.said() == "Taken back: 1 cell."


@pytest.mark.parametrize("days", ["6", "3.5", "-1"])
def test_days_that_the_session_has_not_are_marked_while_typing(typist: Typist, page: Page, days: str) -> None:
    typist.paste(f"Name\tDays\nOndrej\t{days}\nBela\t5")

    wrong = page.locator(".sheet td[data-column=days_attended] .wrong")
    assert wrong.all_inner_texts() == ["The session has 5 days." if days == "6" else "no number of days"]
