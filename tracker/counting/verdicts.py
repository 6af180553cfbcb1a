"""Whether a row is counted, and by which rule: asked of the measure's own rows, narrowed to one record."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from tracker.counting.measure import Branch, Measure, Test
from tracker.counting.options import Options
from tracker.counting.rulebook import Rule
from tracker.db import db, home_country
from tracker.ledger.snapshot import LIVE, Snapshot


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a row is counted, by which rule, or which one leaves it out; `why_not` is empty for a counted row."""

    counted: bool
    rule: Rule
    why_not: str = ""


def verdicts(
    measure: Measure,
    kind: str,
    value: str,
    wanted: int,
    options: Options | None = None,
    snapshot: Snapshot = LIVE,
) -> dict[int, Verdict]:
    """Of each row of a kind, by its id: of those whose `value`, such as `page_id`, is the one that is wanted."""
    asked = options or Options()
    (branch,) = _of_kind(measure, kind, snapshot, asked)
    statement = _statement(measure, kind, value, snapshot, asked, home_country())
    return {id_: verdict_of(branch, failed) for id_, failed in db.session.execute(statement, {"wanted": wanted})}


def verdict_of(branch: Branch, failed: str | None) -> Verdict:
    """What the key of a failed test means; None for a row that is counted."""
    if failed is None:
        return Verdict(True, branch.rule)
    test: Test = next(test for test in branch.tests if test.key == failed)
    return Verdict(False, test.rule, str(test.why_not))


def one_record(branch: Branch, value: str) -> Branch:
    """The rows whose `value` is the parameter `wanted`."""
    return branch.narrowed(branch.values[value].column == sa.bindparam("wanted", type_=sa.BigInteger))


def _of_kind(measure: Measure, kind: str, snapshot: Snapshot, options: Options) -> list[Branch]:
    return [branch for branch in measure.candidates(snapshot, options) if branch.kind == kind]


@lru_cache(maxsize=64)
def _statement(
    measure: Measure, kind: str, value: str, snapshot: Snapshot, options: Options, home: str
) -> "sa.Select[Any]":
    """`options` say the day of the question, `home` what the branches read of the office's settings."""
    (branch,) = _of_kind(measure, kind, snapshot, options)
    return one_record(branch, value).select(["id"], options, counted=False)
