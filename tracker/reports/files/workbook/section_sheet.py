"""A section of the report on a sheet: its tables with every number as a formula, their notes, and its charts."""

from collections.abc import Sequence
from typing import Any

from tracker.reports.document import Cell, Gap, Grid, GridLine, Number, Section, value_of
from tracker.reports.files.workbook import charts
from tracker.reports.files.workbook.book import Book, Proven, told
from tracker.reports.files.workbook.formulas import cell_of
from tracker.reports.files.workbook.gathered import question
from tracker.reports.files.workbook.looks import HEADER, HEADER_OF_NUMBERS, HEADING, LINES, TITLE, WORDS, Look
from tracker.reports.files.workbook.sheet import Sheet
from tracker.tables import Kind
from tracker.tables.xlsx_cells import NUMBERS, width

NUMERIC = (Kind.COUNT, Kind.PERCENT)
SIGNED = "+#,##0;-#,##0;0"
LEAST, MOST, WORD = 10, 44, 18  # digits in a column; of a word in a number's label


def write_section(book: Book, section: Section, title: str) -> None:
    sheet = Sheet(book.workbook, book.workbook.get_worksheet_by_name(title), _widths(section))
    sheet.says(section.title, TITLE)
    sheet.next_row()
    for grid in section.grids:
        _write_grid(book, sheet, section, grid)
    for note in section.notes:
        sheet.says(note)
    for chart in section.charts:
        if chart.groups:
            charts.write_chart(book, sheet, chart)


def _write_grid(book: Book, sheet: Sheet, section: Section, grid: Grid) -> None:
    if grid.title != section.title:
        sheet.says(grid.title, HEADING)
    if not grid.lines:
        sheet.says(grid.empty)
    else:
        _write_header(sheet, grid)
        if len(section.grids) == 1:
            sheet.sheet.freeze_panes(sheet.row, 1)
            if not section.charts:
                sheet.sheet.repeat_rows(sheet.row - 1)
        for line in grid.lines:
            _write_line(book, sheet, section, grid, line)
    for note in grid.notes:
        sheet.says(note)
    sheet.next_row()


def _write_header(sheet: Sheet, grid: Grid) -> None:
    for at, column in enumerate(grid.columns):
        sheet.write(at, column.label, HEADER_OF_NUMBERS if column.kind in NUMERIC else {**HEADER, **_indent(at)})
    sheet.next_row()


def _write_line(book: Book, sheet: Sheet, section: Section, grid: Grid, line: GridLine) -> None:
    numbers = [(at, line.cells.get(column.key)) for at, column in enumerate(grid.columns)]
    for at, cell in numbers:
        if isinstance(cell, Number):
            _prove(book, sheet, section, grid, line, at, cell)
    for at, column in enumerate(grid.columns):
        _write_cell(book, sheet, at, column.kind, line.cells.get(column.key), LINES.get(line.mark, LINES[""]))
    sheet.next_row()


def _prove(book: Book, sheet: Sheet, section: Section, grid: Grid, line: GridLine, at: int, number: Number) -> None:
    """A number that stands in several places is worked out in each of them."""
    place = cell_of(sheet.title, sheet.row, at)
    book.places[question(number)] = place
    column = grid.columns[at]
    name = f"{section.key}/{grid.key}/{line.key}/{column.key}"
    book.proven.append(Proven(name, (section.title, grid.title, _words(grid, line), column.label), number, place))


def _words(grid: Grid, line: GridLine) -> str:
    """What the line is called: its first words."""
    said = (value_of(line.cells.get(column.key)) for column in grid.columns)
    return str(next((value for value in said if isinstance(value, str) and value), line.key))


def _write_cell(book: Book, sheet: Sheet, at: int, kind: Kind, cell: Cell, look: Look) -> None:
    if isinstance(cell, Number):
        form = {"num_format": NUMBERS[Kind.COUNT], "align": "right"}
        sheet.formula(at, book.formula(cell), told(cell.value), {**look, **form}, book.rows_of(cell))
    elif isinstance(cell, Gap):
        sheet.formula(at, book.gap(cell), told(cell.value), {**look, "num_format": SIGNED, "align": "right"})
    else:
        aligned: Look = {"align": "right"} if kind in NUMERIC else {**WORDS, **_indent(at)}
        sheet.write(at, value_of(cell), {**look, **aligned}, kind)


def _indent(at: int) -> Look:
    """Words do not touch the number before them."""
    return {"indent": 1} if at else {}


def _widths(section: Section) -> list[int]:
    """Of the columns of all its tables, which stand under each other."""
    columns = max((len(grid.columns) for grid in section.grids), default=1)
    return [max((_column_width(grid, at) for grid in section.grids), default=MOST) for at in range(columns)]


def _column_width(grid: Grid, at: int) -> int:
    if at >= len(grid.columns):
        return LEAST
    column = grid.columns[at]
    if column.kind in NUMERIC:
        return max(LEAST, *(min(WORD, width(word)) for word in column.label.split()))
    said: Sequence[Any] = [column.label, *(value_of(line.cells.get(column.key)) for line in grid.lines)]
    return min(MOST, max(LEAST, *(width(str(value or "")) for value in said)))
