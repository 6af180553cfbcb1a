"""A table, or a book of them, as a file to download."""

from typing import Any
from urllib.parse import quote

from flask import Response, abort, request, stream_with_context

from tracker.access import Permission
from tracker.db import today
from tracker.errors import RuleBroken
from tracker.tables import Book, Table
from tracker.tables.formats import BOOKS, FORMATS, Format
from tracker.web.gate import may


def send(made: Table[Any] | Book, wanted: str) -> Response:
    """The file to download. Answers 404 for an unknown format, 403 without the right to export."""
    formats: dict[str, Format[Any]] = {**(BOOKS if isinstance(made, Book) else FORMATS)}
    if wanted not in formats:
        abort(404)
    if not may(Permission.EXPORT):
        abort(403)
    form = formats[wanted]
    try:
        # Who asks for the head alone gets no file made.
        body = stream_with_context(form.stream(made)) if request.method == "GET" else iter(())
    except RuleBroken as broken:
        abort(400, broken.message)
    response = Response(body, mimetype=form.mimetype)
    response.headers["Content-Disposition"] = attachment(f"{made.title} {today():%Y-%m-%d}.{form.extension}")
    return response


def attachment(name: str) -> str:
    """A Content-Disposition for any file name, by RFC 6266."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in " .-_") else "_" for c in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
