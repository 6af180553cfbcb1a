"""How cells of a workbook look: the colours of the light page, and the marks of lines."""

from typing import Any

ACCENT, SECOND, INK, QUIET, LINE, WASH = "#0c5f66", "#639796", "#1c2126", "#87909a", "#c6cbc9", "#e4f0ef"
GOOD = {"font_color": "#2f6b3a", "bg_color": "#e6f1e6"}
BAD = {"font_color": "#a3271d", "bg_color": "#fae7e4"}

Look = dict[str, Any]

TITLE: Look = {"bold": True, "font_size": 16, "font_color": ACCENT}
HEADING: Look = {"bold": True, "font_size": 12, "font_color": ACCENT}
NOTE: Look = {"font_color": "#565f69", "italic": True, "text_wrap": True, "valign": "top"}
WORDS: Look = {"text_wrap": True, "valign": "top"}
HEADER: Look = {"bold": True, "bottom": 1, "bottom_color": INK, "text_wrap": True, "valign": "bottom", "bg_color": WASH}
HEADER_OF_NUMBERS: Look = {**HEADER, "align": "right"}

_LINE: Look = {"valign": "top", "bottom": 1, "bottom_color": "#dfe2e0"}
# By the mark of a line of a report.
LINES: dict[str, Look] = {
    "": _LINE,
    "total": {**_LINE, "bold": True, "top": 1, "top_color": INK},
    "not-stated": {**_LINE, "font_color": QUIET, "italic": True},
    "home": {**_LINE, "font_color": "#565f69"},
}
