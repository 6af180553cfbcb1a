"""Pairs within a file: what is told as one, why, and what never is; small invented files, and real ones."""

import csv
from collections import Counter
from math import comb

import pytest

from tests.shared import shared
from tracker.likeness.kinds import Field, Kind
from tracker.likeness.pairs import Found, find_pairs

NAMES = {"given": Field.GIVEN_NAME, "family": Field.FAMILY_NAME}
PERSON = NAMES | {"born": Field.BORN_ON, "street": Field.STREET, "town": Field.SUBURB, "postcode": Field.POSTCODE}
GIVEN = ("Amara", "Bilal", "Chen", "Dina", "Emil", "Farah", "Goran", "Hana", "Igor", "Jamila", "Kofi", "Lena", "Miguel")
FAMILY = ("Abbott", "Brunner", "Castillo", "Diallo", "Eriksen", "Fonseca", "Grigoryan", "Halvorsen", "Ivanov", "Ito")

Row = dict[str, str]


def people(count: int = 60) -> list[Row]:
    """Invented, each another one; towns and postcodes go together."""
    return [
        {
            "given": GIVEN[at % len(GIVEN)],
            "family": FAMILY[at * 7 // 3 % len(FAMILY)],
            "born": f"{1950 + at * 13 % 50}-{at * 5 % 12 + 1:02d}-{at * 11 % 28 + 1:02d}",
            "street": f"{at * 17 % 90 + 1} {FAMILY[at * 3 % 10]} Street",
            "town": f"{GIVEN[at % 5]}ville",
            "postcode": str(4000 + at % 5),
        }
        for at in range(count)
    ]


def told(rows: list[Row], fields: dict[str, Field] = PERSON, kind: Kind = Kind.PERSON) -> list[tuple[int, int]]:
    return sorted((pair.one, pair.other) for pair in find_pairs(rows, fields, kind))


@pytest.mark.parametrize(
    "written",
    [
        {"family": "Abott", "street": ""},
        {"given": "Abbott", "family": "Amara"},
        {"born": "1950-01-10", "town": ""},
        {"given": "A."},
        {"street": "7 Elsewhere Road", "town": "Farville", "postcode": "9999"},
    ],
)
def test_one_person_written_otherwise_is_told(written: Row) -> None:
    rows = people()
    rows.append(rows[0] | written)

    assert told(rows) == [(0, 60)]


def test_nobody_is_told_where_all_are_others() -> None:
    assert told(people()) == []
    assert told(people(1)) == []
    assert told([]) == []


def test_those_of_one_household_are_two() -> None:
    rows = people()
    rows.append(rows[0] | {"given": "Wilhelmina", "born": "1987-11-30"})

    assert told(rows) == []


def test_the_reasons_name_each_column_that_says_something() -> None:
    rows = people()
    rows.append(rows[0] | {"family": "Abott", "street": ""})

    [pair] = find_pairs(rows, PERSON, Kind.PERSON)

    assert {reason.column: reason.how.value for reason in pair.reasons} == {
        "given": "same",
        "family": "near",
        "born": "same",
        "town": "same",
        "postcode": "same",
    }
    assert 0.5 < pair.score <= 1


def test_an_unmapped_column_never_makes_a_pair_by_itself() -> None:
    rows = [row | {"number": str(at // 2)} for at, row in enumerate(people())]

    assert told(rows) == []


def firms(*names: str) -> list[Row]:
    return [{"name": name} for name in names]


def groups(rows: list[Row], fields: dict[str, Field] | None = None) -> list[tuple[int, int]]:
    return told(rows, fields or {"name": Field.NAME}, Kind.ORGANIZATION)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Akzo Nobel N.V.", "* AKZO NOBEL NV"),
        ("Gist-Brocades", "GISTBROCADES B V"),
        ("STMicroelectronics NV", "Microelectronics ST"),
        ("Schlumberger Technology B.V.", "SCHLUMBERGER TECH"),
        ("Koninklijke Philips Electronics", "Koninklijke Phillips Electronics N.V."),
        ("M{umlaut over (u)}ller &amp; Söhne GmbH", "MLLER & SOHNE"),
        ("华为技术有限公司", "华为技术"),
        ("Unilever", "Unilever Rotterdam"),
    ],
)
def test_one_organization_written_otherwise_is_told(one: str, other: str) -> None:
    assert groups(firms(one, "Bayer AG", other, "Nokia Oyj")) == [(0, 2)]


def test_bodies_of_the_same_kind_are_not_one() -> None:
    places = ["Kenya", "Uganda", "Ghana", "Peru", "Chile", "Laos", "Nepal", "Oman", "Qatar", "Malta"]
    rows = firms("Ministry of Justice", *(f"Ministry of Justice of {place}" for place in places))

    assert groups(rows) == []


@pytest.mark.parametrize(
    "names",
    [
        ("Research Institute No. 1", "Research Institute No. 2"),
        ("Court of Appeal Region 4", "Court of Appeal Region 5"),
        ("People's Hospital 404", "People's Hospital 405"),
        ("District Court", *(f"District Court {number}" for number in range(1, 10))),
        tuple(f"Comp{number} Inc" for number in range(200)),
    ],
)
def test_organizations_that_differ_by_a_figure_are_not_one(names: tuple[str, ...]) -> None:
    assert groups(firms(*names, "Bayer AG", "Nokia Oyj")) == []


def test_a_figure_written_together_with_its_word_is_the_same_figure() -> None:
    assert groups(firms("Hospital No. 12", "Bayer AG", "Hospital No.12", "Nokia Oyj")) == [(0, 2)]


def test_one_name_in_two_countries_is_two_organizations() -> None:
    rows = [{"name": "Ministry of Justice", "country": place} for place in ("KE", "UG", "KE")]

    assert groups(rows, {"name": Field.NAME, "country": Field.COUNTRY}) == [(0, 2)]


MAPPED = {
    "given_name": Field.GIVEN_NAME,
    "surname": Field.FAMILY_NAME,
    "date_of_birth": Field.BORN_ON,
    "address_1": Field.STREET,
    "suburb": Field.SUBURB,
    "postcode": Field.POSTCODE,
    "state": Field.STATE,
}


@pytest.mark.parametrize(("name", "precision", "recall"), [("febrl1", 1.0, 0.997), ("febrl2", 0.999, 0.990)])
def test_the_pairs_of_a_file_with_a_known_truth_are_found(name: str, precision: float, recall: float) -> None:
    rows = read(f"{name}.csv")
    names = [row.pop("rec_id").split("-")[1] for row in rows]
    rows = [{key: value for key, value in row.items() if key != "soc_sec_id"} for row in rows]

    found = find_pairs(rows, MAPPED, Kind.PERSON)

    told_precision, told_recall = reached(found, names)
    assert (told_precision >= precision, told_recall >= recall) == (True, True)


def test_the_names_of_organizations_with_a_known_truth_are_found() -> None:
    bodies = {row["person_id"]: row["leuven_id"] for row in read("patstat_reference.csv")}
    rows = read("patstat_input.csv")
    names = [bodies[row.pop("person_id")] for row in rows]

    precision, recall = reached(find_pairs(rows, {"Name": Field.NAME}, Kind.ORGANIZATION), names)

    assert (precision >= 0.96, recall >= 0.99) == (True, True)


def reached(found: Found, names: list[str]) -> tuple[float, float]:
    """Precision and recall."""
    right = sum(names[pair.one] == names[pair.other] for pair in found)
    true = sum(comb(times, 2) for times in Counter(names).values())
    return right / len(found), right / true


def read(name: str) -> list[Row]:
    with shared("data", "duplicates", name).open(encoding="utf-8", newline="") as file:
        return [{key.strip(): value.strip() for key, value in row.items()} for row in csv.DictReader(file)]
