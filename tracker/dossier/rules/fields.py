"""What is said of a person, field by field, and whose value stands after a merge."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tracker.dossier.rules.sides import Side
from tracker.errors import RuleBroken
from tracker.i18n import _, listed
from tracker.people.models import Person
from tracker.people.rules import derive_keys

# Each choice, and the columns it decides: the name and its parts are one, since the one is made of the others.
FIELDS: dict[str, tuple[str, ...]] = {
    "full_name": ("full_name", "family_name", "given_name", "name_order"),
    "native_name": ("native_name",),
    "gender": ("gender",),
    "citizenship": ("citizenship",),
    "email": ("email",),
    "phone": ("phone",),
    "born_on": ("born_on",),
    "note": ("note",),
}


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """Two values of one field that differ; `side` is whose stands unless another is chosen."""

    field: str
    kept: Any
    dropped: Any
    side: Side

    @property
    def is_open(self) -> bool:
        """Whether both say something, so that somebody should choose."""
        return self.kept not in (None, "") and self.dropped not in (None, "")


def choices(kept: Person, dropped: Person) -> list[FieldChoice]:
    """The fields in which they differ; what is blank is filled from the other."""
    found = []
    for field, columns in FIELDS.items():
        mine, other = ([getattr(one, column) for column in columns] for one in (kept, dropped))
        if mine != other:
            side = Side.DROP if mine[0] in (None, "") else Side.KEEP
            found.append(FieldChoice(field, mine[0], other[0], side))
    return found


def check_take(take: Mapping[str, str]) -> None:
    """Raises RuleBroken: it names no field, or neither side."""
    for field, side in take.items():
        if field not in FIELDS:
            fields = listed(FIELDS)
            raise RuleBroken(_("“%(field)s” is none of the fields: %(fields)s.", field=field[:40], fields=fields))
        check_side(side)


def check_side(side: str) -> None:
    if side not in list(Side):
        raise RuleBroken(_("Say “keep” or “drop”, not “%(side)s”.", side=side[:40]))


def take_fields(kept: Person, dropped: Person, take: Mapping[str, str]) -> None:
    """Give the kept person the chosen values, without storing them; nothing else of the person changes."""
    for choice in choices(kept, dropped):
        if take.get(choice.field, choice.side) == Side.DROP:
            for column in FIELDS[choice.field]:
                setattr(kept, column, getattr(dropped, column))
    derive_keys(kept)
