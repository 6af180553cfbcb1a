"""Likely pairs: the list with its evidence, “not the same”, and the hints elsewhere."""

import csv
import io
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser
from tests.factories import a_participation, a_person, a_session
from tests.queries import queries_of
from tests.trainings.readers import reader_of
from tracker.access import EVERYTHING, Role
from tracker.db import db
from tracker.dossier import likely
from tracker.dossier.likely import number_of_strong_pairs
from tracker.dossier.pairs import pairs
from tracker.dossier.rules.not_same import say_not_same
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.people.models import NotSame, Person
from tracker.people.rules import save_person

EVERYONE = reader_of(EVERYTHING, role=Role.REPORTER)


@pytest.fixture
def pair(app: Flask) -> tuple[int, int]:
    """Two records of one name in two orders, who were in one session; and somebody of another name."""
    with work("test", Through.FORM, "test"):
        one = a_person(full_name="Somchai Vongsa", citizenship="LA", email="s@example.org")
        other = a_person(full_name="Vongsa Somchai", citizenship="LA")
        session = a_session(title_en="Patents", starts_on=date(2023, 3, 4))
        for person in (one, other, a_person(full_name="Maria Silva", citizenship="BR")):
            a_participation(session, person)
    return one.id, other.id


@pytest.fixture
def further(pair: tuple[int, int]) -> tuple[int, int]:
    """Another pair, elsewhere, of which nobody was in a session."""
    with work("test", Through.FORM, "test"):
        one = a_person(full_name="Aisha Otieno", citizenship="KE", born_on=date(1980, 2, 3))
        other = a_person(full_name="Aisha Otienno", citizenship="KE", born_on=date(1981, 5, 6))
    return one.id, other.id


def names(browser: Browser) -> list[str]:
    """The first name of each pair that is listed."""
    return [" ".join(row[1].split()[:2]) for row in browser.page.rows[1:]]


def test_a_pair_is_listed_with_both_sides_and_what_speaks_for_it(pair: tuple[int, int], reporter: Browser) -> None:
    reporter.open("/people/duplicates")

    heads = ["Likeness", "Person", "Other person", "What speaks for it, and against it", "Both in"]
    [row] = reporter.page.rows[1:]
    assert reporter.page.rows[0] == heads
    assert row[1:] == [
        "Somchai Vongsa Laos s@example.org Patents (2023)",
        "Vongsa Somchai Laos Patents (2023)",
        "name parts in another order the same country",
        "Patents",
    ]


def test_what_speaks_against_a_pair_stands_beside_what_speaks_for_it(
    further: tuple[int, int], reporter: Browser
) -> None:
    reporter.open("/people/duplicates?country=KE")

    assert [row[3] for row in reporter.page.rows[1:]] == [
        "sounds the same, spelt otherwise the same country ≠ another birth date"
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", {"Somchai Vongsa", "Aisha Otieno"}),
        ("country=LA", {"Somchai Vongsa"}),
        ("country=BR", set()),
        ("together=y", {"Somchai Vongsa"}),
        ("strength=strong", {"Somchai Vongsa"}),
        ("q=otieno", {"Aisha Otieno"}),
        ("q=silva", set()),
    ],
)
def test_pairs_are_narrowed_by_what_is_asked(
    further: tuple[int, int], reporter: Browser, asked: str, found: set[str]
) -> None:
    reporter.open(f"/people/duplicates?{asked}")

    assert set(names(reporter)) == found


def test_pairs_are_put_in_the_order_asked_for(further: tuple[int, int], reporter: Browser) -> None:
    orders = [names(reporter.open(f"/people/duplicates?sort={key}")) for key in ("name", "-name", "score", "-score")]

    up, down = ["Aisha Otieno", "Somchai Vongsa"], ["Somchai Vongsa", "Aisha Otieno"]
    assert orders == [up, down, up, down]


