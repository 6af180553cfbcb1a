"""The self-proving workbook: a report, its rows and its rules, with every number a formula over the rows."""

from tempfile import TemporaryDirectory, TemporaryFile

from xlsxwriter import Workbook

from tracker.db import utc_now
from tracker.i18n import _
from tracker.reports.document import Report
from tracker.reports.files.workbook.about_sheet import write_about
from tracker.reports.files.workbook.book import Book, every_number
from tracker.reports.files.workbook.formulas import PlainSheet
from tracker.reports.files.workbook.gathered import gathered
from tracker.reports.files.workbook.proof_sheet import write_proof
from tracker.reports.files.workbook.rows_writing import write_rows
from tracker.reports.files.workbook.rules_sheet import write_rules
from tracker.reports.files.workbook.section_sheet import write_section
from tracker.tables.xlsx_cells import cell_text
from tracker.tables.xlsx_sheets import OPTIONS


def make(report: Report, names: bool) -> bytes:
    """The bytes, in the language in force; without `names` the rows do not say whose they are.

    Raises RuleBroken: more rows than a sheet has.
    """
    found = gathered(every_number(report.sections), report.scope.snapshot, names)
    with TemporaryFile() as file:
        with TemporaryDirectory() as folder, Workbook(file, {**OPTIONS, "tmpdir": folder}) as workbook:
            workbook.set_properties({"title": cell_text(report.title), "created": utc_now()})
            _write(Book(workbook, found), report)
        file.seek(0)
        return file.read()


def _write(book: Book, report: Report) -> None:
    """The sheets are named first, in the order in which they stand: formulas refer to those that come later."""
    about = book.title(_("About"))
    sections = [book.title(section.title) for section in report.sections]
    proof, rules = book.title(_("Proof")), book.title(_("Rules"))
    book.name_rows()
    for title in (about, *sections, proof, rules, *(rows.title for rows in book.row_sheets.values())):
        book.workbook.add_worksheet(title, PlainSheet)
    for section, title in zip(report.sections, sections, strict=True):
        write_section(book, section, title)
    write_proof(book, proof)
    write_rules(book, rules, report.rules)
    for rows in book.row_sheets.values():
        write_rows(book.workbook, rows)
    write_about(book, report, about, proof, [*sections, proof, rules])
