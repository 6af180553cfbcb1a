"""A name that many bear: whoever of them is meant is found by what else is known, however many they are."""

import pytest
from flask import Flask

from tests.factories import a_participation, a_person, a_session
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.likeness.names import Name
from tracker.likeness.records import Answer, Asked
from tracker.people.matching import likely_pairs, match, match_all
from tracker.people.models import Person
from tracker.people.rules import prepare_person


def many(name: str, count: int, meant: str) -> int:
    """People of one name of whom no citizenship is known; the last was named for another country than all others."""
    with work("ann@example.org", Through.COMMAND, "test"):
        session = a_session()
        for at in range(count):
            person = a_person(full_name=name, email=f"{at}@example.org")
            prepare_person(person)
            a_participation(session, person, represents=meant if at == count - 1 else "KE")
        return person.id


@pytest.mark.parametrize("count", [7, 10, 40, 120])
def test_the_one_of_the_country_is_found_among_many(app: Flask, count: int) -> None:
    last = many("Zhang Wei", count, "KZ")
    asked = Asked(Name("Zhang Wei"), countries=frozenset({"KZ"}))

    one, several = match(asked), match_all([asked])[0]

    assert (one.answer, one.candidates[0].person_id) == (Answer.SAME, last)
    assert (several.answer, several.candidates[0].person_id) == (Answer.SAME, last)


def test_another_address_is_asked_about_both_ways(app: Flask) -> None:
    last = many("Zhang Wei", 10, "KZ")
    asked = Asked(Name("Zhang Wei"), countries=frozenset({"KZ"}), email="new@example.net")

    one, several = match(asked), match_all([asked])[0]

    assert [one.answer, several.answer] == [Answer.PERHAPS, Answer.PERHAPS]
    assert one.candidates[0].person_id == several.candidates[0].person_id == last


def test_two_of_one_country_are_a_pair_among_any_number_of_namesakes(app: Flask) -> None:
    with work("ann@example.org", Through.COMMAND, "test"):
        codes = ["FR", "FR", *(["KE", "LA", "TH", "VN"][at % 4] for at in range(38))]
        for at, code in enumerate(codes):
            prepare_person(a_person(full_name="Nguyen Van Anh", citizenship=code, email=f"{at}@example.org"))
    french = sorted(db.session.scalars(db.select(Person.id).where(Person.citizenship == "FR")))

    pairs, _total = likely_pairs(limit=1000)
    of_one, _number = likely_pairs(limit=10, person_id=french[0])

    assert (french[0], french[1]) in {(pair.one_id, pair.other_id) for pair in pairs}
    assert (french[0], french[1]) in {(pair.one_id, pair.other_id) for pair in of_one}
