"""Why a row is refused: a rule's sentence, put at the column of the file that it is about."""

from tracker.errors import RuleBroken
from tracker.imports.fields import by_key
from tracker.imports.reading import ReadRow, Wrong
from tracker.imports.source import Source


def wrong_of(row: ReadRow, broken: RuleBroken, source: Source) -> Wrong:
    key = broken.field or ""
    field = by_key(source.fields).get(key)
    for column in source.columns.get(key, ()):
        if text := row.cells[column]:
            return Wrong(source.sheet.header[column], text, broken.message, field)
    headers = source.headers_of(key)
    return Wrong(headers[0] if headers else "", source.options.values.get(key, ""), broken.message, field)
