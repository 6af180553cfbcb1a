"""The difference of one figure between two moments, row by row, adding up exactly."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from tracker.counting.measure import Measure
from tracker.counting.options import Options
from tracker.db import db
from tracker.history.names import Names
from tracker.ledger.models import Change
from tracker.reports.differences.cause import Cause
from tracker.reports.differences.causes import Why, table_of, whys
from tracker.reports.differences.explained import Explained, Row
from tracker.reports.differences.reads import reads
from tracker.reports.differences.states import At, CellKey, RowKey, State, States, counted
from tracker.reports.differences.steps import Step, changes_between, steps
from tracker.reports.differences.telling import Labelled, label, tell

Rules = Sequence[tuple[str, int, int]]


def explain(
    measure: Measure, options: Options, change_a: int, day_a: date, change_b: int, day_b: date
) -> list[Explained]:
    """Why the figure differs between the register at one change, asked on one day, and at a later one.

    `options` is the question of one number: its cell in `where`, no breakdown. The differences of what is returned
    add up to the difference of the figure exactly; what came and went in between is not told.
    """
    number = Compared(measure, options.total(), (), At(change_a, day_a), At(change_b, day_b))
    return explain_cell(number, States())


@dataclass(frozen=True, slots=True)
class Compared:
    """One number at two moments: `key` is its cell in the question. The first is the earlier one.

    `frozen_a` and `frozen_b` are the rows that editions of these moments hold; `rules_a` and `rules_b` the rules of
    the measure that have another version today: (id, then, now).
    """

    measure: Measure
    asked: Options
    key: CellKey
    a: At
    b: At
    frozen_a: State | None = None
    frozen_b: State | None = None
    rules_a: Rules = ()
    rules_b: Rules = ()


@dataclass(slots=True)
class _Moved:
    """One thing by which the number differs, before it is told."""

    what: Any
    difference: int
    cause: Cause
    change: int | None = None
    row: RowKey | None = None  # whose record tells why
    rules: Rules = ()
    why: Why | None = field(default=None)


def explain_cell(number: Compared, states: States) -> list[Explained]:
    """The states are shared by the cells of a question."""
    return _told(number, _moved(number, states), states)


def _at(number: Compared, at: At, states: States) -> State:
    return states.cell(number.measure, number.asked, number.key, at)


def _ends(number: Compared, states: States) -> tuple[State, State]:
    first = _at(number, number.a, states) if number.frozen_a is None else number.frozen_a
    return first, _at(number, number.b, states) if number.frozen_b is None else number.frozen_b


def _moved(number: Compared, states: States) -> list[_Moved]:
    """Step by step from one end to the other: the rules, the day, the changes, and the rules again.

    The day comes before the changes: what was entered later is told as entered, whatever day it is about.
    """
    first, last = (counted(number.measure, state) for state in _ends(number, states))
    wanted = [what for what in dict.fromkeys([*first, *last]) if first.get(what, 0) != last.get(what, 0)]
    if not wanted:
        return []
    later = At(number.a.change, number.b.day)
    found = [] if number.frozen_a is None else _by_rules(number, wanted, number.frozen_a, number.a, states)
    if later != number.a:
        told = [_at(number, at, states) for at in (number.a, later)]
        found += [_Moved(what, by, Cause.TIME_PASSED) for what, by in _differing(number.measure, wanted, *told)]
    found += _by_changes(number, wanted, states)
    if number.frozen_b is not None:
        back = _by_rules(number, wanted, number.frozen_b, number.b, states)
        found += [replace(one, difference=-one.difference) for one in back]
    return found


def _differing(measure: Measure, wanted: Iterable[Any], before: State, after: State) -> list[tuple[Any, int]]:
    low, high = counted(measure, before), counted(measure, after)
    told = ((what, high.get(what, 0) - low.get(what, 0)) for what in wanted)
    return [(what, by) for what, by in told if by]


def _by_rules(number: Compared, wanted: Sequence[Any], frozen: State, at: At, states: States) -> list[_Moved]:
    rules = number.rules_a if at == number.a and frozen is number.frozen_a else number.rules_b
    cause = Cause.RULE_CHANGE if rules else Cause.NOT_REPRODUCED
    differing = _differing(number.measure, wanted, frozen, _at(number, at, states))
    return [_Moved(what, by, cause, rules=rules) for what, by in differing]


def _by_changes(number: Compared, wanted: Sequence[Any], states: States) -> list[_Moved]:
    measure, day = number.measure, number.b.day
    read = reads(measure, number.asked)
    later = changes_between(number.a.change, number.b.change, read)

    def counts(change: int) -> Any:
        return counted(measure, _at(number, At(change, day), states))

    found = [_of_step(number, step, states) for step in steps(counts, [number.a.change, *later], wanted)]
    groups: dict[tuple[int, str], list[_Moved]] = {}
    for one in found:
        assert one.change is not None
        assert one.row is not None
        groups.setdefault((one.change, one.row[0]), []).append(one)
    for (change, kind), moved in groups.items():
        told = whys(kind, sorted({one.row[1] for one in moved if one.row}), db.session.get_one(Change, change), read)
        for one in moved:
            assert one.row is not None
            one.why = told[one.row[1]]
            one.cause = one.why.cause
    return found


def _of_step(number: Compared, step: Step, states: States) -> _Moved:
    """With the row that came or went: of a unit, the first of those that it has where it is counted."""
    if not number.measure.distinct:
        return _Moved(step.what, step.difference, Cause.CORRECTION, step.change, step.what)
    seen = At(step.change if step.difference > 0 else step.low, number.b.day)
    rows = _rows_of_unit(_at(number, seen, states), step.what)
    return _Moved(step.what, step.difference, Cause.CORRECTION, step.change, rows[0])


def _rows_of_unit(state: State, unit: Any) -> list[RowKey]:
    return sorted((key for key in state if key[2] == unit), key=lambda key: key[:2])


def _told(number: Compared, moved: Sequence[_Moved], states: States) -> list[Explained]:
    first, last = _ends(number, states)
    rows = {
        one.what: (
            [one.what]
            if not number.measure.distinct
            else _rows_of_unit(first, one.what) + _rows_of_unit(last, one.what)
        )
        for one in moved
    }
    wanted = {key for keys in rows.values() for key in keys} | {one.row for one in moved if one.row}
    labelled: dict[RowKey, Labelled] = {}
    for at in (number.a, number.b):
        labelled |= label(number.measure, number.asked, wanted, at) if wanted else {}
    names = Names(step for one in moved if one.why for step in one.why.steps)
    read = reads(number.measure, number.asked)
    known = {one.change for one in moved if one.change is not None}
    changes = {id_: db.session.get_one(Change, id_) for id_ in known}
    found = []
    for one in moved:
        change = changes.get(one.change) if one.change is not None else None
        found.append(
            Explained(
                one.difference,
                [labelled[key].row if key in labelled else Row(*key) for key in rows[one.what]],
                _dated(one, labelled, number.a.day),
                change,
                tell(one.why.steps, read, names, table_of(one.row[0])) if one.why and one.row else (),
                change.undoes_id if change is not None else None,
                one.rules,
            )
        )
    return sorted(found, key=_order)


def _order(one: Explained) -> tuple[int, int, list[tuple[str, int]]]:
    return one.change.id if one.change else 0, -one.difference, [(row.record, row.id) for row in one.rows]


def _dated(one: _Moved, labelled: dict[RowKey, Labelled], day: date) -> Cause:
    """What is of a later day than the first moment's was not entered late."""
    known = labelled.get(one.row) if one.row else None
    is_later = known is not None and known.starts_on is not None and known.starts_on > day
    return Cause.NEW_ENTRY if one.cause is Cause.LATE_ENTRY and is_later else one.cause
