"""How one student is counted: in which figures, of which years, by which rule, or why not; told by the measures."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from flask import url_for

from tracker.access import Permission
from tracker.counting.measure import Measure
from tracker.counting.options import Options
from tracker.counting.rows import ruled, tests
from tracker.db import db, today
from tracker.i18n import _
from tracker.ledger.snapshot import LIVE
from tracker.scholarships.measures import MEASURE
from tracker.web.gate import may

SHOWN = (
    "enrolments_ever",
    "students_new",
    "students_transferred_in",
    "students_in_study",
    "students_suspended",
    "students_active",
    "students_graduated",
    "students_left",
    "students_not_enrolled",
)


@dataclass(frozen=True, slots=True)
class Counted:
    """One figure: `years` in which the student is in it, else `why` not."""

    label: str
    years: str
    rule: str
    why: str
    url: str


def counted(enrolment_id: int) -> list[Counted]:
    """The figures the student is in, then those they are not in."""
    options = Options(by=("year",), now=today())
    told = []
    for key in SHOWN:
        rows = db.session.execute(_statement(key, options), {"enrolment_id": enrolment_id}).all()
        if rows:
            told.append(_told(MEASURE[key], sorted(rows, key=lambda row: row.year or 0), options))
    return sorted(told, key=lambda one: not one.years)


def _told(measure: Measure, rows: list[Any], options: Options) -> Counted:
    years = [row.year for row in rows if row.failed is None]
    first = next((row for row in rows if row.failed is None), rows[0])
    test = tests(measure, LIVE, options).get(first.failed) if first.failed else None
    label = _("%(measure)s (on 31 December)", measure=measure.label) if measure.is_stock else str(measure.label)
    return Counted(
        label=label,
        years=", ".join(_runs(years)),
        rule=ruled(first.failed, first.rule).id,
        why=str(test.why_not) if test else "",
        url=_rows_of(measure, years),
    )


def _rows_of(measure: Measure, years: list[int]) -> str:
    if not years or not may(Permission.REPORTS_READ):
        return ""
    return url_for("reports.rows", measure=measure.key, year=years[-1])


def _runs(years: list[int]) -> Iterator[str]:
    """Years that follow each other, told as one: 2021–2023."""
    for _gap, run in groupby(enumerate(years), lambda pair: pair[1] - pair[0]):
        held = [year for _place, year in run]
        yield str(held[0]) if len(held) == 1 else f"{held[0]}–{held[-1]}"


@lru_cache(maxsize=32)
def _statement(key: str, options: Options) -> "sa.Select[Any]":
    """(year, rule, failed) of one enrolment in each year in which it could count."""
    (branch,) = MEASURE[key].candidates(LIVE, options)
    own = branch.narrowed(branch.values["id"].column == sa.bindparam("enrolment_id", type_=sa.BigInteger))
    query = own.select(["year"], options, counted=False)
    return query.add_columns(sa.literal(branch.rule.id).label("rule"))
