"""Explained rows under each other: those that one change moved for one cause stand together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.ledger.models import Change
from tracker.reports.differences.cause import Cause
from tracker.reports.differences.explained import Explained


@dataclass(frozen=True, slots=True)
class Group:
    """`difference` is that of its rows together."""

    cause: Cause
    words: str
    change: Change | None
    undoes: int | None
    entries: Sequence[Explained]

    @property
    def difference(self) -> int:
        return sum(one.difference for one in self.entries)


def grouped(found: Iterable[Explained], *, names: bool) -> list[Group]:
    """In their order; gains and losses apart. Without `names` the causes tell no value that is a person's."""
    groups: dict[tuple[object, ...], list[Explained]] = {}
    for one in found:
        key = (one.change.id if one.change else 0, one.cause, one.difference > 0, one.words(names=names))
        groups.setdefault(key, []).append(one)
    return [
        Group(entries[0].cause, str(key[3]), entries[0].change, entries[0].undoes, entries)
        for key, entries in groups.items()
    ]
