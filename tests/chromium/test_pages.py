"""Every page in a real browser: nothing runs off the screen, nothing is refused by the policy, axe finds nothing."""

from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page

from tests.chromium.conftest import AXE
from tests.chromium.crawl import addresses_of

# All pages in one test, each drawn and looked through: minutes, on a busy machine more.
pytestmark = pytest.mark.timeout(1200)

LOOKS = [
    # (language, theme, width, checked by axe)
    ("en", "light", 1280, True),
    ("zh_Hans", "dark", 390, True),
    ("en", "dark", 360, False),
    ("zh_Hans", "light", 1280, False),
]


@pytest.fixture(scope="module")
def addresses(office: Flask, chromium: Any, server: str, cookies: Any) -> dict[str, str]:
    context = chromium.new_context(base_url=server)
    context.add_cookies(cookies)
    found = addresses_of(office, context.new_page())
    context.close()
    return found


def test_every_page_is_reached_by_links(office: Flask, addresses: dict[str, str]) -> None:
    pages = {
        rule.endpoint
        for rule in office.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and rule.endpoint not in NOT_LINKED
    }

    assert sorted(pages - addresses.keys()) == []


# Reached in another way than a link, or only from a record that the sample office has none of.
NOT_LINKED = {
    "static",
    "accounts.sign_in",  # before signing in
    "accounts.first_administrator",  # in an office without accounts
    "cooperation.edit_link",  # no document of the sample has a link
    "cooperation.remove_link",
    "desk.export_group",  # downloads
    "desk.export_partner",
    "dossier.export",
    "dossier.merge_chosen",  # a form
    "dossier.unmerge",  # nobody in the sample was merged
    "desk.sample",  # in an empty office
    "desk.search",  # a form
    "imports.columns",  # of a file that waits
    "imports.decide",
    "imports.names",
    "imports.progress",
    "imports.refused",
    "imports.row",
    "imports.show",
    "imports.undo",
    "people.aliases.edit",  # nobody in the sample has another name
    "people.aliases.remove",
    "roster_template.download",
    "trainings.edit_headcount",  # in the oldest sessions alone
    "trainings.remove_headcount",
    "trainings.roster_candidates",  # what the roster sheet asks while it is typed into
    "trainings.roster_organizations",
}


@pytest.mark.parametrize(("language", "theme", "width", "axe"), LOOKS)
def test_pages_hold_in_every_look(
    signed: BrowserContext, addresses: dict[str, str], language: str, theme: str, width: int, axe: bool
) -> None:
    page = signed.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    choose(page, language, theme)
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}") if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))

    wrong = [problem for address in addresses.values() for problem in problems(page, address, axe=axe)]

    assert wrong + said == []


def problems(page: Page, address: str, *, axe: bool) -> list[str]:
    response = page.goto(address)
    assert response is not None
    found = [] if response.ok else [f"{address}: {response.status}"]
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"):
        found.append(f"{address}: wider than the screen")
    if axe:
        found += [f"{address}: {said}" for said in axe_says(page)]
    return found


def axe_says(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA; evaluated, since the page's policy lets no foreign script in."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    result = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", tags)
    return [f"{v['id']} at {v['nodes'][0]['target']}" for v in result["violations"]]


def choose(page: Page, language: str, theme: str) -> None:
    page.goto("/")
    token = page.get_attribute("meta[name=csrf-token]", "content")
    form = {"language": language, "theme": theme, "next": "/", "csrf_token": str(token)}
    answer = page.request.post("/preferences", form=form)
    assert answer.ok
