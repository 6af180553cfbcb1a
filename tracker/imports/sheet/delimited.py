"""A text file as rows of cells, read strictly: what Python's reader would swallow or mend is refused with its line."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from tracker.i18n import _
from tracker.tables.guard import unguard

from .book import Grid, Limits, Unreadable
from .cells import LONGEST_CELL, clean_row

DELIMITERS = (",", ";", "\t", "|")
SAMPLE_ROWS = 200
REPEATED = 20_000  # texts that are kept but once: a table repeats its countries, offices and roles
SAMPLE_CHARACTERS = 1_000_000


def grid_of_text(text: str, name: str, limits: Limits) -> Grid:
    """Raises Unreadable: a quotation mark is not closed, the file holds NUL, a cell, a row or the file is too long."""
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        message = _("Line %(line)s holds a NUL character: this is not a text table. Save it as “CSV UTF-8”.", line=line)
        raise Unreadable(message, row=line)
    grid = Grid(name, {}, ragged=True)
    delimiter = delimiter_of(text[:SAMPLE_CHARACTERS])
    once: dict[str, str] = {}
    for number, raw in enumerate(records(text, delimiter), start=1):
        cells = clean_row([unguard(cell) for cell in raw])
        if len(once) < REPEATED:
            cells = [once.setdefault(cell, cell) for cell in cells]
        else:
            cells = [once.get(cell, cell) for cell in cells]
        if not any(cells):
            continue
        if len(cells) > limits.columns:
            message = _("Row %(row)s has more than %(limit)s columns.", row=number, limit=limits.columns)
            raise Unreadable(message, row=number)
        grid.rows[number] = cells
        if len(grid.rows) > limits.rows:
            message = _("The file has more than %(limit)s rows. Split it and import the parts.", limit=limits.rows)
            raise Unreadable(message)
    return grid


def records(text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for cells in reader:
            if sum(map(len, cells)) > LONGEST_CELL < max(map(len, cells)):
                message = _("The row on line %(line)s has a cell of more than 32,767 characters.", line=begins)
                raise Unreadable(message, row=begins)
            yield cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(broken_record(error, begins), row=begins) from error


def broken_record(error: csv.Error, line: int) -> str:
    if "field limit" in str(error):
        return _(
            "A cell that begins on line %(line)s has more than 32,767 characters. Is its quotation mark closed?",
            line=line,
        )
    if "unexpected end" in str(error):
        return _("A quotation mark opened in the row on line %(line)s is never closed.", line=line)
    return _(
        "In the row on line %(line)s a quotation mark stands inside a quoted cell. Write it twice, or close the cell.",
        line=line,
    )


def delimiter_of(text: str) -> str:
    """The separator that gives the most rows of one width; a tab, which hardly stands in text, when none does.

    One that gives every row the same width goes before one that gives more cells to some.
    """
    found: dict[str, tuple[bool, int]] = {}
    unsplit: dict[str, int] = {}
    for delimiter in DELIMITERS:
        widths = sample_widths(text, delimiter)
        unsplit[delimiter] = widths[1]
        split = {width: count * (width - 1) for width, count in widths.items() if width > 1}
        if split:
            found[delimiter] = (len(widths) == 1, max(split.values()))
    best = max(found, key=lambda delimiter: found[delimiter], default="\t")
    if best not in found or (found[best][1] < unsplit[best] and not found[best][0]):
        return "\t"
    return best


def sample_widths(text: str, delimiter: str) -> Counter[int]:
    """How many of the first rows have how many cells; of those before it where a wrong delimiter breaks a row."""
    widths: Counter[int] = Counter()
    try:
        for cells in islice(records(text, delimiter), SAMPLE_ROWS):
            if any(cell.strip() for cell in cells):
                widths[len(cells)] += 1
    except Unreadable:
        widths[0] += 1
    return widths
