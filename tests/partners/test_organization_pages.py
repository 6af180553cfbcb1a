"""The pages of organizations, and the rule by which files find them."""

import pytest
from flask import Flask

from tests.browser import Browser
from tests.conftest import count
from tests.factories import a_person, an_organization
from tests.queries import queries_of
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.partners.models import Organization, OrganizationAlias, OrganizationType
from tracker.partners.rules import add_organization_alias, find_or_add_organization, save_organization
from tracker.people.models import Affiliation


def stored(**given: object) -> int:
    with work("test", Through.FORM, "test"):
        return an_organization(**given).id


def names(browser: Browser) -> list[str]:
    return [row[0] for row in browser.page.rows[1:]]


@pytest.mark.parametrize("typed", ["patent uganda", "UGÁNDA", "专利", "URSB"])
def test_an_organization_is_found_by_every_name(viewer: Browser, typed: str) -> None:
    with work("test", Through.FORM, "test"):
        meant = an_organization(name="Uganda Patent Office", name_zh="乌干达专利局", country="UG")
        add_organization_alias(meant, "URSB")
        an_organization(name="Kenya Industrial Property Institute", country="KE")

    viewer.open("/partners/organizations").submit(q=typed)

    assert names(viewer) == ["Uganda Patent Office"]


def test_organizations_are_filtered_by_type_and_country(viewer: Browser) -> None:
    stored(name="A", type=OrganizationType.COURT, country="KE")
    stored(name="B", type=OrganizationType.COURT, country="UG")
    stored(name="C", type=OrganizationType.FIRM, country="KE")

    viewer.open("/partners/organizations").submit(type="court", country="KE")

    assert viewer.page.rows[1:] == [["A", "–", "court or enforcement", "Kenya"]]


def test_one_and_three_organizations_cost_the_same_queries(viewer: Browser) -> None:
    stored(name="One of a kind", country="KE")
    for number in range(3):
        stored(name=f"Many {number}", country="UG")
    viewer.open("/partners/organizations")

    one = queries_of(lambda: viewer.open("/partners/organizations?q=kind"))
    three = queries_of(lambda: viewer.open("/partners/organizations?q=many"))

    assert len(three) == len(one)


def test_an_officer_adds_edits_and_removes_an_organization(officer: Browser) -> None:
    officer.open("/partners/organizations/new").submit(name="Lao IP Office", type="ip_office", country="LA")
    added = officer.page.headings
    officer.open(f"{officer.path}/edit").submit(name="Department of Intellectual Property")
    edited = officer.page.headings
    officer.open(f"{officer.path}/remove").submit()
    removed = officer.page.flashes, count(Organization)
    officer.follow("Undo").submit()

    assert (added, edited) == (["Lao IP Office"], ["Department of Intellectual Property"])
    assert removed == (["Department of Intellectual Property is removed."], 0)
    assert count(Organization) == 1


def test_the_same_name_in_the_same_country_is_questioned_first(officer: Browser) -> None:
    first = stored(name="Ministry of Justice", country="KE")

    officer.open("/partners/organizations/new").submit(status=422, name="MINISTRY OF JUSTICE", country="KE")
    questioned, offered = officer.page.errors, "This is another organization of the same name" in officer.page.body
    officer.submit(another="y")

    assert questioned == [
        f"There is one of this name already: Ministry of Justice (no. {first}). "
        "Use that one, or say below that this is another."
    ]
    assert offered
    assert count(Organization) == 2


def test_the_same_name_in_another_country_is_no_question(officer: Browser) -> None:
    stored(name="Ministry of Justice", country="KE")

    officer.open("/partners/organizations/new").submit(name="Ministry of Justice", country="UG")

    assert officer.page.headings == ["Ministry of Justice"]
    assert count(Organization) == 2


def test_an_alias_is_added_and_removed(officer: Browser) -> None:
    number = stored(name="Uganda Registration Services Bureau", country="UG")

    officer.open(f"/partners/organizations/{number}").submit(to="/aliases", name="URSB")
    added = [row for row in officer.page.rows if row[0] == "URSB"]
    again = officer.submit(status=422, to="/aliases", name="ursb").page.errors
    officer.submit(to="/remove")

    assert added == [["URSB", "Remove"]]
    assert again == ["ursb is one of its names already."]
    assert count(OrganizationAlias) == 0


def test_an_organization_in_use_stays_and_says_by_what(officer: Browser) -> None:
    number = stored(name="Busy Office")
    with work("test", Through.FORM, "test"):
        db.session.add(Affiliation(person_id=a_person().id, organization_id=number))

    officer.open(f"/partners/organizations/{number}/remove").submit(status=422)

    assert f"Busy Office cannot be removed while it is in use: {Affiliation.kind_label} (1)." in officer.page.body
    assert count(Organization) == 1


def test_readers_may_look_and_not_touch(viewer: Browser, reporter: Browser) -> None:
    number = stored(name="Quiet Office")

    for reader in (viewer, reporter):
        reader.open(f"/partners/organizations/{number}")
        for path in ("new", f"{number}/edit", f"{number}/remove"):
            reader.open(f"/partners/organizations/{path}", status=403)
            reader.post(f"/partners/organizations/{path}", status=403, name="Loud Office")
        reader.post(f"/partners/organizations/{number}/aliases", status=403, name="Loud")

    assert (count(Organization), count(OrganizationAlias)) == (1, 0)


@pytest.mark.parametrize("number", ["0", "2147483648", "9" * 25])
def test_a_number_without_an_organization_is_not_found(viewer: Browser, number: str) -> None:
    viewer.open(f"/partners/organizations/{number}", status=404)

    assert count(Organization) == 0


@pytest.mark.usefixtures("signed")
def test_a_file_s_organization_is_the_one_of_that_country(app: Flask) -> None:
    kenya = an_organization(name="Ministry of Justice", country="KE")
    anywhere = an_organization(name="WIPO")
    add_organization_alias(anywhere, "World Intellectual Property Organization")

    found = [
        find_or_add_organization("ministry  of justice", "KE"),
        find_or_add_organization("Ministry of Justice"),
        find_or_add_organization("World intellectual property organization", "LA"),
        find_or_add_organization("  "),
    ]
    uganda = find_or_add_organization("Ministry of Justice", "UG", OrganizationType.MINISTRY)

    assert found == [kenya, kenya, anywhere, None]
    assert uganda is not None
    assert (uganda.country, uganda.type, uganda is kenya) == ("UG", OrganizationType.MINISTRY, False)
    assert find_or_add_organization("MINISTRY OF JUSTICE", "UG") is uganda


@pytest.mark.usefixtures("signed")
@pytest.mark.parametrize("name", ["", " ", "--", "　"])
def test_a_name_without_letters_is_refused(app: Flask, name: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        save_organization(Organization(name=name))

    assert broken.value.field == "name"
