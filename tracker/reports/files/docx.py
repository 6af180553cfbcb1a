"""A report as a Word file, to be edited further: real headings, tables, pictures of its charts, page numbers."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from tracker.db import utc_now
from tracker.i18n import _
from tracker.reports.document import Report
from tracker.reports.files.docx_styles import FAINT, dress
from tracker.reports.files.docx_table import add_table
from tracker.reports.files.measured import parts
from tracker.reports.files.printed import Printed, PrintedChart, PrintedSection, printed
from tracker.reports.files.typeset import pictures

SHORT, LONG, SIDE = Mm(210), Mm(297), Pt(52)
CHART_WIDTH = Pt(408)


def make(report: Report, names: bool) -> bytes:
    """The bytes, in the language in force. A report names no people, so everybody gets the same."""
    paper = printed(report)
    document = docx.Document()
    dress(document, paper.language)
    _describe(document, paper)
    _open(document, paper)
    drawn = _drawn(paper)
    for section in [*paper.sections, PrintedSection(paper.rules.title, [paper.rules], [], [])]:
        for across, part in parts(section):
            _turn(document, across=across)
            _add(document, part, drawn, across=across)
    if paper.footnotes:
        document.add_heading(_("Notes"), 1)
        _say(document, paper.footnotes)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _describe(document: Document, paper: Printed) -> None:
    about = document.core_properties
    about.title, about.author, about.language = paper.title[:255], paper.office[:255], paper.language
    about.created = about.modified = utc_now()
    about.last_modified_by = about.comments = about.keywords = ""


def _open(document: Document, paper: Printed) -> None:
    first = document.sections[0]
    _lay(first, across=False)
    first.header.paragraphs[0].text = " · ".join(filter(None, [paper.title, paper.mark, paper.moment]))
    _number_pages(first.footer.paragraphs[0], paper.office)
    document.add_paragraph(paper.title, "Title")
    if paper.mark:
        document.add_paragraph(paper.mark, "Mark")
    for label, value in paper.said:
        line = document.add_paragraph(style="Scope")
        line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Pt(90), Pt(-90)
        line.paragraph_format.tab_stops.add_tab_stop(Pt(90))
        line.add_run(f"{label}\t").font.color.rgb = RGBColor.from_string(FAINT)
        line.add_run(value)


def _turn(document: Document, *, across: bool) -> None:
    """Go on on pages that lie as asked."""
    if across != (document.sections[-1].orientation == WD_ORIENT.LANDSCAPE):
        _lay(document.add_section(WD_SECTION.NEW_PAGE), across=across)


def _add(document: Document, section: PrintedSection, drawn: Iterator[bytes], *, across: bool) -> None:
    if section.title:
        document.add_heading(section.title, 1)
    for grid in section.grids:
        if grid.title != section.title:
            document.add_heading(grid.title, 2)
        if grid.lines:
            add_table(document, grid, across=across)
        else:
            document.add_paragraph(grid.empty)
        _say(document, grid.notes)
    for chart in section.charts:
        _show(document, chart, next(drawn))
    _say(document, section.notes)


def _show(document: Document, chart: PrintedChart, picture: bytes) -> None:
    document.add_paragraph(chart.title, "Chart title").paragraph_format.keep_with_next = True
    shape = document.add_picture(BytesIO(picture), width=CHART_WIDTH)
    about = shape._inline.docPr
    about.set("descr", chart.alt)
    about.set("title", chart.title)


def _drawn(paper: Printed) -> Iterator[bytes]:
    """The pictures of all charts, in their order."""
    charts = [chart for section in paper.sections for chart in section.charts]
    return iter(pictures("charts.typ", {"charts": [[chart.svg, chart.series] for chart in charts]}) if charts else [])


def _say(document: Document, notes: Any) -> None:
    for note in notes:
        document.add_paragraph(note, "Table note")


def _lay(section: Section, *, across: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (LONG, SHORT) if across else (SHORT, LONG)
    section.left_margin = section.right_margin = SIDE
    section.top_margin, section.bottom_margin = Pt(58), Pt(56)


def _number_pages(line: Paragraph, office: str) -> None:
    """The office and the page, which Word fills in."""
    if office:
        line.add_run(f"{office} · ")
    words = _("Page %(page)s of %(pages)s", page="{PAGE}", pages="{NUMPAGES}")
    for words_before, field in _parts(words):
        line.add_run(words_before)
        if field:
            _field(line, field)


def _parts(words: str) -> list[tuple[str, str]]:
    """What stands before each field in braces, and the field; the rest with none."""
    pieces = words.split("{")
    fields = [piece.split("}", 1) for piece in pieces[1:]]
    before = [pieces[0], *(rest for _field, rest in fields)]
    return list(zip(before, [*(field for field, _rest in fields), ""], strict=True))


def _field(line: Paragraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    line._p.append(field)
