"""A file as `duplicates find` compares it: its rows by header, how each is named, and what the headers hold."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from tracker.cli.imports import LIMITS, read
from tracker.errors import RuleBroken
from tracker.i18n import listed
from tracker.imports.kinds import Kind as FileKind
from tracker.imports.kinds import fields_of
from tracker.imports.mapping import column_named
from tracker.imports.options import pairs as given_pairs
from tracker.imports.sheet import Sheet, read_file
from tracker.imports.source import EncodingAsked, SheetAsked
from tracker.likeness.kinds import Field, field_named
from tracker.likeness.measures import read_text
from tracker.partners.names import read_partner
from tracker.text import fold

# Which of the fields of a file of people is which of those compared; a column's heading may be any word for it.
SAME_FIELDS = {
    "name": Field.NAME,
    "given_name": Field.GIVEN_NAME,
    "family_name": Field.FAMILY_NAME,
    "born_on": Field.BORN_ON,
    "citizenship": Field.COUNTRY,
    "organization": Field.ORGANIZATION,
    "email": Field.EMAIL,
    "phone": Field.PHONE,
}
NAMES = frozenset((Field.NAME, Field.GIVEN_NAME, Field.FAMILY_NAME, Field.ORGANIZATION))
TOLD = 5  # rows told in one sentence


class Compared(NamedTuple):
    names: list[str]  # of the rows
    rows: list[dict[str, str]]  # texts by header
    fields: dict[str, Field]  # by header
    taken: dict[str, Field]  # of these, what nobody said and the heading says


def country(text: str) -> str:
    """Its code, whatever it is called; what is no country's name as it stands; nothing where it may be one of two."""
    reading = read_partner(text)
    return reading.code or ("" if reading.how == "ambiguous" else read_text(text))


READS = {Field.COUNTRY: country}


def compared(
    file: Path, id_column: str, maps: tuple[str, ...], ignored: tuple[str, ...], encoding: str | None, sheet: str | None
) -> Compared:
    """Raises RuleBroken: the file cannot be read, or not as was said."""
    table = table_of(file, encoding, sheet)
    headers = told_apart(table.header)
    names_at = column_named(table.header, id_column)
    fields: dict[str, Field] = {}
    for word, column in given_pairs(maps):
        header = headers[column_named(table.header, column)]
        if fields.setdefault(header, field_of(word)) is not field_of(word):
            raise RuleBroken(f"The column {header} is said to hold two things: {fields[header].value} and {word}.")
    left_out = {names_at, *(column_named(table.header, column) for column in ignored)}
    if named := [header for at, header in enumerate(headers) if at in left_out and header in fields]:
        raise RuleBroken(f"The column {named[0]} cannot be evidence and be left out as well.")
    kept = [(at, header) for at, header in enumerate(headers) if at not in left_out]
    taken = {} if fields else by_headings([header for _at, header in kept])
    names = named_rows(table, names_at)
    return Compared(
        names, [{header: row.cells[at] for at, header in kept} for row in table.rows], fields | taken, taken
    )


def by_headings(headers: Iterable[str]) -> dict[str, Field]:
    """What the headings plainly say, each field once. Raises RuleBroken: none of them says that it is a name."""
    words = {
        fold(word): SAME_FIELDS[field.key]
        for field in fields_of(FileKind.PEOPLE, False)
        if field.key in SAME_FIELDS
        for word in (field.key, *field.aliases)
    }
    taken: dict[Field, str] = {}
    for header in headers:
        if field := words.get(fold(header)) or field_named(header):
            taken.setdefault(field, header)
    taken.pop(Field.TEXT, None)
    if NAMES.isdisjoint(taken):
        raise RuleBroken("No heading says which column is the name. Say it with --map, such as --map name=Participant.")
    return {header: field for field, header in taken.items()}


def named_rows(table: Sheet, names_at: int) -> list[str]:
    """Raises RuleBroken: a row has no name, or that of another one; nobody could tell which rows a pair is of."""
    rows = defaultdict(list)
    for row in table.rows:
        rows[row.cells[names_at]].append(row.number)
    if blank := rows.pop("", None):
        said = f"Row {blank[0]} has" if len(blank) == 1 else f"Rows {_told(blank)} have"
        raise RuleBroken(f"{said} no id in the column “{table.header[names_at]}”: pairs are told by it.")
    for name, numbers in rows.items():
        if len(numbers) > 1:
            raise RuleBroken(f"The id “{name}” stands in rows {_told(numbers)}: each row needs one of its own.")
    return [row.cells[names_at] for row in table.rows]


def _told(rows: Sequence[int]) -> str:
    said = list(map(str, rows[:TOLD]))
    said += [f"{len(rows) - TOLD} more"] if len(rows) > TOLD else []
    return " and ".join(filter(None, (", ".join(said[:-1]), said[-1])))


def table_of(file: Path, encoding: str | None, sheet: str | None) -> Sheet:
    """The one sheet of the file. Raises RuleBroken: it cannot be read, or it has several."""
    book = read_file(read(file), file.name, encoding=encoding, sheet=sheet, limits=LIMITS)
    if book.encoding_asked:
        raise EncodingAsked(book.encoding_asked)
    if len(book.sheets) > 1:
        raise SheetAsked([one.name for one in book.sheets])
    return book.sheets[0]


def told_apart(header: Sequence[str]) -> list[str]:
    """The headers, those that are blank or there twice with their place."""
    said = [text or "column" for text in header]
    return [text if said.count(text) == 1 else f"{text} {at + 1}" for at, text in enumerate(said)]


def field_of(word: str) -> Field:
    if (field := field_named(word)) is None:
        raise RuleBroken(f"“{word}” is not a field here. Known: {listed(field.value for field in Field)}.")
    return field
