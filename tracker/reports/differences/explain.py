"""The difference of one figure between two moments, row by row."""

from datetime import date

from tracker.counting.measure import Measure
from tracker.counting.options import Options
from tracker.reports.differences.explained import Explained


def explain(
    measure: Measure, options: Options, change_a: int, day_a: date, change_b: int, day_b: date
) -> list[Explained]:
    """Why the figure differs between the register at one change, asked on one day, and at another.

    `options` is the question of one number: its cell in `where`, no breakdown. The differences of what is returned
    add up to the difference of the figure exactly; what came and went in between is not told.
    """
    raise NotImplementedError
