"""A cell's text: cleaned of what nobody sees, and never of what changes a word."""

import pytest

from tests.imports.sheet_making import with_part_changed, workbook
from tracker.imports.sheet import Row, read_file
from tracker.imports.sheet.cells import clean


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("  Ann \t", "Ann"),
        ("\u00a0Ann\u3000", "Ann"),
        ("\u200bAnn\u200e \u202elee\ufeff", "Ann lee"),
        ("Cafe\u0301", "Café"),
        ("A\u200dB", "AB"),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
        ("\u0915\u094d\u200d\u0937", "\u0915\u094d\u200d\u0937"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("王　小明", "王　小明"),
        ("'Abd  al-Rahman", "'Abd  al-Rahman"),
    ],
)
def test_a_cell_loses_only_what_nobody_sees(raw: str, cleaned: str):
    assert clean(raw) == cleaned


def test_a_control_character_is_a_problem_that_names_the_cell():
    [sheet] = read_file(b"Name,Country\nAnn\x07,KE\nBob,NG\n", "roster.csv").sheets

    assert sheet.rows == [
        Row(2, ["Ann\x07", "KE"], {0: "Cell A2 holds the control character U+0007. Type the cell anew."}),
        Row(3, ["Bob", "NG"], {}),
    ]


def test_a_letter_lost_in_an_earlier_conversion_is_a_problem():
    [sheet] = read_file("Name,Country\nMu\ufffdoz,ES\n".encode(), "roster.csv").sheets

    assert sheet.rows[0].problems == {
        0: "In cell A2 a letter was lost when the file was converted (it reads “Mu\ufffdoz”)."
    }


def test_line_breaks_and_tabs_inside_a_cell_are_text():
    [sheet] = read_file(b'Name,Note\nAnn,"first\nsecond\tthird"\n', "roster.csv").sheets

    assert sheet.rows == [Row(2, ["Ann", "first\nsecond\tthird"], {})]


def test_text_in_several_looks_is_one_text_and_how_it_is_pronounced_is_left_out():
    rich = b"<r><t xml:space='preserve'>Ann </t></r><r><rPr><b/></rPr><t>Lee</t></r>"
    spoken = "<t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh><phoneticPr fontId='1'/>".encode()
    data = with_part_changed(workbook(), "xl/sharedStrings.xml", b"<t>Ann</t>", rich)
    data = with_part_changed(data, "xl/sharedStrings.xml", b"<t>KE</t>", spoken)

    [sheet] = read_file(data, "roster.xlsx").sheets

    assert sheet.rows[0].cells == ["Ann Lee", "東京"]


def test_a_line_break_in_the_escape_of_excel_is_a_line_break():
    data = with_part_changed(workbook(), "xl/sharedStrings.xml", b"<t>Ann</t>", b"<t>Ann_x000D_\nLee _x0041_</t>")

    [sheet] = read_file(data, "roster.xlsx").sheets

    assert sheet.rows[0] == Row(2, ["Ann\nLee A", "KE"], {})
