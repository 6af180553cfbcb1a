"""A workbook as grids of text, read by a child process that may die of it without harm."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tracker.i18n import _

from .book import Book, Grid, Limits, Unreadable, cell_name
from .cells import clean_row
from .refusals import out_of_limits, refusal

# The child is started by the bare name of its package, in the folder it lies in: as `tracker.imports.sheet.limited`
# it would import the whole tracker first. It gets no more of the environment than where packages are found.
HERE = Path(__file__).parent
COMMAND = [sys.executable, "-X", "utf8", "-m", "limited"]


def read_workbook(data: bytes, sheet: str | None, limits: Limits) -> tuple[Book, list[Grid]]:
    """The book without its sheets, and their grids. Raises Unreadable."""
    return grids_of(answer(data, sheet, limits), limits)


def grids_of(lines: Iterable[Any], limits: Limits) -> tuple[Book, list[Grid]]:
    """What the child has answered. Raises Unreadable: that it cannot be read."""
    grids: list[Grid] = []
    kind, hidden, has_macros = "xlsx", [], False
    for line in lines:
        if isinstance(line, list):
            add_row(grids[-1], line)
        elif "sheet" in line:
            grids.append(grid_of(line))
        elif "refused" in line:
            raise refusal(line["refused"], line["detail"], limits)
        elif "kind" in line:
            kind, hidden, has_macros = line["kind"], line["hidden"], line["macros"]
    return Book(kind, hidden_sheets=hidden, has_macros=has_macros), grids


def grid_of(head: dict[str, Any]) -> Grid:
    rows, columns = head["hidden"]
    merged = [tuple(merge) for merge in head["merged"]]
    return Grid(head["sheet"], {}, merged=merged, hidden_rows=rows, hidden_columns=columns)


def answer(data: bytes, sheet: str | None, limits: Limits) -> Iterator[Any]:
    try:
        child = subprocess.run(
            [*COMMAND, json.dumps(order_of(sheet, limits))],
            input=data,
            capture_output=True,
            cwd=HERE,
            env={name: os.environ[name] for name in ("PYTHONPATH", "LD_LIBRARY_PATH") if name in os.environ},
            timeout=limits.wall_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(out_of_limits()) from error
    yield from lines_of(child.returncode, child.stdout)


def order_of(sheet: str | None, limits: Limits) -> dict[str, Any]:
    return {
        "sheet": sheet,
        "memory_bytes": limits.memory_bytes,
        "cpu_seconds": limits.cpu_seconds,
        "unpacked_bytes": limits.unpacked_bytes,
        "rows": limits.rows,
        "columns": limits.columns,
    }


def lines_of(returncode: int, stdout: bytes) -> Iterator[Any]:
    """Raises Unreadable: the child has died, and nothing is known but that the workbook asks for too much."""
    if returncode != 0:
        raise Unreadable(out_of_limits())
    yield from map(json.loads, io.BytesIO(stdout))


def add_row(grid: Grid, line: list[Any]) -> None:
    number, cells = line[0], line[1]
    cells = clean_row(cells)
    if any(cells) or len(line) > 2:
        grid.rows[number] = cells
    if len(line) > 2:
        grid.problems[number] = {
            int(column): sentence(what, text, cell_name(number, int(column)))
            for column, (what, text) in line[2].items()
        }


def sentence(what: str, text: str, cell: str) -> str:
    if what == "formula":
        return _(
            "Cell %(cell)s holds a formula whose result was not saved. Open the file in Excel, save it and try again.",
            cell=cell,
        )
    if what == "imprecise":
        return _(
            "Cell %(cell)s holds a number too long to be exact (%(text)s). Make the cell text and type it again.",
            cell=cell,
            text=text,
        )
    if what == "error":
        return _(
            "Cell %(cell)s shows the error %(error)s. Correct it in the file, or clear the cell.", cell=cell, error=text
        )
    return _("Cell %(cell)s is damaged in the file. Type it again.", cell=cell)
