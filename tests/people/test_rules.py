"""Rules of people, asked directly."""

from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests.conftest import count
from tests.factories import a_participation, a_person, a_session, an_organization
from tracker.db import db, today
from tracker.errors import RuleBroken
from tracker.partners.models import Organization
from tracker.people import rules
from tracker.people.models import Affiliation, NameOrder, NotSame, Person, PersonAlias, PersonMerge


def added(**given: Any) -> Person:
    person = Person(**{"full_name": "Khamla Bounmy", **given})
    rules.add_person(person)
    return person


def refused(**given: Any) -> tuple[str | None, str]:
    with pytest.raises(RuleBroken) as broken:
        added(**given)
    return broken.value.field, broken.value.message


def test_a_name_is_made_of_its_parts(signed: None) -> None:
    person = added(full_name="", family_name="BOUNMY", given_name="Khamla", name_order=NameOrder.FAMILY_FIRST)

    assert (person.full_name, person.name_key) == ("BOUNMY Khamla", "bounmy khamla")


def test_one_part_alone_does_not_replace_the_name(signed: None) -> None:
    person = added(full_name="Khamla B.", family_name="Bounmy")

    assert (person.full_name, person.search_key) == ("Khamla B.", "khamla b bounmy")


def test_a_name_that_disagrees_with_its_parts_is_refused_not_lost(signed: None) -> None:
    person = added(full_name="", family_name="Bounmy", given_name="Khamla")

    person.full_name = "Khamla Phommasane"
    with db.session.no_autoflush, pytest.raises(RuleBroken) as broken:
        rules.save_person(person)

    assert broken.value.field == "full_name"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("full_name", ""),
        ("full_name", "— …"),
        ("full_name", "x" * 201),
        ("email", "a@example.org, b@example.org"),
        ("email", "a@example.org\r\nBcc: b@example.org"),
        ("email", "Khamla <a@example.org>"),
        ("email", "nobody"),
        ("phone", "call me"),
        ("phone", "+856 20 <script>"),
        ("phone", "٠١٢٣٤"),
        ("citizenship", "QQ"),
        ("born_on", date(1850, 1, 1)),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(signed: None, field: str, value: object) -> None:
    assert refused(**{field: value})[0] == field
    assert count(Person) == 0


def test_nobody_is_born_tomorrow(signed: None) -> None:
    assert refused(born_on=today() + timedelta(days=1)) == ("born_on", "The birth date lies in the future.")
    assert added(born_on=today()).born_on == today()


def test_contacts_as_people_write_them_are_kept(signed: None) -> None:
    person = added(email="Khamla.B+ip@Example.ORG", phone="+856 (20) 555-01.2/3 ext. 14")

    assert (person.email, person.email_key) == ("Khamla.B+ip@Example.ORG", "khamla.b+ip@example.org")


def test_the_same_name_and_citizenship_is_asked_about(signed: None) -> None:
    first = added(citizenship="LA")
    added(citizenship="VN")
    added(citizenship=None)

    with pytest.raises(rules.AlreadyKnown) as known:
        added(full_name="KHAMLA  bounmy", citizenship="LA")
    rules.add_person(Person(full_name="Khamla Bounmy", citizenship="LA"), is_another=True)

    assert known.value.people == [(first.id, "Khamla Bounmy", "Laos")]
    assert count(Person) == 4


def test_the_same_address_or_other_name_is_asked_about(signed: None) -> None:
    first = added(email="kb@example.org", citizenship="LA")
    rules.save_alias(PersonAlias(person_id=first.id, name="Kham Boun"))

    with pytest.raises(rules.AlreadyKnown) as by_address:
        added(full_name="K. B.", email="KB@example.org")
    with pytest.raises(rules.AlreadyKnown) as by_alias:
        added(full_name="KHAM BOUN", citizenship="LA")

    assert by_address.value.people == by_alias.value.people == [(first.id, "Khamla Bounmy", "Laos · kb@example.org")]


def test_a_new_person_is_prepared_without_the_database(app: object) -> None:
    statements: list[object] = []
    sa.event.listen(db.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))

    person = Person(full_name="曾国藩", email="Z@example.org", born_on=date(1980, 5, 6))
    rules.prepare_person(person)

    assert (person.name_key, person.search_key) == ("曾国藩", "曾国藩 zengguofan zeng guo fan")
    assert statements == []


