"""Likely pairs by keyboard: from one to the next, “not the same”, and on to the page that compares."""

from playwright.sync_api import Page, expect


def ids(page: Page) -> list[str]:
    return [str(row.get_attribute("id")) for row in page.locator("[data-pair]").all()]


def test_pairs_are_gone_through_by_keyboard(page: Page) -> None:
    page.goto("/people/duplicates")
    first, second, third = ids(page)[:3]

    focused = []
    for key in ("j", "j", "j", "k"):
        page.keyboard.press(key)
        focused.append(page.evaluate("document.activeElement.id"))

    assert focused == [first, second, third, second]


def test_not_the_same_leads_to_the_next_pair(page: Page) -> None:
    page.goto("/people/duplicates")
    first, second, *_rest = ids(page)
    page.keyboard.press("j")

    page.keyboard.press("n")

    expect(page.locator(".says.success")).to_contain_text("not the same person", timeout=20_000)
    page.wait_for_load_state()
    assert ids(page)[0] == second
    assert first not in ids(page)
    expect(page.locator(f"#{second}")).to_be_focused()


def test_m_compares_the_pair(page: Page) -> None:
    page.goto("/people/duplicates")
    one, other = ids(page)[0].removeprefix("pair-").split("-")
    page.keyboard.press("j")

    page.keyboard.press("m")

    page.wait_for_url(f"**/people/{one}/merge/{other}")


def test_keys_typed_into_a_field_are_letters(page: Page) -> None:
    page.goto("/people/duplicates")

    page.locator("form.filters input[name=q]").press_sequentially("jnm")

    assert page.locator("form.filters input[name=q]").input_value() == "jnm"
