"""Rows of a sheet that are nobody: totals, and the notes below a table. They are left out and told, never imported."""

import re
from collections.abc import Iterable
from dataclasses import replace

from tracker.imports.kinds import Kind
from tracker.imports.sheet import LeftOut, Row, Sheet, Why

TOTAL = re.compile(
    r"(?:(?:grand|sub)[\s-]*)?totals?(?:\s+(?:number|participants|persons|people|of|in)\b.*)?|sum|"
    r"(?:合计|总计|共计|小计|总数|总人数|共)(?:人数)?",
    re.IGNORECASE,
)
# “Total: 30”, “30 persons”, “30人”, “45 %”
AMOUNT = re.compile(r"[-+]?[\d.,\s]+(?:%|人|名|persons?|people|participants)?", re.IGNORECASE)
PARTED = re.compile(r"\s*[:：]\s*")
NOTE_BEGINS = re.compile(r"(?:\*|※|†|n\.?\s?b\.?\b|notes?\b|remarks?\b|source\b|注|备注|说明|来源)", re.IGNORECASE)
LONG = 60  # letters: no name and no title of a person is as long
LEAST_COLUMNS = 3  # a note fills one cell of many


def without_endings(sheet: Sheet, kind: Kind) -> Sheet:
    """The sheet without its totals, and without the notes below its last row."""
    if kind is Kind.FILINGS:  # there “total” is a series, and has figures of its own
        return sheet
    totals = [LeftOut(row.number, row.cells, Why.TOTAL) for row in sheet.rows if is_total(row)]
    rows = [row for row in sheet.rows if not is_total(row)] if totals else list(sheet.rows)
    notes = []
    while rows and sum(map(bool, sheet.header)) >= LEAST_COLUMNS and is_note(rows[-1]):
        notes.append(LeftOut(rows[-1].number, rows.pop().cells, Why.NOTE))
    if not totals and not notes:
        return sheet
    left_out = sorted([*sheet.left_out, *totals, *notes], key=lambda row: row.number)
    return replace(sheet, rows=rows, left_out=left_out)


def is_total(row: Row) -> bool:
    """Whether it says “total” and, beside that, numbers alone: a running number may stand before it."""
    filled = list(parts(row.cells))
    words = [part for part in filled if not AMOUNT.fullmatch(part)]
    return len(words) == 1 and bool(TOTAL.fullmatch(words[0]))


def parts(cells: Iterable[str]) -> Iterable[str]:
    for cell in cells:
        yield from filter(None, PARTED.split(cell))


def is_note(row: Row) -> bool:
    filled = [cell for cell in row.cells if cell]
    first = filled[0] if filled else ""
    if len(filled) > 2 or not first:
        return False
    if len(filled) == 2:  # “Prepared by:” and a name beside it
        return first.endswith((":", "："))
    return bool(NOTE_BEGINS.match(first)) or bool(PARTED.search(first)) or len(first) > LONG
