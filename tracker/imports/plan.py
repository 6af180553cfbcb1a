"""What an import would do, row by row, and all it would write; made by reading alone."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from tracker.i18n import Choice, _l
from tracker.imports.kinds import Kind
from tracker.imports.known import Known
from tracker.imports.reading import ReadRow, Wrong
from tracker.partners.models import Organization
from tracker.trainings.models import Course, Headcount, TrainingSession


class Outcome(Choice):
    """What becomes of a row. NEW and KNOWN are added: a new record, or a known person newly on a roster."""

    NEW = "new", _l("new")
    KNOWN = "known", _l("known person")
    CHANGED = "changed", _l("changed")
    UNCHANGED = "unchanged", _l("unchanged")
    REPEAT = "repeat", _l("repeat")
    REFUSED = "refused", _l("refused")


ADDED = (Outcome.NEW, Outcome.KNOWN)


@dataclass(frozen=True, slots=True)
class Difference:
    field: str
    before: Any
    after: Any


@dataclass(slots=True)
class PlannedRow:
    """`of` is the number of the row that this one repeats."""

    number: int
    cells: list[str]
    outcome: Outcome
    person: Known | None = None
    of: int | None = None
    wrong: list[Wrong] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)

    @property
    def signature(self) -> tuple[Any, ...]:
        """What a person was shown of this row; the same again when nothing that matters has changed since."""
        return self.number, self.outcome.value, self.of, self.person.id if self.person else None


# Records that are not stored yet point to each other by these pairs, and get their ids when they are written.
@dataclass(slots=True)
class Plan:
    kind: Kind
    rows: list[PlannedRow] = field(default_factory=list)
    organizations: list[Organization] = field(default_factory=list)
    courses: list[Course] = field(default_factory=list)
    sessions: list[TrainingSession] = field(default_factory=list)
    session_hosts: list[tuple[TrainingSession, Organization]] = field(default_factory=list)
    session_courses: list[tuple[TrainingSession, Course]] = field(default_factory=list)
    session_groups: list[tuple[TrainingSession, int]] = field(default_factory=list)
    session_changes: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    headcounts: list[tuple[TrainingSession, Headcount]] = field(default_factory=list)
    headcount_changes: list[dict[str, Any]] = field(default_factory=list)
    people: list[Known] = field(default_factory=list)
    known: list[Known] = field(default_factory=list)  # people of the register of whom the file says more
    affiliations: list[tuple[Known, Organization | None, str]] = field(default_factory=list)
    participations: list[tuple[TrainingSession, Known, dict[str, Any]]] = field(default_factory=list)
    participation_changes: list[dict[str, Any]] = field(default_factory=list)

    def refuse(self, row: ReadRow, *wrong: Wrong) -> None:
        self.rows.append(PlannedRow(row.number, row.cells, Outcome.REFUSED, wrong=[*row.wrong, *wrong]))

    def note(self, row: ReadRow, outcome: Outcome, **given: Any) -> PlannedRow:
        planned = PlannedRow(row.number, row.cells, outcome, warnings=list(row.warnings), **given)
        self.rows.append(planned)
        return planned

    @property
    def counts(self) -> Counter[Outcome]:
        return Counter(row.outcome for row in self.rows)

    @property
    def refused(self) -> list[PlannedRow]:
        return [row for row in self.rows if row.outcome is Outcome.REFUSED]

    @property
    def writes(self) -> bool:
        """Whether there is anything to be written."""
        counts = self.counts
        return any(counts[outcome] for outcome in (*ADDED, Outcome.CHANGED))
