"""From a name as it was written to a person of that name, not yet stored."""

from typing import Any

from tracker.people.models import Person
from tracker.people.names import split_name

LONGEST_PART = 120  # characters, as the columns keep them


def person_named(full_name: str, **given: Any) -> Person:
    return Person(**named(full_name, given))


def named(full_name: str, given: dict[str, Any]) -> dict[str, Any]:
    """A person's values: the name taken apart where the writing shows which part is which, unless that is given."""
    parts = None if {"family_name", "given_name"} & given.keys() else split_name(full_name)
    if parts and len(parts.family) <= LONGEST_PART and len(parts.given) <= LONGEST_PART:
        parted = {"family_name": parts.family, "given_name": parts.given, "name_order": parts.order}
        return {"full_name": full_name, **given, **parted}
    return {"full_name": full_name, **given}
