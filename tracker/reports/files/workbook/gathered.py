"""All rows behind a report, in as few lists as can be: each number is given a list and its place in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from tracker.counting.options import Options
from tracker.ledger.snapshot import Snapshot
from tracker.reports.document import Number
from tracker.reports.files.workbook.row_set import RowSet, read_rows
from tracker.reports.files.workbook.sought import Sought, common, sought, widest

Question: TypeAlias = tuple[str, Options]


@dataclass(frozen=True)
class Made:
    """What a number is made from."""

    row_set: RowSet
    sought: Sought


@dataclass(frozen=True)
class Gathered:
    row_sets: tuple[RowSet, ...]
    made: dict[Question, Made]

    def of(self, number: Number) -> Made:
        return self.made[question(number)]


def question(number: Number) -> Question:
    """Two numbers of one question are the same number."""
    return number.measure.key, number.options


def gathered(numbers: Iterable[Number], snapshot: Snapshot, names: bool) -> Gathered:
    """Numbers whose rows are the rows of a wider question share its list; any other has a list of its own."""
    shared: dict[Question, dict[Question, Number]] = {}
    for number in numbers:
        key = (number.measure.key, common(number.measure, number.options))
        shared.setdefault(key, {})[question(number)] = number
    row_sets: list[RowSet] = []
    made: dict[Question, Made] = {}
    for (_key, options), asked in shared.items():
        found = _shared(options, asked, snapshot, names)
        made |= found
        row_sets += dict.fromkeys(one.row_set for one in found.values())
    return Gathered(tuple(row_sets), made)


def _shared(options: Options, asked: dict[Question, Number], snapshot: Snapshot, names: bool) -> dict[Question, Made]:
    measure = next(iter(asked.values())).measure
    options = widest(measure, options, [number.options for number in asked.values()])
    row_set = read_rows(measure, snapshot, options, names)
    made = {}
    for key, number in asked.items():
        one = Made(row_set, sought(measure, number.options, options))
        if row_set.value(one.sought) != (number.value or 0):
            # The wider question has other rows: a filing figure, for one, stands under one year and not the next.
            one = Made(read_rows(measure, snapshot, number.options, names), Sought())
        one.row_set.asked[one.sought] = None
        made[key] = one
    return made
