"""From a file and what was said of it to one sheet with its columns settled: nothing is read from its rows yet."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.imports.deciding import Handled
from tracker.imports.endings import without_endings
from tracker.imports.fields import Context, ImportField
from tracker.imports.kinds import NEEDED, Kind, fields_of
from tracker.imports.mapping import Columns, columns_named, header_words, proposed
from tracker.imports.options import Options
from tracker.imports.sheet import Book, EncodingChoice, Limits, Row, Sheet, Unreadable, read_file
from tracker.imports.template_return import marked_code, returned
from tracker.partners.reading import CountryReader

NOTHING_HANDLED = Handled()


@dataclass(frozen=True, slots=True)
class Source:
    sheet: Sheet
    columns: Columns
    fields: tuple[ImportField, ...]
    context: Context
    options: Options
    handled: Handled = NOTHING_HANDLED

    def headers_of(self, key: str) -> list[str]:
        return [self.sheet.header[column] for column in self.columns.get(key, ())]

    def speaks_of(self, key: str) -> bool:
        """Whether the file, or a value given for every row, speaks of this field; a blank cell then means blank."""
        return key in self.columns or key in self.options.values


def with_handled(source: Source, handled: Handled) -> Source:
    """The rows that are still waiting, as they were corrected by hand."""
    rows = [
        _corrected(row, *handled.corrected[row.number]) if row.number in handled.corrected else row
        for row in source.sheet.rows
        if handled.only is None or row.number in handled.only
    ]
    return replace(source, sheet=replace(source.sheet, rows=rows), handled=handled)


def _corrected(row: Row, raw: list[str], cells: list[str]) -> Row:
    """What was wrong with a cell, or with the row as a whole, is no more once somebody has typed it anew."""
    if row.cells != raw:
        return row  # of another sheet, or read otherwise since
    kept = {at: why for at, why in row.problems.items() if at < len(cells) and cells[at] == row.cells[at]}
    return replace(row, cells=cells, problems=kept)


class EncodingAsked(Unreadable):
    """Only a person can tell how the text is encoded; `choices` show how each way would read."""

    def __init__(self, choices: Sequence[EncodingChoice]) -> None:
        names = ", ".join(choice.encoding for choice in choices)
        super().__init__(_("It cannot be told how this text is encoded. Say which it is: %(names)s.", names=names))
        self.choices = choices


class SheetAsked(Unreadable):
    """Several sheets could be meant."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(_("The file has several sheets. Say which one is meant: %(names)s.", names=", ".join(names)))
        self.names = names


class NoNameColumn(RuleBroken):
    """No column gives what a row cannot do without."""


def open_book(data: bytes, filename: str, options: Options, limits: Limits) -> Book:
    """Raises Unreadable, and EncodingAsked."""
    fields = fields_of(options.kind, options.create_sessions)
    book = read_file(
        data,
        filename,
        encoding=options.encoding,
        sheet=options.sheet,
        known_headers=header_words(fields),
        limits=limits,
    )
    if book.encoding_asked:
        raise EncodingAsked(book.encoding_asked)
    book.sheets[:] = [without_endings(sheet, options.kind) for sheet in book.sheets]
    return book


def open_source(book: Book, options: Options) -> Source:
    """The sheet that is meant, with its columns. Raises RuleBroken: several could be; a column is not there."""
    source = source_of(*returned(sheet_meant(book, options), options))
    if lacking := _lacking(source):
        raise NoNameColumn(lacking)
    return source


def sheet_meant(book: Book, options: Options) -> Sheet:
    """The one that was named, the only one, or the only one whose headers make a table of this kind.

    Raises SheetAsked: several could be meant.
    """
    sheets = [sheet for sheet in book.sheets if sheet.name == options.sheet] or book.sheets
    sheets = [sheet for sheet in sheets if marked_code(sheet)] or sheets
    if len(sheets) == 1:
        return sheets[0]
    fit = [sheet for sheet in sheets if _fits(sheet, options)]
    if len(fit) != 1:
        raise SheetAsked([sheet.name for sheet in sheets])
    return fit[0]


def _fits(sheet: Sheet, options: Options) -> bool:
    """One known header may be chance, as on a sheet that says whence the file comes; two are not."""
    try:
        source = source_of(sheet, options)
    except RuleBroken:
        return False
    return len(source.columns) > 1 and _lacking(source) is None


def propose(sheet: Sheet, options: Options, *, contained: bool = False) -> Columns:
    """What the headers propose; a field or column that a person has spoken for is left out."""
    fields = fields_of(options.kind, options.create_sessions)
    said = columns_named(sheet.header, options.columns)
    taken = {column for columns in said.values() for column in columns}
    spoken_for = {*said, *options.values, *(("session",) if options.session else ())}
    header = ["" if column in taken else text for column, text in enumerate(sheet.header)]
    free = [field for field in fields if field.key not in spoken_for]
    return proposed(header, [row.cells for row in sheet.rows], free, context_of(options), contained=contained)


def context_of(options: Options) -> Context:
    countries = CountryReader(options.missing, options.countries)
    return Context(countries, frozenset(options.missing), options.blank_unknown_countries)


def source_of(sheet: Sheet, options: Options) -> Source:
    """Raises RuleBroken: a column that was named is not there."""
    columns = {} if options.only_columns else propose(sheet, options)
    columns |= columns_named(sheet.header, options.columns)
    fields = fields_of(options.kind, options.create_sessions)
    return Source(sheet, columns, fields, context_of(options), options)


def _lacking(source: Source) -> str | None:
    options = source.options
    if not any(source.speaks_of(key) for key in NEEDED[options.kind]):
        headers = ", ".join(text for text in source.sheet.header if text)
        return _(
            "No column gives the %(fields)s. The file has: %(headers)s.",
            fields=_(" or ").join(NEEDED[options.kind]),
            headers=headers[:400],
        )
    if options.kind is Kind.ROSTER and not options.session and not source.speaks_of("session"):
        return _("Say which session this is: choose one for the whole file, or a column that names it.")
    return None
