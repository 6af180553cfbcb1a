"""How the values of a dimension read in the rows, each in words of its own, so that a formula can tell them apart."""

import re
from collections.abc import Iterable
from typing import Any

from tracker.counting.dimension import Dimension
from tracker.tables.xlsx_cells import cell_text
from tracker.text import fold

LONGEST = 120  # letters: a text in a formula has 255 at most
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")


def told_apart(dimension: Dimension, values: Iterable[Any]) -> dict[Any, str | int]:
    """Years as numbers, everything else in words; what is missing in those that the dimension has for it.

    Two values with the same words are told apart by their codes: a spreadsheet does not even tell "A" from "a".
    """
    said = dimension.words(values)
    found: dict[Any, str | int] = {}
    taken: set[str] = set()
    for value, words in said.items():
        if dimension.is_year and value is not None:
            found[value] = int(value)
            continue
        found[value] = text = _free(_short(words), str(value), taken)
        taken.add(_same(text))
    return found


def _short(words: str) -> str:
    text = _CONTROLS.sub(" ", cell_text(words)).strip()
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _free(text: str, code: str, taken: set[str]) -> str:
    tried, number = text or "–", 1
    while _same(tried) in taken:
        number += 1
        tried = f"{text} [{_short(code)}]" if number == 2 else f"{text} [{number}]"
    return tried


def _same(text: str) -> str:
    return fold(text) or text
