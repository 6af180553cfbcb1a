"""A table as CSV: UTF-8 with a byte order mark, since Excel takes text without one for another encoding."""

import csv
import io
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from tracker.i18n import _
from tracker.tables import Table
from tracker.tables.cells import iso, worded
from tracker.tables.guard import guard
from tracker.tables.stream import handfuls

BYTE_ORDER_MARK = "\ufeff"


def csv_stream(table: Table[Any]) -> Iterator[bytes]:
    """The header of labels, then the rows; text is guarded against formulas, numbers never are."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    text = _writer_of_cells()
    values = [column.value for column in table.columns]
    buffer.write(BYTE_ORDER_MARK)
    writer.writerow([guard(str(column.label)) for column in table.columns])
    yield _taken(buffer)
    for rows in handfuls(table.rows):
        writer.writerows([text(value(row)) for value in values] for row in rows)
        yield _taken(buffer)


def _writer_of_cells() -> Callable[[Any], str]:
    yes_no = {True: _("yes"), False: _("no")}
    by_type: dict[type, Callable[[Any], str]] = {
        str: guard,
        int: str,
        float: repr,
        Decimal: lambda number: format(number, "f"),
        bool: yes_no.__getitem__,
        date: iso,
        datetime: iso,
        type(None): lambda _nothing: "",
    }
    cell = worded()

    def text(value: Any) -> str:
        plain = cell(value)
        return by_type[type(plain)](plain)

    return text


def _taken(buffer: io.StringIO) -> bytes:
    # "replace": a lone surrogate, which no encoding holds, must not break off a file half-way.
    chunk = buffer.getvalue().encode("utf-8", "replace")
    buffer.seek(0)
    buffer.truncate()
    return chunk
