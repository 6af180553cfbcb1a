"""Matching: each way of writing a name finds who is on record; never the same on a name alone."""

from datetime import date
from typing import Any

import pytest

from tests.factories import a_participation, a_person, a_session
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.likeness.names import Name
from tracker.likeness.records import Answer, Asked
from tracker.people.matching import Match, likely_pairs, match, match_all
from tracker.people.models import NotSame, Person, PersonAlias
from tracker.people.names import name_key
from tracker.people.rules import add_person

NOISE = ("Maria Garcia", "Wang Wei", "Ali Hassan", "Somchai Rattanakul", "Nguyen Thi Lan", "John Stevens")


def recorded(name: str, **given: Any) -> int:
    """Somebody on record among others."""
    with work("test", Through.FORM, "test"):
        for noise in NOISE:
            a_person(full_name=noise, name_key=name_key(noise), citizenship="US")
        return a_person(full_name=name, name_key=name_key(name), **given).id


def found(answer: Match) -> list[tuple[int, Answer]]:
    return [(one.person_id, one.answer) for one in answer.candidates]


def both(asked: Asked) -> Match:
    """One question and a file's are answered alike."""
    one, many = match(asked), match_all([asked, Asked(Name("Quite Another"))])
    assert many == [one, Match(Answer.NEW)]
    return one


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("Khamla Bounmy", "BOUNMY Khamla"),
        ("Khamla Bounmy", "khamla bounmi"),
        ("Nguyễn Văn Hùng", "NGUYEN VAN HUNG"),
        ("Nguyen Van Hung", "Hung Nguyen"),
        ("Fahad Al-Mutairi", "Al Mutairi, Fahad"),
        ("Fahad Al-Mutairi", "Fahad Almutairi"),
        ("Jean-Pierre Dubois", "Jeanpierre Dubois"),
        ("John Smith", "J. Smith"),
        ("J. Smith", "Smith John"),
        ("Mohammed Qasim", "Muhamad Kasim"),
        ("Ivan Petrov", "Иван Петров"),
        ("Wang Xiaoming", "Xiao Ming Wang"),
        ("Wang Xiaoming", "王小明"),
        ("王小明", "WANG Xiao-Ming"),
        ("单国强", "Shan Guoqiang"),
        ("Alexander Thompson", "Alexander Thomson"),
        ("Alexander Thompson", "Alexandre Tompson"),
        ("Dewi Ratna Sari", "Dewi Sari"),
    ],
)
def test_a_name_written_otherwise_is_perhaps_the_same(app: object, name: str, asked: str) -> None:
    person = recorded(name)

    answer = both(Asked(Name(asked)))

    assert (answer.answer, found(answer)) == (Answer.PERHAPS, [(person, Answer.PERHAPS)])


def test_the_very_name_alone_is_perhaps_and_with_the_country_the_same(app: object) -> None:
    person = recorded("Khamla Bounmy", citizenship="LA")

    alone = both(Asked(Name("Khamla Bounmy")))
    with_country = both(Asked(Name("KHAMLA BOUNMY"), countries=frozenset({"LA"})))

    assert found(alone) == [(person, Answer.PERHAPS)]
    assert (with_country.answer, found(with_country)) == (Answer.SAME, [(person, Answer.SAME)])


def test_the_country_may_be_the_one_represented(app: object) -> None:
    person = recorded("Khamla Bounmy")
    with work("test", Through.FORM, "test"):
        a_participation(a_session(), db.session.get_one(Person, person), represents="LA", organization="Ministry")

    answer = both(Asked(Name("Khamla Bounmy"), countries=frozenset({"LA"})))

    assert [(one.person_id, one.answer, one.told) for one in answer.candidates] == [(person, Answer.SAME, "Ministry")]


def test_a_birth_date_or_address_makes_a_name_alike_the_same(app: object) -> None:
    person = recorded("Khamla Bounmy", born_on=date(1980, 5, 13), email="kb@example.org", email_key="kb@example.org")

    by_birth = both(Asked(Name("Bounmy Khamla"), born_on=date(1980, 5, 13)))
    by_address = both(Asked(Name("Khamla Bounmi"), email="KB@example.org"))

    assert found(by_birth) == found(by_address) == [(person, Answer.SAME)]


def test_another_name_finds_as_well(app: object) -> None:
    person = recorded("Khamla Bounmy")
    with work("test", Through.FORM, "test"):
        db.session.add(PersonAlias(person_id=person, name="Noy Sisavath", name_key="noy sisavath"))

    answer = both(Asked(Name("Sisavath Noy")))

    assert found(answer) == [(person, Answer.PERHAPS)]


def test_several_of_one_name_and_country_are_asked_about(app: object) -> None:
    first = recorded("Khamla Bounmy", citizenship="LA")
    with work("test", Through.FORM, "test"):
        second = a_person(full_name="Khamla Bounmy", name_key="khamla bounmy", citizenship="LA").id

    answer = both(Asked(Name("Khamla Bounmy"), countries=frozenset({"LA"})))

    assert (answer.answer, [one.person_id for one in answer.candidates]) == (Answer.PERHAPS, [first, second])


def test_likely_pairs_leave_out_who_was_said_not_to_be_the_same(app: object) -> None:
    first = recorded("Khamla Bounmy", citizenship="LA")
    with work("test", Through.FORM, "test"):
        second = a_person(full_name="BOUNMY Khamla", name_key="bounmy khamla", citizenship="LA").id
    before, of_one = likely_pairs(limit=10), likely_pairs(limit=10, person_id=second)

    with work("test", Through.FORM, "test"):
        db.session.add(NotSame(first_id=first, second_id=second))

    assert ([(pair.one_id, pair.other_id) for pair in before[0]], before[1]) == ([(first, second)], 1)
    assert of_one == before
    assert likely_pairs(limit=10) == likely_pairs(limit=10, person_id=first) == ([], 0)


def test_somebody_written_otherwise_is_asked_about_before_a_second_record(app: object) -> None:
    recorded("Khamla Bounmy", citizenship="LA")

    with work("test", Through.FORM, "test"), pytest.raises(RuleBroken) as broken:
        add_person(Person(full_name="BOUNMY Khamla", citizenship="LA"))
    with work("test", Through.FORM, "test"):
        add_person(Person(full_name="BOUNMY Khamla", citizenship="VN"))

    assert broken.value.field == "is_another"
