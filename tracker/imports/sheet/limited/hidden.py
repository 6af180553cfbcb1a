"""Rows and columns that a person who opens the workbook does not see: hidden, or put away by a filter."""

import re
import struct
from collections.abc import Iterator
from xml.sax.saxutils import unescape

from .biff import SHEET, records
from .compound import stream_of

MOST = 1000  # rows told by their numbers; columns are few

Hidden = tuple[list[int], list[int]]  # rows from 1, columns from 0

XLSX_TAG = re.compile(rb"<(?:\w+:)?(row|col)(\s[^>]*)>")
IS_HIDDEN = re.compile(rb"""\shidden=["'](?:1|true)["']""")
NUMBER = {name: re.compile(rb"""\s%s=["'](\d{1,7})["']""" % name) for name in (b"r", b"min", b"max")}

ODS_TAG = re.compile(rb"<table:(table|table-row|table-column)(\s[^>]*|)>")
ODS_NAME = re.compile(rb"""\stable:name=["']([^"']*)["']""")
ODS_REPEATED = re.compile(rb"""\stable:number-(?:rows|columns)-repeated=["'](\d{1,7})["']""")
ODS_HIDDEN = re.compile(rb"""\stable:visibility=["'](?:collapse|filter)["']""")

BIFF_ROW, BIFF_COLUMNS = 0x0208, 0x007D


def of_xlsx(sheet: bytes, columns: int) -> Hidden:
    """`columns` is how many there may be at most: a hidden range often runs to the edge of the sheet."""
    rows: list[int] = []
    hidden_columns: set[int] = set()
    if b"hidden=" not in sheet:
        return [], []
    row = 0
    for tag, attributes in XLSX_TAG.findall(sheet):
        if tag == b"row":
            row = number(b"r", attributes, row + 1)
        if IS_HIDDEN.search(attributes):
            if tag == b"row":
                rows.append(row)
            else:
                first, last = number(b"min", attributes, 1), number(b"max", attributes, 1)
                hidden_columns.update(range(first - 1, min(last, columns)))
    return once(rows), sorted(hidden_columns)


def once(rows: list[int]) -> list[int]:
    """Each row once, and no more than is told: a file of a few kilobytes can name a million times the same one."""
    return sorted(set(rows))[:MOST]


def number(name: bytes, attributes: bytes, otherwise: int) -> int:
    found = NUMBER[name].search(attributes)
    return int(found[1]) if found else otherwise


def of_ods(content: bytes, columns: int) -> dict[str, Hidden]:
    found: dict[str, Hidden] = {}
    rows: list[int] = []
    hidden_columns: list[int] = []
    row = column = 0
    for tag, attributes in ODS_TAG.findall(content):
        repeated = ODS_REPEATED.search(attributes)
        count = int(repeated[1]) if repeated else 1
        if tag == b"table":
            name = ODS_NAME.search(attributes)
            rows, hidden_columns, row, column = [], [], 0, 0
            found[plain(name[1]) if name else ""] = rows, hidden_columns
        elif tag == b"table-row":
            rows += range(row + 1, row + 1 + min(count, MOST)) if ODS_HIDDEN.search(attributes) else ()
            row += count
        else:
            last = min(column + count, columns)
            hidden_columns += range(column, last) if ODS_HIDDEN.search(attributes) else ()
            column += count
    return {name: (once(rows), sorted(set(hidden_columns))) for name, (rows, hidden_columns) in found.items()}


def plain(name: bytes) -> str:
    return unescape(name.decode("utf-8", "replace"), {"&quot;": '"', "&apos;": "'"})


def of_xls(data: bytes, columns: int) -> list[Hidden]:
    """For each sheet, in the order of the workbook."""
    stream = stream_of(data, "workbook", "book")
    starts = [struct.unpack_from("<I", body)[0] for kind, _, body in records(stream, 0) if kind == SHEET]
    return [of_xls_sheet(list(sheet_records(stream, start)), columns) for start in starts]


def sheet_records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    for kind, place, body in records(stream, start):
        if kind == 0x0809 and place != start:  # the next sheet, or a chart in this one
            return
        yield kind, body


def of_xls_sheet(found: list[tuple[int, bytes]], columns: int) -> Hidden:
    rows = [struct.unpack_from("<H", body)[0] + 1 for kind, body in found if kind == BIFF_ROW and body[12] & 0x20]
    ranges = [struct.unpack_from("<HH", body) for kind, body in found if kind == BIFF_COLUMNS and body[8] & 1]
    return once(rows), sorted({column for first, last in ranges for column in range(first, min(last + 1, columns))})
