"""From a name as it was written to a person of that name, not yet stored."""

from typing import Any

from tracker.people.models import Person
from tracker.people.names import customary_order, display_name, split_name

LONGEST_PART = 120  # characters, as the columns keep them


def person_named(full_name: str, country: str | None = None, **given: Any) -> Person:
    """`country`: for which they were named, where their citizenship is not known."""
    return Person(**named(full_name, given, country))


def named(full_name: str, given: dict[str, Any], country: str | None = None) -> dict[str, Any]:
    """A person's values: the name taken apart where the writing shows which part is which, unless that is given."""
    if not {"family_name", "given_name"} & given.keys():
        parts = split_name(full_name)
        if parts is None or len(parts.family) > LONGEST_PART or len(parts.given) > LONGEST_PART:
            return {"full_name": full_name, **given}
        given = {**given, "family_name": parts.family, "given_name": parts.given, "name_order": parts.order}
    family, first, order = given.get("family_name", ""), given.get("given_name", ""), given.get("name_order")
    if family and first and order is None:
        order = customary_order(given.get("citizenship") or country)
        return {**given, "full_name": display_name(family, first, order), "name_order": order}
    return {"full_name": full_name, **given}