def test_a_file_has_the_pairs_that_the_page_shows(further: tuple[int, int], reporter: Browser) -> None:
    reporter.open("/people/duplicates?format=csv&country=LA&columns=id,name,other_id,other_name,for,together")

    rows = list(csv.reader(io.StringIO(reporter.response.text.removeprefix("\ufeff"))))
    [row] = [row for row in rows if "Somchai Vongsa" in row]
    assert row[1:2] + row[3:] == [
        "Somchai Vongsa",
        "Vongsa Somchai",
        "name parts in another order, the same country",
        "Patents",
    ]


def test_without_a_pair_the_page_says_so(app: Flask, reporter: Browser) -> None:
    with work("test", Through.FORM, "test"):
        a_person(full_name="Maria Silva")

    reporter.open("/people/duplicates")

    assert "Nobody seems to be recorded twice." in reporter.page.body


def test_pairs_are_for_readers_of_names(pair: tuple[int, int], viewer: Browser) -> None:
    viewer.open("/people/duplicates", status=403)
    viewer.open("/people/not-same", status=403)

    assert viewer.open("/").page.links.get("compare") is None


def test_a_reader_is_not_offered_what_changes_people(pair: tuple[int, int], reporter: Browser) -> None:
    reporter.open("/people/duplicates")

    assert [form.action for form in reporter.page.forms if "not-same" in form.action] == []
    reporter.post(f"/people/{pair[0]}/not-same/{pair[1]}", status=403)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(NotSame)) == 0


def test_not_the_same_is_remembered(further: tuple[int, int], pair: tuple[int, int], officer: Browser) -> None:
    officer.open("/people/duplicates").submit(to=f"/people/{pair[0]}/not-same/{pair[1]}")

    assert officer.path == "/people/duplicates"
    assert officer.page.flashes == ["Remembered: Somchai Vongsa and Vongsa Somchai are not the same person."]
    assert names(officer) == ["Aisha Otieno"]
    said = db.session.scalars(sa.select(NotSame)).one()
    assert (said.first_id, said.second_id) == pair


def test_not_the_same_said_twice_is_said_once(pair: tuple[int, int], officer: Browser) -> None:
    for one, other in (pair, pair[::-1]):
        officer.post(f"/people/{one}/not-same/{other}")

    assert db.session.scalar(sa.select(sa.func.count()).select_from(NotSame)) == 1


def test_nobody_is_somebody_other_than_themselves(pair: tuple[int, int], officer: Browser) -> None:
    officer.post(f"/people/{pair[0]}/not-same/{pair[0]}")

    assert officer.page.flashes == ["Choose two different people: this is one record."]
    assert db.session.scalar(sa.select(sa.func.count()).select_from(NotSame)) == 0


