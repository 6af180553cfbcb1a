"""Files made to harm: each is refused with a sentence, soon, and the process that asked lives on."""

import resource
import time
import warnings

import pytest

from tests.imports.sheet_making import SHEET, with_part_changed, with_parts_added, workbook
from tracker.imports.sheet import Limits, Unreadable, read_file
from tracker.imports.sheet.limited.hidden import of_xlsx


def refusal(data: bytes, filename: str = "roster.xlsx") -> str:
    began = time.monotonic()
    with pytest.raises(Unreadable) as refused:
        read_file(data, filename)
    assert time.monotonic() - began < 10
    return refused.value.message


def rows(data: bytes) -> list[list[str]]:
    [sheet] = read_file(data, "roster.xlsx").sheets
    return [sheet.header, *(row.cells for row in sheet.rows)]


def test_a_file_of_no_bytes_is_called_empty():
    assert refusal(b"") == "The file is empty."


def test_text_named_xlsx_is_not_taken_for_a_workbook():
    assert refusal(b"Name,Country\nAnn,KE\n") == (
        "“roster.xlsx” is not an Excel workbook, although its name ends in .xlsx. "
        "Open it and save it as .xlsx; if it is a text file, name it .csv."
    )


def test_a_web_page_named_xls_is_called_a_web_page():
    assert refusal(b"<html><table><tr><td>Name</td></tr></table></html>", "roster.xls") == (
        "“roster.xls” is not an Excel workbook but a web page or XML. Open it in Excel and save it as .xlsx."
    )


def test_another_kind_of_file_is_named_by_its_kind():
    assert refusal(b"%PDF-1.7 ...", "roster.csv") == (
        "This is a PDF file, not a table. Send .xlsx, .xls, .ods or .csv."
    )


def test_a_larger_file_than_allowed_is_refused_before_it_is_looked_at():
    began = time.monotonic()
    assert refusal(b"x" * (Limits().file_bytes + 1), "roster.csv") == "The file is larger than 10 MB."
    assert time.monotonic() - began < 1


def test_an_archive_that_is_no_workbook_is_refused():
    data = with_parts_added(b"", "word/document.xml")

    assert refusal(data) == "This is an archive, not an Excel workbook. Send .xlsx, .xls, .ods or .csv."


def test_a_workbook_cut_off_is_called_damaged():
    data = workbook()

    assert refusal(data[: len(data) // 2]) == (
        "The file could not be read: it is damaged or not a workbook. Open it in Excel and save it as .xlsx."
    )


def test_text_of_a_gigabyte_packed_in_one_megabyte_is_refused_unread():
    part = "xl/sharedStrings.xml"
    data = with_part_changed(workbook(), part, b"<t>Ann", b"<t>" + b"A" * (200 * 1024 * 1024))

    assert refusal(data) == "The workbook is too large when unpacked: more than 64 MB. Split it."


def test_a_part_packed_two_hundred_times_is_refused():
    data = with_part_changed(workbook(), "xl/sharedStrings.xml", b"<t>Ann", b"<t>" + b"A" * (20 * 1024 * 1024))

    assert refusal(data) == "The workbook is too large when unpacked: more than 64 MB. Split it."


@pytest.mark.parametrize(
    "entity",
    [
        b'<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">',
        b'<!ENTITY a SYSTEM "file:///etc/passwd">',
    ],
)
def test_entities_that_swell_or_read_other_files_are_refused(entity: bytes):
    data = with_part_changed(workbook(), SHEET, b"<worksheet", b"<!DOCTYPE w [" + entity + b"]><worksheet")

    assert refusal(data) == "The workbook contains a DTD, which no spreadsheet program writes. It is refused."


def test_entities_hidden_in_another_encoding_are_refused():
    swelling = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE w [<!ENTITY a "ha">]><w/>'.encode("utf-16")
    data = workbook()
    with_dtd = with_part_changed(with_parts_added(data, "xl/extra.xml"), "xl/extra.xml", b"x", swelling)

    assert refusal(with_dtd) == "The workbook contains a DTD, which no spreadsheet program writes. It is refused."


def test_twenty_thousand_parts_are_too_many():
    data = with_parts_added(workbook(), *(f"xl/{number}.xml" for number in range(20_000)))

    assert refusal(data) == ("The workbook is made of too many parts (20010). Copy the table into a new workbook.")


def test_a_part_that_would_lie_outside_the_archive_is_refused():
    data = with_parts_added(workbook(), "../../outside.txt")

    assert refusal(data) == (
        "The workbook is packed in a way no spreadsheet program does (a part outside the archive)."
    )


def test_two_parts_of_one_name_are_refused():
    with warnings.catch_warnings(action="ignore"):
        data = with_parts_added(workbook(), SHEET)

    assert refusal(data) == "The workbook is packed in a way no spreadsheet program does (a name used twice)."


def test_one_cell_in_the_farthest_corner_harms_only_the_child_process():
    data = workbook(and_then=lambda sheet: sheet.write("XFD1048576", "x"))

    assert refusal(data) == (
        "The file could not be read: it needs more memory or time than a table of rows. Often one stray cell stands "
        "far to the right of the table or below it: delete the columns and rows beyond the table, save and try again."
    )
    assert rows(workbook()) == [["Name", "Country"], ["Ann", "KE"], ["Bob", "NG"]]


def test_a_stray_cell_far_to_the_right_is_told_by_the_limit_of_columns():
    data = workbook(and_then=lambda sheet: sheet.write("XFD2", "x"))

    assert refusal(data) == ("The sheet “Sheet1” has more than 500 columns. Delete those beyond the table and save.")


@pytest.mark.parametrize("claimed", [b"A1:XFD1048576", b"A1:A1"])
def test_a_wrong_dimension_neither_adds_nor_drops_rows(claimed: bytes):
    data = with_part_changed(workbook(), SHEET, b'ref="A1:B3"', b'ref="' + claimed + b'"')

    assert rows(data) == [["Name", "Country"], ["Ann", "KE"], ["Bob", "NG"]]


def test_a_million_blank_rows_below_the_table_are_passed_over():
    blank = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (row, row) for row in range(4, 1_048_577))
    began = time.monotonic()
    data = with_part_changed(workbook(), SHEET, b"</sheetData>", blank + b"</sheetData>")

    assert rows(data) == [["Name", "Country"], ["Ann", "KE"], ["Bob", "NG"]]
    assert time.monotonic() - began < 20


def test_more_rows_than_allowed_are_refused_with_the_limit():
    with pytest.raises(Unreadable) as of_workbook:
        read_file(workbook(), "roster.xlsx", limits=Limits(rows=2))
    with pytest.raises(Unreadable) as of_text:
        read_file(b"a,b\n1,2\n3,4\n", "roster.csv", limits=Limits(rows=2))

    assert of_workbook.value.message == "The sheet “Sheet1” has more than 2 rows."
    assert of_text.value.message == "The file has more than 2 rows. Split it and import the parts."


def test_reading_hostile_files_leaves_the_asking_process_small():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    refusal(workbook(and_then=lambda sheet: sheet.write("XFD1048576", "x")))

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200 * 1024


def test_columns_hidden_a_thousand_times_over_are_counted_once():
    columns = b"<cols>" + b'<col min="4" max="500" hidden="1"/>' * 3000 + b"</cols>"
    data = with_part_changed(workbook(), SHEET, b"<sheetData>", columns + b"<sheetData>")

    found = of_xlsx(columns, 16_384)

    assert found == ([], [*range(3, 500)])
    assert rows(data) == rows(workbook())
