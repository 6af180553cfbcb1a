"""What other rooms show on a person's page: each registers a provider, so that people knows no room above it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tracker.tables import Table
from tracker.web.parts import Part


@dataclass(frozen=True, slots=True)
class Section:
    """A panel of a person's page; `empty` stands there when the table has no rows, `more` is (words, address)."""

    title: str
    table: Table[Any]
    empty: str = ""
    more: tuple[str, str] | None = None


# From a person's id to a panel. Filled when the rooms are imported, and shown in that order.
SECTIONS: list[Callable[[int], Section]] = []

# What stands above the panels, made from a person's id.
PARTS: list[Callable[[int], Part]] = []


def parts(person_id: int) -> list[Part]:
    return [part(person_id) for part in PARTS]


def sections(person_id: int) -> list[Section]:
    return [section(person_id) for section in SECTIONS]
