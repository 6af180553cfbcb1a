"""Which row is the header: titles, notes and blank rows may stand above it."""

import re
import unicodedata
from collections.abc import Collection

LOOKS_AT_ROWS = 30  # that are not blank
LONGEST_HEADER = 80  # characters; longer text is a note
NOT_WORDS = re.compile(r"[\W_]+")
NUMBER_OR_DATE = re.compile(r"[-+]?[\d.,:/\s%-]+|\d+ days?, [\d:]+|TRUE|FALSE", re.IGNORECASE)


def fold(text: str) -> str:
    """A header as it is compared: without case, width, punctuation and spaces, so that `E-mail *` is `EMAIL`."""
    return NOT_WORDS.sub("", unicodedata.normalize("NFKC", text).casefold())


def header_row(rows: dict[int, list[str]], known: Collection[str]) -> int:
    """The number of the header's row among `rows`, by number, in order.

    The row with most known headers, two at least; else the first as wide as the table that is about as full of words
    as any other.
    """
    first = list(rows)[:LOOKS_AT_ROWS]
    folded = {fold(text) for text in known}
    knows = {number: len(folded.intersection(map(fold, rows[number]))) for number in first}
    best = max(knows.values())
    if best >= 2 or (best == 1 and all(len(rows[number]) == 1 for number in first)):
        return next(number for number in first if knows[number] == best)
    filled = {number: sum(map(bool, rows[number])) for number in first}
    # Half: a title or a note fills one cell, or two, of a table's many.
    wide = [number for number in first if filled[number] >= 0.5 * max(filled.values())]
    words = {number: len(set(filter(is_word, rows[number]))) for number in wide}
    most = max(words.values())
    # Three fifths: rows may be fuller than their header, and a header taken too low would lose the rows above it
    # unseen, while one taken too high shows.
    return next(number for number in wide if words[number] >= 0.6 * most or most == 1)


def is_word(cell: str) -> bool:
    return 0 < len(cell) <= LONGEST_HEADER and not NUMBER_OR_DATE.fullmatch(cell)
