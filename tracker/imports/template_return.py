"""A roster template that comes back: its mark tells the session, and its example is left out."""

import re
from collections.abc import Container, Iterable
from dataclasses import replace

from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.imports.kinds import Kind
from tracker.imports.options import Options
from tracker.imports.sheet import LeftOut, Row, Sheet, Why
from tracker.imports.template import EXAMPLE_EMAIL, example_notes
from tracker.trainings.queries import session_coded

MARKED = re.compile(r"\[roster: (.+)\]")
EXAMPLE_NAME = ["Doe", "Jane"]


def marked_code(sheet: Sheet) -> str | None:
    """The code of the session that a template was made for; None for every other sheet."""
    above = (text for row in sheet.left_out if row.why is Why.ABOVE for text in row.cells)
    return next((found[1] for text in above if (found := MARKED.search(text))), None)


def returned(sheet: Sheet, options: Options) -> tuple[Sheet, Options]:
    """The sheet without the example, and the session said; another sheet as it is.

    Raises RuleBroken: it was made for another session than the one chosen.
    """
    code = marked_code(sheet)
    if code is None or options.kind is not Kind.ROSTER or "session" in (*options.columns, *options.values):
        return sheet, options
    if options.session not in (None, code) and session_coded(code) is not None:
        raise RuleBroken(
            _(
                "This list was made for the session %(marked)s, and %(chosen)s was chosen. Choose one that is right, "
                "or correct the line in square brackets above the header.",
                marked=code,
                chosen=options.session,
            )
        )
    return without_example(sheet), options.but(session=options.session or code, create_sessions=False)


def without_example(sheet: Sheet) -> Sheet:
    """An example that was typed over is somebody, whose row says what of the example still stands in it."""
    rows, left_out, notes = [], list(sheet.left_out), example_notes()
    for read in sheet.rows:
        row = read if notes.isdisjoint(read.cells) else replace(read, cells=[*_less(read.cells, notes)])
        if EXAMPLE_EMAIL not in row.cells:
            rows.append(row)
        elif row.cells[: len(EXAMPLE_NAME)] == EXAMPLE_NAME:
            left_out.append(LeftOut(row.number, row.cells, Why.EXAMPLE))
        else:
            rows.append(_typed_over(row))
    return replace(sheet, rows=rows, left_out=left_out)


def _less(cells: Iterable[str], notes: Container[str]) -> Iterable[str]:
    return ("" if cell in notes else cell for cell in cells)


def _typed_over(row: Row) -> Row:
    message = _("The example was typed over, and its e-mail address still stands here: correct it or clear it.")
    return replace(row, problems={**row.problems, row.cells.index(EXAMPLE_EMAIL): message})
