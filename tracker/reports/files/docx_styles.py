"""How a Word file looks: its fonts in both scripts, colours, sizes, and what it is in."""

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

# Found on every machine with Word: a font that is missing there would be replaced by chance.
LATIN, EAST_ASIAN = "Arial", "Microsoft YaHei"
INK, FAINT, ACCENT = "1C2126", "4F5862", "0C5F66"
EDGE, HAIRLINE, WASH = "818A87", "DFE2E0", "F5F6F4"

# Name of the style: points, colour, bold, points before and after.
BUILT_IN = {
    "Normal": (9.5, INK, False, 0, 5),
    "Title": (21, INK, True, 14, 8),
    "Heading 1": (14, INK, True, 20, 7),
    "Heading 2": (10.5, INK, True, 14, 6),
    "Header": (8, FAINT, False, 0, 0),
    "Footer": (8, FAINT, False, 0, 0),
}
OWN = {
    "Scope": (9, INK, False, 0, 3),
    "Mark": (9, "7D5200", True, 0, 8),
    "Chart title": (9.5, INK, True, 12, 4),
    "Table note": (8, FAINT, False, 4, 2),
}


def dress(document: Document, language: str) -> None:
    """Give the styles their look, and the text its language: `language` is en or zh-CN."""
    for name, look in BUILT_IN.items():
        _give(_style(document, name), look)
    for name, look in OWN.items():
        _give(_added(document, name), look)
    for unwanted in list(_style(document, "Title").element.iter(qn("w:pBdr"))):
        unwanted.getparent().remove(unwanted)
    [spoken] = document.styles.element.iter(qn("w:lang"))
    spoken.set(qn("w:val"), "en-GB")
    spoken.set(qn("w:eastAsia"), language if language != "en" else "zh-CN")


def table_style(document: Document, size: float) -> ParagraphStyle:
    """The text of tables in this size of type; made when first asked for."""
    name = f"Table text {size:g}"
    if name not in document.styles:
        _give(_added(document, name), (size, INK, False, 1.5, 1.5))
    return _style(document, name)


def _style(document: Document, name: str) -> ParagraphStyle:
    found = document.styles[name]
    assert isinstance(found, ParagraphStyle)
    return found


def _added(document: Document, name: str) -> ParagraphStyle:
    added = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(added, ParagraphStyle)
    added.base_style = document.styles["Normal"]
    return added


def _give(style: ParagraphStyle, look: tuple[float, str, bool, float, float]) -> None:
    size, colour, bold, before, after = look
    style.font.size, style.font.bold = Pt(size), bold
    style.font.color.rgb = RGBColor.from_string(colour)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    properties: Any = style.element.get_or_add_rPr()
    for fonts in properties.findall(qn("w:rFonts")):  # the template's point to a theme, which would win
        properties.remove(fonts)
    fonts = OxmlElement("w:rFonts")
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), LATIN)
    fonts.set(qn("w:eastAsia"), EAST_ASIAN)
    properties.insert(0, fonts)
