"""A row of the roster sheet: what was typed into its cells, what was read of it, and what is to be told at it."""

from dataclasses import dataclass, field
from typing import Any

from tracker.people.names import name_key
from tracker.trainings.models import Participation, ParticipationRole, ParticipationStatus

# In the order in which they stand in the sheet.
COLUMNS = (
    "name", "represents", "organization", "position", "gender", "role", "status", "days_attended", "email", "note",
)  # fmt: skip
KEPT = ("role", "status", "represents", "organization", "position", "gender", "days_attended", "note")
# Role and status are given beforehand: alone they make no row.
SAID = tuple(name for name in COLUMNS if name not in ("role", "status"))

NEW = "new"  # what a row says of its person when it is somebody who is not recorded yet


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person who may be meant, as a reader is told of them; `here` says as what they are on this list already."""

    id: int
    name: str
    told: str
    sessions: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    score: float = 0.0
    here: str = ""


@dataclass(slots=True)
class Differing:
    """A cell that somebody else changed since the sheet was opened."""

    column: str
    mine: str
    theirs: str


@dataclass(slots=True)
class SheetRow:
    """`id` and `version` are those of the row on the list, `person` the one decided for a row that is not there yet."""

    number: int
    cells: dict[str, str] = field(default_factory=dict)
    id: int | None = None
    version: str = ""
    person: str = ""
    removed: bool = False
    chosen: bool = False
    stored: Participation | None = None
    values: dict[str, Any] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)
    asks: bool = False  # whether it must be said who is meant
    candidates: list[Somebody] = field(default_factory=list)
    differing: list[Differing] = field(default_factory=list)
    gone: bool = False  # taken off the list by somebody else
    repeats: int | None = None  # the number of the row that says the same

    @property
    def is_blank(self) -> bool:
        return self.id is None and not any(self.cells.get(name, "").strip() for name in SAID)

    @property
    def is_refused(self) -> bool:
        return bool(self.wrong or self.asks or self.differing or self.gone)

    @property
    def name_key(self) -> str:
        return name_key(self.values.get("name") or self.cells.get("name", ""))

    def is_like(self, other: "SheetRow") -> bool:
        """Whether all that this row says stands in the other: the name and role are the same."""
        if self.name_key != other.name_key or self.values.get("role") is not other.values.get("role"):
            return False
        said = {name: value for name, value in self.values.items() if value not in (None, "")}
        return all(other.values.get(name) == value for name, value in said.items())


def blank_row(number: int, status: ParticipationStatus) -> SheetRow:
    return SheetRow(number, {"role": ParticipationRole.PARTICIPANT.value, "status": status.value})
