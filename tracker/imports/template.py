"""The roster template: a workbook for one session, filled in by a partner office, that comes back without a question.

What it carries back: the mark of its session above the header, and headers that are the fields' own words.
"""

import io
from collections.abc import Iterable, Mapping, Sequence

from babel.dates import format_skeleton
from flask_babel import force_locale, format_date, get_locale
from xlsxwriter import Workbook
from xlsxwriter.utility import quote_sheetname
from xlsxwriter.worksheet import Worksheet

from tracker.i18n import LANGUAGES, Choice, _
from tracker.imports.fields import ImportField, by_key
from tracker.imports.kinds import roster
from tracker.imports.kinds.person_fields import PERSON
from tracker.imports.template_look import Look, page
from tracker.partners.queries import partner_names, partner_options
from tracker.tables.xlsx_cells import cell_text
from tracker.tables.xlsx_sheets import sheet_title
from tracker.trainings.models import DatePrecision, TrainingSession

COLUMNS = (
    "family_name", "given_name", "native_name", "gender", "represents", "organization", "position", "role", "email",
    "phone", "note",
)  # fmt: skip
WIDTHS = (18, 20, 18, 10, 32, 32, 24, 14, 26, 18, 26)  # digits
ROWS = 60
MARK = "[roster: {code}]"
# By this the example is known when it comes back; the domain is nobody's.
EXAMPLE_EMAIL = "jane.doe@example.org"

Filled = Mapping[str, str]


def roster_template(session: TrainingSession, language: str, rows: Sequence[Filled] = ()) -> bytes:
    """The workbook in one of LANGUAGES; `rows` stand in it already, by the keys of COLUMNS."""
    out = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with force_locale(language), Workbook(out, {**options, "in_memory": True}) as workbook:
        sheet, lists = workbook.add_worksheet(sheet_title(_("Roster"))), workbook.add_worksheet(sheet_title(_("Lists")))
        look = Look(workbook)
        top = _write_above(sheet, look, session)
        fields = [by_key((*PERSON, *roster.PARTICIPATION))[key] for key in COLUMNS]
        _write_header(sheet, look, top, fields)
        _write_rows(sheet, look, top, rows)
        _offer(sheet, lists, top, fields, max(ROWS, len(rows)) + 1)
        lists.hide()
        page(sheet, top, WIDTHS)
    return out.getvalue()


def _write_above(sheet: Worksheet, look: Look, session: TrainingSession) -> int:
    """Title, facts of the session and what to do; the number of the header's row, from 0."""
    sheet.write_string(0, 0, cell_text(session.title), look.title)
    sheet.write_string(1, 0, cell_text(" · ".join(filter(None, _facts(session)))), look.fact)
    for row, line in enumerate(_instructions(), start=2):
        sheet.write_string(row, 0, line, look.text)
    row = 2 + len(_instructions())
    sheet.write_string(row, 0, MARK.format(code=cell_text(session.code)), look.mark)
    return row + 2


def _facts(session: TrainingSession) -> Iterable[str]:
    yield _days(session)
    place = partner_names().get(session.country or "", "")
    yield ", ".join(filter(None, (session.city, place)))
    yield str(session.modality.label)


def _days(session: TrainingSession) -> str:
    first, last = session.starts_on or session.planned_starts_on, session.ends_on or session.planned_ends_on
    if first is None:
        return ""
    if session.date_precision is not DatePrecision.DAY:
        skeleton = "y" if session.date_precision is DatePrecision.YEAR else "yMMMM"
        return str(format_skeleton(skeleton, first, locale=get_locale()))
    days = [first] if last in (None, first) else [first, last]
    return " – ".join(format_date(day, "long") for day in days if day)


def _instructions() -> list[str]:
    return [
        _("One row for each person. Only a name is needed; the more is filled in, the surer people are recognized."),
        _("Write names as in the passport. Cells with a small arrow offer a list to choose from."),
        _("Leave the headers and the line in square brackets as they are: they tell which session this list is of."),
    ]


def _write_header(sheet: Worksheet, look: Look, top: int, fields: Sequence[ImportField]) -> None:
    for column, (field, example) in enumerate(zip(fields, _example(), strict=True)):
        sheet.write_string(top, column, str(field.label), look.header)
        sheet.write_string(top + 1, column, example, look.example)


def _example() -> tuple[str, ...]:
    female, participant = _choices("gender")[0], _choices("role")[0]
    country = partner_names().get("LA", "")
    return (
        "Doe", "Jane", "", female, country, _("Department of Intellectual Property"), _("Examiner"), participant,
        EXAMPLE_EMAIL, "", _example_note(),
    )  # fmt: skip


def _example_note() -> str:
    return _("Example: this row is not read")


def example_notes() -> set[str]:
    """What stands beside the example, in every language that a template is made in."""
    found = set()
    for spoken in LANGUAGES:
        with force_locale(spoken):
            found.add(str(_example_note()))
    return found


def _write_rows(sheet: Worksheet, look: Look, top: int, rows: Sequence[Filled]) -> None:
    for number in range(max(ROWS, len(rows))):
        filled = rows[number] if number < len(rows) else {}
        for column, key in enumerate(COLUMNS):
            if text := filled.get(key, ""):
                sheet.write_string(top + 2 + number, column, cell_text(text), look.cell)
            else:
                sheet.write_blank(top + 2 + number, column, None, look.cell)


def _offer(sheet: Worksheet, lists: Worksheet, top: int, fields: Sequence[ImportField], number: int) -> None:
    """For each column what it takes, and its allowed values, which stand on a sheet of their own."""
    offered = 0
    for column, field in enumerate(fields):
        said = {"input_title": str(field.label)[:32], "input_message": str(field.takes)[:255]}
        if choices := _choices(field.key):
            lists.write_string(0, offered, str(field.label))
            lists.write_column(1, offered, choices)
            letter = "ABC"[offered]
            source = f"={quote_sheetname(lists.name)}!${letter}$2:${letter}${len(choices) + 1}"
            offered += 1
            rule = {"validate": "list", "source": source, **_refusal(field)}
        else:
            rule = {"validate": "any"}
        sheet.data_validation(top + 1, column, top + number, column, {**rule, **said})


def _refusal(field: ImportField) -> dict[str, str]:
    """A country may be written otherwise and is read all the same; other values are those of the list."""
    kind = "warning" if field.key == "represents" else "stop"
    message = _("Please choose from the list, or leave the cell blank.")
    return {"error_title": str(field.label)[:32], "error_message": message[:255], "error_type": kind}


def _choices(key: str) -> list[str]:
    if key == "represents":
        return [name for _code, name in partner_options()]
    values: type[Choice] | None = by_key((*PERSON, *roster.PARTICIPATION))[key].options
    return [str(value.label) for value in values or ()]
