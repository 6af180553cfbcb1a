"""From an uploaded file to sheets of text with their header found: XLSX, XLSM, XLS, ODS, and separated text."""

from collections.abc import Collection, Iterator

from tracker.i18n import _

from .assemble import sheet_of
from .book import MEGABYTE, Book, EncodingChoice, Grid, LeftOut, Limits, Row, Sheet, Unreadable, Why
from .decode import choices, text_of
from .delimited import grid_of_text
from .header import fold
from .kinds import is_workbook
from .workbook import read_workbook

__all__ = [
    "MEGABYTE",
    "Book",
    "EncodingChoice",
    "LeftOut",
    "Limits",
    "Row",
    "Sheet",
    "Unreadable",
    "Why",
    "fold",
    "read_file",
]

WEB_LIMITS = Limits()


def read_file(
    data: bytes,
    filename: str,
    *,
    encoding: str | None = None,
    sheet: str | None = None,
    known_headers: Collection[str] = (),
    limits: Limits = WEB_LIMITS,
) -> Book:
    """The file as sheets of text. What it is, is decided by its content, not by its name.

    `encoding` is a person's answer to `encoding_asked`; a mark in the file goes before it. `sheet` names one sheet,
    hidden or not; without it, all that are shown and hold something. `known_headers` tell the header from titles.

    Raises Unreadable: with a sentence that says what is wrong and what to do.
    """
    if len(data) > limits.file_bytes:
        raise Unreadable(_("The file is larger than %(limit)s MB.", limit=limits.file_bytes // MEGABYTE))
    if is_workbook(data, filename):
        book, grids = read_workbook(data, sheet, limits)
    else:
        book, grids = read_text(data, filename, encoding, limits)
    if book.encoding_asked:
        return book
    book.sheets.extend(found for grid in grids if (found := sheet_of(grid, known_headers)))
    for each in book.sheets:
        each.notices.extend(of_the_book(book))
    if not book.sheets:
        raise Unreadable(_("The file is empty."))
    return book


def of_the_book(book: Book) -> Iterator[str]:
    if book.has_macros:
        yield _("The workbook holds macros. They are neither run nor kept; the values as they were saved are read.")
    for name in book.hidden_sheets:
        if name not in [sheet.name for sheet in book.sheets]:
            yield _("The sheet “%(sheet)s” is hidden and not read.", sheet=name)


def read_text(data: bytes, filename: str, encoding: str | None, limits: Limits) -> tuple[Book, list[Grid]]:
    found = text_of(data, encoding)
    if found is None:
        return Book("csv", encoding_asked=choices(data)), []
    text, used = found
    return Book("csv", used), [grid_of_text(text, filename, limits)]
