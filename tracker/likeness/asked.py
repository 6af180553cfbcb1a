"""What is known of somebody, as far as it tells who they are."""

from dataclasses import dataclass
from datetime import date

from tracker.likeness.names import Name


@dataclass(frozen=True, slots=True)
class Asked:
    """All that is known of somebody: asked about, or on record. Countries by their codes."""

    name: Name
    other_names: tuple[Name, ...] = ()
    countries: frozenset[str] = frozenset()
    organizations: tuple[str, ...] = ()
    email: str = ""
    phone: str = ""
    born_on: date | None = None
    gender: str | None = None
