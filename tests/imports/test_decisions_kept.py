"""Decisions about rows that outlive what happens meanwhile: a merge, a removal, another tab, another language."""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from tests.browser import Browser
from tests.imports.desk import outcomes, people, send_and_look
from tests.imports.test_deciding import batch, on_record
from tracker.db import db
from tracker.dossier.rules.merging import merge
from tracker.imports.deciding import Choose
from tracker.imports.models import ImportRow
from tracker.imports.plans import unsure
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.likeness.records import Asked
from tracker.people.matching import Match, matches
from tracker.people.models import Person

FILE = "Name,Nationality\nJohn Smyth,Kenya\nAda Byron,Brazil\n"


def keep(officer: Browser, page: str, said: dict[str, Any]) -> None:
    officer.post(page, **said)


def decided() -> list[tuple[Any, ...]]:
    db.session.rollback()
    columns = (ImportRow.number, ImportRow.decision, ImportRow.decided_id)
    return [tuple(row) for row in db.session.execute(sa.select(*columns).order_by(ImportRow.number))]


def test_somebody_chosen_and_merged_since_is_who_they_became(officer: Browser) -> None:
    smith, jones, last = (person.id for person in on_record("John Smith", "Peter Jones", "Paul Quist"))
    send_and_look(officer, FILE)
    officer.open(f"/imports/{batch().id}/decide").submit({"row-2": str(smith)})
    for kept, dropped in ((jones, smith), (last, jones)):
        with work("test", Through.FORM, "test"):
            merge(kept, dropped)

    officer.open(f"/imports/{batch().id}/columns").submit()
    chosen = decided()[0]
    officer.submit(to="/bring-in")

    assert chosen == (2, Choose.PERSON, last)
    assert people() == ["Paul Quist", "Ada Byron"]


def test_of_somebody_chosen_and_removed_since_it_is_asked_again(officer: Browser) -> None:
    smith, _other = (person.id for person in on_record("John Smith", "John Smythe"))
    send_and_look(officer, FILE)
    officer.open(f"/imports/{batch().id}/decide").submit({"row-2": str(smith)})
    with work("test", Through.FORM, "test"):
        db.session.delete(db.session.get_one(Person, smith))

    officer.open(f"/imports/{batch().id}").submit(to="/bring-in")

    assert outcomes(officer)[0] == ["2", "to be decided", "Perhaps John Smythe."]
    assert decided()[0] == (2, None, None)
    assert people() == ["John Smythe"]


def test_whom_rows_mean_is_asked_once(officer: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def counted(some: Iterable[Asked], limit: int) -> Iterator[Match]:
        together = list(some)
        asked.append(len(together))
        return matches(together, limit)

    monkeypatch.setattr(unsure, "matches", counted)
    on_record("John Smith")
    send_and_look(officer, FILE)
    officer.post(f"/imports/{batch().id}/decide", all="new")

    officer.open(f"/imports/{batch().id}").submit(to="/bring-in")

    assert asked == [2, 0, 0]
    assert people() == ["John Smith", "John Smyth", "Ada Byron"]


def test_numbers_beyond_all_rows_are_passed_over(officer: Browser) -> None:
    [smith] = on_record("John Smith")
    send_and_look(officer, FILE)
    page = f"/imports/{batch().id}/decide"
    keep(officer, page, {"row-2": str(smith.id)})

    keep(officer, page, {"row-" + "9" * 25: "new", "row-" + "9" * 5000: "leave", "row-2": "9" * 5000})

    assert officer.page.flashes == ["Nothing was decided otherwise than before."]
    assert decided()[0] == (2, Choose.PERSON, smith.id)


def test_a_page_saved_later_takes_nothing_back_that_was_decided_meanwhile(officer: Browser) -> None:
    on_record("John Smith", "Mary Miller")
    send_and_look(officer, "Name,Nationality\nJohn Smyth,Kenya\nMary Millers,Kenya\n")
    page = f"/imports/{batch().id}/decide"
    one = officer.open(page).page.form()
    keep(officer, page, {"row-3": "leave"})

    keep(officer, page, {**one.fields, "row-2": "new"})

    assert decided() == [(2, Choose.NEW, None), (3, Choose.LEAVE, None)]


def test_why_somebody_comes_up_is_said_in_the_language_of_who_reads(officer: Browser) -> None:
    on_record("John Smith")
    send_and_look(officer, FILE)
    row = db.session.scalars(sa.select(ImportRow).where(ImportRow.number == 2)).one()

    english = officer.open(f"/imports/{batch().id}/decide").page.body
    officer.post("/preferences", language="zh_Hans")
    chinese = officer.open(f"/imports/{batch().id}/decide").page.body

    assert [one["reasons"] for one in row.candidates or []] == [["name.transliteration", "country.same"]]
    assert ("the same country" in english, "the same country" in chinese) == (True, False)
