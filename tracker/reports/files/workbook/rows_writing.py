"""Writing a sheet of rows: values as they are, and formulas that say which row of a unit counts."""

from collections.abc import Iterator, Sequence
from typing import Any

from xlsxwriter import Workbook

from tracker.i18n import _
from tracker.reports.files.workbook.looks import HEADER, QUIET
from tracker.reports.files.workbook.row_columns import RowColumn
from tracker.reports.files.workbook.row_sheet import HEADER_ROWS, RowSheet
from tracker.tables import Kind
from tracker.tables.cells import worded
from tracker.tables.xlsx_cells import CellWriter, cell_text, width
from tracker.tables.xlsx_sheets import finish, refuse_more_rows_than_a_sheet_has

MEASURED = 200  # rows by which a column's width is told
LEAST, MOST, DAY = 8, 44, 12  # digits


def write_rows(workbook: Workbook, rows: RowSheet) -> None:
    refuse_more_rows_than_a_sheet_has(len(rows.rows.rows))
    sheet = workbook.get_worksheet_by_name(rows.title)
    sheet.set_tab_color(QUIET)
    header = workbook.add_format(HEADER)
    firsts = [(rows.label_of(shape), rows.first_formulas(shape)) for shape in rows.firsts]
    labels = [*((column.label, _width(column)) for column in rows.columns), *((label, 14) for label, _f in firsts)]
    sheet.set_row(0, 32)
    for at, (label, digits) in enumerate(labels):
        sheet.set_column(at, at, digits)
        sheet.write_string(0, at, cell_text(label), header)
    values, quiet = CellWriter(workbook, sheet), CellWriter(workbook, sheet, {"font_color": QUIET, "italic": True})
    codes = CellWriter(workbook, sheet, {"align": "left"})
    missing = [_missing(rows, column) for column in rows.columns]
    for row, cells in enumerate(zip(*(_cells(column) for column in rows.columns), strict=True), start=HEADER_ROWS):
        for at, value in enumerate(cells):
            kind = rows.columns[at].kind
            writer = quiet if value == missing[at] else codes if kind is Kind.CODE else values
            writer.write(row, at, kind, value)
        _write_firsts(sheet, row, len(rows.columns), [formulas for _label, formulas in firsts])
    finish(sheet, rows.last, len(labels))


def _write_firsts(sheet: Any, row: int, column: int, formulas: Sequence[Iterator[tuple[str | None, int]]]) -> None:
    for at, coming in enumerate(formulas, start=column):
        formula, value = next(coming)
        if formula is None:
            sheet.write_number(row, at, 0)
        else:
            sheet.write_formula(row, at, f"={formula}", None, value)


def _cells(column: RowColumn) -> Iterator[Any]:
    return map(worded(), column.values)


def _missing(rows: RowSheet, column: RowColumn) -> Any:
    """The words for a missing value in this column."""
    return rows.words[column.key].get(None) if column.key in rows.words else _("not stated")


def _width(column: RowColumn) -> int:
    if column.kind is Kind.DATE:
        return DAY
    said = [width(str(value)) for value in column.values[:MEASURED] if value is not None]
    return min(MOST, max(LEAST, min(width(column.label), 16), *said, 0))
