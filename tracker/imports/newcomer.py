"""Somebody new out of a row: all that the rules for people ask of a record, without the weight of one.

Most of such rows are never written: they wait until somebody has decided whom they mean.
"""

from typing import Any, cast

from tracker.imports.columns_of import names_of
from tracker.people.models import Person
from tracker.people.rules import check_person, derive_keys

_BLANK = dict.fromkeys(names_of(Person))


class Newcomer:
    """The columns of a person as plain attributes."""

    full_name: str
    name_key: str
    email_key: str
    aliases = ()  # of somebody new there are none

    def __init__(self, values: dict[str, Any]) -> None:
        self.__dict__.update(_BLANK, **values)

    def check(self) -> None:
        """Raises RuleBroken: what the rules for people refuse."""
        check_person(cast(Person, self))

    def row(self) -> dict[str, Any]:
        """To be written: the keys are made only now."""
        derive_keys(cast(Person, self))
        return vars(self)
