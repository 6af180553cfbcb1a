"""A table of a report in a Word file: its header repeats on every page, and its numbers stand to the right."""

from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Pt, RGBColor
from docx.table import Table, _Cell, _Row

from tracker.reports.files.docx_styles import EDGE, FAINT, HAIRLINE, WASH, table_style
from tracker.reports.files.measured import ACROSS, UPRIGHT, fitted
from tracker.reports.files.printed import PrintedGrid, PrintedLine

HEADER = "header"
BESIDE = 3.5  # points of air beside a cell's text
SHADED = ("total", "home")
QUIET = (HEADER, "not-stated")
LOUD = (HEADER, "total")


def add_table(document: Document, grid: PrintedGrid, *, across: bool) -> Table:
    """`across`: the page it stands on lies on its side."""
    fit = fitted(grid)
    room = ACROSS if across else UPRIGHT
    widths = [Pt(share * room) for share in fit.widths]
    lines = [PrintedLine(HEADER, grid.labels), *grid.lines]
    table: Table = document.add_table(rows=len(lines), cols=len(widths))
    _frame(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    style = table_style(document, fit.size).style_id
    for row, line in zip(table.rows, lines, strict=True):
        _keep_whole(row, repeated=line.mark == HEADER)
        _fill(row, line, grid.numeric, widths, style)
    return table


def _fill(row: _Row, line: PrintedLine, numeric: Sequence[bool], widths: Sequence[Length], style: str) -> None:
    for cell, words, is_number, width in zip(row.cells, line.cells, numeric, widths, strict=True):
        cell.width = width
        paragraph = cell.paragraphs[0]
        paragraph._p.style = style  # by its id: by its name it would be searched for again in each cell
        if is_number:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        run = paragraph.add_run(words)
        if line.mark in LOUD:
            run.bold = True
        if line.mark in QUIET:
            run.font.color.rgb = RGBColor.from_string(FAINT)
        _mark(cell, line.mark)


def _mark(cell: _Cell, mark: str) -> None:
    properties = cell._tc.get_or_add_tcPr()
    if mark == HEADER:
        properties.append(_borders("w:tcBorders", {"bottom": (6, EDGE)}))
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
    elif mark == "total":
        properties.append(_borders("w:tcBorders", {"top": (6, EDGE)}))
    if mark in SHADED:
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", WASH)):
            shade.set(qn(f"w:{name}"), value)
        properties.append(shade)


def _frame(table: Table) -> None:
    """Hairlines between the lines, and little air beside the text, in the order that Word asks of properties."""
    table.autofit = False
    properties = table._tbl.tblPr
    borders = _borders("w:tblBorders", {"bottom": (4, HAIRLINE), "insideH": (4, HAIRLINE)})
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(round(BESIDE * 20)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties.insert_element_before(margins, "w:tblLook")


def _borders(name: str, sides: dict[str, tuple[int, str]]) -> Any:
    """`sides`: eighths of a point, and the colour."""
    borders = OxmlElement(name)
    for side, (width, colour) in sides.items():
        border = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", str(width)), ("space", "0"), ("color", colour)):
            border.set(qn(f"w:{key}"), value)
        borders.append(border)
    return borders


def _keep_whole(row: _Row, *, repeated: bool) -> None:
    """A line is not broken over two pages; the header stands on each."""
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if repeated:
        properties.append(OxmlElement("w:tblHeader"))
