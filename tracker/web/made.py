"""A list whose rows were put together by the program: sorted and paged here, and otherwise as every list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from tracker.web.listing import Listing


@dataclass
class MadeListing(Listing):
    """`found` are all its rows. A column's `sort` is a function of a row; what it leaves equal keeps its order."""

    found: Sequence[Any] = field(default=())

    @cached_property
    def ordered(self) -> list[Any]:
        column = next(c for c in self._allowed() if c.key == self.sort.removeprefix("-"))
        is_down = self.sort.startswith("-")
        stated = [row for row in self.found if column.sort(row) is not None]
        rest = [row for row in self.found if column.sort(row) is None]
        return [*sorted(stated, key=column.sort, reverse=is_down), *rest]

    @cached_property
    def total(self) -> int:
        return len(self.found)

    @cached_property
    def rows(self) -> list[Any]:
        first = (self.page - 1) * self.per_page
        return self.ordered[first : first + self.per_page]

    def stream(self) -> Iterator[Any]:
        yield from self.ordered
