"""Who a row means where nobody fits exactly: the people it may mean, and what a person decided about them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from tracker.i18n import Choice, _l


class Choose(Choice):
    PERSON = "person", _l("a person on record")
    NEW = "new", _l("a new person")
    LEAVE = "leave", _l("left out")


class Undecided(Choice):
    """What becomes of a row that may mean somebody on record while nobody has decided."""

    NEW = "new", _l("entered as a new person, and flagged")
    PARK = "park", _l("left out for now; the others are written")
    REFUSE = "refuse", _l("refused")


@dataclass(frozen=True, slots=True)
class Decision:
    """`cells`: the row as it was decided on; of another row, as when another sheet is chosen, it says nothing.

    `none_of`: the people who were shown when somebody said of this very row that it means somebody new.
    """

    choose: Choose
    cells: list[str]
    person_id: int | None = None
    none_of: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody on record whom a row may mean; `told` tells them apart, `reasons` are keys of why they come up."""

    id: int
    name: str
    told: str
    score: float  # 0 to 1
    reasons: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, said: dict[str, Any]) -> "Candidate":
        return cls(**{**said, "reasons": tuple(said["reasons"])})


@dataclass(frozen=True, slots=True)
class Handled:
    """What was done by hand about the rows of one file, by their numbers.

    `corrected`: their cells as they stand in the file, and as they are to be taken. `only`: the rows that are still
    waiting, where the others went in before; None: all of them. `asked`: whom rows may mean, as it was found when the
    register was as `asked_at` says, its newest change; of rows that are not among them it has to be asked.
    `earlier`: the changes by which this file, or the one it corrects, came in before.
    """

    decisions: Mapping[int, Decision] = field(default_factory=dict)
    corrected: Mapping[int, tuple[list[str], list[str]]] = field(default_factory=dict)
    only: frozenset[int] | None = None
    undecided: Undecided = Undecided.PARK
    asked: Mapping[int, list[Candidate]] = field(default_factory=dict)
    asked_at: int = 0
    earlier: frozenset[int] = frozenset()

    def as_of(self, newest: int) -> "Handled":
        """Without what was asked of the register before its newest change."""
        return self if self.asked_at == newest else replace(self, asked={})
