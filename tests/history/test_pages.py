"""The pages of the history, read and used like any others."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser
from tests.conftest import signed_in
from tests.factories import a_participation, a_person, a_session
from tracker.access import GRANTS, Permission, Role
from tracker.accounts.models import Account
from tracker.db import db
from tracker.ledger.models import Change, Through
from tracker.ledger.work import work
from tracker.people.models import Person
from tracker.trainings.models import Participation, SessionStatus, TrainingSession


def by(actor: str, write: Callable[[], Any], through: Through = Through.FORM, note: str = "") -> tuple[int, Any]:
    with work(actor, through, "trainings.edit", note) as change:
        result = write()
    return change.id, result


def lines(browser: Browser) -> list[list[str]]:
    """Who, through what, what and note of each line."""
    return [row[1:5] for row in browser.page.rows[1:]]


def test_the_office_sees_who_changed_what_newest_first(administrator: Browser) -> None:
    by("ann@example.org", lambda: a_session(), note="from the plan of 2024")
    by("bo@example.org", lambda: a_participation(a_session(), a_person()), Through.IMPORT)

    administrator.open("/history")

    assert lines(administrator)[:2] == [
        ["bo@example.org", "import", "Added: 1 participation, 1 person, 1 session.", "–"],
        ["ann@example.org", "form", "Added: 1 session.", "from the plan of 2024"],
    ]


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("?actor=ANN", ["ann@example.org"]),
        ("?through=import", ["bo@example.org"]),
        ("?kind=person", ["bo@example.org"]),
        ("?removals=y", ["cy@example.org"]),
        ("?action=trainings.edit", ["cy@example.org", "bo@example.org", "ann@example.org"]),
        ("?actor=example.org&until=2001-01-01", []),
        ("?actor=ann&since=2001-01-01", ["ann@example.org"]),
    ],
)
def test_the_history_is_narrowed_by_its_filters(administrator: Browser, address: str, found: list[str]) -> None:
    by("ann@example.org", a_session)
    by("bo@example.org", a_person, Through.IMPORT)
    by("cy@example.org", lambda: db.session.execute(sa.delete(TrainingSession)))

    administrator.open(f"/history{address}")

    assert [line[0] for line in lines(administrator)] == found


def test_the_history_is_exported_as_it_is_shown(administrator: Browser) -> None:
    by("ann@example.org", a_session)

    text = administrator.open("/history?actor=ann&format=csv&columns=actor,touched").response.text

    assert text.strip().splitlines()[-1].rstrip("\r") == "ann@example.org,Added: 1 session."


def test_a_change_is_told_field_by_field(administrator: Browser) -> None:
    _, session = by("ann@example.org", lambda: a_session(code="T1", title_en="Patents", country="LA"))

    def change() -> None:
        db.session.execute(
            sa.update(TrainingSession).values(
                country="VN", status=SessionStatus.CANCELLED, capacity=30, search_key="derived"
            )
        )

    number, _ = by("ann@example.org", change)

    administrator.open(f"/history/change/{number}")

    assert administrator.page.rows == [
        ["Field", "Before", "After"],
        ["status", "completed", "cancelled"],
        ["country", "Laos (LA)", "Vietnam (VN)"],
        ["places", "–", "30"],
    ]
    assert administrator.page.links["T1 Patents"] == f"/history/training_session/{session.id}"


def test_a_change_of_many_records_is_paged(administrator: Browser) -> None:
    number, _ = by("ann@example.org", lambda: [a_person(full_name=f"P {n:02d}") for n in range(60)])

    first = [words for words in administrator.open(f"/history/change/{number}").page.links if words.startswith("P ")]
    second = [words for words in administrator.follow("Next page").page.links if words.startswith("P ")]

    assert [*first, *second] == [f"P {n:02d}" for n in range(60)]


def test_a_record_tells_its_life_with_what_belongs_to_it(administrator: Browser) -> None:
    _, session = by("ann@example.org", lambda: a_session(code="T1", title_en="Patents", city="Hefei"))

    def enrol() -> None:
        person = a_person(full_name="Ann Lee")
        a_participation(db.session.get_one(TrainingSession, session.id), person)

    by("bo@example.org", enrol)
    by("cy@example.org", lambda: db.session.execute(sa.update(TrainingSession).values(city="Suzhou")))

    administrator.open(f"/history/training_session/{session.id}")

    body = administrator.page.body
    assert administrator.page.headings == ["T1 Patents"]
    assert body.index("cy@example.org") < body.index("bo@example.org") < body.index("ann@example.org")
    assert "participation T1 Patents – Ann Lee added" in body
    assert administrator.page.rows[1] == ["city", "Hefei", "Suzhou"]


def test_a_removed_record_is_restored_from_its_page(administrator: Browser) -> None:
    _, person = by("ann@example.org", lambda: a_person(full_name="Ann Lee"))
    by("bo@example.org", lambda: db.session.execute(sa.delete(Person)))

    administrator.open(f"/history/person/{person.id}").follow("Restore").submit()

    assert db.session.scalars(sa.select(Person.full_name)).all() == ["Ann Lee"]
    last = db.session.scalars(sa.select(Change).order_by(Change.id.desc())).first()
    assert last is not None
    assert (last.actor, last.through, last.action) == ("administrator@example.org", Through.UNDO, "history.undo")


def test_an_undo_can_be_taken_back_at_once(administrator: Browser) -> None:
    number, _ = by("ann@example.org", a_person)

    administrator.open(f"/history/change/{number}").follow("Undo this change").submit()
    gone = db.session.scalar(sa.select(sa.func.count(Person.id)))
    administrator.follow("Take this back").submit()

    assert (gone, db.session.scalar(sa.select(sa.func.count(Person.id)))) == (0, 1)


def test_what_stands_in_the_way_is_named_with_its_change(administrator: Browser) -> None:
    number, person = by("ann@example.org", lambda: a_person(full_name="Ann Lee"))
    later, _ = by("bo@example.org", lambda: db.session.execute(sa.update(Person).values(phone="1")))

    administrator.open(f"/history/change/{number}/undo")

    assert "Ann Lee : it was changed again since" in administrator.page.body
    assert administrator.page.links["Ann Lee"] == f"/history/person/{person.id}"
    assert administrator.page.links[f"change {later}"] == f"/history/change/{later}"
    assert [form.action for form in administrator.page.forms if form.method == "post" and not form.action] == []


def test_an_undo_refused_at_the_last_moment_changes_nothing(administrator: Browser) -> None:
    number, _ = by("ann@example.org", a_person)
    by("bo@example.org", lambda: db.session.execute(sa.update(Person).values(phone="1")))
    head = db.session.scalar(sa.select(sa.func.max(Change.id)))

    administrator.post(f"/history/change/{number}/undo", status=409)

    assert db.session.scalar(sa.select(sa.func.max(Change.id))) == head


def test_an_officer_does_not_undo_what_an_administrator_did(app: Flask, officer: Browser) -> None:
    own, _ = by("ann@example.org", a_session)
    account, _ = by("ann@example.org", lambda: db.session.execute(sa.update(Account).values(name="x")))

    assert "Undo this change" in officer.open(f"/history/change/{own}").page.links
    assert "Undo this change" not in officer.open(f"/history/change/{account}").page.links
    officer.open(f"/history/change/{account}/undo", status=403)
    officer.post(f"/history/change/{account}/undo", status=403)
    officer.open(f"/history/account/{db.session.scalar(sa.select(sa.func.min(Account.id)))}", status=403)


def test_a_reporter_reads_and_does_not_undo(reporter: Browser) -> None:
    number, _ = by("ann@example.org", a_session)

    reporter.open(f"/history/change/{number}")

    assert "Undo this change" not in reporter.page.links
    reporter.post(f"/history/change/{number}/undo", status=403)


def test_the_last_administrator_is_not_undone_away(app: Flask, administrator: Browser) -> None:
    number = db.session.scalar(sa.select(Account.change_id).where(Account.email == "administrator@example.org"))

    administrator.post(f"/history/change/{number}/undo", status=422)

    assert "The office needs at least one administrator who can sign in." in administrator.page.body


def test_a_scope_does_not_read_the_history_of_the_whole_office(app: Flask) -> None:
    scoped = signed_in(app, Role.OFFICER, scope="group:BRI", email="scoped@example.org")

    scoped.open("/history", status=403)


def test_who_reads_the_history_may_read_names() -> None:
    readers = [role for role, granted in GRANTS.items() if Permission.HISTORY_READ in granted]

    assert [role for role in readers if Permission.NAMES_READ not in GRANTS[role]] == []


@pytest.mark.parametrize(
    "address", ["/history/nothing/1", "/history/person/77", "/history/change/99999", "/history/x/y"]
)
def test_what_was_never_there_is_not_found(administrator: Browser, address: str) -> None:
    administrator.open(address, status=404)


def test_a_longer_history_asks_no_more_questions(app: Flask, administrator: Browser) -> None:
    def queries(count: int) -> list[int]:
        _, session = by("ann@example.org", a_session)
        for _again in range(count):
            by("bo@example.org", lambda: a_participation(db.session.get_one(TrainingSession, session.id), a_person()))
        number, _ = by(
            "cy@example.org", lambda: db.session.execute(sa.update(Participation).values(certificate=str(count)))
        )
        return [asked(f"/history/training_session/{session.id}"), asked(f"/history/change/{number}"), asked("/history")]

    def asked(address: str) -> int:
        said: list[str] = []
        event = (db.engine, "before_cursor_execute", lambda *a: said.append(a[2]))
        sa.event.listen(*event)
        administrator.open(address)
        sa.event.remove(*event)
        return len(said)

    assert queries(1) == queries(3)
