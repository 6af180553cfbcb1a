"""The files any table, and any book of tables, can be had as."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from tracker.tables import Book, Table
from tracker.tables.csv_text import csv_stream
from tracker.tables.json_text import json_book_stream, json_stream
from tracker.tables.xlsx import xlsx_book_stream, xlsx_stream

Made = TypeVar("Made")


@dataclass(frozen=True)
class Format(Generic[Made]):
    """A kind of file.

    `stream` gives its bytes piece by piece, in the language in force while they are taken: a web page takes them
    within the request's context. Rows may come from a stream of millions. Raises RuleBroken, when called and not
    later, where the table cannot be written in this format.
    """

    extension: str
    mimetype: str
    stream: Callable[[Made], Iterator[bytes]]


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

FORMATS: dict[str, Format[Table[Any]]] = {
    kind.extension: kind
    for kind in (
        Format("xlsx", XLSX, xlsx_stream),
        Format("csv", "text/csv", csv_stream),
        Format("json", "application/json", json_stream),
    )
}

# Of several tables: CSV holds one only.
BOOKS: dict[str, Format[Book]] = {
    kind.extension: kind
    for kind in (
        Format("xlsx", XLSX, xlsx_book_stream),
        Format("json", "application/json", json_book_stream),
    )
}
