"""Addresses of figures and rows: a question written so that it can be read back, shared and kept."""

from collections.abc import Mapping
from typing import Any

from flask import request, url_for

from tracker.counting.measure import Measure
from tracker.counting.options import Home, Options, YearBy
from tracker.reports.asking import Scope

SCOPE = ("from", "to", "scope", "home", "year_by", "as_of")  # none is the name of a dimension


def rows_url(measure: Measure, options: Options, where: Mapping[str, object] | None = None) -> str:
    """The rows of a figure, or of one of its cells."""
    cell = {**options.where, **(where or {})}
    said: dict[str, Any] = {key: "" if value is None else str(value) for key, value in cell.items()}
    return url_for("reports.rows", measure=measure.key, **_scope(options), **said)


def figures_url(**changes: Any) -> str:
    args = {**request.args.to_dict(), **changes}
    return url_for("reports.index", **{key: value for key, value in args.items() if value not in (None, "")})


def _scope(options: Options) -> dict[str, Any]:
    """What differs from what is asked when nothing is said; the moment as the reader gave it."""
    said = {
        "from": options.from_year,
        "to": options.to_year,
        "scope": options.group,
        "home": None if options.home is Home.EXCLUDE else str(options.home),
        "year_by": None if options.year_by is YearBy.START else str(options.year_by),
        "as_of": request.args.get("as_of", "").strip() or None,
    }
    return {key: value for key, value in said.items() if value is not None}


def controls(scope: Scope) -> dict[str, Any]:
    """The scope's values as its form shows them."""
    shown = dict.fromkeys(SCOPE, "")
    return {**shown, **{key: str(value) for key, value in _scope(scope.options).items()}}
