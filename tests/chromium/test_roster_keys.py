"""The roster sheet key by key: blocks, undo, paste, and what never gets lost."""

import pytest
from flask import Flask
from playwright.sync_api import Browser, Dialog, Page, Route, expect

from tests.chromium.test_pages import axe_says, choose
from tests.chromium.typist import Typist, a_past_session, an_empty_session, rows_of

MAIL = """<p>Dear colleagues,</p><table><tr><td>Our office
<table><tr><th>Participants</th><th>Country</th><th>Sex</th></tr>
<tr><td>Ondrej <b>Neznamy</b></td><td rowspan="2">Mongolia</td><td>M</td></tr>
<tr><td>Bela Neznama</td><td>女</td></tr></table>
</td></tr></table><script>document.title = 'run'</script>"""
STATUS = 6  # places of columns in a row
NEW = ["", "", "", "", "participant", "attended", "", "", ""]


@pytest.fixture
def typist(office: Flask, page: Page) -> Typist:
    """Somebody before the sheet of a session without anyone on its list."""
    found = Typist(page)
    found.open(an_empty_session(office))
    return found


def test_what_is_done_is_taken_back_and_done_again_step_by_step(typist: Typist) -> None:
    typist.type("Ondrej")
    typist.press("Enter")
    typist.paste("Bela\nCyril")
    typist.press("ArrowUp")
    typist.press("Delete")
    steps = [typist.column(0)]

    for key in ("Control+z",) * 3 + ("Control+Shift+z",) * 3:
        typist.press(key)
        steps.append(typist.column(0))

    whole = ["Ondrej", "Bela", "Cyril"]
    assert steps == [whole[1:], whole, whole[:1], [], whole[:1], whole, whole[1:]]


def test_a_decision_is_taken_back_with_the_name_it_was_made_for(office: Flask, typist: Typist, page: Page) -> None:
    a_past_session(office, {"full_name": "Zdenka Pokorna", "citizenship": "CZ"})
    typist.type("Pokorna Zdenkka")
    expect(page.locator("#sheet-candidates")).to_be_visible()
    typist.press("Enter")
    taken = typist.marks()

    typist.press("Control+z")

    assert (taken, typist.grid(), typist.marks()) == (["✓ known"], [], [])


def test_a_block_is_filled_down_and_a_status_is_given_to_many_rows_at_once(typist: Typist) -> None:
    typist.paste("Ondrej\tMongolia\nBela\t\nCyril\t")
    typist.press("ArrowRight", "Shift+ArrowDown", "Shift+ArrowDown", "Control+d")
    countries = typist.column(1)
    typist.press("End", "ArrowLeft", "ArrowLeft", "ArrowLeft", "Shift+ArrowDown", "Shift+ArrowDown")
    typist.type("no-s")
    typist.press("Control+Enter")

    assert countries == ["Mongolia"] * 3
    assert typist.column(STATUS) == ["no_show"] * 3


def test_a_chosen_block_is_copied_as_a_workbook_takes_it(typist: Typist) -> None:
    typist.paste('Ondrej\tMongolia\t"Office ""A"", Brno"\nBela\tLaos\tOffice B')
    typist.press("Control+Home", "Shift+ArrowDown", "Shift+ArrowRight", "Shift+ArrowRight")

    assert typist.copied() == 'Ondrej\tMongolia\t"Office ""A"", Brno"\nBela\tLaos\tOffice B'


def test_the_table_of_a_mail_is_read_by_its_header_and_nothing_in_it_is_run(typist: Typist, page: Page) -> None:
    title = page.title()

    typist.paste("Dear colleagues, ...", MAIL)

    expected = [
        ["Ondrej Neznamy", "Mongolia", "", "", "male", *NEW[4:]],
        ["Bela Neznama", "Mongolia", "", "", "female", *NEW[4:]],
    ]
    assert typist.grid() == expected
    assert page.title() == title


def test_family_and_given_names_and_unknown_columns_of_a_block(typist: Typist) -> None:
    typist.paste("Surname\tFirst name\tRoom\tE-mail\nNeznamy\tOndrej\t12\tondrej@example.org")

    assert typist.grid() == [["Neznamy, Ondrej", *NEW[:7], "ondrej@example.org", ""]]
    assert typist.said() == "Rows pasted: 1. No column here takes: Room."


def test_what_fits_no_choice_stays_in_its_cell_and_is_marked(office: Flask, typist: Typist, page: Page) -> None:
    typist.paste("Name\tStatus\tDays\nOndrej Neznamy\tpending visa\tfour")

    wrong = page.locator(".sheet [aria-invalid=true]")
    assert typist.grid() == [["Ondrej Neznamy", *NEW[:5], "pending visa", "four", "", ""]]
    assert wrong.count() == 2

    with page.expect_navigation():
        typist.press("Control+s")
    page.wait_for_selector("form.live")

    assert typist.grid() == [["Ondrej Neznamy", *NEW[:5], "pending visa", "four", "", ""]]
    assert rows_of(office, typist.session_id) == []


