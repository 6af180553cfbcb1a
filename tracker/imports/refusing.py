"""Why a row is refused: a rule's sentence, put at the column of the file that it is about."""

from tracker.errors import RuleBroken
from tracker.imports.reading import ReadRow, Wrong
from tracker.imports.source import Source


def wrong_of(row: ReadRow, broken: RuleBroken, source: Source) -> Wrong:
    key = broken.field or ""
    for column in source.columns.get(key, ()):
        if text := row.cells[column]:
            return Wrong(source.sheet.header[column], text, broken.message)
    headers = source.headers_of(key)
    return Wrong(headers[0] if headers else key, source.options.values.get(key, ""), broken.message)
