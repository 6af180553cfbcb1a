"""Files made for the tests of reading: small workbooks, and ways to spoil them."""

import io
import zipfile
from collections.abc import Callable

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

SHEET = "xl/worksheets/sheet1.xml"
SMALL = [["Name", "Country"], ["Ann", "KE"], ["Bob", "NG"]]


def workbook(*rows: list[object], and_then: Callable[[Worksheet], object] = bool) -> bytes:
    """An XLSX file of one sheet with these rows, by default a small roster."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for number, cells in enumerate(rows or SMALL):
            sheet.write_row(number, 0, cells)
        and_then(sheet)
    return out.getvalue()


def with_part_changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, content.replace(old, new, 1) if name == part else content)
    return out.getvalue()


def with_parts_added(data: bytes, *names: str) -> bytes:
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()