def test_a_person_with_records_stays(signed: None) -> None:
    person = added()
    a_participation(a_session(), person)
    a_participation(a_session(), person)
    a_participation(a_session(), a_person())

    with pytest.raises(RuleBroken, match=r"participation \(2\)"):
        rules.remove_person(person)

    assert count(Person) == 2


def test_who_somebody_was_merged_into_stays_until_that_is_taken_back(signed: None) -> None:
    person = added(full_name="Somchai Dee")
    db.session.add(PersonMerge(kept_id=person.id, dropped_id=person.id + 1, dropped_name="Somchai Di"))
    db.session.flush()

    with pytest.raises(RuleBroken) as broken:
        rules.remove_person(person)

    assert str(broken.value.message) == (
        "Somchai Di became part of this record. Unmerge that first, on the page of Somchai Dee."
    )
    assert count(Person) == 1


def test_a_person_goes_with_affiliations_and_other_names(signed: None) -> None:
    person, other = added(), added(full_name="Somchai")
    for one in (person, other):
        rules.save_affiliation(Affiliation(person_id=one.id, position="Examiner"))
        rules.save_alias(PersonAlias(person_id=one.id, name=f"Alias of {one.full_name}"))

    rules.remove_person(person)

    assert [count(model) for model in (Person, Affiliation, PersonAlias)] == [1, 1, 1]


def test_an_affiliation_finds_its_organization_or_adds_it(signed: None) -> None:
    person = added(citizenship="LA")
    office = an_organization(name="Patent Office", country="LA")
    abroad = an_organization(name="Patent Office", country="US")
    given = ["PATENT office", "Patent Office (US)", "A New Firm", ""]

    affiliations = [Affiliation(person_id=person.id, position="Examiner") for _each in given]
    for affiliation, organization in zip(affiliations, given, strict=True):
        rules.save_affiliation(affiliation, organization)

    new = db.session.scalars(sa.select(Organization).where(Organization.name == "A New Firm")).one()
    assert [a.organization_id for a in affiliations] == [office.id, abroad.id, new.id, None]
    assert new.country == "LA"


def test_an_affiliation_says_something_and_ends_after_it_begins(signed: None) -> None:
    person = added()

    with pytest.raises(RuleBroken) as empty:
        rules.save_affiliation(Affiliation(person_id=person.id), " ")
    with pytest.raises(RuleBroken) as backwards:
        dates = {"starts_on": date(2024, 2, 2), "ends_on": date(2024, 2, 1)}
        rules.save_affiliation(Affiliation(person_id=person.id, position="Examiner", **dates))

    assert [empty.value.field, backwards.value.field] == ["organization", "ends_on"]
    assert count(Affiliation) == 0


def test_another_name_is_searched_for_as_long_as_it_stands(signed: None) -> None:
    person = added()
    alias = PersonAlias(person_id=person.id, name="Ναταλία")

    rules.save_alias(alias)
    with_alias = person.search_key
    rules.remove_alias(alias)

    assert [with_alias, person.search_key] == ["khamla bounmy ναταλια natalia", "khamla bounmy"]


@pytest.mark.parametrize("name", ["", "…", "khamla BOUNMY", "Kham"])
def test_another_name_is_a_name_not_known_yet(signed: None, name: str) -> None:
    person = added()
    rules.save_alias(PersonAlias(person_id=person.id, name="Kham"))

    with pytest.raises(RuleBroken) as broken:
        rules.save_alias(PersonAlias(person_id=person.id, name=name))

    assert broken.value.field == "name"


def test_who_is_none_of_those_shown_is_remembered_as_not_the_same(signed: None) -> None:
    one, new, other, shown_to_nobody = (a_person(full_name="Khamla Bounmy").id for _ in range(4))
    rules.remember_not_same(new, [one])

    rules.remember_not_same(new, [other, one, new, shown_to_nobody + 1])
    rules.remember_not_same(new, [])

    said = db.session.execute(sa.select(NotSame.first_id, NotSame.second_id).order_by(NotSame.id))
    assert [(first, second) for first, second in said] == [(one, new), (new, other)]
