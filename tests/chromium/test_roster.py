"""Thirty people on a session's list by keyboard alone: ten typed, twenty pasted, those on record found again."""

import time

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.chromium.typist import Typist, a_past_session, an_empty_session, people_of, rows_of

OFFICE = "Office of Industrial Property"
TYPED = [
    # (name, country, position, what decides who is meant)
    ("Sokha Chea", "Cambodia", "Examiner", "Enter"),  # on record in the other order
    ("Boun Khamla", "Laos", "Head of section", ""),
    ("Bui Xuanlan", "Vietnam", "Examiner", ""),
    ("Rasul Karimovv", "Tajikistan", "Officer", "Enter"),  # one letter too many
    ("Dina Omarova", "Kazakhstan", "Examiner", "Alt+n"),  # another of that name
    ("Somchai Prasert", "Thailand", "Officer", ""),
    ("Aung Min Thu", "Myanmar", "Deputy head", ""),
    ("Peter Mwangi", "Kenya", "Examiner", ""),
    ("Fatima Al Harbi", "Saudi Arabia", "Registrar", ""),
    ("Luis Ortega", "Peru", "Examiner", ""),
]
GIVEN = ["Ivo", "Jana", "Karel", "Lida", "Milos", "Nela", "Oto", "Petra", "Radim", "Sarka"]
FAMILY = ["Vesely", "Horakova"]
PASTED = [(f"{given} {family}{given[::-1].lower()}") for family in FAMILY for given in GIVEN]
HEADER = "No.\t姓名 Name\tCountry\tInstitution\tStatus\tDays\n"


def block() -> str:
    lines = [f"{n + 1}\t{name}\tMongolia\t{OFFICE}\t已结业\t{n % 5 + 1}" for n, name in enumerate(PASTED)]
    return HEADER + "\r\n".join(lines) + "\r\n"


@pytest.fixture
def known(office: Flask) -> list[int]:
    return a_past_session(
        office,
        {"full_name": "Chea Sokha", "citizenship": "KH"},
        {"full_name": "Rasul Karimov", "citizenship": "TJ"},
        {"full_name": "Dinara Omarova", "citizenship": "KZ"},
    )


def test_thirty_people_are_recorded_by_keyboard_alone(
    office: Flask, known: list[int], page: Page, capsys: pytest.CaptureFixture[str]
) -> None:
    typist, session_id = Typist(page), an_empty_session(office)
    page.goto(f"/trainings/{session_id}")
    page.evaluate("() => navigator.clipboard.writeText('')")
    started = time.monotonic()

    typist.press("t")
    page.wait_for_selector("form.live")
    for name, country, position, decides in TYPED:
        type_row(typist, name, country, position, decides)
    typist.paste(block())
    typist.answered()
    typist.save()
    seconds = time.monotonic() - started

    with capsys.disabled():
        print(f"\n30 people, 10 typed and 20 pasted: {typist.keys} keystrokes, {seconds:.1f} s")
    chosen = {"Sokha Chea": "Chea Sokha", "Rasul Karimovv": "Rasul Karimov"}
    wanted = [
        [chosen.get(name, name), country, OFFICE, position, "", "participant", "attended", "", "", ""]
        for name, country, position, _decides in TYPED
    ] + [
        [name, "Mongolia", OFFICE, "", "", "participant", "completed", str(n % 5 + 1), "", ""]
        for n, name in enumerate(PASTED)
    ]
    assert rows_of(office, session_id) == wanted
    assert [one for one in people_of(office, session_id) if one in known] == known[:2]

    page.reload()
    page.wait_for_selector("form.live")
    assert typist.grid() == wanted


def type_row(typist: Typist, name: str, country: str, position: str, decides: str) -> None:
    """A name, whom it means where somebody is offered, the other cells; the organization from the row above."""
    typist.type(name)
    if decides:
        expect(typist.page.locator("#sheet-candidates")).to_be_visible()
        typist.press(decides)
    typist.press("Tab")
    typist.type(country)
    typist.press("Tab")
    if name == TYPED[0][0]:
        typist.type(OFFICE)
    else:
        typist.press("Control+d")
    typist.press("Tab")
    typist.type(position)
    typist.press("Enter")


def test_what_is_pasted_twice_is_stored_once(office: Flask, page: Page) -> None:
    typist, session_id = Typist(page), an_empty_session(office)
    typist.open(session_id)

    typist.paste(block())
    typist.press("Control+Home")
    typist.press("Control+ArrowDown", "ArrowDown")
    typist.paste(block())
    typist.answered()
    typist.save()

    assert [row[0] for row in rows_of(office, session_id)] == PASTED


def test_a_person_sought_who_may_be_another_is_asked_for_and_found_by_a_key(
    office: Flask, known: list[int], page: Page
) -> None:
    typist, session_id = Typist(page), an_empty_session(office)
    typist.open(session_id)

    typist.paste("Ondrej Neznamy\nKarimov Rasul\nBela Neznama")
    typist.answered()
    expect(page.locator("#sheet-todo")).to_have_text("Rows to decide: 1 F8")
    typist.press("F8", "Enter")

    expect(page.locator("#sheet-todo")).to_be_hidden()
    assert typist.marks() == ["+ new", "✓ known", "+ new"]


def test_two_rows_that_may_be_one_new_person_are_asked_about_by_the_office(office: Flask, page: Page) -> None:
    typist, session_id = Typist(page), an_empty_session(office)
    typist.open(session_id)
    typist.paste("Ondrej Zapletalik\tMongolia\nOndrej Zapletalikk\tMongolia")
    typist.answered()
    with page.expect_navigation():
        typist.press("Control+s")
    page.wait_for_selector("form.live")
    typist.answered()

    typist.press("F8", "Enter")
    typist.save()

    assert [row[0] for row in rows_of(office, session_id)] == ["Ondrej Zapletalik", "Ondrej Zapletalikk"]
