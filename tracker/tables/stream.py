"""Taking rows in handfuls: a chunk a row would cost a hundred thousand calls of the server for one file."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Row = TypeVar("Row")
ROWS = 500


def handfuls(rows: Iterable[Row]) -> Iterator[list[Row]]:
    left = iter(rows)
    while taken := list(islice(left, ROWS)):
        yield taken
