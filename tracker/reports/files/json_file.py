"""A report as JSON: every figure by its stable name with the question it answers, and every table."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from tracker.counting.rulebook import VERSION
from tracker.i18n import language
from tracker.reports.document import Cell, Grid, Number, Report, Section, value_of
from tracker.reports.telling import told_head

Told = dict[str, Any]


def make(report: Report, _names: bool) -> bytes:
    return (json.dumps(told(report), ensure_ascii=False, indent=1) + "\n").encode()


def told(report: Report) -> Told:
    change = report.scope.change
    return {
        "report": report.key,
        "title": report.title,
        "year": report.year,
        "provisional": report.is_provisional,
        "language": language(),
        "said": [{"label": label, "value": value} for label, value in report.said],
        "as_of": {"change": change.id if change else None, "moment": change.at.isoformat() if change else None},
        "rules": {"ids": list(report.rules), "version": VERSION},
        "figures": list(_figures(report)),
        "sections": [_section(section) for section in report.sections],
        "footnotes": list(report.footnotes),
    }


def _figures(report: Report) -> Iterator[Told]:
    """As `tracker figures` says them; the moment is the whole report's."""
    for name, number in report.numbers():
        head = told_head(number.measure, report.scope, number.options)
        asked = {key: value for key, value in head.items() if key not in ("as_of", "by")}
        yield {"name": name, "value": number.value, **asked}


def _section(section: Section) -> Told:
    return {
        "key": section.key,
        "title": section.title,
        "notes": list(section.notes),
        "tables": [_grid(grid) for grid in section.grids],
        "charts": [
            {
                "key": chart.key,
                "title": chart.title,
                "series": list(chart.series),
                "ranked": chart.is_ranked,
                "groups": [
                    {"label": group.label, "values": [number.value for number in group.numbers]}
                    for group in chart.groups
                ],
            }
            for chart in section.charts
        ],
    }


def _grid(grid: Grid) -> Told:
    return {
        "key": grid.key,
        "title": grid.title,
        "columns": [
            {"key": column.key, "label": column.label, "kind": str(column.kind), "adds_up": column.summed}
            for column in grid.columns
        ],
        "lines": [
            {"key": line.key, "mark": line.mark, "cells": {key: _plain(cell) for key, cell in line.cells.items()}}
            for line in grid.lines
        ],
        "notes": list(grid.notes) if grid.lines else [grid.empty],
    }


def _plain(cell: Cell) -> Any:
    if isinstance(cell, Number):
        return cell.value
    value = value_of(cell)
    return value.isoformat() if isinstance(value, date) else value
