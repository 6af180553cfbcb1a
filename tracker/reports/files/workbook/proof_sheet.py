"""The proof: every figure as it was published, as the rows add it up, and whether the two agree."""

from tracker.i18n import _
from tracker.reports.files.workbook.book import Book, told
from tracker.reports.files.workbook.formulas import literal, range_of
from tracker.reports.files.workbook.looks import BAD, GOOD, HEADER, HEADER_OF_NUMBERS, NOTE
from tracker.reports.files.workbook.sheet import Sheet
from tracker.tables import Kind
from tracker.tables.xlsx_sheets import finish

WIDTHS = (26, 30, 34, 22, 12, 14, 9, 30, 44)
PUBLISHED, RECALCULATED, AGREES = 4, 5, 6  # the columns that are compared, and what comes of it


def write_proof(book: Book, title: str) -> None:
    sheet = Sheet(book.workbook, book.workbook.get_worksheet_by_name(title), WIDTHS)
    number = {"num_format": "#,##0", "align": "right"}
    _write_header(sheet)
    for figure in book.proven:
        sheet.next_row()
        for at, words in enumerate(figure.words):
            sheet.write(at, words, {})
        sheet.write(PUBLISHED, told(figure.number.value), number, Kind.COUNT)
        sheet.formula(RECALCULATED, figure.cell, told(figure.number.value), number)
        published, recalculated = f"E{sheet.row + 1}", f"F{sheet.row + 1}"
        agrees = f"IF({published}={recalculated},{literal(_('yes'))},{literal(_('no'))})"
        sheet.formula(AGREES, agrees, _("yes"), {"align": "center"})
        sheet.write(7, book.rows_of(figure.number), {})
        sheet.write(8, figure.name, {**NOTE, "text_wrap": False})
    _colour(sheet)
    finish(sheet.sheet, sheet.row, len(WIDTHS))


def overall(book: Book, title: str) -> tuple[str, str]:
    """The formula that says whether all figures agree, and what it says while they do."""
    total = len(book.proven)
    agreeing = _("All %(number)s figures agree with their rows.", number=total)
    if not book.proven:
        return literal(agreeing), agreeing
    failing = _("%(failing)s of %(number)s figures do not agree with their rows.", failing="#", number=total)
    wrong = f"SUMPRODUCT(1*({range_of(title, 1, total, AGREES)}<>{literal(_('yes'))}))"
    return f'IF({wrong}=0,{literal(agreeing)},SUBSTITUTE({literal(failing)},"#",{wrong}))', agreeing


def _write_header(sheet: Sheet) -> None:
    texts = (_("Section"), _("Table"), _("Line"), _("Column"))
    numbers = (_("Published"), _("Recalculated"), _("Agrees"))
    for at, label in enumerate((*texts, *numbers, _("Added up from"), _("Name of the figure"))):
        sheet.write(at, label, HEADER_OF_NUMBERS if PUBLISHED <= at <= AGREES else HEADER)


def _colour(sheet: Sheet) -> None:
    """What agrees is calm, what does not is not."""
    for words, look in ((_("yes"), GOOD), (_("no"), BAD)):
        rule = {"type": "cell", "criteria": "==", "value": literal(words), "format": sheet.workbook.add_format(look)}
        sheet.sheet.conditional_format(1, AGREES, max(1, sheet.row), AGREES, rule)
