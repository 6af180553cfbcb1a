"""The list of the rows behind one number."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from flask import request
from werkzeug.datastructures import MultiDict

from tracker.counting.measure import Measure, Test
from tracker.counting.rows import rows, tests
from tracker.errors import RuleBroken
from tracker.i18n import _, labelled
from tracker.reports.addresses import SCOPE, controls
from tracker.reports.asking import Scope, read_by, read_where
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
        return [(labelled(label, words), self.url(**{key: None, "page": None})) for key, label, words in self.cells]

    @property
    def toggle_url(self) -> str:
        return self.url(all=None if self.shows_all else 1, why=None, page=None)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the scope's form sends along unchanged."""
        return kept()


def kept() -> list[tuple[str, str]]:
    """What the address says besides the scope and the page."""
    return [(key, value) for key, value in request.args.items() if key not in (*SCOPE, "page", "format")]


@dataclass(frozen=True)
class Asked:
    """Which rows of a measure: of which cells, with those that are not counted, or with those that one test leaves out.

    `by` holds the year where a stock is asked for on a day of each year.
    """

    by: tuple[str, ...] = ()
    where: Mapping[str, object] = field(default_factory=dict)
    not_counted: bool = False
    why: str | None = None


def read_asked(measure: Measure, said: MultiDict[str, str]) -> Asked:
    """Raises RuleBroken."""
    cells = {key: value for key, value in said.items() if key in {d.key for d in measure.dimensions}}
    where = read_where(measure, cells)
    return Asked(read_by(measure, said.getlist("by")), where, "all" in said, said.get("why"))


def rows_listing(measure: Measure, scope: Scope, asked: Asked, *, names: bool, newest: int) -> RowsListing:
    options = scope.options.asked(asked.by, asked.where)
    query = rows(measure, scope.snapshot, options, not_counted=asked.not_counted, names=names, why=asked.why)
    by = query.selected_columns
    known = tests(measure, scope.snapshot, options)
    if asked.why is not None and asked.why not in known:
        raise RuleBroken(_("There is no such reason."), "why")
    kinds = [branch.kind for branch in measure.candidates(scope.snapshot, options)]
    return RowsListing(
        title=str(measure.label),
        query=query,
        all_columns=row_columns(measure, query, known, kinds, not_counted=asked.not_counted),
        default_sort="label",
        tie=(by.record, by.id, *([by.year] if "year" in by else [])),
        empty=_("No row is counted here."),
        value=counted(measure, scope.snapshot, options, newest).total.value,
        unit=measure.unit,
        asked=said_scope(replace(scope, options=options), [measure], by_year="year" in asked.by),
        rules=(_("Rules"), ", ".join(measure.rule_ids)),
        controls=controls(),
        choices=scope_choices([measure]),
        cells=[*(_cell(measure, key, value) for key, value in asked.where.items()), *_left_out(asked, known)],
        shows_all=asked.not_counted,
    )


def _left_out(asked: Asked, known: Mapping[str, Test]) -> list[tuple[str, str, str]]:
    return [] if asked.why is None else [("why", _("Why not counted"), str(known[asked.why].why_not))]


def _cell(measure: Measure, key: str, value: object) -> tuple[str, str, str]:
    dimension = measure.dimension(key)
    return key, str(dimension.label), dimension.words([value])[value]
