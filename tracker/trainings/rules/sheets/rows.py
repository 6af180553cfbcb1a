"""A row of the roster sheet: what was typed into its cells, what was read of it, and what is to be told at it."""

from dataclasses import dataclass, field
from typing import Any

from tracker.people.matching import Candidate
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
    found: tuple[Candidate, ...] = ()
    candidates: list[Somebody] = field(default_factory=list)  # the same, told
    more: str = ""  # how many others there are, in words
    is_stale: bool = False  # whether somebody else changed it, or took it off the list, since the sheet was opened
    theirs: list[str] = field(default_factory=list)  # the columns that somebody else changed, and that stay so
    gone: str = ""  # whom somebody else took off the list, where this row was left alone
    repeats: bool = False  # whether another row says the same

    @property
    def is_blank(self) -> bool:
        return self.id is None and not self.wrong and not any(self.cells.get(name, "").strip() for name in SAID)

    @property
    def is_refused(self) -> bool:
        return bool(self.wrong or self.asks or self.is_stale)

    @property
    def is_new(self) -> bool:
        """Whether it is to be put on the list."""
        return self.id is None and not self.is_blank and not self.removed

    @property
    def name_key(self) -> str:
        return name_key(self.values.get("name") or self.cells.get("name", ""))

    @property
    def said_person(self) -> str:
        return str(self.stored.person_id) if self.stored else self.person

    def says_what(self, other: "SheetRow") -> bool:
        """Whether the two say the same in every cell, and not of two people who were told apart."""
        if self.person == NEW or self.person not in ("", other.said_person):
            return False
        names = [name for name in COLUMNS if name != "name"]
        same = all((self.values.get(name) or None) == (other.values.get(name) or None) for name in names)
        return same and self.name_key == other.name_key

    def adds_nothing_to(self, other: "SheetRow") -> bool:
        """Whether all that it says of its person stands in the other."""
        return all(other.values.get(name) == self.values[name] for name in KEPT if self.values.get(name))


def blank_row(number: int, status: ParticipationStatus) -> SheetRow:
    return SheetRow(number, {"role": ParticipationRole.PARTICIPANT.value, "status": status.value})