def test_a_country_nobody_knows_is_told_while_typing(typist: Typist, page: Page) -> None:
    typist.type("Ondrej Neznamy")
    typist.press("Tab")
    typist.type("Ruritania")
    typist.press("Tab")

    expect(page.locator(".sheet td[data-column=represents] .wrong")).to_have_text("no country we know")


def test_a_country_that_is_read_is_shown_by_its_name_and_is_taken_back_with_what_was_typed(
    typist: Typist, page: Page
) -> None:
    typist.type("Ondrej Neznamy")
    typist.press("Tab")
    typist.type("MNG")
    typist.press("Tab")
    typist.type("Office")
    typist.press("Tab")

    expect(page.locator("[name=rows-0-represents]")).to_have_value("Mongolia")
    assert typist.said() == "“MNG” is read as Mongolia."
    shown = []
    for key in ("Control+z", "Control+z", "Control+Shift+z", "Control+Shift+z"):
        typist.press(key)
        typist.answered()
        shown.append([row[:3] for row in typist.grid()])

    name = "Ondrej Neznamy"
    assert shown == [
        [[name, "Mongolia", ""]],
        [[name, "", ""]],
        [[name, "Mongolia", ""]],
        [[name, "Mongolia", "Office"]],
    ]


def test_what_is_no_address_is_marked_when_its_cell_is_left(typist: Typist, page: Page) -> None:
    typist.paste("Name\tE-mail\nOndrej Neznamy\tondrej at example\nBela Neznama\tbela@example.org")

    wrong = page.locator(".sheet td[data-column=email] .wrong")
    assert wrong.all_inner_texts() == ["no e-mail address"]


def test_namesakes_who_are_not_offered_are_told_of_and_the_keys_pass_them_by(
    office: Flask, typist: Typist, page: Page
) -> None:
    a_past_session(office, *({"full_name": "Zdenek Novotny", "citizenship": "CZ"} for _each in range(8)))
    typist.type("Zdenek Novotny")
    typist.press("Tab")
    typist.type("Czechia")
    typist.press("Shift+Tab")
    typist.answered()
    typist.press("Alt+ArrowDown", "ArrowUp")

    more = "and 3 more: give a country, an organization or an e-mail address"
    assert page.locator("#sheet-candidates .more").inner_text() == more
    assert page.locator("#sheet-candidates [aria-selected=true] b").inner_text() == "New person “Zdenek Novotny”"
    assert [one for one in axe_says(page) if "listbox" in str(one) or "children" in str(one)] == []


def test_a_key_on_a_list_of_people_leads_back_to_what_was_typed(office: Flask, typist: Typist, page: Page) -> None:
    a_past_session(office, {"full_name": "Alzbeta Kucerova", "citizenship": "CZ"})
    typist.type("Kucerova Alzbetaa")
    offered = page.locator("#sheet-candidates")
    expect(offered).to_be_visible()
    described = page.get_attribute("[aria-activedescendant]", "aria-activedescendant")
    words = offered.locator("[role=option]").all_inner_texts()
    typist.press("ArrowDown", "Enter")

    assert described == "sheet-candidate-0"
    assert "Patent drafting, 2024" in words[0]
    assert typist.marks() == ["+ new"]
    assert typist.said() == "Kucerova Alzbetaa is a new person. Rows still to decide: 0."


def test_the_bar_of_buttons_does_the_same_by_pointer(typist: Typist, page: Page) -> None:
    typist.paste("Ondrej\tMongolia\nBela\nCyril")
    typist.press("Control+a")
    page.select_option("#set-status", "withdrawn")
    page.click("button[value=set]")
    withdrawn = typist.column(STATUS)
    page.click("[data-act=undo]")
    page.click("tbody tr:nth-child(2) .pick")
    page.click("[data-act=remove]")

    assert withdrawn == ["withdrawn"] * 3
    assert [(row[0], row[STATUS]) for row in typist.grid()] == [("Ondrej", "attended"), ("Cyril", "attended")]


def test_escape_takes_back_what_was_typed_into_the_cell_alone(typist: Typist) -> None:
    typist.type("Ondrej")
    typist.press("Enter", "ArrowUp")
    typist.type("Another")
    typist.press("Escape")
    typed = typist.column(0)
    typist.press("F2")
    typist.type(" Neznamy")
    typist.press("ArrowLeft", "ArrowLeft")
    typist.type("-")
    typist.press("Enter")

    assert (typed, typist.column(0)) == (["Ondrej"], ["Ondrej Nezna-my"])


