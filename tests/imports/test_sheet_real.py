"""Real files nobody here wrote: each is read, or refused with a sentence."""

import json
from datetime import date

import pytest

from tests.shared import shared
from tracker.imports.sheet import Book, Unreadable, read_file

PASSWORD = "The workbook is protected by a password. Save it as .xlsx without a password and try again."
NOT_EXCEL = (
    "“too_small.xls” is not an Excel workbook, although its name ends in .xls. "
    "Open it and save it as .xlsx; if it is a text file, name it .csv."
)
# For each file its kind, and for each sheet shown: the header's row, columns, rows below, rows with problems.
READ = {
    "calamine/any_sheets.xlsx": ("xlsx", [(1, 2, 3, 0)]),
    "calamine/date.xlsx": ("xlsx", [(1, 2, 2, 0)]),
    "calamine/date_1904.xls": ("xls", [(1, 2, 2, 0)]),
    "calamine/date_1904.xlsx": ("xlsx", [(1, 2, 2, 0)]),
    "calamine/date_iso.xlsx": ("xlsx", [(1, 1, 5, 0)]),
    "calamine/errors.xlsx": ("xlsx", [(1, 1, 6, 6)]),
    "calamine/has_x000D_.xlsx": ("xlsx", [(1, 1, 0, 0)]),
    "calamine/header-row.xlsx": ("xlsx", [(9, 4, 1, 0)]),
    "calamine/inlineStr_cdata.xlsx": ("xlsx", [(1, 2, 1, 0)]),
    "calamine/merge_cells.xlsx": ("xlsx", [(1, 3, 1, 0)]),
    "calamine/merged_range.xlsx": ("xlsx", [(1, 8, 2, 0), (1, 6, 2, 0)]),
    "calamine/no-header.xlsx": ("xlsx", [(3, 2, 1, 0)]),
    "calamine/nonstandard-xml-ns-prefix.xlsx": ("xlsx", [(1, 2, 2, 0)]),
    "calamine/strict_iso_paths.xlsx": ("xlsx", [(1, 18, 75, 0)]),
    "calamine/temperature-in-middle.xlsx": ("xlsx", [(4, 3, 2, 0)]),
    "calamine/whitespace_trim.xlsx": ("xlsx", [(1, 4, 2, 0), (1, 4, 2, 0)]),
    "messytables/begrotingsanalyse-2011.csv": ("csv", [(5, 20, 38, 0)]),
    "messytables/bian-anal-mca-2005-dols-eng-1011-0312-tab3.xlsm": ("xlsx", [(47, 4, 13, 0)]),
    "messytables/blank_line.ods": ("ods", [(1, 3, 3, 0)]),
    "messytables/characters.csv": ("csv", [(1, 18, 382, 0)]),
    "messytables/example.tsv": ("csv", [(1, 17, 140, 0)]),
    "messytables/excel_pasting.csv": ("csv", [(4, 9, 16, 0)]),
    "messytables/excel_properties.xls": ("xls", [(1, 1, 17, 0)]),
    "messytables/large.xlsx": ("xlsx", [(4, 11, 30, 0)]),
    "messytables/mixedGLB.csv": ("csv", [(4, 19, 133, 0)]),
    "messytables/null.csv": ("csv", [(1, 4, 9, 0)]),
    "messytables/simple.psv": ("csv", [(1, 6, 28, 0)]),
    "messytables/simple.ssv": ("csv", [(1, 3, 6, 0)]),
    "messytables/simple.xls": ("xls", [(1, 3, 6, 0)]),
    "messytables/simple.xlsx": ("xlsx", [(1, 3, 6, 0)]),
    "messytables/skip_initials.csv": ("csv", [(1, 2, 2, 0)]),
    "messytables/span_rich.xls": ("xls", [(1, 4, 5, 0)]),
    "messytables/spanish_chars.csv": ("csv", [(1, 8, 115, 0)]),
    "messytables/sparse_with_column_errors.csv": ("csv", [(1, 4, 2200, 0)]),
    "messytables/unicode_sheet_name.xls": ("xls", [(1, 1, 0, 0)]),
    "messytables/utf-16le_encoded.csv": ("csv", [(1, 19, 327, 0)]),
    "messytables/utf8bom.csv": ("csv", [(1, 2, 0, 0)]),
    "messytables/weird_head_padding.csv": ("csv", [(12, 11, 76, 16)]),
    "sheetjs/1900.xlsx": ("xlsx", [(1, 4, 4, 0)]),
    "sheetjs/1904.xlsx": ("xlsx", [(1, 4, 4, 0)]),
    "sheetjs/Attendance.csv": ("csv", [(1, 9, 24, 0)]),
    "sheetjs/Attendance.xlsx": ("xlsx", [(2, 9, 24, 0)]),
}
REFUSED = {
    "calamine/empty_sheet.xlsx": "The file is empty.",
    "calamine/pass_protected.xlsx": PASSWORD,
    "calamine/too_small.xls": NOT_EXCEL,
    "messytables/encrypted_no_password.xls": PASSWORD,
}
# What a person would answer, looking at the previews.
ENCODINGS = {
    "messytables/characters.csv": "big5",
    "messytables/spanish_chars.csv": "cp1252",
    "messytables/sparse_with_column_errors.csv": "cp1252",
}


