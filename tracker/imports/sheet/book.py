"""What reading a file gives: sheets of text, or one sentence saying why there are none."""

from dataclasses import dataclass, field

from tracker.errors import RuleBroken
from tracker.i18n import Choice, _l, _n, listed

MEGABYTE = 1024 * 1024


class Unreadable(RuleBroken):
    """The file as a whole cannot be read; the message says why, where, and what to do.

    `row` counts from 1 as a spreadsheet shows it (for a broken quotation mark, the line of the text file).
    """

    def __init__(self, message: str, *, sheet: str | None = None, row: int | None = None) -> None:
        super().__init__(message)
        self.sheet = sheet
        self.row = row


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the header that is not blank.

    `number` counts from 1 as a spreadsheet shows it. `cells` are as many as the header. `problems` are sentences by
    column index; the index one past the last column is the row as a whole. A row with a problem is not to be imported.
    """

    number: int
    cells: list[str]
    problems: dict[int, str]


class Why(Choice):
    """Why a row that is not blank is none of the table's. `label` says it of any number of rows, named after it."""

    ABOVE = "above", _l("above the header, not read")
    HEADER = "header", _l("read as part of the header")
    REPEATED = "repeated", _l("the header once more, not read")
    TOTAL = "total", _l("totals, not read")
    NOTE = "note", _l("notes below the table, not read")
    EXAMPLE = "example", _l("the example of the template, not read")


@dataclass(frozen=True, slots=True)
class LeftOut:
    number: int
    cells: list[str]
    why: Why


@dataclass(frozen=True, slots=True)
class Sheet:
    """`header`: the texts as written, "" where blank, duplicates kept. `name`: for a text file, the file's.

    `rows` and `left_out` together are all rows that are not blank, but the header's. `notices`: what a person who
    sees the file may not expect of how it was read.
    """

    name: str
    header_row: int
    header: list[str]
    rows: list[Row]
    left_out: list[LeftOut] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    @property
    def told(self) -> list[str]:
        """What to say of the rows left out, and the notices."""
        numbers = {why: [row.number for row in self.left_out if row.why is why] for why in Why}
        return [*(rows_told(found, str(why.label)) for why, found in numbers.items() if found), *self.notices]


@dataclass(frozen=True, slots=True)
class EncodingChoice:
    """One way the file may be meant, with the first cells that tell the ways apart, as they would read."""

    encoding: str
    preview: list[str]


@dataclass(frozen=True, slots=True)
class Book:
    """`encoding_asked` is not empty when only a person can tell how the text is encoded; then there are no sheets."""

    kind: str  # "xlsx", "xls", "ods" or "csv"
    encoding: str | None = None
    encoding_asked: list[EncodingChoice] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    hidden_sheets: list[str] = field(default_factory=list)
    has_macros: bool = False  # they are never run; the values are read


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be, and what its reading may cost. The web keeps these; a command may allow more."""

    file_bytes: int = 10 * MEGABYTE
    unpacked_bytes: int = 64 * MEGABYTE
    rows: int = 200_000
    columns: int = 500
    memory_bytes: int = 512 * MEGABYTE
    cpu_seconds: int = 20
    wall_seconds: int = 40


@dataclass(slots=True)
class Grid:
    """A sheet before its header is found.

    `rows` are those that are not blank, cleaned, by number from 1; `problems` sentences by row number and column index.
    `merged` are ranges (first row, first column, last row, last column) from 0. `ragged`: cells may be missing by
    mistake, as in a text file, where one comma more or less shifts all that follow. `hidden_rows` count from 1, as
    `rows` do, `hidden_columns` from 0.
    """

    name: str
    rows: dict[int, list[str]]
    problems: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    ragged: bool = False
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)


NAMED = 5  # rows by their numbers


def rows_told(numbers: list[int], what: str) -> str:
    """“Rows 3, 9: totals, not read.”"""
    named = listed(numbers[:NAMED]) + ("" if len(numbers) <= NAMED else "…")
    return _n("Row %(rows)s: %(what)s.", "Rows %(rows)s: %(what)s.", len(numbers), rows=named, what=what)


def column_name(column: int) -> str:
    """As a spreadsheet shows it: column 1 (from 0) is "B"."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """As a spreadsheet shows it: row 5 (from 1) and column 1 (from 0) are "B5"."""
    return f"{column_name(column)}{row}"
