"""The balance of students (rule S3), from two readings that know nothing of each other.

The stocks are read from the histories on two days; the flows are the dated events themselves, one by one. Of a
history that is possible both say the same. Where they do not, the enrolments are named.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

import sqlalchemy as sa
import sqlalchemy.orm

from tracker.counting.measure import Branch
from tracker.counting.options import Options
from tracker.counting.reference import reference_day
from tracker.counting.rulebook import RULES
from tracker.counting.years import fiscal_year
from tracker.db import db
from tracker.ledger.snapshot import Snapshot
from tracker.scholarships.measures import MEASURE
from tracker.scholarships.measures_dimensions import STUDENTS
from tracker.scholarships.measures_students import students
from tracker.scholarships.models import LEFT, EnrolmentStatus, StudyStatus

S = StudyStatus
PLUS = ("opening", "new", "resumed", "transferred_in", "left_while_suspended")
MINUS = ("graduated", "left", "suspended", "closing")

# The figure that each term of a line is; the opening stock is that of the year before.
TERMS = {
    "opening": "students_in_study",
    "new": "students_new",
    "resumed": "students_resumed",
    "transferred_in": "students_transferred_in",
    "graduated": "students_graduated",
    "left": "students_left",
    "suspended": "students_interrupted",
    "left_while_suspended": "students_left_suspended",
    "closing": "students_in_study",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One year, of all students or of those of one country or cohort.

    closing = opening + new + resumed + transferred_in - graduated - left - suspended + left_while_suspended: who
    graduated or left while suspended was outside the stock already. `failing` are the enrolments for which this does
    not hold, also where two of them cancel each other out.
    """

    year: int
    key: str | None
    words: str
    opening: int
    new: int
    resumed: int
    transferred_in: int
    graduated: int
    left: int
    suspended: int
    left_while_suspended: int
    closing: int
    failing: tuple[int, ...] = ()

    @property
    def difference(self) -> int:
        """What is missing from the closing stock, or too much in it; 0 where the balance holds."""
        told = {name: int(getattr(self, name)) for name in (*PLUS, *MINUS)}
        return sum(told[name] for name in MINUS) - sum(told[name] for name in PLUS)

    @property
    def holds(self) -> bool:
        return not self.difference and not self.failing


@dataclass(frozen=True, slots=True)
class _Entry:
    """One enrolment adds one to a term of a line."""

    year: int
    key: str | None
    term: str
    enrolment_id: int


def balances(snapshot: Snapshot, options: Options, by: str = "year") -> list[Line]:
    """A line a year; or, by "country" or "cohort", a line for each of these in each year in which it has students.

    Somebody who left within 14 days was no student (rule S4) and is in neither reading.
    """
    if by not in ("year", "country", "cohort"):
        raise ValueError(by)
    last = fiscal_year(reference_day(replace(options, on=None)), options.fiscal_month)
    entries = [*_stocks(snapshot, options, by, last), *_flows(snapshot, options, by)]
    first = options.from_year or min((entry.year for entry in entries), default=last + 1)
    entries = [entry for entry in entries if first <= entry.year <= last]
    found: dict[tuple[int, str | None], list[_Entry]] = {}
    if by == "year":
        found = {(year, None): [] for year in range(first, last + 1)}
    for entry in entries:
        found.setdefault((entry.year, entry.key), []).append(entry)
    words = _words(by, [key for _year, key in found])
    ordered = sorted(found, key=lambda at: (at[0], at[1] is None, str(at[1])))
    return [_line(year, key, words[key], found[year, key]) for year, key in ordered]


def _stocks(snapshot: Snapshot, options: Options, by: str, last: int) -> Iterator[_Entry]:
    """Who was in study at the end of a year: its closing stock, and the opening stock of the next."""
    before = None if options.from_year is None else options.from_year - 1
    asked = replace(options, on=None, from_year=before, by=("year",))
    (branch,) = MEASURE["students_in_study"].candidates(snapshot, asked)
    names = ["year", "id", *_split(by)]
    for year, enrolment_id, *key in db.session.execute(branch.select(names, asked)):
        yield _Entry(year, key[0] if key else None, "closing", enrolment_id)
        if year < last:
            yield _Entry(year + 1, key[0] if key else None, "opening", enrolment_id)


def _flows(snapshot: Snapshot, options: Options, by: str) -> Iterator[_Entry]:
    """The events, each counted where it stands, whether or not it is possible there."""
    for enrolment_id, rows in groupby(db.session.execute(_events(snapshot, options, by)), lambda row: int(row.id)):
        before: StudyStatus | None = None
        has_begun = False
        for row in rows:
            key = getattr(row, by) if by != "year" else None
            for term in _terms(row.event, before, has_begun=has_begun, is_transfer=row.is_transfer):
                yield _Entry(fiscal_year(row.effective_on, options.fiscal_month), key, term, enrolment_id)
            before, has_begun = row.event, has_begun or row.event is S.ENROLLED


def _terms(status: StudyStatus, before: StudyStatus | None, *, has_begun: bool, is_transfer: bool) -> Iterable[str]:
    if status is S.ENROLLED:
        return ["resumed" if has_begun else "transferred_in" if is_transfer else "new"]
    if status is S.SUSPENDED:
        return ["suspended"]
    if status is not S.GRADUATED and status not in LEFT:
        return []
    over = "graduated" if status is S.GRADUATED else "left"
    return [over, "left_while_suspended"] if before is S.SUSPENDED else [over]


def _events(snapshot: Snapshot, options: Options, by: str) -> Any:
    """(id, the key, event, effective_on, is_transfer) of every event so far, in the order of each enrolment."""
    base, event = students(snapshot, options), snapshot.of(EnrolmentStatus)
    root = sa.orm.join(base.root, event, event.enrolment_id == base.entity.id)
    stayed = base.left_early.is_not(sa.true())
    scope = (*base.scope, stayed, event.effective_on <= options.today)
    branch = Branch("enrolment", RULES["S3"], root, scope, (), base.values)
    query = branch.select(["id", *_split(by)], replace(options, by=())).add_columns(
        event.status.label("event"),
        event.effective_on,
        base.entity.transferred_from_id.is_not(None).label("is_transfer"),
    )
    return query.order_by(base.entity.id, event.effective_on, event.id)


def _split(by: str) -> Sequence[str]:
    return () if by == "year" else (by,)


def _words(by: str, keys: Sequence[str | None]) -> dict[str | None, str]:
    if by == "year":
        return {None: ""}
    (dimension,) = (one for one in STUDENTS if one.key == by)
    return dimension.words(keys)


def _line(year: int, key: str | None, words: str, entries: Sequence[_Entry]) -> Line:
    terms = Counter(entry.term for entry in entries)
    sums: Counter[int] = Counter()
    for entry in entries:
        sums[entry.enrolment_id] += 1 if entry.term in PLUS else -1
    numbers = {name: terms[name] for name in (*PLUS, *MINUS)}
    return Line(year, key, words, **numbers, failing=tuple(sorted(id_ for id_, sum_ in sums.items() if sum_)))
