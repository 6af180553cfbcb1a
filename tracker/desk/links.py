"""Addresses of other rooms' pages, for those who may open them."""

from typing import Any

from flask import current_app, url_for

from tracker.web.gate import may


def link(endpoint: str, **values: Any) -> str:
    """The page's address; blank for a reader who may not open it, and where the room is not there."""
    needed = getattr(current_app.view_functions.get(endpoint), "needs", None)
    return url_for(endpoint, **values) if needed is not None and may(needed) else ""


def rows_link(measure: str, **where: Any) -> str:
    """The rows behind a figure, narrowed to the cell that `where` names; a blank value is "not stated"."""
    return link("reports.rows", measure=measure, **where)
