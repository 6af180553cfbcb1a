"""How one cell of a report reads on paper, in the reader's language."""

import re

from flask_babel import format_decimal

from tracker.reports.document import Cell, Gap, Number, value_of
from tracker.tables import Kind
from tracker.web.layout import show_cell

UNKNOWN = "–"  # a stock of which nothing is recorded for the day

# What no font draws and no XML file holds: controls, halves of characters, and the two that are none.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def shown(cell: Cell, kind: Kind) -> str:
    """Nothing for a cell that is blank; a difference carries its sign."""
    value = value_of(cell)
    if value is None:
        return UNKNOWN if isinstance(cell, Number | Gap) else ""
    if isinstance(cell, Gap):
        return _signed(int(str(value)))
    return printable(show_cell(value, Kind.COUNT if isinstance(cell, Number) and kind is Kind.TEXT else kind))


def printable(text: str) -> str:
    """The text without what cannot be printed; lines are kept, a tab is a blank."""
    return _UNPRINTABLE.sub("", str(text).replace("\r\n", "\n").replace("\t", " "))


def _signed(value: int) -> str:
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return sign + str(format_decimal(abs(value)))
