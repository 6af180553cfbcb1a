"""Workbooks: values as text, and the cells that look blank to a reader and are not."""

import io
import json
import struct
import subprocess
import sys
from datetime import date, datetime

import pytest
import xlsxwriter

from tests.imports.sheet_making import SHEET, with_part_changed, workbook
from tests.shared import shared
from tracker.imports.sheet import Row, Sheet, Unreadable, read_file
from tracker.imports.sheet.workbook import HERE


def only_sheet(data: bytes) -> Sheet:
    [sheet] = read_file(data, "roster.xlsx").sheets
    return sheet


def test_text_is_kept_exactly_and_whole_numbers_have_no_decimal_point():
    data = workbook(["Passport", "Days", "Score", "Sum", "Came"], ["0012345", 5, 87.5, 0.1 + 0.2, True])

    assert only_sheet(data).rows == [Row(2, ["0012345", "5", "87.5", "0.3", "TRUE"], {})]


def test_dates_are_iso_and_midnight_is_dropped():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row("A1", ["Starts", "Meets"])
        sheet.write_datetime("A2", datetime(2024, 3, 1), book.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write_datetime("B2", datetime(2024, 3, 1, 9, 30), book.add_format({"num_format": "dd/mm/yyyy hh:mm"}))

    assert only_sheet(out.getvalue()).rows == [Row(2, ["2024-03-01", "2024-03-01 09:30:00"], {})]


def test_a_workbook_that_counts_days_from_1904_gives_the_same_date():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"date_1904": True}) as book:
        sheet = book.add_worksheet()
        sheet.write("A1", "Starts")
        sheet.write_datetime("A2", date(2024, 3, 1), book.add_format({"num_format": "yyyy-mm-dd"}))

    assert only_sheet(out.getvalue()).rows == [Row(2, ["2024-03-01"], {})]


def test_a_number_longer_than_a_spreadsheet_keeps_is_a_problem_of_its_cell():
    data = workbook(["Name", "Number"], ["Ann", 1234567890123456789], ["Bob", 123456789012345])

    assert only_sheet(data).rows == [
        Row(
            2,
            ["Ann", "1234567890123457024"],
            {
                1: "Cell B2 holds a number too long to be exact (1234567890123457024). "
                "Make the cell text and type it again."
            },
        ),
        Row(3, ["Bob", "123456789012345"], {}),
    ]


