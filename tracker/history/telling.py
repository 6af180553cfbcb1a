"""Steps of the ledger as a reader is told them: names for keys, words for columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import current_app, url_for

from tracker.history.names import Names
from tracker.history.words import DEEDS, FIELDS
from tracker.ledger.models import RECORDED, Change
from tracker.ledger.obstacles import Obstacle
from tracker.ledger.versions import Step, Version, rows_at
from tracker.web.layout import show_cell

# Where a living record has its page: (endpoint, argument, column).
PAGES = {
    "course": ("trainings.course", "id", "id"),
    "organization": ("partners.show_organization", "id", "id"),
    "partner": ("partners.show", "code", "code"),
    "partner_group": ("partners.show_group", "code", "code"),
    "person": ("people.show", "id", "id"),
    "training_session": ("trainings.show", "id", "id"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """What one change did to one record."""

    kind: Any
    name: str
    url: str  # the record's history
    deed: str
    deed_words: Any
    fields: list[tuple[Any, str, str]]  # (words, before, after)


@dataclass(frozen=True, slots=True)
class Moment:
    """What one change did to a record and to what belongs to it."""

    change: Change
    own: list[Told]
    parts: list[Told]


def tell(steps: Sequence[Step]) -> list[Told]:
    names = Names(steps)
    return [_tell(step, names) for step in steps]


def tell_life(changes: Mapping[int, Change], own: Sequence[Step], parts: Sequence[Step]) -> list[Moment]:
    """The life of a record with the lives of its parts, newest change first."""
    names = Names([*own, *parts])
    return [
        Moment(
            changes[number],
            [_tell(step, names) for step in own if step.change_id == number],
            [_tell(step, names) for step in parts if step.change_id == number],
        )
        for number in sorted(changes, reverse=True)
    ]


def tell_obstacles(found: Sequence[Obstacle]) -> list[tuple[Obstacle, str, str]]:
    """(obstacle, the record's name, its history) for each that names a record."""
    by_table: dict[str, list[int]] = {}
    for obstacle in found:
        if obstacle.table:
            by_table.setdefault(obstacle.table, []).append(obstacle.row_id)
    rows = {(table, id): row for table, ids in by_table.items() for id, row in rows_at(table, ids).items()}
    names = Names([Step(0, table, id, "", None, row) for (table, id), row in rows.items()])
    return [
        (obstacle, names.of_row(obstacle.table, row), _history_url(obstacle.table, obstacle.row_id))
        for obstacle in found
        if (row := rows.get((obstacle.table, obstacle.row_id))) is not None
    ]


def live_page(table: str, row: Version) -> str | None:
    """Where the record itself is shown, None for those shown as part of another."""
    if table not in PAGES:
        return None
    endpoint, argument, column = PAGES[table]
    return url_for(endpoint, **{argument: row[column]}) if endpoint in current_app.view_functions else None


def _tell(step: Step, names: Names) -> Told:
    row = step.after if step.after is not None else step.before
    assert row is not None
    return Told(
        RECORDED[step.table].kind_label,
        names.of_row(step.table, row),
        _history_url(step.table, step.row_id),
        step.deed,
        DEEDS[step.deed],
        [
            (FIELDS[column], _said(names, step.table, column, before), _said(names, step.table, column, after))
            for column, before, after in step.differences()
        ],
    )


def _said(names: Names, table: str, column: str, value: Any) -> str:
    return show_cell(names.of_value(table, column, value))


def _history_url(table: str, row_id: int) -> str:
    return url_for("history.record", table=table, id=row_id)
