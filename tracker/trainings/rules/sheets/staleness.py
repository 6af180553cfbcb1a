"""Rows of the sheet against the list as it stands now: what somebody else changed since the sheet was opened."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from tracker.db import db
from tracker.i18n import Choice, _
from tracker.people.models import Person
from tracker.trainings.models import Participation
from tracker.trainings.rules.sheets.rows import KEPT, SheetRow
from tracker.trainings.rules.sheets.showing import in_cell, shown


def join_stored(rows: list[SheetRow], stored: Iterable[Participation]) -> None:
    """Give each row the one of the list that it is of; one that is not of this list is of nobody."""
    by_id = {one.id: one for one in stored}
    for row in rows:
        row.stored = by_id.get(row.id) if row.id else None


def compare(session_id: int, rows: list[SheetRow]) -> None:
    """Let what somebody else changed meanwhile stand, and mark the cells that both changed, each otherwise."""
    late = [row for row in rows if row.id and (row.stored is None or row.stored.version != row.version)]
    before = _as_opened(session_id, late)
    for row in late:
        opened = before.get(row.id or 0)
        if row.stored is None:
            _taken_off(row, opened)
        elif row.removed:
            _changed_before_removal(row, opened)
        else:
            _merge(row, opened)


def _as_opened(session_id: int, rows: list[SheetRow]) -> dict[int, Any]:
    """The rows as they were shown when the sheet was opened, by id: from their history."""
    versions = {row.id: int(row.version) for row in rows if row.id and row.version}
    history = Participation.history
    if not versions:
        return {}
    query = sa.select(history).where(
        history.c.session_id == session_id,
        history.c.id.in_(versions),
        history.c.change_id.in_(versions.values()),
    )
    return {one.id: one for one in db.session.execute(query) if one.change_id == versions[one.id]}


def _taken_off(row: SheetRow, opened: Any) -> None:
    """Nothing is left of the row; what was typed into it can be put on the list anew."""
    touched = opened is None or not all(_left_alone(row, opened, name) for name in KEPT)
    person = db.session.get(Person, opened.person_id) if opened is not None else None
    row.id, row.version = None, ""
    if row.removed or not touched:
        row.gone = person.full_name if person is not None and not row.removed else ""
        row.cells, row.wrong, row.removed = {}, {}, False
        return
    if person is not None:
        row.person, row.cells["name"] = str(person.id), person.full_name
    row.is_stale = True
    row.wrong["name"] = _("Somebody took this row off the list meanwhile. Save again to put it back, or empty it.")


def _changed_before_removal(row: SheetRow, opened: Any) -> None:
    assert row.stored is not None
    row.is_stale, row.version, row.cells = True, row.stored.version, shown(row.stored)
    for name in KEPT:
        if opened is None or getattr(row.stored, name) != getattr(opened, name):
            row.wrong[name] = _(
                "Somebody changed this meanwhile to: %(theirs)s. Save again to remove the row all the same.",
                theirs=_said(row.stored, name),
            )
    if not row.wrong:
        row.wrong["name"] = _("Somebody changed this row meanwhile. Save again to remove it all the same.")


def _merge(row: SheetRow, opened: Any) -> None:
    """Each cell by itself: as opened, as it is on record, and as it was sent."""
    assert row.stored is not None
    for name in KEPT:
        theirs = getattr(row.stored, name)
        changed = opened is None or theirs != getattr(opened, name)
        if opened is not None and _left_alone(row, opened, name):
            row.values[name] = theirs
            row.wrong.pop(name, None)
            if changed:
                row.theirs.append(name)
        elif changed and not (name in row.values and row.values[name] == theirs):
            row.is_stale = True
            row.wrong[name] = _(
                "Somebody changed this meanwhile to: %(theirs)s. Save again to put yours in its place.",
                theirs=_said(row.stored, name),
            )
    if row.is_stale:
        # From here on theirs is what the sender has before them.
        now = shown(row.stored)
        row.version, row.cells = row.stored.version, {**row.cells, **{name: now[name] for name in row.theirs}}


def _left_alone(row: SheetRow, opened: Any, name: str) -> bool:
    """Whether a cell says what stood in it when the sheet was opened."""
    before = getattr(opened, name)
    if name in row.values and row.values[name] == before:
        return True
    return name != "represents" and row.cells.get(name, "") == in_cell(before)


def _said(stored: Participation, name: str) -> str:
    value = getattr(stored, name)
    if name == "represents" and stored.country is not None:
        return stored.country.name
    if value is None or value == "":
        return _("not stated")
    return str(value.label if isinstance(value, Choice) else value)
