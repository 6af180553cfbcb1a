"""Names in a file that are not known, of countries and of organizations: each told once for all its rows."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from tracker.db import db
from tracker.errors import RuleBroken
from tracker.imports import readers
from tracker.imports.fields import by_key
from tracker.imports.models import ImportBatch, ImportRow
from tracker.imports.options import Options
from tracker.imports.organizations import Organizations
from tracker.imports.sheet import Row, Sheet
from tracker.imports.source import Source, source_of
from tracker.partners.queries import organizations_alike_each
from tracker.people.queries import label_of

MOST = 200  # names told of, the most frequent first
COMPARED = 1000  # unknown names of organizations, the most frequent first, that are compared with all known ones

# What reads a country out of a cell, and the fields that hold the name of an organization.
_OF_COUNTRIES = (readers.country, readers.countries, readers.place, readers.partner_or_all)
_OF_ORGANIZATIONS = ("organization", "host", "sender", "university")

Named = tuple[str, str | None]  # an organization as it is written, with the country of its row


@dataclass(frozen=True, slots=True)
class Unknown:
    """`alike` are (value, words) of what it may mean, best first; `rows` how many rows say it."""

    text: str
    rows: int
    alike: list[tuple[str, str]]


def told_source(batch: ImportBatch, options: Options) -> Source:
    """The rows of a file as they were looked over: it is not read again for this. Raises RuleBroken."""
    query = sa.select(ImportRow.number, ImportRow.cells).where(ImportRow.batch_id == batch.id)
    waiting = query.where(ImportRow.brought_by.is_(None)).order_by(ImportRow.number)
    rows = [Row(number, cells, {}) for number, cells in db.session.execute(waiting)]
    return source_of(Sheet("", 0, batch.header, rows), options)


def unknown_countries(source: Source) -> list[Unknown]:
    """Texts that should be countries and are none, those of most rows first."""
    reader, found = source.context.countries, Counter[str]()
    fields = by_key(source.fields)
    for key, columns in source.columns.items():
        if fields[key].read in _OF_COUNTRIES:
            for text, rows in _texts(source, columns).items():
                reader.unknown.clear()
                _read(source, key, text)
                found.update(dict.fromkeys(reader.unknown, rows))
    return [Unknown(text, rows, reader.alike(text)) for text, rows in found.most_common(MOST)]


def unknown_organizations(source: Source) -> list[Unknown]:
    """Names of organizations that are not on record and look like one that is; `value` is its id."""
    named = Counter(_organizations(source))
    known = Organizations({text for text, _country in named})
    strange = Counter({one: rows for one, rows in named.items() if known.find(*one) is None}).most_common(COMPARED)
    alike = organizations_alike_each([one for one, _rows in strange])
    found = [
        Unknown(text, rows, [(str(one.id), label_of(one)) for one in alike[text, country]])
        for (text, country), rows in strange
        if alike[text, country]
    ]
    return found[:MOST]


def _organizations(source: Source) -> Iterator[Named]:
    places = [
        column
        for key, columns in source.columns.items()
        if by_key(source.fields)[key].read is readers.country
        for column in columns
    ]
    columns = [column for key in _OF_ORGANIZATIONS for column in source.columns.get(key, ())]
    for row in source.sheet.rows:
        texts = [row.cells[column] for column in columns if _says(source, row.cells[column])]
        if texts:
            country = next((code for column in places if (code := _country(source, row.cells[column]))), None)
            yield from ((text, country) for text in texts)


def _country(source: Source, text: str) -> str | None:
    try:
        return source.context.countries.read(text)
    except RuleBroken:
        return None


def _read(source: Source, key: str, text: str) -> None:
    try:
        by_key(source.fields)[key].read(text, source.context)
    except RuleBroken:
        return


def _texts(source: Source, columns: list[int]) -> Counter[str]:
    cells = (row.cells[column] for row in source.sheet.rows for column in columns)
    return Counter(text for text in cells if _says(source, text))


def _says(source: Source, text: str) -> bool:
    return bool(text) and text not in source.context.missing
