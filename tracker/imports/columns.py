"""What the page of columns shows and reads: each column with the field it feeds, and values for all rows."""

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.imports.fields import ImportField
from tracker.imports.kinds import fields_of
from tracker.imports.mapping import columns_named
from tracker.imports.options import Options
from tracker.imports.sheet import Sheet
from tracker.imports.source import propose
from tracker.trainings.models import ParticipationStatus, SessionStatus, TrainingSession

SAMPLES = 3
DATE_ORDERS = ("dmy", "mdy")
LONGEST = 60  # characters of a sample


@dataclass(frozen=True, slots=True)
class ColumnShown:
    name: str  # of the form's field
    header: str
    samples: list[str]
    field: str  # key of the field it feeds, or ""


@dataclass(frozen=True, slots=True)
class ValueShown:
    name: str
    field: ImportField
    value: str


def columns_shown(sheet: Sheet, options: Options) -> list[ColumnShown]:
    found = columns_named(sheet.header, options.columns)
    if not options.only_columns:
        found = propose(sheet, options, contained=True) | found
    field_of = {column: key for key, columns in found.items() for column in columns}
    return [
        ColumnShown(f"column-{index}", text, _samples(sheet, index), field_of.get(index, ""))
        for index, text in enumerate(sheet.header)
    ]


def values_shown(options: Options) -> list[ValueShown]:
    """Every field that could have one value for all rows, those of a closed list first; a name never has."""
    shown = [
        ValueShown(f"value-{field.key}", field, options.values.get(field.key, ""))
        for field in fields_offered(options)
        if field.key not in ("name", "family_name", "given_name", "native_name", "email", "phone", "born_on", "code")
    ]
    return sorted(shown, key=lambda value: (value.field.options is None, value.field.key != "status"))


def with_usual_status(options: Options, columns: list[ColumnShown], session: TrainingSession | None) -> Options:
    """Whoever stands on the roster of a session that has been held attended it, where no column says otherwise."""
    held = session is not None and session.status in (SessionStatus.ONGOING, SessionStatus.COMPLETED)
    if options.only_columns or not held or any(column.field == "status" for column in columns):
        return options
    return options.but(values={"status": ParticipationStatus.ATTENDED.value, **options.values})


def fields_offered(options: Options) -> list[ImportField]:
    """The fields a column may feed; with one session for the whole file none names it."""
    fields = fields_of(options.kind, options.create_sessions)
    return [field for field in fields if not (options.session and field.key == "session")]


def options_read(sheet: Sheet, options: Options, said: Mapping[str, str]) -> Options:
    """The options as the page was sent."""
    columns: dict[str, list[str]] = {}
    for index in range(len(sheet.header)):
        if key := said.get(f"column-{index}", ""):
            columns.setdefault(key, []).append(reference(sheet, index))
    values = {shown.field.key: text for shown in values_shown(options) if (text := said.get(shown.name, "").strip())}
    return options.but(
        columns=columns,
        only_columns=True,
        values=values,
        missing=tuple(said.get("missing", "").split()),
        date_order={key: said[f"date-{key}"] for key in columns if said.get(f"date-{key}") in DATE_ORDERS},
        blank_unknown_countries="blank_unknown_countries" in said,
    )


def reference(sheet: Sheet, index: int) -> str:
    """The header where it is the only one of its kind, else the column's letter."""
    text = sheet.header[index]
    return text if text and sheet.header.count(text) == 1 else letter(index)


def letter(index: int) -> str:
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _samples(sheet: Sheet, index: int) -> list[str]:
    seen = dict.fromkeys(row.cells[index][:LONGEST] for row in sheet.rows[:200] if row.cells[index])
    return list(seen)[:SAMPLES]