def test_rows_are_put_in_and_taken_out(typist: Typist) -> None:
    typist.paste("Ondrej\nBela\nCyril")
    typist.press("ArrowDown", "Control+i")
    typist.type("Dana")
    typist.press("Enter")
    with_dana = typist.column(0)
    typist.press("Control+Backspace")
    without_bela = typist.column(0)
    typist.press("Control+z")

    assert (with_dana, without_bela, typist.column(0)) == (
        ["Ondrej", "Dana", "Bela", "Cyril"],
        ["Ondrej", "Dana", "Cyril"],
        ["Ondrej", "Dana", "Bela", "Cyril"],
    )


def test_a_late_answer_stays_with_what_it_was_asked_for(office: Flask, typist: Typist, page: Page) -> None:
    a_past_session(office, {"full_name": "Radka Polakova", "citizenship": "CZ"})
    held: list[Route] = []
    page.route("**/candidates?name=Polakova*", lambda route: held.append(route))

    typist.type("Polakova Radkaa")
    page.wait_for_timeout(300)
    typist.press("Control+a", "Delete")
    typist.type("Ondrej Neznamy")
    typist.press("Enter")
    for route in held:
        route.continue_()
    typist.answered()

    assert len(held) >= 1
    assert typist.marks() == ["+ new"]


def test_a_network_that_fails_loses_nothing(office: Flask, typist: Typist, page: Page) -> None:
    page.context.set_offline(True)
    typist.type("Ondrej Neznamy")
    typist.press("Tab")
    page.wait_for_function("() => document.querySelector('.who.failed')")
    told = typist.said()
    typist.press("Control+s")
    page.wait_for_function("() => document.querySelector('#sheet-said').textContent.includes('save again')")
    page.context.set_offline(False)
    typist.press("F8")
    typist.answered()
    marks = typist.marks()
    typist.save()

    assert told == "The register cannot be reached to look for people. Nothing typed is lost."
    assert (marks, [row[0] for row in rows_of(office, typist.session_id)]) == (["+ new"], ["Ondrej Neznamy"])


def test_leaving_with_something_unsaved_asks(typist: Typist, page: Page) -> None:
    asked: list[str] = []

    def accept(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", accept)
    page.reload()
    page.wait_for_selector("form.live")
    typist.type("Ondrej")
    page.reload()

    assert asked == ["beforeunload"]


@pytest.mark.parametrize(("language", "theme", "width"), [("en", "light", 1280), ("zh_Hans", "dark", 390)])
def test_the_sheet_is_without_fault_for_axe(
    office: Flask, typist: Typist, page: Page, language: str, theme: str, width: int
) -> None:
    a_past_session(office, {"full_name": "Milena Sykorova", "citizenship": "CZ"})
    page.set_viewport_size({"width": width, "height": 900})
    choose(page, language, theme)
    typist.open(typist.session_id)

    typist.paste("Sykorova Milena\tMongolia\nOndrej\tLaos\t\t\t\t\tunheard of")
    typist.answered()
    typist.press("F8")
    expect(page.locator("#sheet-candidates")).to_be_visible()

    found = axe_says(page)
    typist.press("Escape", "F1")
    found += axe_says(page)
    typist.press("Escape")
    assert found == []
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1")


def test_without_a_script_the_same_roster_is_a_plain_form(
    office: Flask, chromium: Browser, server: str, cookies: list[dict[str, object]]
) -> None:
    [known] = a_past_session(office, {"full_name": "Vlasta Kopecka", "citizenship": "CZ"})
    session_id = an_empty_session(office)
    context = chromium.new_context(base_url=server, java_script_enabled=False)
    context.add_cookies(cookies)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"/trainings/{session_id}/roster")

    for number, (name, status) in enumerate([("Kopecka Vlastaa", "completed"), ("Hynek Plainly", "no_show")]):
        page.fill(f"[name=rows-{number}-name]", name)
        page.fill(f"[name=rows-{number}-represents]", "Mongolia")
        page.select_option(f"[name=rows-{number}-status]", status)
    page.click("button[value=save]")
    page.check(f"[name=rows-0-person][value='{known}']")
    page.click("button[value=save]")
    assert page.locator("[data-wrong]").all_inner_texts() == []

    expected = [["Vlasta Kopecka", "completed"], ["Hynek Plainly", "no_show"]]
    assert [[row[0], row[STATUS]] for row in rows_of(office, session_id)] == expected
    assert page.locator("#sheet-tools").is_hidden()
    context.close()
