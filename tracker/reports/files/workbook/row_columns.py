"""The columns of a sheet of rows: whose they are, their dimensions in words, what they add, and the rule."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.counting.dimension import Dimension
from tracker.i18n import _, is_chinese
from tracker.reports.files.workbook.row_set import RowSet
from tracker.reports.files.workbook.row_words import told_apart
from tracker.reports.tables import RECORDS
from tracker.tables import Kind

Words = Mapping[str, Mapping[Any, str | int]]


@dataclass(frozen=True, slots=True)
class RowColumn:
    """`values` are those of all rows, in their order."""

    key: str
    label: str
    values: Sequence[Any]
    kind: Kind = Kind.TEXT


def words_of(rows: RowSet) -> Words:
    """How the values of each shown dimension read, with those that numbers look for and no row has."""
    found = {}
    for dimension in _shown(rows):
        wanted = [dict(zip(one.shape.columns, one.values, strict=True)) for one in rows.asked]
        looked_for = [cells[dimension.key] for cells in wanted if dimension.key in cells]
        found[dimension.key] = told_apart(dimension, [*rows.column(dimension.key), *looked_for])
    return found


def columns_of(rows: RowSet, words: Words) -> list[RowColumn]:
    return [*_told(rows), *_dimensions(rows, words), *_counted(rows)]


def _told(rows: RowSet) -> Iterator[RowColumn]:
    kinds = {kind: str(RECORDS[kind].label) for kind in rows.column("record")}
    if len(kinds) > 1:
        yield RowColumn("record", _("Record"), [kinds[kind] for kind in rows.column("record")])
    yield RowColumn("id", _("Number"), rows.column("id"), Kind.CODE)
    yield RowColumn("label", _("What is counted"), rows.column("label_zh" if is_chinese() else "label_en"))
    if "person" in rows.columns:
        yield RowColumn("person", _("Person"), rows.column("person"))
    if "starts_on" in rows.columns:
        yield RowColumn("starts_on", _("First day"), rows.column("starts_on"), Kind.DATE)


def _dimensions(rows: RowSet, words: Words) -> Iterator[RowColumn]:
    for dimension in _shown(rows):
        values = [words[dimension.key][value] for value in rows.column(dimension.key)]
        yield RowColumn(dimension.key, str(dimension.label), values, Kind.CODE if dimension.is_year else Kind.TEXT)


def _counted(rows: RowSet) -> Iterator[RowColumn]:
    measure = rows.measure
    for part in measure.also:
        yield RowColumn(part.key, str(part.label), rows.column(part.key), Kind.COUNT)
    yield RowColumn("rule", _("Rule"), rows.column("rule"), Kind.CODE)
    if measure.distinct:
        yield RowColumn("unit", _("Counted once"), rows.column("unit"), Kind.CODE)
    if not all(rows.counts_firsts(shape) for shape in rows.shapes):
        yield RowColumn("weight", str(measure.unit), rows.column("weight"), Kind.COUNT)


def _shown(rows: RowSet) -> list[Dimension]:
    """Those that the numbers ask for, and those that tell a reader which row it is."""
    used = {column for shape in rows.shapes for column in shape.used}
    telling = frozenset[str]().union(*(RECORDS[kind].shown for kind in set(rows.column("record"))))
    return [d for d in rows.measure.dimensions if d.key in rows.columns and d.key in used | telling]
