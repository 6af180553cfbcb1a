"""The Word file holds every table of the report, cell by cell, as real headings, tables and pictures."""

from io import BytesIO
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.table import Table
from flask import Flask
from flask_babel import force_locale

from tests.reports.files.papers import a_chart, a_grid, a_hostile_report, a_number, a_report, a_wide_report
from tracker.reports.document import Report, Section
from tracker.reports.files import FILES
from tracker.reports.files.printed import Printed, printed
from tracker.tables import Kind

# A file is drawn from the report alone, whatever the database.
pytestmark = pytest.mark.parametrize("database", ["sqlite"])


def read(report: Report) -> Document:
    return docx.Document(BytesIO(FILES["docx"].make(report, True)))


def cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def grids(paper: Printed) -> list[list[list[str]]]:
    shown = [*(grid for section in paper.sections for grid in section.grids), paper.rules]
    return [[list(grid.labels), *(list(line.cells) for line in grid.lines)] for grid in shown if grid.lines]


def test_it_has_headings_and_says_what_it_is(app: Flask) -> None:
    with app.test_request_context(), force_locale("zh_Hans"):
        file = read(a_report(Section("one", "One"), Section("two", "二"), title="总结 2024"))

    headings = [line.text for line in file.paragraphs if line.style is not None and line.style.name == "Heading 1"]
    about = file.core_properties
    assert headings[:2] == ["One", "二"]
    assert (about.title, about.language, about.author) == ("总结 2024", "zh-CN", "")


def test_both_scripts_have_their_font_and_language(app: Flask) -> None:
    with app.test_request_context(), force_locale("zh_Hans"):
        file = read(a_report())

    fonts = [style.element.rPr.find(qn("w:rFonts")) for style in (file.styles["Normal"], file.styles["Heading 1"])]
    [spoken] = file.styles.element.iter(qn("w:lang"))
    assert [font.get(qn("w:eastAsia")) for font in fonts] == ["Microsoft YaHei"] * 2
    assert spoken.get(qn("w:eastAsia")) == "zh-CN"


def test_headers_repeat_and_numbers_stand_to_the_right(app: Flask) -> None:
    grid = a_grid([("Country", Kind.TEXT), ("Sessions", Kind.COUNT)], [["Laos", a_number(1579)]])

    with app.test_request_context():
        table = read(a_report(Section("one", "One", [grid]))).tables[0]

    repeated = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    sides = [[_side(cell) for cell in row.cells] for row in table.rows]
    assert cells(table) == [["Country", "Sessions"], ["Laos", "1,579"]]
    assert repeated == [True, False]
    assert sides == [["", "right"], ["", "right"]]


def test_a_wide_table_lies_across_and_pages_are_numbered(app: Flask) -> None:
    with app.test_request_context():
        file = read(a_wide_report(columns=14, lines=3))

    lies = [section.orientation == WD_ORIENT.LANDSCAPE for section in file.sections]
    assert lies == [False, True, False]  # the opening, the table, the rest
    fields = [field.get(qn("w:instr")) for field in file.sections[-1].footer._element.iter(qn("w:fldSimple"))]
    assert file.sections[0].footer.paragraphs[0].text == "Page  of "
    assert [section.footer.is_linked_to_previous for section in file.sections] == [False, True, True]
    assert fields == ["PAGE", "NUMPAGES"]
    assert file.sections[0].header.paragraphs[0].text == "A report · provisional · As of: 2024-12-31 00:00 (change 7)"


def test_a_chart_is_a_picture_that_is_said_in_words(app: Flask) -> None:
    chart = a_chart("Sessions by year", [3, 1200])

    with app.test_request_context():
        [shape] = read(a_report(Section("chart", "Charts", charts=[chart]))).inline_shapes

    about: Any = shape._inline.docPr
    assert about.get("descr") == "Sessions by year: 2020: 3; 2021: 1,200"


def test_odd_texts_come_through_as_text(app: Flask) -> None:
    with app.test_request_context():
        report = a_hostile_report()
        paper, file = printed(report), read(report)

    assert [cells(table) for table in file.tables] == grids(paper)
    assert file.core_properties.title == "#panic() *2024* 培训"
    assert [line.text for line in file.paragraphs if line.text == "abcd"] != []


def _side(cell: Any) -> str:
    [set_] = [paragraph.alignment for paragraph in cell.paragraphs]
    return "" if set_ is None else set_.name.lower()
