"""What is told of two rows of a file: how likely they are one, and what each column says to it."""

from dataclasses import dataclass

from tracker.i18n import Choice, _l
from tracker.likeness.kinds import Field


class Agreement(Choice):
    """How two rows compare in one column, in the order of the levels; then what is no level."""

    OTHER = "other", _l("different")
    FAINT = "faint", _l("faintly alike")
    LIKE = "like", _l("alike")
    NEAR = "near", _l("nearly the same")
    SAME = "same", _l("the same")
    TURNED = "turned", _l("in each other's place")
    THROUGH = "through", _l("alike through other rows")


AGREEMENTS = tuple(Agreement)


@dataclass(frozen=True, slots=True)
class Reason:
    """What one column says: a weight above 0 for the same, below against it."""

    column: str
    field: Field
    how: Agreement
    weight: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows by their places, the lower first; the score, from 0 to 1, is how likely they are one."""

    one: int
    other: int
    score: float
    reasons: tuple[Reason, ...]
