"""The first sheet: what the report is, whether its figures agree with their rows, how to read it, what else is here."""

from collections.abc import Sequence

from tracker.db import utc_now
from tracker.i18n import _
from tracker.reports.document import Report
from tracker.reports.files.workbook.book import Book
from tracker.reports.files.workbook.looks import (
    ACCENT,
    BAD,
    GOOD,
    HEADER,
    HEADER_OF_NUMBERS,
    HEADING,
    LINES,
    NOTE,
    TITLE,
    WORDS,
)
from tracker.reports.files.workbook.proof_sheet import overall
from tracker.reports.files.workbook.sheet import Sheet
from tracker.tables import Kind
from tracker.tables.cells import iso

WIDTHS = (34, 76, 12)


def write_about(book: Book, report: Report, title: str, proof: str, others: Sequence[str]) -> None:
    """`others` are the titles of the sheets besides those of rows."""
    sheet = Sheet(book.workbook, book.workbook.get_worksheet_by_name(title), WIDTHS)
    sheet.says(report.title, TITLE)
    if report.is_provisional:
        sheet.says(_("Provisional: the year is not over, and figures may still change."), {**BAD, "bold": True})
    _write_verdict(book, sheet, proof)
    sheet.next_row()
    for label, value in [*report.said, (_("Made at"), iso(utc_now())), (_("Program"), "tracker")]:
        sheet.write(0, label, {"bold": True, "valign": "top"})
        sheet.write(1, value, WORDS)
        sheet.next_row()
    for note in report.footnotes:
        sheet.says(note)
    _write_reading(sheet)
    _write_contents(book, sheet, others)


def _write_verdict(book: Book, sheet: Sheet, proof: str) -> None:
    formula, agreeing = overall(book, proof)
    look = {"bold": True, "font_size": 12}
    first = sheet.row
    sheet.formula(0, formula, agreeing, look)
    good = {"type": "cell", "criteria": "==", "value": f'"{agreeing}"'}
    good["format"] = sheet.workbook.add_format({"font_color": GOOD["font_color"]})
    bad = {**good, "criteria": "!=", "format": sheet.workbook.add_format({"font_color": BAD["font_color"]})}
    for rule in (good, bad):
        sheet.sheet.conditional_format(first, 0, first, 0, rule)
    sheet.next_row()


def _write_reading(sheet: Sheet) -> None:
    sheet.next_row()
    sheet.says(_("How to read this workbook"), HEADING)
    for words in (
        _("Every number of the summary is a formula over the sheets of rows, and opens the sheet it adds up."),
        _(
            "The sheets of rows hold what is counted, each row with the rule that counts it. Where a person or a"
            " country has several rows, columns at the end say with 1 which of them counts in which cell."
        ),
        _("The proof compares each number with the one that was published. Change a row, and it says what changes."),
        _("Rows may be filtered freely. They should not be sorted: the rows of a unit have to stand together."),
        _("“–” stands where a number is not known. What is missing in a row reads “not stated”."),
    ):
        sheet.says(words, {**NOTE, "italic": False})


def _write_contents(book: Book, sheet: Sheet, others: Sequence[str]) -> None:
    sheet.next_row()
    sheet.write(0, _("Sheet"), HEADER)
    sheet.write(1, _("What stands there"), HEADER)
    sheet.write(2, _("Rows"), HEADER_OF_NUMBERS)
    sheet.next_row()
    for title in others:
        _write_link(sheet, title, "", None)
    for rows in book.row_sheets.values():
        _write_link(sheet, rows.title, rows.said, len(rows.rows.rows))


def _write_link(sheet: Sheet, title: str, said: str, rows: int | None) -> None:
    link = sheet.format({**LINES[""], "font_color": ACCENT, "underline": 1})
    target = title.replace("'", "''")
    sheet.sheet.write_url(sheet.row, 0, f"internal:'{target}'!A1", link, title)
    sheet.write(1, said, LINES[""])
    sheet.write(2, rows, LINES[""], Kind.COUNT)
    sheet.next_row()
