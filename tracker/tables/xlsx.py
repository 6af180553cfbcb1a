"""Tables as a workbook: a sheet with the rows of each, and one that says what they are."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from tracker.db import utc_now
from tracker.i18n import _
from tracker.tables import Book, Kind, Table
from tracker.tables.cells import iso, worded
from tracker.tables.xlsx_cells import WIDEST, CellWriter, cell_text, width
from tracker.tables.xlsx_sheets import OPTIONS, finish, free_title, refuse_more_rows_than_a_sheet_has

CHUNK = 64 * 1024  # bytes
WIDTHS = {Kind.DATE: 12, Kind.MOMENT: 20}  # digits; other columns are measured
ROWS_MEASURED = 200


def xlsx_stream(table: Table[Any]) -> Iterator[bytes]:
    """The workbook, written to a temporary file before this returns. Raises RuleBroken: more rows than a sheet has."""
    return xlsx_book_stream(Book(table.title, [table], table.scope))


def xlsx_book_stream(book: Book) -> Iterator[bytes]:
    """A sheet for each table. Raises RuleBroken: more rows than a sheet has."""
    for table in book.tables:
        if isinstance(table.rows, Sequence):
            refuse_more_rows_than_a_sheet_has(len(table.rows))
    file = TemporaryFile()  # noqa: SIM115 - the stream that is returned closes it
    try:
        with TemporaryDirectory() as folder, Workbook(file, {**OPTIONS, "tmpdir": folder}) as workbook:
            _write(workbook, book)
    except BaseException:
        file.close()
        raise
    return _chunks(file)


def _write(workbook: Workbook, book: Book) -> None:
    workbook.set_properties({"title": cell_text(book.title), "created": utc_now()})
    taken: list[str] = []
    rows = []
    for table in book.tables:
        sheet = workbook.add_worksheet(free_title(str(table.title), taken))
        number = _write_rows(workbook, sheet, table)
        finish(sheet, number, len(table.columns))
        rows.append((_("Rows") if len(book.tables) == 1 else _("Rows of %(sheet)s", sheet=table.title), number))
    _write_about(workbook.add_worksheet(free_title(_("About"), taken)), book, rows)


def _write_rows(workbook: Workbook, sheet: Worksheet, table: Table[Any]) -> int:
    """Header and rows; the number of rows."""
    cells, cell = CellWriter(workbook, sheet), worded()
    header = workbook.add_format({"bold": True, "bottom": 1})
    coming = iter(table.rows)
    first = list(islice(coming, ROWS_MEASURED))
    for at, column in enumerate(table.columns):
        label = cell_text(column.label)
        widest = max(width(text) for text in (label, *(str(cell(column.value(row)) or "") for row in first)))
        sheet.set_column(at, at, WIDTHS.get(column.kind, widest))
        sheet.write_string(0, at, label, header)
    number = 0
    for number, row in enumerate(chain(first, coming), start=1):
        refuse_more_rows_than_a_sheet_has(number)
        for at, column in enumerate(table.columns):
            cells.write(number, at, column.kind, cell(column.value(row)))
    return number


def _write_about(sheet: Worksheet, book: Book, rows: Sequence[tuple[str, int]]) -> None:
    lines = [
        (_("Title"), str(book.title)),
        *((str(label), str(value)) for label, value in book.scope),
        *((label, str(number)) for label, number in rows),
        (_("Made at"), iso(utc_now())),
        (_("Program"), "tracker"),
    ]
    sheet.set_column(0, 0, max(width(label) for label, _value in lines))
    sheet.set_column(1, 1, WIDEST)
    for row, (label, value) in enumerate(lines):
        sheet.write_string(row, 0, cell_text(label))
        sheet.write_string(row, 1, cell_text(value))


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while chunk := file.read(CHUNK):
            yield chunk
