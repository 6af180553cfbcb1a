"""The counting rules a report follows, as they read in the reader's language."""

from collections.abc import Sequence

from tracker.counting.rulebook import RULES
from tracker.i18n import _
from tracker.reports.files.workbook.book import Book
from tracker.reports.files.workbook.looks import HEADER, HEADER_OF_NUMBERS, LINES, WORDS
from tracker.reports.files.workbook.sheet import Sheet
from tracker.tables import Kind
from tracker.tables.xlsx_sheets import finish


def write_rules(book: Book, title: str, ids: Sequence[str]) -> None:
    sheet = Sheet(book.workbook, book.workbook.get_worksheet_by_name(title), (8, 30, 90, 10))
    for at, label in enumerate((_("Rule"), _("Title"), _("What it says"))):
        sheet.write(at, label, HEADER)
    sheet.write(3, _("Version"), HEADER_OF_NUMBERS)
    look = {**LINES[""], **WORDS}
    for id_ in ids:
        sheet.next_row()
        rule = RULES[id_]
        for at, words in enumerate((rule.id, str(rule.title), str(rule.text))):
            sheet.write(at, words, look)
        sheet.write(3, rule.version, look, Kind.COUNT)
    finish(sheet.sheet, sheet.row, 4)
