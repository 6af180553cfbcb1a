"""The figures of an edition as its page shows them: those of the first table of the summary."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tracker.reports.catalogue import MEASURES
from tracker.reports.editions.frozen import Frozen

COLUMNS = ("year", "before", "all")


@dataclass(frozen=True, slots=True)
class Line:
    label: Any
    unit: Any
    numbers: Sequence[int | None]  # one for each of the columns


def headline(frozen: Frozen) -> list[Line]:
    """As they were frozen; a measure that the program no longer knows keeps its key."""
    found: dict[str, dict[str, int | None]] = {}
    measures: dict[str, str] = {}
    for name, figure in frozen.figures.items():
        section, _grid, line, column = name.split("/")
        if section == "headline" and column in COLUMNS:
            found.setdefault(line, {})[column] = figure["value"]
            measures[line] = figure["measure"]
    order = {key: place for place, key in enumerate(MEASURES)}
    lines = sorted(found, key=lambda line: (order.get(measures[line], len(order)), line))
    return [_line(measures[line], found[line]) for line in lines]


def _line(key: str, numbers: dict[str, int | None]) -> Line:
    measure = MEASURES.get(key)
    label, unit = (measure.label, measure.unit) if measure else (key, "")
    return Line(label, unit, [numbers.get(column) for column in COLUMNS])
