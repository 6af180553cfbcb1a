"""A table, or a book of them, as a file to download."""

from dataclasses import replace
from typing import Any
from urllib.parse import quote

from flask import Response, abort, request, stream_with_context

from tracker.access import Permission
from tracker.db import today
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.tables import Book, Table
from tracker.tables.formats import BOOKS, FORMATS, Format
from tracker.web import as_of
from tracker.web.gate import may


def send(made: Table[Any] | Book, wanted: str) -> Response:
    """The file to download. Answers 404 for an unknown format, 403 without the right to export."""
    formats: dict[str, Format[Any]] = {**(BOOKS if isinstance(made, Book) else FORMATS)}
    if wanted not in formats:
        abort(404)
    if not may(Permission.EXPORT):
        abort(403)
    form, made = formats[wanted], _of_its_moment(made)
    try:
        # Who asks for the head alone gets no file made.
        body = stream_with_context(form.stream(made)) if request.method == "GET" else iter(())
    except RuleBroken as broken:
        abort(400, broken.message)
    response = Response(body, mimetype=form.mimetype)
    response.headers["Content-Disposition"] = attachment(f"{made.title} {_day()}.{form.extension}")
    return response


def _of_its_moment(made: Table[Any] | Book) -> Table[Any] | Book:
    """The same, its scope saying of which past moment it is; figures say it themselves."""
    moment, label = as_of.shown(), _("As of")
    if moment is None or label in [str(said) for said, _value in made.scope]:
        return made
    return replace(made, scope=[*made.scope, (label, moment.words)])


def _day() -> str:
    """For the file's name: the day it was made, or the day it is of."""
    moment = as_of.shown()
    return _("as of %(day)s", day=moment.past.day.isoformat()) if moment else today().isoformat()


def attachment(name: str) -> str:
    """A Content-Disposition for any file name, by RFC 6266."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in " .-_") else "_" for c in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
