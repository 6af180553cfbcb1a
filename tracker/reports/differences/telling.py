"""Rows and steps as a reader is told them: labels of rows, words and names for what a change did."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

import sqlalchemy as sa

from tracker.counting.measure import Measure
from tracker.counting.options import Options
from tracker.counting.rows import rows
from tracker.db import db
from tracker.history.names import Names
from tracker.history.words import FIELDS
from tracker.ledger.digests import plain
from tracker.ledger.models import RECORDED, Recorded
from tracker.ledger.snapshot import Snapshot
from tracker.ledger.versions import Step
from tracker.reports.differences.causes import told_differences
from tracker.reports.differences.explained import FieldChange, Row, Touched
from tracker.reports.differences.reads import Read
from tracker.reports.differences.states import At, RowKey
from tracker.web.layout import show_cell

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Labelled:
    row: Row
    starts_on: date | None


def label(measure: Measure, options: Options, wanted: Iterable[RowKey], at: At) -> dict[RowKey, Labelled]:
    """What these rows of a figure are called, as they were at a moment."""
    query = rows(measure, Snapshot(at.change), replace(options, now=at.day))
    found = query.subquery("labelled_row")
    told: dict[RowKey, Labelled] = {}
    ids = sorted({key[1] for key in wanted})
    for start in range(0, len(ids), CHUNK):
        some = sa.select(found).where(found.c.id.in_(ids[start : start + CHUNK]))
        for row in db.session.execute(some).mappings():
            key = (row["record"], row["id"], plain(row["unit"]))
            labels = (row["label_en"] or "", row["label_zh"] or "", row["page_id"])
            told[key] = Labelled(
                Row(*key, *labels, row.get("person_id"), row.get("person") or ""), row.get("starts_on")
            )
    return told


def tell(steps: Sequence[Step], read: Read, names: Names, own: str) -> list[Touched]:
    """`own` is the table of the row's own record: of that it is enough to say that it came or went."""
    return [
        _touched(step, names, told_differences(step, read) if step.deed == "changed" or step.table != own else [])
        for step in steps
    ]


def _touched(step: Step, names: Names, differences: Iterable[tuple[str, object, object]]) -> Touched:
    row = step.after if step.after is not None else step.before
    assert row is not None
    kind, name = RECORDED[step.table].kind_label, names.of_row(step.table, row)
    fields = [
        FieldChange(
            FIELDS[column],
            show_cell(names.of_value(step.table, column, before)),
            show_cell(names.of_value(step.table, column, after)),
            _is_personal(step.table, column),
        )
        for column, before, after in differences
        if step.deed == "changed" or not _in_its_name(step.table, column)
    ]
    return Touched(step.table, step.row_id, kind, name, step.deed, fields, _names_a_person(step.table))


def _is_personal(table: str, column: str) -> bool:
    found: sa.Column[Any] = _table(table).c[column]
    pointed = [key.column.table.name for key in found.foreign_keys if key.column.table.name in RECORDED]
    return bool(found.info.get("personal")) or any(_names_a_person(name) for name in pointed)


def _in_its_name(table: str, column: str) -> bool:
    """A record without words of its own is called by what it points to."""
    return RECORDED[table].said is Recorded.said and bool(_table(table).c[column].foreign_keys)


def _names_a_person(table: str) -> bool:
    """Whether what the record is called tells who somebody is."""
    pointed = {key.column.table.name for key in _table(table).foreign_keys if not key.parent.nullable}
    return bool({table, *pointed} & {"person", "enrolment", "award", "expert_profile", "mission_member"})


def _table(name: str) -> sa.Table:
    return cast(sa.Table, RECORDED[name].__table__)
