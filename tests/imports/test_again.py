"""The same file again, a corrected one, and an import taken back: nothing doubled, nothing lost, all as before."""

import io
from collections.abc import Iterable
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.browser import Browser
from tests.conftest import count
from tests.factories import a_participation, a_person, a_session
from tests.imports.desk import outcomes, people, send
from tests.imports.running import bring, tally
from tracker.db import db
from tracker.imports.models import ImportBatch
from tracker.ledger import undo
from tracker.ledger.models import RECORDED, Change, Through
from tracker.ledger.work import work
from tracker.trainings.models import Participation, TrainingSession

FIRST = "Name,Country,Position\nAna Souza,Brazil,Clerk\nBo Ek,Sweden,Judge\nCy Li,China,Examiner\n"


@pytest.fixture
def session(app: Flask) -> TrainingSession:
    with work("test", Through.FORM, "test"):
        return a_session(code="T-1", title_en="Patents")


def bring_roster(officer: Browser, session: TrainingSession, text: str, **given: str) -> Browser:
    look_at_roster(officer, session, text, **given)
    return officer.submit(to="/bring-in")


def look_at_roster(officer: Browser, session: TrainingSession, text: str, **given: str) -> Browser:
    officer.open(f"/imports/new?kind=roster&session={session.id}")
    return officer.submit(file=(io.BytesIO(text.encode()), given.pop("name", "roster.csv")), **given).submit()


def test_a_corrected_file_changes_only_what_changed_and_tells_what_is_gone(
    officer: Browser, session: TrainingSession
) -> None:
    bring_roster(officer, session, FIRST, sender="DIP Thailand", name="first.csv")
    corrected = "Name,Country,Position\nAna Souza,Brazil,Director\nCy Li,China,Examiner\nDi Poe,Laos,Clerk\n"

    look_at_roster(officer, session, corrected, sender="DIP Thailand", name="second.csv")
    shown, page = outcomes(officer), officer.page.body
    officer.submit(to="/bring-in")

    assert shown == [
        ["2", "changed", "Position: Clerk → Director."],
        ["3", "unchanged", "–"],
        ["4", "new", "–"],
    ]
    assert "No longer in the file" in page
    assert [words for words in officer.page.links if "Bo Ek" in words] == ["T-1 Patents, Bo Ek"]
    assert (people(), count(Participation)) == (["Ana Souza", "Bo Ek", "Cy Li", "Di Poe"], 4)


def test_a_file_of_another_sender_speaks_of_other_people(officer: Browser, session: TrainingSession) -> None:
    bring_roster(officer, session, FIRST, sender="DIP Thailand", name="first.csv")

    look_at_roster(officer, session, "Name,Country\nDi Poe,Laos\n", sender="Another", name="second.csv")

    assert "No longer in the file" not in officer.page.body


def test_the_very_same_file_is_told(officer: Browser) -> None:
    send(officer, "Name,Nationality\nAna Souza,Brazil\n", name="one.csv").submit().submit(to="/bring-in")

    send(officer, "Name,Nationality\nAna Souza,Brazil\n", name="two.csv")

    first = db.session.scalars(sa.select(ImportBatch.id).order_by(ImportBatch.id)).first()
    assert officer.page.links["See that import"] == f"/imports/{first}"


NAMES = st.sampled_from(
    ["Ana Souza", "Bo Ek", "Bo Eck", "王小明", "Wang Xiaoming", "SOUZA Ana", "O'Neil Jo", "Jo ONeil"]
)
CELLS = {
    "country": st.sampled_from(["Brazil", "Sweden", "China", "", "Atlantis"]),
    "email": st.sampled_from(["", "", "a@example.org", "office@example.org"]),
    "position": st.sampled_from(["", "Clerk", "Judge"]),
}
ROWS = st.lists(st.tuples(NAMES, *CELLS.values()), min_size=1, max_size=8)
OFTEN = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@given(rows=ROWS)
@OFTEN
def test_an_import_taken_back_leaves_every_row_as_before_and_twice_is_once(
    app: Flask, tmp_path: Path, rows: list[tuple[str, ...]]
) -> None:
    code = an_office_with_a_roster()
    file = tmp_path / "roster.csv"
    file.write_text("\n".join(["name,country,email,position", *(",".join(row) for row in rows)]) + "\n")
    given_ = ("roster", str(file), "--session", code, "--partial")
    before = every_row()

    first = bring(app, *given_, code=1 if any("Atlantis" in row for row in rows) else 0)
    once = every_row()
    second = bring(app, *given_, code=1 if any("Atlantis" in row for row in rows) else 0)

    assert tally(second)[:2] == [0, 0]
    assert (every_row(), second["change"]) == (once, None)
    if first["change"]:
        with work("test", Through.FORM, "test"):
            undo.undo(db.session.get_one(Change, first["change"]))
    assert without_versions(every_row()) == without_versions(before)


def an_office_with_a_roster() -> str:
    with work("test", Through.FORM, "test"):
        session = a_session()
        a_participation(session, a_person(full_name="Bo Ek"), represents="SE", position="Clerk")
        a_person(full_name="Ana Souza", citizenship="BR")
    return session.code


def every_row() -> dict[str, list[dict[str, object]]]:
    db.session.rollback()
    db.session.expire_all()
    return {name: rows_of(model.__table__) for name, model in sorted(RECORDED.items())}  # type: ignore[arg-type]


def rows_of(table: sa.Table) -> list[dict[str, object]]:
    return [dict(row) for row in db.session.execute(sa.select(table).order_by(table.c.id)).mappings()]


def without_versions(rows: dict[str, list[dict[str, object]]]) -> dict[str, list[dict[str, object]]]:
    def plain(found: Iterable[dict[str, object]]) -> list[dict[str, object]]:
        return [{name: value for name, value in row.items() if name != "change_id"} for row in found]

    return {name: plain(found) for name, found in rows.items()}
