"""One table over several measures: what they are broken down by, line by line, with a total counted as such."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tracker.counting.dimension import Dimension
from tracker.counting.figure import Cell, Figure
from tracker.counting.measure import Measure
from tracker.i18n import _
from tracker.partners.queries import alphabetical
from tracker.reports.catalogue import MEASURES


@dataclass(frozen=True)
class By:
    """A way to break a subject down: every measure that has the dimension `key` stands in the table.

    `otherwise` names, by measure, the dimension that means the same under another name, or None: not in this table.
    """

    key: str
    label: Any
    otherwise: Mapping[str, str | None] = field(default_factory=dict)

    def over(self, measures: Sequence[Measure]) -> "Breakdown":
        found = {}
        for measure in measures:
            name = self.otherwise.get(measure.key, self.key)
            if name and name in {dimension.key for dimension in measure.dimensions}:
                found[measure.key] = name
        return Breakdown(self.key, self.label, found)


@dataclass(frozen=True)
class Breakdown:
    """What a table is by: for each measure that can be, the dimension that means it."""

    key: str
    label: Any
    dimensions: Mapping[str, str]

    def dimension(self, measure: Measure) -> Dimension:
        return measure.dimension(self.dimensions[measure.key])

    @property
    def measures(self) -> list[Measure]:
        return [MEASURES[key] for key in self.dimensions]

    @property
    def is_year(self) -> bool:
        return self.dimension(self.measures[0]).is_year


@dataclass(frozen=True)
class Line:
    """A row of the table: one value, None being "not stated", or all of them together."""

    words: str
    value: Any
    cells: Mapping[str, Cell]
    is_total: bool = False
    row_mark: str = ""


def lines(breakdown: Breakdown, figures: Mapping[str, Figure], unknown: Container[str] = ()) -> list[Line]:
    """Each value once, in the order of its measures' cells; then all of them together, where that is known."""
    found: dict[Any, dict[str, Cell]] = {}
    for key, figure in figures.items():
        for cell in figure.cells:
            found.setdefault(cell.key[breakdown.dimensions[key]], {})[key] = cell
    dimension = breakdown.dimension(breakdown.measures[0])
    words = dimension.words(found)
    values = sorted(found, key=order_of(dimension, words))
    body = [Line(words[value], value, found[value], row_mark="not-stated" if value is None else "") for value in values]
    totals = {key: figure.total for key, figure in figures.items() if key not in unknown}
    return [*body, Line(_("All (distinct)"), None, totals, is_total=True, row_mark="total")]


def order_of(dimension: Dimension, words: Mapping[Any, str]) -> Callable[[Any], tuple[bool, Any]]:
    """Years by number, choices as they were declared, the rest by their words; what is not stated stands last."""
    if dimension.is_year:
        return lambda value: (value is None, value or 0)
    if dimension.choices is not None:
        order = {member: at for at, member in enumerate(dimension.choices)}
        return lambda value: (value is None, order.get(value, 0))
    return lambda value: (value is None, alphabetical(words[value]))
