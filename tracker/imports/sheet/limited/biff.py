"""The error values of an old .xls workbook, which calamine reads as blank; its records are walked once for them."""

import struct
from collections.abc import Iterator
from itertools import pairwise

from .compound import stream_of
from .marks import Marks

FORMULA, BOOLEAN_OR_ERROR, SHEET = 0x0006, 0x0205, 0x0085
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def errors(data: bytes) -> list[Marks]:
    """For each sheet, in the order of the workbook."""
    stream = stream_of(data, "workbook", "book")
    starts = [struct.unpack_from("<I", body)[0] for kind, _, body in records(stream, 0) if kind == SHEET]
    ends = dict(pairwise([*sorted(starts), len(stream)]))
    return [sheet_errors(stream, start, ends[start]) for start in starts]


def sheet_errors(stream: bytes, start: int, end: int) -> Marks:
    found: Marks = {}
    for kind, place, body in records(stream, start):
        if place >= end:
            break
        code = error_code(kind, body)
        if code is not None:
            found[struct.unpack_from("<HH", body)] = ("error", ERRORS.get(code, "#N/A"))
    return found


def error_code(kind: int, body: bytes) -> int | None:
    if kind == BOOLEAN_OR_ERROR and body[7]:
        return body[6]
    # A formula's result is a number, unless its last two bytes say otherwise; then 2 means an error.
    if kind == FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2:
        return body[8]
    return None


def records(stream: bytes, place: int) -> Iterator[tuple[int, int, bytes]]:
    """Each record's kind, place and body."""
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        yield kind, place, stream[place + 4 : place + 4 + length]
        place += 4 + length
