"""Asking the measures of cooperation, for tests."""

from typing import Any

from tracker.cooperation.measures import MEASURE
from tracker.counting.figure import figure
from tracker.counting.measure import Measure
from tracker.counting.options import Options
from tracker.counting.rows import rows, tests
from tracker.db import db
from tracker.ledger.snapshot import LIVE, Snapshot


def total(key: str, snapshot: Snapshot = LIVE, **asked: Any) -> int:
    return figure(MEASURE[key], snapshot, Options(**asked)).total.value


def cells(key: str, *by: str, snapshot: Snapshot = LIVE, **asked: Any) -> dict[Any, int]:
    found = figure(MEASURE[key], snapshot, Options(by=by, **asked)).cells
    return {tuple(cell.key.values()) if len(by) > 1 else cell.key[by[0]]: cell.value for cell in found}


def rows_of(
    measure: Measure, options: Options, *, not_counted: bool = False, snapshot: Snapshot = LIVE
) -> list[dict[str, Any]]:
    found = db.session.execute(rows(measure, snapshot, options, not_counted=not_counted))
    return [dict(row) for row in found.mappings()]


def why_not(key: str, **asked: Any) -> dict[int, str]:
    """Of each row, by its id: why it is not counted, blank where it is."""
    options = Options(**asked)
    known = tests(MEASURE[key], LIVE, options)
    found = rows_of(MEASURE[key], options, not_counted=True)
    return {row["id"]: str(known[row["failed"]].why_not) if row["failed"] else "" for row in found}


def given_by(measure: Measure, found: list[dict[str, Any]]) -> int:
    """The number that rows give: distinct units, or the sum of their weights."""
    if measure.distinct:
        return len({row["unit"] for row in found})
    return sum(row["weight"] for row in found)
