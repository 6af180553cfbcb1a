"""A figure and its rows as plain data, for programs: names and codes as the counting rules give them."""

from collections.abc import Iterator, Mapping
from datetime import UTC
from typing import Any

from tracker.counting import rows as counted
from tracker.counting.figure import Cell, Figure
from tracker.counting.measure import Measure
from tracker.counting.options import Options
from tracker.counting.reference import reference_day
from tracker.counting.rows import ruled, tests
from tracker.counting.rulebook import VERSION
from tracker.db import db
from tracker.reports.asking import Scope


def told_head(measure: Measure, scope: Scope, options: Options) -> dict[str, Any]:
    """What was asked: measure, unit, rules, scope, period and moment."""
    change = scope.change
    return {
        "measure": measure.key,
        "unit": str(measure.unit),
        "rule": {"ids": list(measure.rule_ids), "version": VERSION},
        "scope": options.group,
        "home": str(options.home),
        "year_by": str(options.year_by),
        "fiscal_month": options.fiscal_month,
        "attribution": str(options.attribution),
        "from": options.from_year,
        "to": options.to_year,
        "on": reference_day(options).isoformat() if measure.is_stock else None,
        "as_of": {
            "change": change.id if change else None,
            "moment": change.at.astimezone(UTC).isoformat().replace("+00:00", "Z") if change else None,
        },
        "where": _plain(options.where),
        "by": list(options.by),
    }


def told_figure(figure: Figure, scope: Scope) -> dict[str, Any]:
    return {
        **told_head(figure.measure, scope, figure.options),
        "cells": [_cell(cell) for cell in figure.cells],
        "total": figure.total.value,
        **{f"total_{key}": value for key, value in figure.total.also.items()},
    }


def told_rows(measure: Measure, scope: Scope, options: Options, *, not_counted: bool) -> Iterator[dict[str, Any]]:
    """Each row with its record's key, label, dimensions, weight, and the rule that counted it or left it out."""
    known = tests(measure, scope.snapshot, options)
    query = counted.rows(measure, scope.snapshot, options, not_counted=not_counted)
    query = query.order_by(query.selected_columns.record, query.selected_columns.id)
    for row in db.session.execute(query, execution_options={"yield_per": 1000}).mappings():
        failed = row["failed"]
        yield {
            "key": f"{row['record']}:{row['id']}",
            "record": row["record"],
            "id": row["id"],
            "label": label_of(dict(row)),
            **_plain({d.key: row[d.key] for d in measure.dimensions if d.key in row}),
            "unit": row["unit"],
            "weight": row["weight"],
            "counted": failed is None,
            "rule": ruled(failed, row["rule"]).id,
            "why_not": "" if failed is None else str(known[failed].why_not),
        }


def label_of(row: Mapping[str, Any]) -> str:
    """How a row reads: whose it is, where it is a person's, and what it is counted as."""
    person = row.get("person")
    return f"{person} · {row['label_en']}" if person else str(row["label_en"])


def _cell(cell: Cell) -> dict[str, Any]:
    return {**_plain(cell.key), "value": cell.value, **cell.also}


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Choices by their codes; years and missing values as they are."""
    return {key: value if value is None or type(value) is int else str(value) for key, value in values.items()}
