"""Blocks as people send them, pasted into the roster sheet: what is read, what is left out, and what is said of it."""

from itertools import pairwise

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


def test_a_paste_taken_back_from_another_of_its_cells_comes_again(typist: Typist) -> None:
    typist.paste("Ondrej\nBela")
    typist.press("ArrowDown", "Control+z")
    taken_back = typist.grid()

    typist.press("Control+Shift+z")

    assert (taken_back, typist.column(0)) == ([], ["Ondrej", "Bela"])


def test_one_cell_taken_back_is_one(typist: Typist) -> None:
    typist.type("Ondrej")
    typist.press("Enter", "Control+z")

    assert typist.said() == "Taken back: 1 cell."


@pytest.mark.parametrize("days", ["6", "3.5", "-1"])
def test_days_that_the_session_has_not_are_marked_while_typing(typist: Typist, page: Page, days: str) -> None:
    typist.paste(f"Name\tDays\nOndrej\t{days}\nBela\t5")

    wrong = page.locator(".sheet td[data-column=days_attended] .wrong")
    assert wrong.all_inner_texts() == ["The session has 5 days." if days == "6" else "no number of days"]


@pytest.mark.parametrize("width", [1280, 1366, 1920])
def test_the_sheet_fits_its_frame_and_a_paste_shows_its_first_column(typist: Typist, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})

    typist.paste("Name\tCountry\tE-mail\tNote\nOndrej Neznamy\tLaos\tondrej@example.org\tcame late")

    frame = "const frame = document.querySelector('.sheet').parentElement"
    assert page.evaluate(f"() => {{ {frame}; return [frame.scrollWidth - frame.clientWidth, frame.scrollLeft] }}") == [
        0,
        0,
    ]


def test_what_is_wrong_with_narrow_cells_is_said_in_full_and_line_below_line(typist: Typist, page: Page) -> None:
    typist.paste("Name\tCountry\tStatus\tDays\tE-mail\nOndrej Neznamy\tRuritania\tpending visa\t9\tno address")
    typist.answered()

    boxes = [box for one in page.locator(".sheet .wrong").all() if (box := one.bounding_box())]
    frame = page.locator(".sheet").bounding_box()
    assert frame is not None
    assert [round(box["height"]) < 30 for box in boxes] == [True] * 4
    assert all(box["x"] + box["width"] <= frame["x"] + frame["width"] for box in boxes)
    tops = [box["y"] for box in boxes]
    assert [low - high >= 15 for high, low in pairwise(tops)] == [True] * 3


def test_a_refused_saving_leaves_what_was_done_to_be_taken_back(typist: Typist, page: Page) -> None:
    typist.paste("Name\tStatus\nOrbel Neznamy\tpending visa\nTo be removed\t")
    typist.press("ArrowDown", "Control+Backspace", "ArrowDown", "ArrowDown")
    typist.type("After a gap")
    typist.press("Enter")
    with page.expect_navigation():
        typist.press("Control+s")
    page.wait_for_selector("form.live")
    typist.answered()
    page.click("[name=rows-0-name]")

    steps = [typist.column(0)]
    for key in ("Control+z", "Control+z", "Control+z", "Control+Shift+z", "Control+Shift+z", "Control+Shift+z"):
        typist.press(key)
        typist.answered()
        steps.append(typist.column(0))

    one, both, all_ = ["Orbel Neznamy"], ["Orbel Neznamy", "To be removed"], ["Orbel Neznamy", "After a gap"]
    assert steps == [all_, one, both, [], both, one, all_]


def test_what_was_done_is_forgotten_when_it_is_saved(typist: Typist, page: Page) -> None:
    typist.paste("Forgotten Neznamy\tLaos")
    typist.answered()
    typist.save()
    page.wait_for_selector("form.live")

    assert page.get_attribute("[data-act=undo]", "aria-disabled") == "true"
    assert page.evaluate("() => Object.keys(sessionStorage).filter(name => name.startsWith('roster '))") == []
