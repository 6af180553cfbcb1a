"""The columns of the desk: files, and the rows of one file."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import url_for

from tracker.i18n import _, _l, listed
from tracker.imports.fields import ImportField, by_key
from tracker.imports.kinds import FIELDS
from tracker.imports.models import BatchStatus, ImportBatch, ImportRow
from tracker.imports.plan import ADDED, WAITING, Outcome
from tracker.imports.queries import undone
from tracker.imports.staging import total
from tracker.tables import Column, Kind, Table

SHOWN = 8  # columns of the file beside what is said of the row
TAGS = {
    Outcome.NEW: "ok",
    Outcome.KNOWN: "ok",
    Outcome.CHANGED: "warn",
    Outcome.REPEAT: "warn",
    Outcome.REFUSED: "bad",
    Outcome.PERHAPS: "bad",
}


def state_of(row: Any) -> str:
    batch, undone_by = row
    if batch.status is BatchStatus.STAGED:
        return str(batch.status.label)
    if undone_by and batch.earlier:
        return _("newest change undone")
    return _("undone") if undone_by else str(batch.status.label)


def _count(*outcomes: Outcome) -> Any:
    return lambda row: sum(total(row[0].counts, outcome.value) for outcome in outcomes) if row[0].counts else None


def _state_tag(row: Any) -> str:
    batch, undone_by = row
    return "bad" if undone_by else "ok" if batch.status is BatchStatus.DONE else "warn"


BATCHES: list[Column[Any]] = [
    Column(
        "filename", _l("File"), lambda row: row[0].filename, link=lambda row: url_for("imports.show", id=row[0].id),
        sort=ImportBatch.filename, personal=True,
    ),
    Column("kind", _l("Holds"), lambda row: row[0].kind, sort=ImportBatch.kind),
    Column("created_at", _l("Sent"), lambda row: row[0].created_at, Kind.MOMENT, sort=ImportBatch.created_at),
    Column("owner", _l("Has it"), lambda row: row[0].owner.name),
    Column("sender", _l("Sent by"), lambda row: row[0].sender, sort=ImportBatch.sender),
    Column("read", _l("Rows"), lambda row: row[0].counts.get("read"), Kind.COUNT),
    Column("added", _l("Added"), _count(*ADDED), Kind.COUNT),
    Column("changed", _l("Changed"), _count(Outcome.CHANGED), Kind.COUNT),
    Column("unchanged", _l("Unchanged"), _count(Outcome.UNCHANGED), Kind.COUNT),
    Column("repeats", _l("Repeats"), _count(Outcome.REPEAT), Kind.COUNT),
    Column("refused", _l("Refused"), _count(Outcome.REFUSED), Kind.COUNT),
    Column("perhaps", _l("To be decided"), _count(Outcome.PERHAPS), Kind.COUNT),
    Column("state", _l("State"), state_of, tag=_state_tag),
]  # fmt: skip
UNDONE = undone()


def row_columns(header: Sequence[str]) -> list[Column[Any]]:
    """What is said of a row of the file, then its cells."""
    own: list[Column[Any]] = [
        Column("row", _l("Row"), lambda row: row.number, Kind.CODE, link=_row, sort=ImportRow.number),
        Column("outcome", _l("Outcome"), lambda row: row.outcome, tag=lambda row: TAGS.get(row.outcome, ""),
               link=_person, sort=ImportRow.outcome),
        Column("said", _l("What is said of it"), _said, personal=True),
    ]  # fmt: skip
    return [*own, *(_cell(index, text, index < SHOWN) for index, text in enumerate(header))]


def refused_table(title: str, batch: ImportBatch, rows: Any) -> Table[Any]:
    """The refused rows as they were in the file, each with its row, the column that is wrong, and why."""
    header, fields = batch.header, by_key(FIELDS[batch.kind])
    why: list[Column[Any]] = [
        Column("row", _("Row in the file"), lambda row: row.number, Kind.CODE),
        Column("column", _("Column"), lambda row: _column(row.column, header, fields)),
        Column("reason", _("Reason"), lambda row: row.said),
    ]
    return Table(title, [*(_cell(index, text, True) for index, text in enumerate(header)), *why], rows)


def _column(name: str, header: Sequence[str], fields: Mapping[str, ImportField]) -> str:
    """By the file's own header, or else by the words for what it would hold."""
    return str(fields[name].label) if name in fields and name not in header else name


def _cell(index: int, header: str, shown: bool) -> Column[Any]:
    def value(row: ImportRow) -> str:
        return row.cells[index] if index < len(row.cells) else ""

    return Column(f"c{index + 1}", header or f"({index + 1})", value, personal=True, shown=shown)


def _row(row: ImportRow) -> str | None:
    """A row that is still waiting can be corrected on a page of its own."""
    is_waiting = row.outcome in WAITING and row.brought_by is None
    return url_for("imports.row", id=row.batch_id, number=row.number) if is_waiting else None


def _person(row: ImportRow) -> str | None:
    return url_for("people.show", id=row.person_id) if row.person_id else None


def _said(row: ImportRow) -> str:
    if row.outcome is Outcome.REPEAT:
        return _("Repeats row %(row)s.", row=row.of)
    if row.outcome is Outcome.PERHAPS:
        if row.of is not None:
            return _("Decided together with row %(row)s.", row=row.of)
        return _("Perhaps %(names)s.", names=listed(one["name"] for one in row.candidates or ()))
    return row.said
