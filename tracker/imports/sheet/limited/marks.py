"""What calamine reads as blank in an XLSX sheet and is not: error values, and formulas saved without their result."""

import posixpath
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator

from .parts import Parts

NEEDS_A_LOOK = re.compile(rb"""<(?:\w+:)?f[\s/>]|\st=["']e["']|<(?:\w+:)?v>\s*-""")
ROW_OR_CELL = re.compile(
    rb"""<(?:\w+:)?(?:row(?P<row>\s[^>]*|)>|c(?P<cell>\s[^>]*?|)(?:/>|>(?P<inside>.*?)</(?:\w+:)?c>))""", re.DOTALL
)
REFERENCE = re.compile(rb"""\sr=["']([A-Za-z]{0,4})(\d+)["']""")
TYPE = re.compile(rb"""\st=["'](\w+)["']""")
FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?(?:/>|>(.*?)</)", re.DOTALL)

Marks = dict[tuple[int, int], tuple[str, str]]  # (row, column), both from 0 -> ("error" | "formula" | "string", text)


def sheet_parts(parts: Parts) -> dict[str, str]:
    """The part each sheet is kept in, by the sheet's name."""
    targets = {
        relation.get("Id", ""): posixpath.normpath(posixpath.join("/xl", relation.get("Target", "")))[1:].lower()
        for relation in ElementTree.fromstring(parts.read("xl/_rels/workbook.xml.rels"))
    }
    found = {}
    for element in ElementTree.fromstring(parts.read("xl/workbook.xml")).iter():
        if element.tag.rpartition("}")[2] == "sheet":
            relation_id = next((value for key, value in element.items() if key.endswith("}id")), "")
            found[element.get("name", "")] = targets.get(relation_id, "")
    return found


def marks(sheet: bytes) -> Marks:
    if not NEEDS_A_LOOK.search(sheet):
        return {}
    return {
        place: mark for place, attributes, inside in cells(sheet) if (mark := mark_of(attributes, inside)) is not None
    }


def cells(sheet: bytes) -> Iterator[tuple[tuple[int, int], bytes, bytes]]:
    """Each cell's place from 0, its attributes, its inside. One that names no place follows the one before."""
    row, column = -1, -1
    for match in ROW_OR_CELL.finditer(sheet):
        begins_row = match["row"] is not None
        attributes = match["row"] if begins_row else match["cell"]
        reference = REFERENCE.search(attributes)
        if begins_row:
            row, column = (int(reference[2]) - 1 if reference else row + 1), -1
        else:
            column = column_index(reference[1]) if reference else column + 1
            yield (row, column), attributes, match["inside"] or b""


def mark_of(attributes: bytes, inside: bytes) -> tuple[str, str] | None:
    kind = TYPE.search(attributes)
    name = kind[1] if kind else b"n"
    value = VALUE.search(inside)
    text = value[1].strip() if value and value[1] else b""
    if name == b"e":
        return ("error", text.decode("utf-8", "replace"))
    if name == b"s" and text.startswith(b"-"):
        return ("string", "")
    # A formula whose result is the empty text is kept as t="str" with an empty value: that one is known.
    if FORMULA.search(inside) and not text and not (value and name == b"str"):
        return ("formula", "")
    return None


def column_index(letters: bytes) -> int:
    """From 0: A is 0, Z 25, AA 26."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + letter - 64
    return index - 1
