"""Reading changes nothing: every page and every link on it, opened twice, leaves the register as it was."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlsplit

import sqlalchemy as sa
from flask import Flask

from tests.architecture.office import Readers, address, filled, rules_with
from tests.browser import Browser
from tracker.access import Role
from tracker.db import Base, db
from tracker.ledger.seal import head

MOST = 250  # pages of one crawl
# What reading may leave: when a session was last used, and which rows of a file were looked over.
OF_READING = {"login_session", "import_batch", "import_row"}


def test_reading_changes_nothing_and_no_link_is_dead(app: Flask) -> None:
    records, browser = filled(), Readers(app).browser(Role.ADMINISTRATOR)
    start = [address(rule, records) for rule in rules_with(app, "GET")]
    crawl(browser, start, MOST)  # once, so that what a first visit prepares is prepared
    before = stored()

    answers = crawl(browser, start, MOST)

    assert stored() == before
    assert {path: code for path, code in answers.items() if code not in (200, 302, 303)} == {
        "/first-administrator": 404,
        address(next(r for r in rules_with(app, "GET") if r.endpoint == "imports.undo"), records): 404,
    }


def crawl(browser: Browser, start: list[str], most: int) -> dict[str, int]:
    """Status by address, of what is linked from the pages of the start, and from there on."""
    coming, answers = list(dict.fromkeys(start)), {}
    while coming and len(answers) < most:
        path = coming.pop(0)
        if path in answers:
            continue
        response = browser._send("GET", path, follow=False)
        answers[path] = response.status_code
        if response.mimetype == "text/html":
            coming += [link for link in links(response.text) if link not in answers]
    return answers


def links(html: str) -> Iterator[str]:
    for found in re.findall(r'<a\b[^>]*\bhref="([^"]*)"', html):
        link = unescape(found)
        if link.startswith("/") and not link.startswith(("//", "/static/")):
            yield urlsplit(link)._replace(fragment="").geturl()


def stored() -> dict[str, object]:
    """The head of the ledger and every row that is not there for reading itself."""
    db.session.rollback()
    tables = [table for table in Base.metadata.sorted_tables if table.name not in OF_READING]
    rows: dict[str, object] = {table.name: db.session.execute(sa.select(table)).all() for table in tables}
    return {"head": head(), **rows}
