"""A file on the desk, as an officer sends it and as its page tells of it."""

import io

import sqlalchemy as sa

from tests.browser import Browser
from tracker.db import db
from tracker.people.models import Person


def send(browser: Browser, text: str, kind: str = "people", name: str = "file.csv", **given: str) -> Browser:
    """Send a file and go on to its columns, or to whatever is asked before them."""
    browser.open(f"/imports/new?kind={kind}")
    return browser.submit(file=(io.BytesIO(text.encode()), name), kind=kind, **given)


def send_and_look(browser: Browser, text: str, kind: str = "people", **given: str) -> Browser:
    return send(browser, text, kind, **given).submit()


def outcomes(browser: Browser) -> list[list[str]]:
    """Number, outcome and what is said, of each row."""
    return [row[:3] for row in browser.page.rows if row and row[0].isdigit()]


def people() -> list[str]:
    db.session.rollback()
    return list(db.session.scalars(sa.select(Person.full_name).order_by(Person.id)))
