"""Lists of records in the annual summary: each with what it is known by, and the numbers it adds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.i18n import either
from tracker.reports.annual.grids import Counted, adding, heads, total_line
from tracker.reports.document import Cell, Grid, GridColumn, GridLine, Linked
from tracker.tables import Kind


@dataclass(frozen=True, slots=True)
class Record:
    """`code` is the value under which its numbers are counted; `told` the cells that are no numbers."""

    id: int
    code: str
    told: Mapping[str, Cell]


@dataclass(frozen=True)
class ListLayout:
    """`columns` are those of `told`, after the code."""

    key: str
    title: str
    code: str  # the head of the first column
    endpoint: str
    columns: Sequence[GridColumn]
    empty: str
    notes: Sequence[str] = field(default=())


def record_list(layout: ListLayout, records: Iterable[Record], numbers: Sequence[Counted]) -> Grid:
    """A line for each record in its order, keyed by its id: a code may be corrected."""
    lines = [_line(layout, record, numbers) for record in records]
    code, *counted = heads(layout.code, numbers, "code")
    columns = [code, *layout.columns, *counted]
    if not lines:
        return Grid(layout.key, layout.title, columns, [], empty=layout.empty)
    notes = [adding(numbers), *layout.notes]
    return Grid(layout.key, layout.title, columns, [*lines, total_line(numbers, "code")], notes, layout.empty)


def codes_of(numbers: Iterable[Counted]) -> list[str]:
    """Of every record with a number in any column."""
    return [str(code) for code in dict.fromkeys(code for column in numbers for code in column.values) if code]


def day_columns(first: str, last: str) -> list[GridColumn]:
    return [GridColumn("starts_on", first, Kind.DATE), GridColumn("ends_on", last, Kind.DATE)]


def days(starts_on: date | None, ends_on: date | None) -> dict[str, Cell]:
    return {"starts_on": starts_on, "ends_on": ends_on}


def place(city: str, name_en: str | None, name_zh: str | None) -> str:
    """Where it was: city and country, as far as they are known."""
    return ", ".join(part for part in (city, either(name_en or "", name_zh or "")) if part)


def _line(layout: ListLayout, record: Record, numbers: Sequence[Counted]) -> GridLine:
    counted: dict[str, Cell] = {column.key: column.cell(record.code) for column in numbers}
    name = Linked(record.code, layout.endpoint, record.id)
    return GridLine(str(record.id), {"code": name, **record.told, **counted})
