"""What a column of an import file can hold: its key, its words, the headers it is known by, and how a cell is read."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from tracker.i18n import Choice
from tracker.partners.reading import CountryReader
from tracker.text import DateOrder


@dataclass(slots=True)
class Context:
    """What reading a cell may need besides its text.

    `header` is the text above the column in hand. `blank_unknown_countries`: the person who imports has said that a
    country that is not known be left blank, with a word of warning; otherwise such a row is refused.
    """

    countries: CountryReader
    missing: frozenset[str] = frozenset()
    blank_unknown_countries: bool = False
    header: str = ""
    date_order: DateOrder | None = None  # of the column in hand, as a person has said
    warnings: list[str] = field(default_factory=list)  # of the cell in hand


Read = Callable[[str, Context], Any]


@dataclass(frozen=True, slots=True)
class ImportField:
    """`read` gives the value of a cell that is not blank, None where it says nothing, and raises RuleBroken.

    `aliases` are header texts in English and Chinese; `sampled` headers ("Title") prove nothing by themselves: most
    of the column's cells must read as well before it is proposed.
    """

    key: str
    label: Any
    read: Read
    takes: Any
    aliases: tuple[str, ...] = ()
    sampled: tuple[str, ...] = ()
    options: type[Choice] | None = None  # where one of a closed list is meant


def by_key(fields: Collection[ImportField]) -> dict[str, ImportField]:
    return {each.key: each for each in fields}
