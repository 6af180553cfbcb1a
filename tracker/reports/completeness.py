"""Measures of how complete the data is, where a dimension without a value does not tell it (rule P8)."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from tracker.cooperation import measures as cooperation
from tracker.counting.measure import Branch, Measure, Test
from tracker.counting.options import Options
from tracker.counting.rulebook import RULES
from tracker.i18n import _l
from tracker.ledger.snapshot import Snapshot
from tracker.missions import measures as missions
from tracker.scholarships import measures as scholarships

P8 = RULES["P8"]
Narrowing = Callable[[Branch], Test]


def _narrowed(measure: Measure, key: str, label: Any, unit: Any, narrowing: Narrowing) -> Measure:
    """The rows of a measure that meet one condition more."""

    def branches(snapshot: Snapshot, options: Options) -> Sequence[Branch]:
        return [replace(one.testing(narrowing(one)), rule=P8) for one in measure.branches(snapshot, options)]

    return replace(measure, key=key, label=label, unit=unit, rule_ids=(*measure.rule_ids, "P8"), branches=branches)


def _past_end(branch: Branch) -> Test:
    """On the day on which the stock is read, which by year is another for each row."""
    day, why_not = branch.values["day"], _l("Studies are not past their expected end.")
    return Test("P8.past_end", P8, why_not, branch.values["expected_ends_on"].column < day.column, day.joins)


def _without_end(branch: Branch) -> Test:
    return Test("P8.open", P8, _l("The mission has an end."), branch.values["ends_on"].column.is_(None))


STUDENTS_PAST_END = _narrowed(
    scholarships.MEASURE["students_in_study"],
    "students_past_end",
    _l("Past the expected end"),
    _l("enrolments past their expected end"),
    _past_end,
)
MISSIONS_WITHOUT_END = _narrowed(
    missions.MEASURE["missions"],
    "missions_without_end",
    _l("Missions without an end"),
    _l("missions without an end"),
    _without_end,
)


def _left_out(measure: Measure, why: str, key: str, label: Any, unit: Any) -> Measure:
    """The rows that one test of a measure leaves out, each counted for itself."""

    def turned(branch: Branch) -> Branch:
        at = [test.key for test in branch.tests].index(why)
        test = branch.tests[at]
        failed = replace(test, why_not=_l("It is counted."), condition=test.condition.is_not(sa.true()))
        return replace(branch, tests=(*branch.tests[:at], failed), rule=P8)

    def branches(snapshot: Snapshot, options: Options) -> Sequence[Branch]:
        return [turned(one) for one in measure.branches(snapshot, options)]

    rules = (*measure.rule_ids, "P8")
    counted = replace(measure, key=key, label=label, unit=unit, rule_ids=rules, branches=branches)
    return replace(counted, of="id", distinct=True, whole=True, also=())


_MISSIONS = (
    ("X4.cancelled", "missions_cancelled", _l("Missions that were cancelled")),
    ("X4.begun", "missions_to_come", _l("Missions that have not begun")),
)
_FILINGS = (
    ("applications", _l("Years of a partner without a number of applications")),
    ("grants", _l("Years of a partner without a number of grants")),
)

# By the measure and the test that leaves the rows out.
LEFT_OUT: dict[tuple[str, str], Measure] = {
    ("instruments", "C1.undated"): _left_out(
        cooperation.MEASURE["instruments"],
        "C1.undated",
        "instruments_undated",
        _l("Documents without a first day in force"),
        _l("documents"),
    ),
    **{
        ("missions", why): _left_out(missions.MEASURE["missions"], why, key, label, _l("missions"))
        for why, key, label in _MISSIONS
    },
    **{
        (key, "C4.stated"): _left_out(
            cooperation.MEASURE[key], "C4.stated", f"{key}_not_stated", label, _l("years of partners")
        )
        for key, label in _FILINGS
    },
}