def book(*parts: str, encoding: str | None = None) -> Book:
    path = shared(*parts)
    return read_file(path.read_bytes(), path.name, encoding=encoding)


@pytest.mark.parametrize("name", READ)
def test_a_file_sent_in_as_a_bug_report_is_read(name: str):
    found = book("data", "robustness", *name.split("/"), encoding=ENCODINGS.get(name))

    assert (
        found.kind,
        [
            (sheet.header_row, len(sheet.header), len(sheet.rows), sum(bool(row.problems) for row in sheet.rows))
            for sheet in found.sheets
        ],
    ) == READ[name]


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(name: str):
    with pytest.raises(Unreadable) as refused:
        book("data", "robustness", *name.split("/"))

    assert refused.value.message == REFUSED[name]


def test_no_file_of_the_collection_is_left_out():
    truth = json.loads(shared("data", "robustness", "truth.json").read_text())

    assert {f"robustness/{name}" for name in READ | REFUSED} == set(truth["files"])


@pytest.mark.parametrize("name", ENCODINGS)
def test_the_right_encoding_is_among_those_asked_for(name: str):
    asked = book("data", "robustness", *name.split("/")).encoding_asked

    assert ENCODINGS[name] in [choice.encoding for choice in asked]


@pytest.mark.parametrize("name", ["date.xlsx", "date_1904.xlsx", "date_1904.xls"])
def test_dates_of_either_epoch_come_out_the_same(name: str):
    [sheet] = book("data", "robustness", "calamine", name).sheets

    assert [sheet.header, *(row.cells for row in sheet.rows)] == [
        ["2021-01-01", "15"],
        ["2021-01-02", "16"],
        ["10 days, 15:10:10", "17"],
    ]


def test_the_same_serial_numbers_differ_by_the_days_between_the_epochs():
    [of_1900] = book("data", "robustness", "sheetjs", "1900.xlsx").sheets
    [of_1904] = book("data", "robustness", "sheetjs", "1904.xlsx").sheets

    # The first two serials stand before the leap day of 1900 that never was.
    assert [
        (date.fromisoformat(later.cells[1]) - date.fromisoformat(earlier.cells[1])).days
        for earlier, later in zip(of_1900.rows[1:], of_1904.rows[1:], strict=True)
    ] == [1462, 1462, 1462]


def test_the_roster_of_eleven_sessions_is_read_whole():
    truth = json.loads(shared("data", "unfccc", "truth.json").read_text())

    [sheet] = book("data", "unfccc", "precops.cleaned.csv").sheets

    assert (sheet.header, len(sheet.rows)) == (truth["columns"], truth["rows"])
    assert [row for row in sheet.rows if row.problems] == []
    female = sheet.header.index("Female")
    assert sum(row.cells[female] == "1" for row in sheet.rows) == truth["gender_totals"]["female"]


def test_the_roster_typed_by_hand_is_read_whole():
    truth = json.loads(shared("data", "unfccc", "truth.json").read_text())["cop11_xlsx"]

    [sheet] = book("data", "unfccc", "cop11_part2_hand_coded.xlsx").sheets

    assert (sheet.header, len(sheet.rows)) == (truth["columns"], truth["rows"])
    assert {
        header: sum(row.cells[column] == "" for row in sheet.rows) for column, header in enumerate(sheet.header)
    } == truth["blank_cells"]


def test_the_workshops_are_read_whole():
    [sheet] = book("data", "carpentries", "all_workshops_2018.csv").sheets

    assert (len(sheet.header), len(sheet.rows)) == (9, 1983)
    assert [row for row in sheet.rows if row.problems] == []


def test_chinese_names_read_the_same_from_either_encoding():
    [of_gbk] = book("data", "zh_countries", "variants_simplified_gbk.csv", encoding="gb18030").sheets
    [of_utf8] = book("data", "zh_countries", "variants_simplified_utf8.csv").sheets

    assert (of_gbk.header, of_gbk.rows) == (of_utf8.header, of_utf8.rows)
    assert len(of_utf8.rows) == 715
