"""“Somebody new”, decided against people who were shown: remembered, so that nobody is asked of these two again."""

import sqlalchemy as sa

from tests.browser import Browser
from tests.imports.desk import people, send_and_look
from tests.imports.test_deciding import batch, on_record
from tracker.db import db
from tracker.dossier.rules.merging import merge
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.people.models import NotSame, Person

FILE = "Name,Nationality\nJohn Smyth,Kenya\nAda Byron,Brazil\n"


def marked() -> list[tuple[str, str]]:
    """The names of each two who are known to be different."""
    db.session.rollback()
    names = dict(db.session.execute(sa.select(Person.id, Person.full_name)).all())
    pairs = db.session.execute(sa.select(NotSame.first_id, NotSame.second_id).order_by(NotSame.first_id))
    return [(names[one], names[other]) for one, other in pairs]


def decide(officer: Browser, **said: str) -> None:
    officer.open(f"/imports/{batch().id}/decide").submit(said)


def bring_in(officer: Browser) -> None:
    officer.open(f"/imports/{batch().id}").submit(to="/bring-in")


def test_somebody_new_is_none_of_those_who_were_shown(officer: Browser) -> None:
    on_record("John Smith", "Quite Another")
    send_and_look(officer, FILE)

    decide(officer, **{"row-2": "new"})
    before = marked()
    bring_in(officer)

    assert people() == ["John Smith", "Quite Another", "John Smyth", "Ada Byron"]
    assert (before, marked()) == ([], [("John Smith", "John Smyth")])


def test_it_goes_when_the_import_is_undone(officer: Browser) -> None:
    on_record("John Smith")
    send_and_look(officer, FILE)
    decide(officer, **{"row-2": "new"})
    bring_in(officer)

    officer.open(f"/imports/{batch().id}/undo").submit()

    assert (people(), marked()) == (["John Smith"], [])


def test_rows_decided_together_are_one_person_and_one_answer(officer: Browser) -> None:
    on_record("John Smith")
    send_and_look(officer, "Name,Nationality,Phone\nJohn Smyth,Kenya,\nJohn Smyth,Kenya,+254 1\n")

    decide(officer, **{"row-2": "new"})
    bring_in(officer)

    assert people() == ["John Smith", "John Smyth"]
    assert marked() == [("John Smith", "John Smyth")]


def test_said_of_all_rows_alike_nobody_has_looked_at_each(officer: Browser) -> None:
    on_record("John Smith")
    send_and_look(officer, FILE)

    officer.open(f"/imports/{batch().id}/decide")
    officer.post(f"/imports/{batch().id}/decide", all="new")
    bring_in(officer)

    assert people() == ["John Smith", "John Smyth", "Ada Byron"]
    assert marked() == []


def test_a_decision_taken_back_remembers_nothing(officer: Browser) -> None:
    on_record("John Smith", "Mary Miller")
    send_and_look(officer, "Name,Nationality\nJohn Smyth,Kenya\nMary Millers,Kenya\nAda Byron,Brazil\n")
    page = f"/imports/{batch().id}"

    decide(officer, **{"row-2": "new", "row-3": "new"})
    decide(officer, **{"row-2": "open"})
    officer.post(f"{page}/decide", all="new")
    bring_in(officer)

    assert marked() == [("Mary Miller", "Mary Millers")]


def test_whoever_was_shown_and_merged_meanwhile_is_who_they_became(officer: Browser) -> None:
    smith, jones = (person.id for person in on_record("John Smith", "Peter Jones"))
    send_and_look(officer, FILE)
    decide(officer, **{"row-2": "new"})
    with work("test", Through.FORM, "test"):
        merge(jones, smith)

    bring_in(officer)

    assert marked() == [("Peter Jones", "John Smyth")]
