"""Workbooks, as another program reads them."""

import io
import zipfile
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tables.samples import (
    COLUMNS,
    DANGEROUS,
    HEADER,
    NOTHING,
    PATENTS,
    Session,
    a_table,
    content,
    texts,
    workbook,
    xlsx_rows,
)
from tracker.errors import RuleBroken
from tracker.tables import Table
from tracker.tables.xlsx import xlsx_stream
from tracker.tables.xlsx_sheets import MOST_ROWS, sheet_title


def parts(table: Table) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content("xlsx", table))) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def test_numbers_and_dates_are_real_ones():
    rows = xlsx_rows(a_table([PATENTS, NOTHING]))

    assert rows == [
        HEADER,
        [
            "PAT-01",
            '专利审查, "basic"\nfor examiners',
            -5,
            0.25,
            date(2026, 3, 1),
            datetime(2026, 3, 1, 8, 30, 5),
            "in person",
            True,
        ],
        ["0012345", "", "", "", "", "", "", ""],
    ]


def test_a_second_sheet_says_what_the_rows_are():
    book = workbook(a_table([PATENTS, NOTHING]))
    about = book.get_sheet_by_name("About").to_python()

    assert book.sheet_names == ["Sessions", "About"]
    made_at = about.pop(4)
    assert about == [
        ["Title", "Sessions"],
        ["Year", "2026"],
        ["Home", "left out"],
        ["Rows", "2"],
        ["Program", "tracker"],
    ]
    assert made_at[0] == "Made at"
    assert datetime.fromisoformat(made_at[1]).utcoffset() is not None


def test_the_header_stays_in_sight_and_columns_can_be_filtered():
    sheet = parts(a_table([PATENTS]))["xl/worksheets/sheet1.xml"]

    assert 'ySplit="1" topLeftCell="A2"' in sheet
    assert 'state="frozen"' in sheet
    assert '<autoFilter ref="A1:H2"/>' in sheet
    assert '<col min="5" max="5" width="12.7109375" customWidth="1"/>' in sheet


def test_dangerous_text_is_text_and_stays_text_when_edited():
    table = texts(DANGEROUS)

    assert xlsx_rows(table) == [["Text"], *[[text] for text in DANGEROUS]]
    written = parts(table)
    assert "<f>" not in written["xl/worksheets/sheet1.xml"]
    assert 'quotePrefix="1"' in written["xl/styles.xml"]
    assert "hyperlink" not in written["xl/worksheets/sheet1.xml"]


def test_what_excel_would_round_or_refuse_is_written_as_text():
    numbers = [2**53, 2**53 + 1, float("nan"), Decimal("-0.5")]
    sessions = [Session("A", "", number) for number in numbers]

    rows = xlsx_rows(a_table(sessions, columns=COLUMNS[2:3]))

    assert rows == [["People"], [2**53], ["9007199254740993"], ["nan"], [-0.5]]


def test_a_date_before_excels_calendar_is_written_as_text():
    sessions = [Session("A", "", starts_on=date(1899, 12, 31)), Session("B", "", starts_on=date(1900, 3, 1))]

    rows = xlsx_rows(a_table(sessions, columns=COLUMNS[4:5]))

    assert rows == [["Starts on"], ["1899-12-31"], [date(1900, 3, 1)]]


def test_signs_that_xml_cannot_hold_do_not_fail_the_export():
    rows = xlsx_rows(texts(["a\x0b\x1bb", "c\ud800d", "e\uffffm", "_x0041_"]))

    assert rows == [["Text"], ["a\x0b\x1bb"], ["c\ufffdd"], ["e\ufffdm"], ["_x0041_"]]


def test_longer_text_than_a_cell_holds_is_cut_visibly():
    [_header, [text]] = xlsx_rows(texts(["x" * 40_000]))

    assert text == "x" * 32_766 + "…"


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cn"]), min_size=1), max_size=20))
def test_any_text_comes_back_from_the_workbook(values):
    _header, *rows = xlsx_rows(texts(values))

    assert [text for [text] in rows] == values


@settings(deadline=None)
@given(st.text())
def test_any_title_makes_a_title_excel_takes(title):
    sheet = sheet_title(title)

    assert 1 <= len(sheet.encode("utf-16-le")) // 2 <= 31
    assert not set(sheet) & set("[]:*?/\\")


@pytest.mark.parametrize(
    ("title", "sheet"),
    [
        ("Trainings: 2013/14 [all]", "Trainings  2013 14  all"),
        ("'quoted'", "quoted"),
        ("History", "History 1"),
        ("", "1"),
        ("发" * 40, "发" * 31),
        ("a" * 30 + "😀", "a" * 30),
    ],
)
def test_sheet_titles_follow_excels_rules(title, sheet):
    assert sheet_title(title) == sheet


def test_a_table_called_about_still_has_both_sheets():
    table = Table("about", COLUMNS, [PATENTS])

    assert workbook(table).sheet_names == ["about", "About 2"]


def test_more_rows_than_a_sheet_holds_are_refused_before_anything_is_written():
    with pytest.raises(RuleBroken) as refusal:
        xlsx_stream(a_table([NOTHING] * (MOST_ROWS + 1)))

    assert refusal.value.message == "A workbook holds 1,048,575 rows at most. Narrow the list or take the CSV file."


def test_a_fault_in_a_row_is_not_hidden_in_a_blank_cell():
    def rows():
        yield PATENTS
        raise LookupError("the database went away")

    with pytest.raises(LookupError, match="the database went away"):
        xlsx_stream(a_table(rows()))
