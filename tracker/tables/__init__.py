"""A table said once: what its columns are, and where each one's value comes from.

Lists and reports build a `Table`, a page with several a `Book`; `tracker.tables.formats` turns a table into CSV, XLSX
or JSON, a book into XLSX or JSON, and the page into HTML. Nothing here knows Flask, the database or a model.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from operator import itemgetter
from typing import Any, Generic, TypeAlias, TypeVar

Cell: TypeAlias = str | int | float | Decimal | date | datetime | bool | None
Row = TypeVar("Row")


class Kind(StrEnum):
    """How a column's values are aligned, formatted and summed; each renderer maps it to its own terms."""

    TEXT = "text"
    CODE = "code"  # identifiers: shown as they are, never grouped
    COUNT = "count"  # whole things: people, sessions, days
    PERCENT = "percent"  # a ratio from 0 to 1, shown times 100
    DATE = "date"
    MOMENT = "moment"  # UTC in files, the office's time zone on pages
    YES_NO = "yes_no"


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: its stable key, its words, and how a row gives its value.

    `sort` is what an ordering of the rows by this column needs (a column expression), None where the list
    cannot be ordered by it. `personal` columns are left out for readers without the right to names.
    `summed` says that adding the column up is true.
    """

    key: str
    label: Any  # str or lazy translation
    value: Callable[[Row], Any]
    kind: Kind = Kind.TEXT
    summed: bool = False
    link: Callable[[Row], str | None] | None = None
    sort: Any = None
    personal: bool = False
    shown: bool = True
    tag: Callable[[Row], str] | None = None  # "ok", "warn", "bad" or "": the value is shown as a tag of that colour

    @property
    def numeric(self) -> bool:
        return self.kind in (Kind.COUNT, Kind.PERCENT)


@dataclass(frozen=True)
class Table(Generic[Row]):
    """Columns and rows, with the scope that every export prints: (label, chosen value)."""

    title: str
    columns: Sequence[Column[Row]]
    rows: Iterable[Row]
    scope: Sequence[tuple[str, str]] = field(default=())

    def with_columns(self, columns: Sequence[Column[Row]]) -> "Table[Row]":
        return replace(self, columns=columns)

    def read(self) -> "Table[tuple[Any, ...]]":
        """The same table with its values taken now, for a file that is written when its rows can no longer be read."""
        rows = [tuple(column.value(row) for column in self.columns) for row in self.rows]
        columns: list[Column[tuple[Any, ...]]] = [
            Column(column.key, column.label, itemgetter(at), column.kind, column.summed)
            for at, column in enumerate(self.columns)
        ]
        return Table(self.title, columns, rows, self.scope)

    def totals(self) -> list[Any] | None:
        """One cell per column, None where the column is not summed; None when no column is.

        The rows must be a sequence, not a stream.
        """
        if not any(column.summed for column in self.columns):
            return None
        rows = list(self.rows)
        return [sum(column.value(row) or 0 for row in rows) if column.summed else None for column in self.columns]


@dataclass(frozen=True)
class Book:
    """Several tables in one file, each with a title of its own; the scope is that of all of them."""

    title: str
    tables: Sequence[Table[Any]]
    scope: Sequence[tuple[str, str]] = field(default=())
