"""The files any table can be had as."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tracker.tables import Table
from tracker.tables.csv_text import csv_stream
from tracker.tables.json_text import json_stream
from tracker.tables.xlsx import xlsx_stream


@dataclass(frozen=True)
class Format:
    """A kind of file.

    `stream` gives its bytes piece by piece, in the language in force while they are taken: a web page takes them
    within the request's context. Rows may come from a stream of millions. Raises RuleBroken, when called and not
    later, where the table cannot be written in this format.
    """

    extension: str
    mimetype: str
    stream: Callable[[Table[Any]], Iterator[bytes]]


FORMATS: dict[str, Format] = {
    kind.extension: kind
    for kind in (
        Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx_stream),
        Format("csv", "text/csv", csv_stream),
        Format("json", "application/json", json_stream),
    )
}
