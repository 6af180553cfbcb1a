"""Which column of a file feeds which field: proposed from the headers, corrected by a person, checked here."""

import re
from collections.abc import Mapping, Sequence

from flask_babel import force_locale

from tracker.errors import RuleBroken
from tracker.i18n import LANGUAGES, _
from tracker.imports.fields import Context, ImportField
from tracker.text import fold

# Several columns may feed one field: the first that holds something in a row gives its value.
Columns = dict[str, list[int]]
_PIECES = re.compile("[\u3400-\u9fff]+|[^\u3400-\u9fff/|()（）]+")
SAMPLE = 200  # rows looked at, where a header proves nothing by itself
ENOUGH = 0.8  # share of their cells that must read


def proposed(
    header: Sequence[str], rows: Sequence[Sequence[str]], fields: Sequence[ImportField], context: Context,
    *, contained: bool = False,
) -> Columns:  # fmt: skip
    """The columns whose header is a field's key, label or alias; each column feeds one field, each field has one.

    With `contained`, for a person who looks the proposal over, also headers that merely contain such a word.
    Raises RuleBroken, without it: two columns have the header of a field.
    """
    pieces = [_pieces(text) for text in header]
    found: Columns = {}
    taken: set[int] = set()

    def take(field: ImportField, column: int) -> None:
        if field.key not in found and column not in taken:
            found[field.key] = [column]
            taken.add(column)

    for field in fields:
        for column in _named(pieces, _words(field)):
            take(field, column)
    for field in fields:
        for column in _named(pieces, field.sampled):
            if _reads(field, column, header, rows, context):
                take(field, column)
    for field in fields if contained else ():
        for column, text in enumerate(map(fold, header)):
            if any(_contains(text, fold(word)) for word in _words(field)):
                take(field, column)
    if not contained:
        _refuse_twins(header, found)
    return found


def _refuse_twins(header: Sequence[str], found: Columns) -> None:
    """Raises RuleBroken: another column has the same header as one that is proposed; only a person can tell which."""
    folded = [fold(text) for text in header]
    for columns in found.values():
        if folded.count(folded[columns[0]]) > 1:
            raise RuleBroken(
                _(
                    "Two columns are headed “%(column)s”: rename one of them, or say which is meant (%(names)s).",
                    column=header[columns[0]],
                    names=", ".join(filter(None, header))[:400],
                )
            )


def columns_named(header: Sequence[str], said: Mapping[str, Sequence[str]]) -> Columns:
    """The columns that a person named for each field, by header text or by letter ("C").

    Raises RuleBroken: there is no such column, or two have this header.
    """
    return {key: [column_named(header, text) for text in texts] for key, texts in said.items()}


def column_named(header: Sequence[str], said: str) -> int:
    exact = [column for column, text in enumerate(header) if text == said.strip()]
    alike = exact or [column for column, text in enumerate(header) if said.strip() and fold(text) == fold(said)]
    if len(alike) == 1:
        return alike[0]
    if alike:
        raise RuleBroken(_("Two columns are headed “%(column)s”: rename one of them.", column=said[:80]))
    if (by_letter := _letter(said)) is not None and by_letter < len(header):
        return by_letter
    names = ", ".join(text for text in header if text)
    raise RuleBroken(_("The file has no column “%(column)s”. It has: %(names)s.", column=said[:80], names=names[:400]))


def header_words(fields: Sequence[ImportField]) -> set[str]:
    """All the words a header is known by, folded, for finding the header under title rows."""
    return {word for field in fields for word in (*_words(field), *field.sampled)}


def _bare(text: str) -> str:
    return fold(text).replace(" ", "")


def _pieces(header: str) -> set[str]:
    """The whole header, and its parts where it says the same in two languages: “姓名 Name”, “Country (国别)”."""
    return {_bare(header), *map(_bare, _PIECES.findall(header))} - {""}


def _contains(text: str, word: str) -> bool:
    return word in text if not word.isascii() else len(word) > 3 and f" {word} " in f" {text} "


def _words(field: ImportField) -> tuple[str, ...]:
    return (field.key, *labels(field), *field.aliases)


def labels(field: ImportField) -> list[str]:
    """The field's label in every language: exports carry it as their header."""
    found = []
    for language in LANGUAGES:
        with force_locale(language):
            found.append(str(field.label))
    return list(dict.fromkeys(found))


def _named(pieces: Sequence[set[str]], words: Sequence[str]) -> list[int]:
    """Columns headed by one of the words, those of the first word first."""
    bare = [_bare(word) for word in words]
    return [column for word in bare for column, texts in enumerate(pieces) if word in texts]


def _reads(
    field: ImportField, column: int, header: Sequence[str], rows: Sequence[Sequence[str]], context: Context
) -> bool:
    context.header = header[column]
    cells = [cells[column] for cells in rows[:SAMPLE] if cells[column]]
    good = sum(_can_read(field, cell, context) for cell in cells)
    return bool(cells) and good / len(cells) >= ENOUGH


def _can_read(field: ImportField, cell: str, context: Context) -> bool:
    try:
        field.read(cell, context)
    except RuleBroken:
        return False
    return True


def _letter(said: str) -> int | None:
    """C is 2, AA is 26."""
    if not (said.isascii() and said.isalpha() and said.isupper() and len(said) <= 3):
        return None
    number = 0
    for letter in said:
        number = number * 26 + ord(letter) - 64
    return number - 1
