"""Organizations as they are written: which one is meant, and which may have been."""

import pytest
from flask import Flask

from tests.factories import an_organization
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.partners.organization_names import alike
from tracker.partners.queries import organizations_alike
from tracker.partners.rules import add_organization_alias

NAMES = {
    1: ["Department of Intellectual Property", "知识产权局"],
    2: ["Ministry of Justice", ""],
    3: ["Lao National University", ""],
    4: ["Nordex Instruments GmbH", ""],
    5: ["Acme", ""],
}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Dept of Intelectual Property", [1]),
        ("Departement of Intellectual Property", [1]),
        ("Intellectual Property Department", [1]),
        ("DIP", [1]),
        ("D.I.P.", [1]),
        ("知识产权局", [1]),
        ("The Ministry of Justice", [2]),
        ("National University Lao", [3]),
        ("Nordex Instruments Ltd.", [4]),
        ("Acme Oyj", [5]),
        ("Acme Sp. z o.o.", [5]),
        ("Ministry of Finance", []),
        ("D", []),
        ("of the", []),
        ("", []),
    ],
)
def test_what_looks_like_a_known_name_is_offered_and_nothing_else(said: str, meant: list[int]) -> None:
    assert alike(said, NAMES) == meant


def test_only_organizations_of_the_country_or_of_none_are_offered(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        here = an_organization(name="Department of Intellectual Property", country="LA")
        an_organization(name="Department of Intellectual Property", country="TH")
        igo = an_organization(name="Departments of Intellectual Property", country=None)

    found = organizations_alike("Department of Intelectual Property", "LA")

    assert [one.id for one in found] == [here.id, igo.id]


def test_an_alias_is_offered_as_the_organization_it_stands_for(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        office = an_organization(name="Department of Intellectual Property", country="LA")
        add_organization_alias(office, "Lao IP Office")

    assert organizations_alike("Lao IP Offce", "LA") == [office]
