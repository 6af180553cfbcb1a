"""The first rows of a large file, kept once it was read, so that the page of columns need not read it again."""

from typing import Any

from tracker.db import db, writing
from tracker.imports.models import ImportBatch, Phase
from tracker.imports.progress import Progress
from tracker.imports.running import Import
from tracker.imports.sheet import Book, EncodingChoice, LeftOut, Row, Sheet, Why
from tracker.imports.source import EncodingAsked, open_book

ROWS, LEFT_OUT = 1000, 100  # of each sheet


def read_head(batch_id: int, one: Import, progress: Progress | None) -> str:
    """Raises Unreadable: the file as a whole cannot be read."""
    if progress is not None:
        progress.enter(Phase.READING)
    try:
        head = as_json(open_book(one.data, one.filename, one.options, one.limits))
    except EncodingAsked as asked:
        head = {"asked": [[choice.encoding, choice.preview] for choice in asked.choices]}
    with writing():
        db.session.get_one(ImportBatch, batch_id).head = head
    return ""


def as_json(book: Book) -> dict[str, Any]:
    return {"kind": book.kind, "encoding": book.encoding, "sheets": [_sheet_as_json(sheet) for sheet in book.sheets]}


def _sheet_as_json(sheet: Sheet) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "header_row": sheet.header_row,
        "header": sheet.header,
        "rows": [[row.number, row.cells] for row in sheet.rows[:ROWS]],
        "left_out": [[row.number, row.cells, row.why.value] for row in sheet.left_out[:LEFT_OUT]],
        "notices": list(map(str, sheet.notices)),
    }


def book_of(head: dict[str, Any]) -> Book:
    """Raises EncodingAsked."""
    if "asked" in head:
        raise EncodingAsked([EncodingChoice(encoding, preview) for encoding, preview in head["asked"]])
    return Book(head["kind"], head["encoding"], sheets=[_sheet_of(sheet) for sheet in head["sheets"]])


def _sheet_of(said: dict[str, Any]) -> Sheet:
    rows = [Row(number, cells, {}) for number, cells in said["rows"]]
    left_out = [LeftOut(number, cells, Why(why)) for number, cells, why in said["left_out"]]
    return Sheet(said["name"], said["header_row"], said["header"], rows, left_out, said["notices"])
