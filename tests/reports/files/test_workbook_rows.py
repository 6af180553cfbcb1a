"""The lists of rows in a workbook: what makes a number there is exactly what is behind it."""

from typing import Any

import pytest
from flask import Flask

from tests.reports.files.offices import an_office, everything
from tracker.counting.rows import rows
from tracker.db import db
from tracker.ledger.snapshot import Snapshot
from tracker.reports.document import Number
from tracker.reports.files.workbook.gathered import Gathered, gathered
from tracker.reports.files.workbook.row_set import RowSet
from tracker.reports.files.workbook.sought import Sought

SOME = 7  # every seventh number is looked at: each takes a query of its own
COUNTED = ("record", "id", "unit", "weight")


@pytest.mark.parametrize(
    "asked",
    [
        {"fiscal": "4", "year_by": "active", "on": "2023-05-01"},
        {"scope": "ASEAN", "home": "include", "attribution": "first"},
    ],
)
def test_the_rows_a_number_is_made_from_are_the_rows_behind_it(app: Flask, asked: dict[str, str]) -> None:
    an_office()
    report = everything(**asked)
    numbers = [number for _name, number in report.numbers()]

    found = gathered(numbers, report.scope.snapshot, True)

    differing = [
        (number.measure.key, dict(number.options.where), number.options.from_year, number.options.to_year)
        for number in numbers[::SOME]
        if made(found, number) != behind(number, report.scope.snapshot)
    ]
    assert differing == []
    assert len(numbers) > 200
    assert len(found.row_sets) < len(numbers) / 5


def made(found: Gathered, number: Number) -> list[tuple[Any, ...]]:
    one = found.of(number)
    return sorted(distinct(one.row_set, one.sought), key=str)


def distinct(row_set: RowSet, sought: Sought) -> set[tuple[Any, ...]]:
    """What counts of the rows sought; one record in several cells of an overlapping dimension is one row."""
    places = [row_set.columns.index(name) for name in COUNTED]
    chosen = zip(row_set.rows, row_set.cells(sought.shape), strict=True)
    return {tuple(row[at] for at in places) for row, (lies_in, cell) in chosen if lies_in and cell == sought.values}


def behind(number: Number, snapshot: Snapshot) -> list[tuple[Any, ...]]:
    query = rows(number.measure, snapshot, number.options)
    columns = list(query.selected_columns.keys())
    places = [columns.index(name) for name in COUNTED]
    return sorted({tuple(row[at] for at in places) for row in db.session.execute(query)}, key=str)
