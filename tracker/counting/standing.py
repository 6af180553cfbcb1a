"""How one record stands in the measures that could count it: in which years it counts, and which rule stops it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from tracker.counting.measure import Branch, Measure
from tracker.counting.options import Options
from tracker.counting.rulebook import Rule
from tracker.counting.verdicts import Verdict, one_record, verdict_of
from tracker.db import db, home_country, today
from tracker.ledger.snapshot import LIVE, Snapshot


@dataclass(frozen=True, slots=True)
class Standing:
    """In one measure: of so many rows of the record (itself, its members, its partners) so many are counted.

    `years` are those in which one counts, None being no date; `stops` what leaves the others out, or left a stock
    after the last of these years.
    """

    measure: Measure
    rows: int
    counted: int
    years: tuple[int | None, ...]
    by: Rule | None
    stops: tuple[Verdict, ...]


def standings(
    measures: tuple[Measure, ...], kinds: frozenset[str], wanted: int, *, value: str = "page_id"
) -> list[Standing]:
    """In each of the measures whose rows are of one of these kinds; of those rows whose `value` is the one wanted."""
    statement = _statement(measures, kinds, value, LIVE, Options(now=today()), home_country())
    found: dict[Measure, list[_Told]] = {}
    if statement is not None:
        branches = _branches(measures, kinds, LIVE, Options(now=today()))
        for row in db.session.execute(statement, {"wanted": wanted}):
            measure, branch = branches[row.at]
            found.setdefault(measure, []).append(_Told(row.id, row.year, verdict_of(branch, row.failed)))
    return [_standing(measure, found[measure]) for measure in measures if measure in found]


@dataclass(frozen=True, slots=True)
class _Told:
    id: int
    year: int | None
    verdict: Verdict


def _standing(measure: Measure, rows: Sequence[_Told]) -> Standing:
    counted = [row for row in rows if row.verdict.counted]
    # What is said of a record is what holds in the last year in which it could count.
    last = {row.id: row for row in sorted(rows, key=_in_order)}
    return Standing(
        measure=measure,
        rows=len(last),
        counted=len({row.id for row in counted}),
        years=tuple(dict.fromkeys(row.year for row in sorted(counted, key=_in_order))),
        by=counted[0].verdict.rule if counted else None,
        stops=tuple(dict.fromkeys(row.verdict for row in last.values() if not row.verdict.counted)),
    )


def _in_order(row: _Told) -> tuple[bool, int]:
    return row.year is None, row.year or 0


def _asked(measure: Measure, options: Options) -> Options:
    """By year, as the measure itself says what a year is."""
    return Options(by=("year",), year_by=measure.years[0], now=options.now)


def _branches(
    measures: Sequence[Measure], kinds: frozenset[str], snapshot: Snapshot, options: Options
) -> list[tuple[Measure, Branch]]:
    return [
        (measure, branch)
        for measure in measures
        for branch in measure.candidates(snapshot, _asked(measure, options))
        if branch.kind in kinds
    ]


@lru_cache(maxsize=64)
def _statement(
    measures: tuple[Measure, ...],
    kinds: frozenset[str],
    value: str,
    snapshot: Snapshot,
    options: Options,
    home: str,
) -> Any:
    """(at, id, year, failed) of every row in every year in which it could count, `at` naming measure and branch."""
    parts = [
        one_record(branch, value)
        .select(["id", "year"], _asked(measure, options), counted=False)
        .add_columns(sa.literal(at).label("at"))
        for at, (measure, branch) in enumerate(_branches(measures, kinds, snapshot, options))
    ]
    return sa.union_all(*parts) if parts else None
