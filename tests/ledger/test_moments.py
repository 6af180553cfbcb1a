"""What a reader may write for a moment of the past."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.factories import a_course
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.ledger.models import Change, Through
from tracker.ledger.snapshot import head, read_moment
from tracker.ledger.work import work


@pytest.fixture
def numbers(app: Flask) -> list[int]:
    """Changes on both sides of midnight at the office (UTC+8), on 31 December 2024."""
    found = []
    for moment in (datetime(2024, 12, 31, 15, 59, tzinfo=UTC), datetime(2024, 12, 31, 16, 1, tzinfo=UTC)):
        with work("test", Through.FORM, "test") as change:
            change.at = moment
            a_course()
        found.append(change.id)
    with work("test", Through.FORM, "test"):
        db.session.execute(sa.update(Change).where(Change.id < found[0]).values(at=datetime(2020, 1, 1, tzinfo=UTC)))
    return found


@pytest.mark.parametrize(
    ("said", "index"),
    [
        ("2024-12-31", 0),
        ("2025-01-01", 1),
        ("2024-12-31T23:59", 0),
        ("2024-12-31T16:01Z", 1),
        ("2024-12-31T16:00:59Z", 0),
        (" 2025-06-01 ", 1),
        ("9999-12-30", 1),
    ],
)
def test_a_day_ends_at_the_office(numbers: list[int], said: str, index: int) -> None:
    assert read_moment(said).id == numbers[index]


def test_a_change_is_named_by_its_number(numbers: list[int]) -> None:
    assert read_moment(str(numbers[0])).id == numbers[0]
    assert head() == numbers[1]


@pytest.mark.parametrize(
    "said",
    ["", "yesterday", "2024-02-30", "9999-12-31", "0001-01-01T00:00+14:00", "١٢", "a\0b", "1" * 30, "2019-01-01", "0"],
)
def test_what_is_no_moment_is_refused_in_words(numbers: list[int], said: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        read_moment(said)

    assert broken.value.field == "as_of"