def test_a_formula_saved_without_its_result_is_a_problem_and_not_a_blank():
    def add_formulas(sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_formula("B2", "=1+1", value=2)
        sheet.write_formula("B3", '=IF(A3="","x","")', value="")

    data = with_part_changed(workbook(and_then=add_formulas), SHEET, b"<v>2</v></c></row>", b"</c></row>")
    data = with_part_changed(data, SHEET, b'<c r="B3">', b'<c r="B3" t="str">')

    assert only_sheet(data).rows == [
        Row(
            2,
            ["Ann", ""],
            {1: "Cell B2 holds a formula whose result was not saved. Open the file in Excel, save it and try again."},
        ),
        Row(3, ["Bob", ""], {}),
    ]


def test_an_error_value_is_shown_and_is_a_problem_and_not_a_blank():
    data = workbook(and_then=lambda sheet: sheet.write_formula("B2", "=NA()", value="#N/A"))

    assert only_sheet(data).rows == [
        Row(2, ["Ann", "#N/A"], {1: "Cell B2 shows the error #N/A. Correct it in the file, or clear the cell."}),
        Row(3, ["Bob", "NG"], {}),
    ]


def test_an_error_in_an_open_document_is_a_problem_and_not_a_blank():
    data = shared("data", "robustness", "messytables", "blank_line.ods").read_bytes()
    error = (
        b'<table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value=""'
        b' calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>'
    )
    bob = (
        b'<table:table-cell office:value-type="string" calcext:value-type="string">'
        b"<text:p>Bob</text:p></table:table-cell>"
    )

    sheet = only_sheet(with_part_changed(data, "content.xml", bob, error))

    assert sheet.rows[0] == Row(
        2,
        ["#N/A", "20", "2010-10-10"],
        {0: "Cell A2 shows the error #N/A. Correct it in the file, or clear the cell."},
    )


def test_an_error_in_an_old_workbook_is_a_problem_and_not_a_blank():
    data = shared("data", "robustness", "messytables", "simple.xls").read_bytes()
    [sheet] = read_file(data, "simple.xls").sheets
    # The text in C2 (record 0x00fd, row 1, column 2) becomes the error #N/A (record 0x0205, code 42).
    place = data.index(struct.pack("<HHHH", 0x00FD, 10, 1, 2))
    spoiled = data[:place] + b"\x05\x02" + data[place + 2 : place + 10] + b"\x2a\x01" + data[place + 12 :]

    [with_error] = read_file(spoiled, "simple.xls").sheets

    assert sheet.rows[0] == Row(2, ["2011-01-01", "1", "Galway"], {})
    assert with_error.rows[0] == Row(
        2,
        ["2011-01-01", "1", "#N/A"],
        {2: "Cell C2 shows the error #N/A. Correct it in the file, or clear the cell."},
    )


def test_a_text_that_the_file_does_not_hold_is_a_problem_of_its_cell():
    data = with_part_changed(workbook(), SHEET, b'<c r="B2" t="s"><v>3</v>', b'<c r="B2" t="s"><v>-1</v>')

    assert [row.problems for row in only_sheet(data).rows] == [
        {1: "Cell B2 is damaged in the file. Type it again."},
        {},
    ]


def test_a_table_that_begins_elsewhere_keeps_the_numbers_and_letters_of_its_cells():
    def below_and_right(sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_row("C4", ["Name", "Country"])
        sheet.write_row("C5", ["Ann", "#REF!"])

    assert only_sheet(workbook([], and_then=below_and_right)) == Sheet(
        "Sheet1",
        4,
        ["", "", "Name", "Country"],
        [
            Row(
                5,
                ["", "", "Ann", "#REF!"],
                {3: "Cell D5 shows the error #REF!. Correct it in the file, or clear the cell."},
            )
        ],
    )


def test_a_cell_outside_the_table_is_a_problem_of_its_row():
    data = workbook(and_then=lambda sheet: sheet.write("D3", "checked"))

    assert [row.problems for row in only_sheet(data).rows] == [
        {},
        {2: "Cell D3 stands outside the table: no header is above it. Give its column a header, or clear it."},
    ]


def test_hidden_sheets_are_named_and_read_only_when_asked_for():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet("Roster").write_column("A1", ["Name", "Ann"])
        book.add_worksheet("Blank")
        lists = book.add_worksheet("Lists")
        lists.write_column("A1", ["Country", "KE"])
        lists.hide()

    as_sent = read_file(out.getvalue(), "roster.xlsx")
    asked = read_file(out.getvalue(), "roster.xlsx", sheet="Lists")

    told = ["The sheet “Lists” is hidden and not read."]
    assert as_sent.sheets == [Sheet("Roster", 1, ["Name"], [Row(2, ["Ann"], {})], notices=told)]
    assert as_sent.hidden_sheets == ["Lists"]
    assert asked.sheets == [Sheet("Lists", 1, ["Country"], [Row(2, ["KE"], {})])]
    with pytest.raises(Unreadable, match=r"It has: Roster, Blank, Lists\."):
        read_file(out.getvalue(), "roster.xlsx", sheet="Rooster")


def test_a_workbook_is_known_by_its_content_and_not_by_its_name():
    book = read_file(workbook(), "roster.csv")

    assert (book.kind, book.sheets[0].header) == ("xlsx", ["Name", "Country"])


def test_the_child_process_loads_neither_the_tracker_nor_flask():
    code = "import limited.__main__, json, sys; print(json.dumps([n.split('.')[0] for n in sys.modules]))"

    loaded = subprocess.run([sys.executable, "-c", code], cwd=HERE, capture_output=True, check=True).stdout

    assert {"limited", "tracker", "flask", "sqlalchemy"} & set(json.loads(loaded)) == {"limited"}
