"""Addresses of figures and rows: a question written so that it can be read back, shared and kept."""

from collections.abc import Mapping
from typing import Any

from flask import request, url_for

from tracker.counting.measure import Measure
from tracker.counting.options import Attribution, Home, Options
from tracker.reports.asking import default_year, fitted

# None of these is the name of a dimension.
SCOPE = ("from", "to", "scope", "home", "year_by", "fiscal", "attribution", "on", "as_of")
OF_ALL = ("from", "to", "scope", "fiscal", "attribution", "on", "as_of")  # what means the same on every page of figures


def rows_url(
    measure: Measure, options: Options, where: Mapping[str, object] | None = None, why: str | None = None
) -> str:
    """The rows of a figure, or of one of its cells; with `why`, those that this test leaves out."""
    cell = {**options.where, **(where or {})}
    said: dict[str, Any] = {key: "" if value is None else str(value) for key, value in cell.items()}
    if why is not None:
        said |= {"all": 1, "why": why}
    return url_for("reports.rows", measure=measure.key, **_scope(measure, options), **said)


def figures_url(**changes: Any) -> str:
    args = {**request.args.to_dict(), **changes}
    return url_for("reports.index", **{key: value for key, value in args.items() if value not in (None, "")})


def subject_url(key: str) -> str:
    """The figures of another subject, for the same period, scope and moment."""
    kept: dict[str, Any] = {name: request.args[name] for name in OF_ALL if request.args.get(name)}
    return url_for("reports.index", subject=key, **kept)


def controls() -> dict[str, str]:
    """What the form of the scope shows: the reader's own words."""
    return {key: request.args.get(key, "").strip() for key in SCOPE}


def said_options(measure: Measure, options: Options) -> dict[str, Any]:
    """What differs from what is asked when nothing is said; without the cells and the moment."""
    options = fitted(measure, options)
    said = {
        "from": options.from_year,
        "to": options.to_year,
        "scope": options.group,
        "home": None if options.home is Home.EXCLUDE else str(options.home),
        "year_by": None if options.year_by is default_year(measure) else str(options.year_by),
        "fiscal": None if options.fiscal_month == 1 else options.fiscal_month,
        "attribution": None if options.attribution is Attribution.EACH else str(options.attribution),
        "on": options.on,
    }
    return {key: value for key, value in said.items() if value is not None}


def _scope(measure: Measure, options: Options) -> dict[str, Any]:
    """The moment is as the reader gave it."""
    moment = request.args.get("as_of", "").strip()
    return said_options(measure, options) | ({"as_of": moment} if moment else {})
