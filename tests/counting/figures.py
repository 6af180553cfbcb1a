"""The rows of a figure, and what they give."""

from typing import Any

from tracker.counting.measure import Measure
from tracker.counting.options import Options
from tracker.counting.rows import rows
from tracker.db import db
from tracker.ledger.snapshot import LIVE


def rows_of(measure: Measure, options: Options) -> list[dict[str, Any]]:
    return [dict(row) for row in db.session.execute(rows(measure, LIVE, options)).mappings()]


def given_by(measure: Measure, found: list[dict[str, Any]]) -> int:
    """The number that rows give: distinct units, or the sum of their weights."""
    if measure.distinct:
        return len({row["unit"] for row in found})
    return sum(row["weight"] for row in found)


def records(found: list[dict[str, Any]]) -> set[tuple[str, int]]:
    return {(row["record"], row["id"]) for row in found}
