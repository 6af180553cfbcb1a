from datetime import date, timedelta
from typing import Any

import pytest

from tests.factories import an_organization
from tracker.db import db, today
from tracker.partners.models import GroupMembership, PartnerGroup
from tracker.people import queries, rules
from tracker.people.models import Affiliation, Gender, Person, PersonAlias


def added(name: str, **given: Any) -> Person:
    person = Person(full_name=name, **given)
    rules.add_person(person)
    return person


def found(**given: Any) -> list[str]:
    return sorted(person.full_name for person in db.session.scalars(queries.people(**given)))


@pytest.mark.parametrize(
    ("search", "names"),
    [
        ("NGUYEN", ["Nguyễn Văn Đức"]),
        ("duc nguyễn", ["Nguyễn Văn Đức"]),
        ("obrien", ["O'Brien Seán"]),
        ("sean o'bri", ["O'Brien Seán"]),
        ("曾国", ["曾国藩"]),
        ("zeng guofan", ["曾国藩"]),
        ("GuoFan Zeng", ["曾国藩"]),
        ("zengguofan", ["曾国藩"]),
        ("nurlan", ["Нурлан Ахметов"]),
        ("нурлан", ["Нурлан Ахметов"]),
        ("van duc nobody", []),
        ("100%", []),
        ("%", []),
        ("_", []),
        ("\\", []),
        ("' OR 1=1 --", []),
    ],
)
def test_people_are_found_by_any_part_of_the_name(signed: None, search: str, names: list[str]) -> None:
    for name in ("Nguyễn Văn Đức", "O'Brien Seán", "曾国藩", "Нурлан Ахметов", "Ceng Other"):
        added(name)

    assert found(search=search) == names


def test_blanks_search_for_nothing_in_particular(signed: None) -> None:
    added("Ann")
    added("Bo")

    assert found() == found(search="  ") == ["Ann", "Bo"]


def test_an_address_is_searched_for_literally(signed: None) -> None:
    added("Ann", email="ann_b@example.org")
    added("Bo", email="annxb@example.org")

    assert found(search="ANN_B@") == ["Ann"]


def test_an_alias_is_searched_for_too(signed: None) -> None:
    person = added("Ann")
    added("Bo")
    rules.save_alias(PersonAlias(person_id=person.id, name="李安"))

    assert found(search="lian") == ["Ann"]


def test_filters_narrow_and_noise_does_not_pass(signed: None) -> None:
    ann = added("Ann", citizenship="LA", gender=Gender.FEMALE)
    bo = added("Bo", citizenship="LA", gender=Gender.MALE)
    added("Cy", citizenship="VN", gender=Gender.FEMALE)
    added("Di")
    for person, office in ((ann, "Patent Office"), (bo, "Ministry of Justice")):
        organization = an_organization(name=office)
        rules.save_affiliation(Affiliation(person_id=person.id, organization_id=organization.id))

    assert found(citizenship="LA") == ["Ann", "Bo"]
    assert found(citizenship="LA", gender=Gender.FEMALE) == ["Ann"]
    assert found(organization="patent") == ["Ann"]
    assert found(organization="%") == []


def test_a_group_holds_those_whose_country_is_in_it_today(signed: None) -> None:
    group = PartnerGroup(code="TRY", name_en="Try", name_zh="试")
    db.session.add(group)
    db.session.flush()
    ended = today() - timedelta(days=1)
    for code, starts_on, ends_on in (("LA", None, None), ("VN", date(2000, 1, 1), ended), ("TH", today(), None)):
        db.session.add(GroupMembership(group_id=group.id, partner_code=code, starts_on=starts_on, ends_on=ends_on))
        added(f"From {code}", citizenship=code)
    added("From nowhere")

    assert found(group="TRY") == ["From LA", "From TH"]


def test_the_same_name_means_the_same_citizenship_too(signed: None) -> None:
    lao = added("Ali Hassan", citizenship="LA")
    stateless = added("Ali Hassan")
    added("Hassan Ali", citizenship="LA")

    same = [list(db.session.scalars(queries.same_name("ali hassan", code))) for code in ("LA", None, "VN")]

    assert same == [[lao], [stateless], []]


def test_no_address_is_nobodys_address(signed: None) -> None:
    ann = added("Ann", email="Ann@example.org")
    added("Bo")

    assert list(db.session.scalars(queries.by_email("ann@example.org"))) == [ann]
    assert list(db.session.scalars(queries.by_email(""))) == []


def test_the_latest_affiliation_is_the_one_that_holds(signed: None) -> None:
    person = added("Ann")
    now = today()
    periods = [(None, None), (now - timedelta(days=9), None), (now - timedelta(days=5), now - timedelta(days=1))]
    for number, (starts_on, ends_on) in enumerate(periods):
        rules.save_affiliation(
            Affiliation(person_id=person.id, position=f"Position {number}", starts_on=starts_on, ends_on=ends_on)
        )

    read = queries.person(person.id)

    assert read is not None
    assert getattr(queries.latest_affiliation(read), "position", None) == "Position 1"
