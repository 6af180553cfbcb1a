"""A table as JSON, for programs: typed values under the columns' keys, choices by their codes."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Any

from tracker.tables import Book, Cell, Table
from tracker.tables.cells import coded, iso
from tracker.tables.stream import handfuls

SEPARATOR = ",\n"
encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def json_stream(table: Table[Any]) -> Iterator[bytes]:
    """One object: title, scope, columns, and rows, one a line."""
    yield from _object(table)
    yield b"\n"


def json_book_stream(book: Book) -> Iterator[bytes]:
    """One object: title, scope, and the tables, each an object as it is alone."""
    head = {"title": str(book.title), "scope": _said(book.scope)}
    yield _bytes(encode(head)[:-1] + ',"tables":[')
    before = b"\n"
    for table in book.tables:
        yield before
        yield from _object(table)
        before = SEPARATOR.encode()
    yield b"\n]}\n"


def _object(table: Table[Any]) -> Iterator[bytes]:
    head = {
        "title": str(table.title),
        "scope": _said(table.scope),
        "columns": [
            {"key": column.key, "label": str(column.label), "kind": column.kind.value} for column in table.columns
        ],
    }
    yield _bytes(encode(head)[:-1] + ',"rows":[')
    cells = [(column.key, column.value) for column in table.columns]
    before = "\n"
    for rows in handfuls(table.rows):
        yield _bytes(before + SEPARATOR.join(encode({key: _typed(value(row)) for key, value in cells}) for row in rows))
        before = SEPARATOR
    yield b"\n]}"


def _said(scope: Sequence[tuple[str, str]]) -> dict[str, str]:
    return {str(label): str(value) for label, value in scope}


def _typed(value: Any) -> str | int | float | bool | None:
    """The value as JSON has it: dates as ISO text, decimals as numbers; what is not a number is null."""
    plain: Cell = coded(value)
    if isinstance(plain, Decimal):
        plain = int(plain) if plain.is_finite() and plain == plain.to_integral_value() else float(plain)
    if isinstance(plain, float):
        return plain if isfinite(plain) else None
    return iso(plain) if isinstance(plain, date) else plain


def _bytes(text: str) -> bytes:
    # A lone surrogate, which no encoding holds, is written as the escape that JSON has for it.
    return text.encode("utf-8", "backslashreplace")
