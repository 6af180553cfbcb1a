"""What the tests of the roster sheet share: filling in its rows as a person would, and what came of it."""

from typing import Any

import sqlalchemy as sa

from tests.browser import Browser
from tests.trainings.rosters import stored
from tracker.db import db
from tracker.people.models import Person

TYPED = ("name", "represents", "organization", "position", "gender", "role", "status", "days_attended", "email", "note")


def sheet(browser: Browser, session: int) -> Browser:
    return browser.open(f"/trainings/{session}/roster")


def typed(*rows: dict[str, str], first: int = 0) -> dict[str, Any]:
    """The fields of rows typed one under the other, from row `first` on."""
    return {f"rows-{first + number}-{name}": said for number, row in enumerate(rows) for name, said in row.items()}


def saved(browser: Browser, *rows: dict[str, str], first: int = 0, status: int = 200, do: str = "save") -> Browser:
    """Type the rows into the sheet that is open, and save it."""
    return browser.submit({**typed(*rows, first=first), "do": do}, status=status)


def told(browser: Browser) -> list[str]:
    """What stands against the rows, as the head of the page says it."""
    page = browser.page
    return list(dict.fromkeys(words.removeprefix(": ") for words in page.errors if words not in page.links))


def on_list() -> list[dict[str, str]]:
    """What is stored of each row, as it would be typed."""
    return [
        {
            "name": row.person.full_name,
            "represents": row.represents or "",
            "organization": row.organization,
            "position": row.position,
            "gender": row.gender.value if row.gender else "",
            "role": row.role.value,
            "status": row.status.value,
            "days_attended": "" if row.days_attended is None else str(row.days_attended),
            "email": row.person.email,
            "note": row.note,
        }
        for row in stored()
    ]


def people() -> list[str]:
    """Everyone who is recorded."""
    db.session.rollback()
    return list(db.session.scalars(sa.select(Person.full_name).order_by(Person.id)))
