"""The list of the rows behind one number."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from flask import request

from tracker.counting.measure import Measure
from tracker.counting.rows import rows, tests
from tracker.i18n import _
from tracker.reports.addresses import SCOPE, controls
from tracker.reports.asking import Scope
from tracker.reports.choices import scope_choices
from tracker.reports.counted import counted
from tracker.reports.scope_words import said_scope
from tracker.reports.tables import row_columns
from tracker.web.listing import Listing


@dataclass
class RowsListing(Listing):
    """Rows of a figure: `value` is the figure itself, counted by the same query."""

    value: int = 0
    unit: Any = ""
    asked: list[tuple[str, str]] = field(default_factory=list)  # the scope in words
    controls: dict[str, Any] = field(default_factory=dict)
    choices: dict[str, Any] = field(default_factory=dict)
    rules: tuple[str, str] = ("", "")
    cells: list[tuple[str, str, str]] = field(default_factory=list)  # (dimension, label, words)
    shows_all: bool = False

    @cached_property
    def ordered(self) -> Any:
        column = next(c for c in self._allowed() if c.key == self.sort.removeprefix("-"))
        direction = column.sort.desc() if self.sort.startswith("-") else column.sort.asc()
        return self.query.order_by(None).order_by(direction.nulls_last(), *self.tie)

    @property
    def scope(self) -> list[tuple[str, str]]:
        figure = [(_("Figure"), f"{self.value} {self.unit}")]
        return [*figure, *((label, words) for _key, label, words in self.cells), *self.asked, self.rules]

    @property
    def chips(self) -> list[tuple[str, str]]:
        return [(f"{label}: {words}", self.url(**{key: None, "page": None})) for key, label, words in self.cells]

    @property
    def toggle_url(self) -> str:
        return self.url(all=None if self.shows_all else 1, page=None)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the scope's form sends along unchanged."""
        return kept()


def kept() -> list[tuple[str, str]]:
    """What the address says besides the scope and the page."""
    return [(key, value) for key, value in request.args.items() if key not in (*SCOPE, "page", "format")]


def rows_listing(
    measure: Measure, scope: Scope, where: Mapping[str, object], *, not_counted: bool, names: bool, newest: int
) -> RowsListing:
    options = scope.options.asked((), where)
    query = rows(measure, scope.snapshot, options, not_counted=not_counted, names=names)
    by = query.selected_columns
    known = tests(measure, scope.snapshot, options)
    kinds = [branch.kind for branch in measure.candidates(scope.snapshot, options)]
    return RowsListing(
        title=str(measure.label),
        query=query,
        all_columns=row_columns(measure, query, known, kinds, not_counted=not_counted),
        default_sort="label",
        tie=(by.record, by.id, *([by.year] if "year" in by else [])),
        empty=_("No row is counted here."),
        value=counted(measure, scope.snapshot, options, newest).total.value,
        unit=measure.unit,
        asked=said_scope(scope, [measure]),
        rules=(_("Rules"), ", ".join(measure.rule_ids)),
        controls=controls(),
        choices=scope_choices([measure]),
        cells=[_cell(measure, key, value) for key, value in where.items()],
        shows_all=not_counted,
    )


def _cell(measure: Measure, key: str, value: object) -> tuple[str, str, str]:
    dimension = measure.dimension(key)
    return key, str(dimension.label), dimension.words([value])[value]
