"""A sheet that is written from the top down, and read and printed like a page."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tracker.reports.files.workbook.looks import NOTE
from tracker.tables import Kind
from tracker.tables.xlsx_cells import CellWriter, cell_text, width
from tracker.tables.xlsx_sheets import fit_to_width

LINE_HEIGHT = 15  # points


class Sheet:
    """`row` is where the next line goes. `widths` are those of its columns, in digits."""

    def __init__(self, workbook: Workbook, sheet: Worksheet, widths: Sequence[int]) -> None:
        self.workbook, self.sheet, self.widths = workbook, sheet, widths
        self.row = 0
        self._writers: dict[str, CellWriter] = {}
        self._formats: dict[str, Format] = {}
        self._lines = 1.0  # of the current row: the most that one of its cells takes
        for column, digits in enumerate(widths):
            sheet.set_column(column, column, digits)
        sheet.hide_gridlines(2)
        fit_to_width(sheet)

    @property
    def title(self) -> str:
        return str(self.sheet.get_name())

    def format(self, look: Mapping[str, Any]) -> Format:
        key = str(look)
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(dict(look))
        return self._formats[key]

    def writer(self, look: Mapping[str, Any]) -> CellWriter:
        key = str(look)
        if key not in self._writers:
            self._writers[key] = CellWriter(self.workbook, self.sheet, look)
        return self._writers[key]

    def write(self, column: int, value: Any, look: Mapping[str, Any], kind: Kind = Kind.TEXT) -> None:
        """A blank cell has its look too, so that the lines of a table go through."""
        if look.get("text_wrap") and isinstance(value, str):
            self._lines = max(self._lines, _lines(value, self.widths[column], look))
        if value is None or value == "":
            self.sheet.write_blank(self.row, column, None, self.format(look))
        else:
            self.writer(look).write(self.row, column, kind, value)

    def formula(self, column: int, formula: str, value: Any, look: Mapping[str, Any], rows: str = "") -> None:
        """`value` is what the formula gives, for readers that do not work it out; `rows` the sheet it adds up."""
        style = self.format(look)
        if rows:
            target = rows.replace("'", "''")
            self.sheet.write_url(self.row, column, f"internal:'{target}'!A1", style, "", rows)
        self.sheet.write_formula(self.row, column, f"={formula}", style, value)

    def next_row(self) -> None:
        """As high as its longest text needs: not every program sees to that by itself."""
        self.sheet.set_row(self.row, LINE_HEIGHT * self._lines + 1)
        self.row, self._lines = self.row + 1, 1.0

    def says(self, text: str, look: Mapping[str, Any] = NOTE) -> None:
        """Words over the whole width, in as many lines as they take."""
        self._lines = _lines(text, sum(self.widths), look)
        if len(self.widths) > 1:
            last = len(self.widths) - 1
            self.sheet.merge_range(self.row, 0, self.row, last, "", self.format(look))
        self.writer(look).write(self.row, 0, Kind.TEXT, cell_text(text))
        self.next_row()


def _lines(text: str, room: int, look: Mapping[str, Any]) -> float:
    """How many lines of plain height the text takes in so many digits."""
    size = float(look.get("font_size", 11)) / 11 * (1.1 if look.get("bold") else 1)
    return size * sum(max(1, ceil(_digits(part) * size / max(1, room - 1))) for part in text.split("\n"))


def _digits(text: str) -> int:
    return sum(width(text[at : at + 50]) - 2 for at in range(0, len(text), 50))