def test_who_is_removed_is_no_longer_told_from_anybody(app: Flask, officer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        one, other = a_person(full_name="Somchai Vongsa"), a_person(full_name="Vongsa Somchai")
        say_not_same(one.id, other.id)

    officer.open(f"/people/{one.id}/remove").submit()

    assert officer.page.flashes[0] == "Somchai Vongsa is removed."
    assert db.session.scalar(sa.select(sa.func.count()).select_from(NotSame)) == 0


def test_what_was_said_is_taken_back(pair: tuple[int, int], officer: Browser) -> None:
    officer.post(f"/people/{pair[0]}/not-same/{pair[1]}")
    officer.open("/people/not-same")
    listed = [row[:2] for row in officer.page.rows[1:]]

    officer.submit(to="/take-back")

    assert listed == [["Somchai Vongsa", "Vongsa Somchai"]]
    assert officer.page.rows == []
    assert names(officer.open("/people/duplicates")) == ["Somchai Vongsa"]


def test_undo_takes_it_back_as_well(pair: tuple[int, int], officer: Browser) -> None:
    officer.open("/people/duplicates").submit(to=f"/people/{pair[0]}/not-same/{pair[1]}")

    officer.follow("Undo").submit()

    assert names(officer.open("/people/duplicates")) == ["Somchai Vongsa"]


def test_leads_nowhere_else_afterwards(pair: tuple[int, int], officer: Browser) -> None:
    officer.post(f"/people/{pair[0]}/not-same/{pair[1]}", next="https://example.com/")

    assert officer.path == "/"


def test_a_person_is_shown_with_whom_they_may_be(pair: tuple[int, int], officer: Browser, reporter: Browser) -> None:
    page = officer.open(f"/people/{pair[1]}").page

    assert page.flashes[0] == "Could be the same person as 1 other"
    assert page.links["Compare"] == f"/people/{pair[1]}/merge/{pair[0]}"
    assert "Compare" not in reporter.open(f"/people/{pair[1]}").page.links


def test_the_first_page_tells_how_many_there_are(further: tuple[int, int], officer: Browser) -> None:
    """Those who very likely are: so much speaks for the first pair, and not for the other."""
    officer.open("/")

    assert "1 pair of people who may be one person" in officer.page.body
    assert officer.page.links["compare"] == "/people/duplicates?strength=strong"


def test_a_large_register_is_not_compared_for_the_first_page(
    pair: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(likely, "SMALL", 2)

    before = number_of_strong_pairs()
    pairs(EVERYONE)

    assert (before, number_of_strong_pairs()) == (None, 1)


def test_a_large_register_of_which_many_were_changed_is_not_compared_for_the_first_page(
    pair: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    pairs(EVERYONE)
    monkeypatch.setattr(likely, "SMALL", 2)
    monkeypatch.setattr(likely, "FEW", 1)
    with work("test", Through.FORM, "test"):
        a_person(full_name="Sonchai Vongsa", citizenship="LA")
    one_changed = number_of_strong_pairs()
    with work("test", Through.FORM, "test"):
        a_person(full_name="Kofi Mensah"), a_person(full_name="Mensah Kofi")

    many_changed = number_of_strong_pairs()
    pairs(EVERYONE)

    assert (one_changed is None, many_changed, number_of_strong_pairs() is None) == (False, None, False)


def test_requests_at_one_time_compare_everybody_once(app: Flask, pair: tuple[int, int]) -> None:
    def look() -> object:
        with app.app_context():
            return likely.likely()

    with ThreadPoolExecutor(3) as pool:
        found = [one.result() for one in [pool.submit(look) for _ in range(3)]]

    assert len(found[0]) == 1
    assert all(one is found[0] for one in found)


def test_pairs_are_brought_up_to_date_by_who_was_changed(app: Flask, further: tuple[int, int]) -> None:
    """As many as are found when everybody is compared anew."""
    assert pairs(EVERYONE)[1] == 2
    with work("test", Through.FORM, "test"):
        person = db.session.get_one(Person, further[1])
        person.full_name = "Benedict Wamukoya"
        save_person(person)
        a_person(full_name="Sonchai Vongsa", citizenship="LA")

    found = [(pair.one.name, pair.other.name) for pair in pairs(EVERYONE)[0]]

    app.extensions.pop("tracker.likely_pairs")
    assert sorted(found) == sorted((pair.one.name, pair.other.name) for pair in pairs(EVERYONE)[0])
    assert ("Somchai Vongsa", "Sonchai Vongsa") in found
    assert not [one for one in found if one[0].startswith("Aisha")]


def test_the_list_asks_as_much_for_three_pairs_as_for_one(app: Flask, pair: tuple[int, int]) -> None:
    few = queries_of(lambda: pairs(EVERYONE))
    with work("test", Through.FORM, "test"):
        for name in ("Kofi Mensah", "Mensah Kofi", "Lucia Rossi", "Rossi Lucia"):
            a_participation(a_session(), a_person(full_name=name, citizenship="GH"))
    app.extensions.pop("tracker.likely_pairs")

    many = queries_of(lambda: pairs(EVERYONE))

    assert pairs(EVERYONE)[1] == 3
    assert len(many) == len(few)
