"""Someone at the keyboard of a roster sheet, who counts the keys; what the sheet and the database then hold."""

from datetime import date

import sqlalchemy as sa
from flask import Flask
from playwright.sync_api import Page

from tests.chromium.test_pages import choose
from tests.factories import a_participation, a_person, a_session
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.trainings.models import Participation

GRID = """() => [...document.querySelectorAll('.sheet tbody tr')].map(row =>
    [...row.querySelectorAll('td[data-column]')].map(cell => {
        const field = cell.querySelector('select, input:not([type=hidden]), a');
        return field.matches('a') ? field.textContent.trim() : field.value;
    }))"""
COPY = """async ([text, html]) => navigator.clipboard.write([new ClipboardItem({
    'text/plain': new Blob([text], {type: 'text/plain'}),
    ...(html ? {'text/html': new Blob([html], {type: 'text/html'})} : {})})])"""
ASKING = "() => [...document.querySelectorAll('.who')].every(mark => !mark.classList.contains('asking'))"


class Typist:
    """Presses keys and counts them: a key held with another counts as two."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys, self.session_id = page, 0, 0
        choose(page, "en", "light")
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += key.count("+") + 1 if len(key) > 1 else 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.keys += len(text)

    def open(self, session_id: int) -> None:
        self.session_id = session_id
        self.page.goto(f"/trainings/{session_id}/roster")
        self.page.wait_for_selector("form.live")

    def paste(self, text: str, html: str = "") -> None:
        """Paste what was copied in another program."""
        self.page.evaluate(COPY, [text, html])
        self.press("Control+v")

    def copied(self) -> str:
        self.press("Control+c")
        return str(self.page.evaluate("() => navigator.clipboard.readText()"))

    def answered(self) -> None:
        """Wait until nobody is being looked up."""
        self.page.wait_for_timeout(200)  # the pause after a key
        self.page.wait_for_function(ASKING)

    def save(self) -> None:
        """Save, and be told what was stored; what was refused fails the test in the words of the page."""
        with self.page.expect_navigation():
            self.press("Control+s")
        wrong = self.page.locator("[data-wrong]").all_inner_texts()
        assert wrong == [], wrong

    def grid(self) -> list[list[str]]:
        """The cells of the rows that hold anything but role and status."""
        found: list[list[str]] = self.page.evaluate(GRID)
        return [row for row in found if any(row[:5] + row[7:])]

    def column(self, index: int) -> list[str]:
        return [row[index] for row in self.grid()]

    def marks(self) -> list[str]:
        return self.page.locator(".sheet .who:not(:empty)").all_inner_texts()

    def said(self) -> str:
        return self.page.inner_text("#sheet-said")


def a_past_session(app: Flask, *people: dict[str, str]) -> list[int]:
    """People on the list of a session held before; their ids."""
    with app.app_context(), work("ann@example.org", Through.COMMAND, "test"):
        session = a_session(title_en="Patent drafting")
        known = [a_person(**given) for given in people]
        for person in known:
            a_participation(session, person)
        return [person.id for person in known]


def an_empty_session(app: Flask) -> int:
    with app.app_context(), work("ann@example.org", Through.COMMAND, "test"):
        return a_session(title_en="Trade mark examination", ends_on=date(2024, 3, 8)).id


def rows_of(app: Flask, session_id: int) -> list[list[str]]:
    """What is stored of a session's list, as the columns of the sheet say it."""
    with app.app_context():
        query = sa.select(Participation).where(Participation.session_id == session_id).order_by(Participation.id)
        return [_said(row) for row in db.session.scalars(query)]


def _said(row: Participation) -> list[str]:
    days = "" if row.days_attended is None else str(row.days_attended)
    country, gender = row.country.name_en if row.country else "", row.gender.value if row.gender else ""
    words = [row.person.full_name, country, row.organization, row.position, gender]
    return [*words, row.role.value, row.status.value, days, row.person.email, row.note]


def people_of(app: Flask, session_id: int) -> list[int]:
    with app.app_context():
        query = sa.select(Participation.person_id).where(Participation.session_id == session_id)
        return list(db.session.scalars(query.order_by(Participation.id)))
