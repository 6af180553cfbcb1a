"""One cell's text, cleaned of what nobody sees, and what is wrong with it."""

import re
import unicodedata
from functools import lru_cache

from tracker.i18n import _

LONGEST_CELL = 32_767  # characters, as in a spreadsheet
ERROR_VALUES = frozenset(
    [
        "#DIV/0!",
        "#N/A",
        "#NAME?",
        "#NULL!",
        "#NUM!",
        "#REF!",
        "#VALUE!",
        "#SPILL!",
        "#CALC!",
        "#GETTING_DATA",
        "#FIELD!",
    ]
)
OFFICE_ERROR = re.compile(r"Err:\d{3}")
# Marks for typesetting: zero-width spaces, directions, soft hyphens, byte order marks.
INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
# Joiners change how a word is written in Arabic, Syriac, Indic, Myanmar and Khmer script; elsewhere nobody sees them.
JOINER_NOT_MEANT = re.compile(
    "(?<![\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\ufb50-\ufdff\ufe70-\ufefc])[\u200c\u200d]"
)
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")


def clean_row(cells: list[str]) -> list[str]:
    row = "".join(cells)
    return [cell.strip() for cell in cells] if row.isascii() and row.isprintable() else list(map(clean, cells))


# A table repeats itself: countries, offices, roles.
@lru_cache(maxsize=65_536)
def clean(text: str) -> str:
    """Without blanks at its ends (no-break and ideographic spaces too) and without invisible marks; composed (NFC)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isprintable():
        text = JOINER_NOT_MEANT.sub("", INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", text).strip(
        " \t\n\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
    )


def has_problem(cells: list[str]) -> bool:
    """Whether any of them may have one: a look at the whole row, since nearly no row has."""
    row = "".join(cells)
    return "#" in row or "Err:" in row or "\ufffd" in row or len(row) > LONGEST_CELL or not row.isprintable()


def problem(text: str, cell: str) -> str | None:
    """Why a cell's text cannot be taken; None for nearly every cell."""
    if text in ERROR_VALUES or OFFICE_ERROR.fullmatch(text):
        return _(
            "Cell %(cell)s shows the error %(error)s. Correct it in the file, or clear the cell.", cell=cell, error=text
        )
    if len(text) > LONGEST_CELL:
        return _("Cell %(cell)s holds more than 32,767 characters.", cell=cell)
    control = CONTROL.search(text) if not text.isprintable() else None
    if control:
        code = f"U+{ord(control[0]):04X}"
        return _("Cell %(cell)s holds the control character %(code)s. Type the cell anew.", cell=cell, code=code)
    if "\ufffd" in text:
        return _(
            "In cell %(cell)s a letter was lost when the file was converted (it reads “%(text)s”).",
            cell=cell,
            text=text,
        )
    return None
