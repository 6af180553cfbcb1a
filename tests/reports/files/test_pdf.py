"""The PDF says what the report says, in both scripts, for eyes and for screen readers, whatever the texts hold."""

import re
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask_babel import force_locale
from pypdf import PdfReader

from tests.reports.files.papers import a_chart, a_grid, a_hostile_report, a_number, a_report, a_wide_report
from tracker.reports.document import Report, Section
from tracker.reports.files import FILES
from tracker.tables import Kind

# A file is drawn from the report alone, whatever the database.
pytestmark = pytest.mark.parametrize("database", ["sqlite"])


def read(report: Report) -> PdfReader:
    return PdfReader(BytesIO(FILES["pdf"].make(report, True)))


def text(file: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in file.pages)


def titles(outline: list[Any]) -> list[str]:
    """Of the sections: what stands below them is left out."""
    return [one.title for one in outline if not isinstance(one, list)]


@pytest.mark.parametrize(("language", "spoken"), [("en", "en"), ("zh_Hans", "zh-CN")])
def test_it_can_be_read_aloud_and_found_through(app: Flask, language: str, spoken: str) -> None:
    with app.test_request_context(), force_locale(language):
        file = read(a_report(Section("one", "One"), Section("two", "二"), title="总结 2024", footnotes=["note"]))

    root: Any = file.trailer["/Root"]
    assert bool(root["/MarkInfo"]["/Marked"])
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == spoken
    assert file.metadata is not None
    assert file.metadata.title == "总结 2024"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert titles(file.outline)[:2] == ["One", "二"]


def test_chinese_is_text_in_it_and_its_fonts_are_ours(app: Flask) -> None:
    lines = [["“一带一路”国家专利审查研修班", a_number(1579)], ["Nguyễn Văn An 与 Айгүл", a_number(None)]]
    section = Section("list", "培训班", [a_grid([("名称", Kind.TEXT), ("人次", Kind.COUNT)], lines)])

    with app.test_request_context(), force_locale("zh_Hans"):
        file = read(a_report(section, title="二〇二四年度总结", rules=[]))

    found = text(file).splitlines()
    assert "“一带一路”国家专利审查研修班 1,579" in found
    assert "Nguyễn Văn An 与 Айгүл –" in found
    assert {name.split("+")[1].split("-")[0] for name in _fonts(file)} == {"NotoSans", "NotoSansSC"}


def test_a_long_table_goes_on_over_pages_each_with_its_header(app: Flask) -> None:
    with app.test_request_context():
        file = read(a_wide_report(columns=3, lines=100))

    lines = [line for line in text(file).splitlines() if re.match(r"Country \d", line)]
    headers = [page.extract_text().count("Participations 0") for page in file.pages]
    assert lines == [
        f"Country {line} " + " ".join(_said(line * 1000 + place) for place in range(3)) for line in range(100)
    ]
    assert headers == [1, 1, 1]
    assert re.findall("Page . of .", text(file)) == ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"]


def test_a_wide_table_lies_across_and_nothing_of_it_is_cut_off(app: Flask) -> None:
    with app.test_request_context():
        file = read(a_wide_report(columns=14, lines=3))

    sizes = [(page.mediabox.width > page.mediabox.height) for page in file.pages]
    assert sizes == [True, False]
    assert "Country 2 " + " ".join(_said(2000 + place) for place in range(14)) in text(file).splitlines()
    assert _furthest(file.pages[0]) < file.pages[0].mediabox.width - 40


def test_odd_texts_come_through_as_text(app: Flask) -> None:
    with app.test_request_context():
        found = text(read(a_hostile_report()))

    shown = [
        '#import "x": *', "*not bold* _nor this_", "$ x^2 $", "<label> @label", "= Not a heading", "// no comment",
        '#read("/etc/passwd")', "\\u{41} \\", "{{7*7}} %(x)s {page}", "`raw` ```", "[content] (x)", "abcd",
        "emoji", "&amp; <b>bold</b>", "#panic() *2024* 培训", "培训班《专利》",
    ]  # fmt: skip
    assert [one for one in shown if one not in found] == []
    assert found.replace("\n", "").replace("\u200b", "").count("x" * 300) >= 4
    assert "root:" not in found  # nothing was read from the machine


def test_a_chart_is_drawn_and_said_in_words(app: Flask) -> None:
    chart = a_chart("Sessions by year", [3, 1200], is_ranked=True)

    with app.test_request_context():
        file = FILES["pdf"].make(a_report(Section("chart", "Charts", charts=[chart])), True)

    said = [element["/Alt"] for element in _elements(PdfReader(BytesIO(file)))]
    assert said == ["Sessions by year: 2020: 3; 2021: 1,200"]


def _said(value: int) -> str:
    return f"{value:,}"


def _fonts(file: PdfReader) -> set[str]:
    return {str(font["/BaseFont"]) for page in file.pages for font in page["/Resources"]["/Font"].values()}


def _furthest(page: Any) -> float:
    """How far to the right any text of the page begins."""
    begins: list[float] = []
    page.extract_text(visitor_text=lambda words, _cm, tm, *_font: begins.append(tm[4]) if words.strip() else None)
    return max(begins)


def _elements(file: PdfReader) -> list[Any]:
    """The elements of the tree for screen readers that say something in place of a drawing."""
    found, open_ = [], [file.trailer["/Root"]["/StructTreeRoot"]]
    while open_:
        node = open_.pop()
        if "/Alt" in node:
            found.append(node)
        kids = node.get("/K", [])
        kids = [kid.get_object() for kid in (kids if isinstance(kids, list) else [kids])]
        open_.extend(kid for kid in kids if isinstance(kid, dict))
    return found
