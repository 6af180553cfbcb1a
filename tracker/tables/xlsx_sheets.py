"""A sheet of a workbook: its title, and what its readers and printers need."""

import re

from xlsxwriter.worksheet import Worksheet

from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.tables.xlsx_cells import IMPOSSIBLE

MOST_ROWS = 1_048_575  # of data: a sheet of Excel's has one more, the header's
A4 = 9  # as Excel numbers paper

# Constant memory: each row goes to a file as it comes. Nothing is guessed from the look of a text.
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}

IN_NO_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def sheet_title(title: str, most: int = 31) -> str:
    """`title` as Excel takes it for a sheet: at most 31 letters, few signs, neither empty nor its own "History"."""
    clean = IMPOSSIBLE.sub("", IN_NO_TITLE.sub(" ", title)).strip(" '")
    # The length is counted in UTF-16, two bytes a unit; a pair cut in half is dropped.
    clean = clean.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore").strip(" '")
    return f"{clean} 1".strip() if clean.casefold() in ("", "history") else clean


def free_title(said: str, taken: list[str]) -> str:
    """`said` as a sheet's title that no sheet before has: Excel takes capitals and small letters for the same."""
    title, number = sheet_title(said), 2
    while title.casefold() in taken:
        title, number = f"{sheet_title(said, 26)} {number}", number + 1
    taken.append(title.casefold())
    return title


def finish(sheet: Worksheet, rows: int, columns: int) -> None:
    """The header stays in sight and on every page, every column can be filtered, and all of them fit on a page."""
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    fit_to_width(sheet)
    if columns:
        sheet.autofilter(0, 0, rows, columns - 1)


def fit_to_width(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)


def refuse_more_rows_than_a_sheet_has(rows: int) -> None:
    if rows > MOST_ROWS:
        most = f"{MOST_ROWS:,}"
        raise RuleBroken(_("A workbook holds %(most)s rows at most. Narrow the list or take the CSV file.", most=most))
