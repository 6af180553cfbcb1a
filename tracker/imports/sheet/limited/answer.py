"""The workbook as lines of JSON: a head for each sheet, its rows that are not blank, and at last "end" or "refused"."""

import io
import json
from collections.abc import Callable, Iterator
from tempfile import NamedTemporaryFile
from typing import TextIO, TypedDict

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from .biff import errors
from .hidden import Hidden, of_ods, of_xls, of_xlsx
from .marks import Marks, marks, sheet_parts
from .opendocument import CONTENT, with_errors_shown
from .parts import Parts
from .refused import Refused, Why
from .values import Value, as_text, is_imprecise


class Order(TypedDict):
    """What is asked for, and how much of it is allowed."""

    sheet: str | None
    memory_bytes: int
    cpu_seconds: int
    unpacked_bytes: int
    rows: int
    columns: int


MACROS = "xl/vbaproject.bin"
OLE = b"\xd0\xcf\x11\xe0"

# Problems of a row, by column from 0: what is wrong, and the text it concerns.
Problems = dict[int, tuple[str, str]]


def answer(data: bytes, order: Order, out: TextIO) -> None:
    try:
        for line in lines(data, order):
            out.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
        out.write('{"end":true}\n')
    except Refused as refused:
        refuse(out, refused)
    except MemoryError:
        raise
    # Whatever else a damaged file makes the readers raise comes to one thing for the person who sent it. A panic of
    # calamine is no Exception.
    except BaseException as error:
        refuse(out, Refused(Why.BROKEN, f"{type(error).__name__}: {error}"))


def refuse(out: TextIO, refused: Refused) -> None:
    out.write(json.dumps({"refused": refused.why, "detail": refused.detail}) + "\n")


def lines(data: bytes, order: Order) -> Iterator[object]:
    parts = Parts(data, order["unpacked_bytes"]) if data.startswith(b"PK") else None
    kind = kind_of(parts)
    workbook = opened(with_errors_shown(data, parts) if parts and kind == "ods" else data)
    shown = [sheet.name for sheet in workbook.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
    tables = [sheet.name for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    has_macros = parts is not None and MACROS in parts
    yield {"kind": kind, "hidden": [name for name in tables if name not in shown], "macros": has_macros}
    wanted = [name for name in tables if (name in shown if order["sheet"] is None else name == order["sheet"])]
    if not wanted and order["sheet"] is not None:
        raise Refused(Why.NO_SUCH_SHEET, ", ".join(tables))
    found = unread(data, parts, kind, workbook, order["columns"])
    text_left = order["unpacked_bytes"]
    for name in wanted:
        marked, hidden = found(name)
        for line in sheet_lines(workbook, name, marked, hidden, order):
            if isinstance(line, list):
                text_left -= sum(map(len, line[1])) + 3 * len(line[1])
            if text_left < 0:
                raise Refused(Why.TOO_MUCH_TEXT, name)
            yield line


def kind_of(parts: Parts | None) -> str:
    if parts is None:
        return "xls"
    if "xl/workbook.xml" in parts:
        return "xlsx"
    if "content.xml" in parts:
        return "ods"
    raise Refused(Why.BINARY_WORKBOOK if "xl/workbook.bin" in parts else Why.NOT_A_WORKBOOK)


def unread(
    data: bytes, parts: Parts | None, kind: str, workbook: CalamineWorkbook, columns: int
) -> Callable[[str], tuple[Marks, Hidden]]:
    """What calamine leaves out, by the sheet's name."""
    if parts is None:
        found = zip(errors(data), of_xls(data, columns), strict=True)
        by_name = dict(zip(workbook.sheet_names, found, strict=False))
        return lambda name: by_name.get(name, ({}, ([], [])))
    if kind == "xlsx":
        kept_in = sheet_parts(parts)
        return lambda name: (marks(parts.read(kept_in[name])), of_xlsx(parts.read(kept_in[name]), columns))
    hidden = of_ods(parts.read(CONTENT), columns)
    return lambda name: ({}, hidden.get(name, ([], [])))


def opened(data: bytes) -> CalamineWorkbook:
    try:
        if not data.startswith(OLE):
            return CalamineWorkbook.from_filelike(io.BytesIO(data))
        # Read from memory, calamine does not tell an encrypted .xls from a damaged one; by its name it does.
        with NamedTemporaryFile(suffix=".xls") as file:
            file.write(data)
            file.flush()
            return CalamineWorkbook.from_path(file.name)
    except PasswordError as error:
        raise Refused(Why.PASSWORD) from error


def sheet_lines(workbook: CalamineWorkbook, name: str, found: Marks, hidden: Hidden, order: Order) -> Iterator[object]:
    sheet = workbook.get_sheet_by_name(name)
    last_row, last_column = sheet.end or (0, 0)
    if max([last_column, *(column for _, column in found)]) >= order["columns"]:
        raise Refused(Why.TOO_MANY_COLUMNS, name)
    yield {"sheet": name, "merged": merged_ranges(sheet, last_row, last_column), "hidden": hidden}
    for count, line in enumerate(row_lines(sheet, found), start=1):
        if count > order["rows"]:
            raise Refused(Why.TOO_MANY_ROWS, name)
        yield line


def merged_ranges(sheet: CalamineSheet, last_row: int, last_column: int) -> list[tuple[int, int, int, int]]:
    """First row, first column, last row, last column, from 0, cut where the values end.

    Raises Refused: they overlap, which no spreadsheet program lets them.
    """
    ranges = [
        (top, left, min(bottom, last_row), min(right, last_column))
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or []
        if top <= last_row and left <= last_column
    ]
    covered = sum((bottom - top + 1) * (right - left + 1) for top, left, bottom, right in ranges)
    if covered > (last_row + 1) * (last_column + 1):
        raise Refused(Why.BROKEN, "merged ranges overlap")
    return ranges


def row_lines(sheet: CalamineSheet, found: Marks) -> Iterator[list[object]]:
    """Rows that hold something: their number from 1, their cells without blank ones at the end, their problems."""
    by_row: dict[int, Problems] = {}
    for (row, column), mark in found.items():
        by_row.setdefault(row, {})[column] = mark
    # Calamine gives the blank rows above the first cell, and leaves out the blank columns to the left of it.
    left: list[Value] = [""] * (sheet.start[1] if sheet.start else 0)
    for row, values in enumerate(sheet.iter_rows()):
        if line := row_line(row, left + values, by_row.pop(row, {})):
            yield line
    # Marked cells below the last value: all that is known of them is that something is missing.
    for row in sorted(by_row):
        yield row_line(row, [], by_row[row])


def row_line(row: int, values: list[Value], problems: Problems) -> list[object]:
    cells = [as_text(value) for value in values]
    for column, value in enumerate(values):
        if is_imprecise(value):
            problems[column] = ("imprecise", cells[column])
    for column, (_, text) in problems.items():
        cells += [""] * (column + 1 - len(cells))
        cells[column] = text
    while cells and not cells[-1] and len(cells) - 1 not in problems:
        cells.pop()
    return [row + 1, cells, problems] if problems else [row + 1, cells] if any(cells) else []
