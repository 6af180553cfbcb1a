"""A table with every kind of column, and what its files are read back as."""

import csv
import io
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from python_calamine import CalamineWorkbook

from tracker.i18n import Choice
from tracker.tables import Book, Column, Kind, Table
from tracker.tables.formats import BOOKS, FORMATS


class Modality(Choice):
    IN_PERSON = "in_person", "in person"
    OTHER = "other", "another way"


class Theme(Choice):
    OTHER = "other", "something else"


class Session(NamedTuple):
    code: str
    title: str
    people: int | None = 0
    share: float | Decimal | None = None
    starts_on: date | None = None
    saved_at: datetime | None = None
    modality: Choice | None = None
    is_open: bool | None = None


COLUMNS: list[Column[Session]] = [
    Column("code", "Code", lambda row: row.code, Kind.CODE),
    Column("title", "Title", lambda row: row.title),
    Column("people", "People", lambda row: row.people, Kind.COUNT, summed=True),
    Column("share", "Share", lambda row: row.share, Kind.PERCENT),
    Column("starts_on", "Starts on", lambda row: row.starts_on, Kind.DATE),
    Column("saved_at", "Saved at", lambda row: row.saved_at, Kind.MOMENT),
    Column("modality", "Modality", lambda row: row.modality),
    Column("is_open", "Open", lambda row: row.is_open, Kind.YES_NO),
]
HEADER = ["Code", "Title", "People", "Share", "Starts on", "Saved at", "Modality", "Open"]

PATENTS = Session(
    "PAT-01",
    '专利审查, "basic"\nfor examiners',
    -5,
    Decimal("0.25"),
    date(2026, 3, 1),
    datetime(2026, 3, 1, 8, 30, 5, 999, tzinfo=UTC),
    Modality.IN_PERSON,
    True,
)
NOTHING = Session("0012345", "", None)

# Text that a spreadsheet would run as a formula, and text that only looks like what the guard writes.
DANGEROUS = [
    "=1+1",
    '=HYPERLINK("http://x","y")',
    "+86 138 0000 0000",
    "-",
    "-5",
    "@x",
    "\tx",
    "|x",
    "%x",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    "'Abd al-Rahman",
    "''",
]


def a_table(rows: Iterable[Session], columns: list[Column[Session]] = COLUMNS) -> Table[Session]:
    return Table("Sessions", columns, rows, scope=[("Year", "2026"), ("Home", "left out")])


def texts(values: Iterable[str]) -> Table[str]:
    return Table("Texts", [Column("text", "Text", lambda value: value)], values)


def content(extension: str, table: Table[Any]) -> bytes:
    return b"".join(FORMATS[extension].stream(table))


def book_content(extension: str, book: Book) -> bytes:
    return b"".join(BOOKS[extension].stream(book))


def csv_rows(table: Table[Any]) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content("csv", table).decode("utf-8-sig"), newline="")))


def workbook(table: Table[Any]) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(content("xlsx", table)))


def xlsx_rows(table: Table[Any]) -> list[list[Any]]:
    rows: list[list[Any]] = workbook(table).get_sheet_by_index(0).to_python()
    return rows
