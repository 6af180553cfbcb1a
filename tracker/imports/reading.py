"""From rows of text to rows of values: each cell read by its field, every problem kept with its column."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tracker.errors import RuleBroken
from tracker.imports.fields import ImportField, by_key
from tracker.imports.sheet import Row
from tracker.imports.source import Source

REMEMBERED = 20_000  # different texts of one column


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a row: the header of the column, blank where the file has none, the text in it, a sentence.

    `field` is what the column feeds, or would if there were one; None: the row as a whole is wrong.
    """

    column: str
    value: str
    message: str
    field: ImportField | None = None

    @property
    def key(self) -> str:
        return self.field.key if self.field else ""

    @property
    def named(self) -> str:
        """The column as a person knows it: by the file's own header, or else by the words for what it would hold."""
        return self.column or (str(self.field.label) if self.field else "")

    @property
    def column_or_key(self) -> str:
        """The column by the file's own header, or else by the field that it would feed."""
        return self.column or self.key


@dataclass(slots=True)
class ReadRow:
    """`number` is the row's as a spreadsheet shows it; `values` hold what it says, blanks left out."""

    number: int
    cells: list[str]
    values: dict[str, Any] = field(default_factory=dict)
    keys: tuple[str, str] = ("", "")  # name and e-mail, by which a person is looked for; see `naming.keys`
    warnings: list[str] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)


# What shows how far the work has come, while the rows go through it.
Watch = Callable[[list[ReadRow]], Iterable[ReadRow]]


def unwatched(rows: list[ReadRow]) -> Iterable[ReadRow]:
    return rows


@dataclass(frozen=True, slots=True)
class _Found:
    value: Any = None
    message: str | None = None
    warnings: tuple[str, ...] = ()


class _Column:
    """One column under one field. Most columns hold few different texts, so what a text means is remembered."""

    def __init__(self, field: ImportField, header: str, source: Source) -> None:
        self.field, self.header, self.context = field, header, source.context
        self.date_order = source.options.date_order.get(field.key)
        self.known: dict[str, _Found] = {}

    def read(self, text: str) -> _Found:
        found = self.known.get(text)
        if found is None:
            found = self._read(text)
            if len(self.known) < REMEMBERED:
                self.known[text] = found
        return found

    def _read(self, text: str) -> _Found:
        context = self.context
        context.header, context.warnings, context.date_order = self.header, [], self.date_order
        try:
            value = self.field.read(text, context)
        except RuleBroken as broken:
            return _Found(message=broken.message)
        return _Found(value, warnings=tuple(context.warnings))


def read_rows(source: Source) -> Iterator[ReadRow]:
    """Raises RuleBroken, before the first row: a value given for every row cannot be read."""
    fields = by_key(source.fields)
    fixed = fixed_values(source)
    columns = [
        (key, [(index, _Column(fields[key], source.sheet.header[index], source)) for index in indexes])
        for key, indexes in source.columns.items()
    ]
    for row in source.sheet.rows:
        yield _read(row, columns, fixed, source)


def fixed_values(source: Source) -> dict[str, Any]:
    fields = by_key(source.fields)
    found = {}
    for key, text in source.options.values.items():
        try:
            source.context.header, source.context.date_order = key, source.options.date_order.get(key)
            found[key] = fields[key].read(text, source.context) if text else None
        except RuleBroken as broken:
            raise RuleBroken(f"{key}: {broken.message}", key) from broken
    return {key: value for key, value in found.items() if value is not None}


def _read(
    row: Row, columns: list[tuple[str, list[tuple[int, _Column]]]], fixed: dict[str, Any], source: Source
) -> ReadRow:
    found = ReadRow(row.number, row.cells, dict(fixed))
    header, missing = source.sheet.header, source.context.missing
    for index, message in row.problems.items():
        inside = index < len(header)
        found.wrong.append(Wrong(header[index] if inside else "", row.cells[index] if inside else "", message))
    for key, candidates in columns:
        for index, column in candidates:
            text = row.cells[index]
            if not text or text in missing or index in row.problems:
                continue
            said = column.read(text)
            found.warnings += said.warnings
            if said.message:
                found.wrong.append(Wrong(column.header, text, said.message, column.field))
            elif said.value is not None:
                found.values[key] = said.value
            break  # the first column that holds something
    return found
