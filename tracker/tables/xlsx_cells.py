"""One cell of a workbook: a value becomes a number, a date, a truth value or text, never a formula."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from types import MappingProxyType
from typing import Any
from unicodedata import east_asian_width

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from tracker.tables import Cell, Kind
from tracker.tables.cells import iso, utc
from tracker.tables.guard import GUARDED

MOST_LETTERS = 32_767  # in a cell; what is longer makes Excel call the file damaged
MOST_EXACT = 2**53  # a whole number beyond is rounded, since Excel keeps 53 bits
FIRST_YEAR = 1900  # of Excel's calendar
WIDEST = 60  # digits

# What XML cannot hold, not even as a character reference: halves of surrogate pairs and two non-characters.
# Control characters stay: the library writes them in Excel's own escape.
IMPOSSIBLE = re.compile("[\ud800-\udfff\ufffe\uffff]")

NUMBERS = {Kind.COUNT: "#,##0", Kind.PERCENT: "0.0%"}
DATE, MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"


class CellWriter:
    """Writes cells to one sheet, which takes them row by row. `look` is what they have in common, such as bold."""

    def __init__(self, workbook: Workbook, sheet: Worksheet, look: Mapping[str, Any] = MappingProxyType({})) -> None:
        self.sheet = sheet
        self.numbers = {kind: workbook.add_format({**look, "num_format": form}) for kind, form in NUMBERS.items()}
        self.date = workbook.add_format({**look, "num_format": DATE})
        self.moment = workbook.add_format({**look, "num_format": MOMENT})
        self.text = workbook.add_format({**look}) if look else None
        # Shows the text as it is, and keeps it text when somebody edits the cell.
        self.quoted = workbook.add_format({**look, "quote_prefix": True})

    def write(self, row: int, column: int, kind: Kind, value: Cell) -> None:
        if isinstance(value, str):
            self._write_text(row, column, value)
        elif isinstance(value, bool):
            self.sheet.write_boolean(row, column, value)
        elif isinstance(value, date):
            self._write_date(row, column, value)
        elif value is not None:
            self._write_number(row, column, kind, value)

    def _write_text(self, row: int, column: int, value: str) -> None:
        if text := cell_text(value):
            self.sheet.write_string(row, column, text, self.quoted if text[0] in GUARDED else self.text)

    def _write_date(self, row: int, column: int, value: date) -> None:
        if value.year < FIRST_YEAR:
            self._write_text(row, column, iso(value))
        elif isinstance(value, datetime):
            self.sheet.write_datetime(row, column, utc(value), self.moment)
        else:
            self.sheet.write_datetime(row, column, value, self.date)

    def _write_number(self, row: int, column: int, kind: Kind, value: int | float | Decimal) -> None:
        if isfinite(value) and not (isinstance(value, int) and abs(value) > MOST_EXACT):
            self.sheet.write_number(row, column, value, self.numbers.get(kind, self.text))
        else:
            self._write_text(row, column, str(value))


def cell_text(value: object) -> str:
    """`value` as a cell can hold it; the end of a longer text than that is left off, visibly."""
    text = IMPOSSIBLE.sub("\ufffd", str(value))
    return text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 1]}…"


def width(text: str) -> int:
    """The width of a column that shows `text`, in digits: Chinese letters take two."""
    letters = text.split("\n")[0][:WIDEST]
    return min(WIDEST, 2 + sum(2 if east_asian_width(letter) in "WF" else 1 for letter in letters))
