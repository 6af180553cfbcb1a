"""A report as a bundle of CSV files: one for each table, and one that says what the report is of."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from tracker.i18n import _
from tracker.reports.document import Grid, GridLine, Report, value_of
from tracker.tables import Column, Kind, Table
from tracker.tables.csv_text import csv_stream

MADE = (1980, 1, 1, 0, 0, 0)  # of every file in it: the same report gives the same bytes


def make(report: Report, _names: bool) -> bytes:
    bundle = BytesIO()
    with zipfile.ZipFile(bundle, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, table in _tables(report):
            archive.writestr(zipfile.ZipInfo(name, MADE), b"".join(csv_stream(table)), zipfile.ZIP_DEFLATED)
    return bundle.getvalue()


def _tables(report: Report) -> Iterator[tuple[str, Table[Any]]]:
    yield "about.csv", _about(report)
    for section in report.sections:
        for grid in section.grids:
            yield f"{section.key}-{grid.key}.csv", _table(grid)


def _about(report: Report) -> Table[tuple[str, str]]:
    columns: list[Column[tuple[str, str]]] = [
        Column("label", _("About"), lambda pair: pair[0]),
        Column("value", _("Value"), lambda pair: pair[1]),
    ]
    return Table(report.title, columns, list(_pairs(report)))


def _pairs(report: Report) -> Iterator[tuple[str, str]]:
    yield _("Report"), report.title
    if report.is_provisional:
        yield _("Status"), _("provisional")
    yield from report.said
    yield _("Rules"), ", ".join(report.rules)
    for section in report.sections:
        for grid in section.grids:
            yield (
                f"{section.key}-{grid.key}.csv",
                " ".join([grid.title, *grid.notes] if grid.lines else [grid.title, grid.empty]),
            )
        yield from ((section.title, note) for note in section.notes)
    yield from ((_("Footnote"), note) for note in report.footnotes)


def _table(grid: Grid) -> Table[GridLine]:
    """The key of each line stands first: it is the same in both languages and in every edition."""
    key: Column[GridLine] = Column("key", _("Key"), lambda line: line.key, Kind.CODE)
    return Table(
        grid.title, [key, *(_column(column.key, column.label, column.kind) for column in grid.columns)], grid.lines
    )


def _column(key: str, label: str, kind: Kind) -> Column[GridLine]:
    return Column(key, label, lambda line: value_of(line.cells.get(key)), kind)
