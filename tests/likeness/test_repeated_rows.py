"""Rows that repeat one another: however many there are, each pair of them is told, and none in their place."""

import random

import pytest

from tests.likeness.test_pairs import PERSON, Row, people, told
from tracker.likeness.kinds import Field, Kind
from tracker.likeness.pairs import find_pairs

RECORD = {
    "given": "Mohammed",
    "family": "Khan",
    "born": "1980-02-03",
    "street": "12 High Street",
    "town": "Amaraville",
    "postcode": "4000",
}


def strangers(count: int) -> list[Row]:
    """Invented, with nothing in common but by chance."""
    lot = random.Random(1)

    def word() -> str:
        return "".join(lot.choice("bdfgklmnprstvz") + lot.choice("aeiou") for _syllable in range(3))

    names = [word() for _name in range(80)]
    return [
        {
            "given": lot.choice(names),
            "family": lot.choice(names),
            "born": f"{lot.randrange(1940, 2005)}-{lot.randrange(1, 13):02d}-{lot.randrange(1, 29):02d}",
            "street": f"{lot.randrange(1, 200)} {word()} Street",
            "town": f"{lot.choice(names)}ville",
            "postcode": str(lot.randrange(1000, 9999)),
        }
        for _person in range(count)
    ]


def copies(times: int, **other: str) -> list[Row]:
    return [RECORD | other for _time in range(times)]


@pytest.mark.parametrize("times", [2, 25, 26, 600])
def test_every_pair_of_a_record_that_is_repeated_is_told(times: int) -> None:
    rows = [*strangers(500), *copies(times)]

    found = find_pairs(rows, PERSON, Kind.PERSON)

    assert {(pair.one, pair.other) for pair in found} == {
        (one, other) for other in range(500, 500 + times) for one in range(500, other)
    }


def test_a_slip_of_the_pen_is_found_beside_a_record_that_is_repeated() -> None:
    rows = [*people(60), *copies(40), RECORD | {"family": "Kahn"}]

    found = told(rows)

    assert [one for one, other in found if other == 100] == list(range(60, 100))
    assert len(found) == 40 * 39 // 2 + 40


def test_repeated_rows_with_notes_of_their_own_are_told() -> None:
    rows = [*(row | {"note": ""} for row in people()), *(row | {"note": f"n{at}"} for at, row in enumerate(copies(30)))]

    assert len(told(rows)) == 30 * 29 // 2


def test_a_common_name_alone_does_not_make_its_rows_one() -> None:
    rows = [{"name": f"{row['given']} {row['family']}"} for row in people()] + [{"name": "Mohammed Ali Khan"}] * 60

    assert [pair for pair in told(rows, {"name": Field.NAME}) if pair[1] >= 60] == []


def test_rows_that_could_be_compared_with_no_other_are_counted() -> None:
    rows = [{"town": "Amaraville", "state": "North", "phone": f"{at:05d}" * 2} for at in range(0, 99_000, 330)]

    found = find_pairs(rows, {"town": Field.SUBURB, "state": Field.STATE, "phone": Field.POSTCODE}, Kind.PERSON)

    assert (len(found), found.passed_over > 0) == (0, True)


def test_millions_of_pairs_of_equal_rows_are_made_one_by_one() -> None:
    found = find_pairs([{"name": "Acme GmbH"}] * 3000, {"name": Field.NAME}, Kind.ORGANIZATION)

    first = next(iter(found))

    assert (len(found), first.one, first.other, first.score) == (4_498_500, 0, 1, 0.98)
