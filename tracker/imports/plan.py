"""What an import would do, row by row, and all it would write; made by reading alone."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tracker.i18n import Choice, _l
from tracker.imports.columns_of import row_of
from tracker.imports.deciding import Candidate, Handled
from tracker.imports.kinds import Kind
from tracker.imports.known import Known
from tracker.imports.reading import ReadRow, Wrong
from tracker.ledger.models import Recorded


class Outcome(Choice):
    """What becomes of a row. NEW and KNOWN are added: a new record, or a known person newly on a roster."""

    NEW = "new", _l("new")
    KNOWN = "known", _l("known person")
    CHANGED = "changed", _l("changed")
    UNCHANGED = "unchanged", _l("unchanged")
    REPEAT = "repeat", _l("repeat")
    REFUSED = "refused", _l("refused")
    PERHAPS = "perhaps", _l("to be decided")
    LEFT = "left", _l("left out")


ADDED = (Outcome.NEW, Outcome.KNOWN)
WAITING = (Outcome.REFUSED, Outcome.PERHAPS)


@dataclass(frozen=True, slots=True)
class Difference:
    field: str
    before: Any
    after: Any


@dataclass(slots=True)
class PlannedRow:
    """`of` is the number of the row that this one repeats, or is decided together with.

    `about` are the records that the row is about, those that are new among them: what it enters, and for whom.
    """

    number: int
    cells: list[str]
    outcome: Outcome
    person: Known | None = None
    of: int | None = None
    wrong: Sequence[Wrong] = ()
    warnings: list[str] = field(default_factory=list)
    differences: Sequence[Difference] = ()
    candidates: Sequence[Candidate] = ()
    about: tuple[Any, ...] = ()

    @property
    def signature(self) -> tuple[Any, ...]:
        """What a person was shown of this row; the same again when nothing that matters has changed since."""
        changes = tuple((each.field, _plain(each.before), _plain(each.after)) for each in self.differences)
        return self.number, self.outcome.value, self.of, self.person.id if self.person else None, changes


Values = dict[str, Any]


@dataclass(slots=True)
class Plan:
    """A key among the values may be a record or a person not stored yet: it stands for the id they will have by then.

    `records` are written first and each learns its id; `rows_of` nothing points to, so they need not stay records.
    """

    kind: Kind
    rows: list[PlannedRow] = field(default_factory=list)
    people: list[Known] = field(default_factory=list)
    told: dict[Known, None] = field(default_factory=dict)  # people of the register of whom the file says more
    records: dict[type[Recorded], list[tuple[Recorded, Values]]] = field(default_factory=lambda: defaultdict(list))
    rows_of: dict[type[Recorded], list[Values]] = field(default_factory=lambda: defaultdict(list))
    changes: dict[type[Recorded], list[Values]] = field(default_factory=lambda: defaultdict(list))
    renamed: dict[Known, None] = field(default_factory=dict)  # people of the register who get another name
    handled: Handled = field(default_factory=Handled)
    candidates: dict[int, Sequence[Candidate]] = field(default_factory=dict)  # by row, where nobody fits exactly
    watch: Callable[[list[Any]], Iterable[Any]] = lambda some: some  # shows how far the asking has come

    def add(self, record: Recorded, **keys: Any) -> None:
        """Write a record that others may point to; `keys` are its own pointers."""
        self.records[type(record)].append((record, keys))

    def add_row(self, record: Recorded, **keys: Any) -> None:
        """Write a record that nothing points to."""
        row = row_of(record)
        row.update(keys)
        self.rows_of[type(record)].append(row)

    def change(self, model: type[Recorded], id: int, values: Values) -> None:
        """Write these columns, derived ones among them: no rule runs any more."""
        self.changes[model].append({"id": id, **values})

    def tell(self, person: Known) -> None:
        """Write what is said more of a person; whoever is new is written with it anyway."""
        if person.id is not None:
            self.told[person] = None

    def refuse(self, row: ReadRow, *wrong: Wrong) -> None:
        wrongs, candidates = [*row.wrong, *wrong], self.candidates.get(row.number, ())
        self.rows.append(PlannedRow(row.number, row.cells, Outcome.REFUSED, wrong=wrongs, candidates=candidates))

    def note(self, row: ReadRow, outcome: Outcome, **given: Any) -> PlannedRow:
        candidates = self.candidates.get(row.number, ())
        planned = PlannedRow(row.number, row.cells, outcome, warnings=row.warnings, candidates=candidates, **given)
        self.rows.append(planned)
        return planned

    @property
    def counts(self) -> Counter[Outcome]:
        return Counter(row.outcome for row in self.rows)

    @property
    def refused(self) -> list[PlannedRow]:
        return [row for row in self.rows if row.outcome is Outcome.REFUSED]

    @property
    def waiting(self) -> list[PlannedRow]:
        """The rows that are not written as they stand: refused, or to be decided."""
        return [row for row in self.rows if row.outcome in WAITING]

    @property
    def writes(self) -> bool:
        """Whether there is anything to be written."""
        counts = self.counts
        return any(counts[outcome] for outcome in (*ADDED, Outcome.CHANGED))


def _plain(value: Any) -> str:
    """What a plan made anew from the same file has again."""
    return value.said if isinstance(value, Recorded) else str(value)
