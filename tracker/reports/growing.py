"""How fast a figure by year grew, and how much faster than another one (rule C4)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from tracker.counting.figure import Figure, figure
from tracker.counting.growth import Growth, difference, growth, percent, points, span
from tracker.counting.measure import Measure
from tracker.counting.options import Options
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.reports.asking import Scope, fitted

RULE = "C4"


@dataclass(frozen=True)
class Grown:
    """`other` is the measure compared with, and its growth over the same years."""

    growth: Growth
    other: tuple[Measure, Growth] | None = None

    @property
    def points(self) -> float | None:
        """In percentage points, how much faster than the other one."""
        return difference(self.growth, self.other[1]) if self.other else None


def grown(found: Figure, scope: Scope, against: Measure | None = None) -> Grown:
    """Between the first and the last year asked for, else of the series. Raises RuleBroken: it is not by year alone."""
    if found.options.by != ("year",):
        raise RuleBroken(_("Growth is told of a figure by year, and by nothing else."), "by")
    series = by_year(found)
    known = span(series)
    first = found.options.from_year or (known[0] if known else None)
    last = found.options.to_year or (known[1] if known else None)
    if first is None or last is None:
        raise RuleBroken(_("There is no year to begin from."), "by")
    own = growth(series, first, last)
    if against is None:
        return Grown(own)
    other = figure(against, scope.snapshot, _alike(against, found.options))
    return Grown(own, (against, growth(by_year(other), first, last)))


def by_year(found: Figure) -> Mapping[int, int | None]:
    return {int(cell.key["year"]): cell.value for cell in found.cells if cell.key["year"] is not None}


def told_growth(found: Grown) -> dict[str, Any]:
    told: dict[str, Any] = {"rule": RULE, **_told(found.growth)}
    if found.other:
        measure, other = found.other
        told["against"] = {"measure": measure.key, **_told(other), "points": found.points}
    return told


def said_growth(found: Grown) -> list[str]:
    said = [_("Growth: %(growth)s (rule %(rule)s)", growth=found.growth.said, rule=RULE)]
    if found.other:
        measure, other = found.other
        rate = percent(other.rate) if other.rate is not None else "–"
        apart = points(found.points) if found.points is not None else "–"
        words = {"measure": str(measure.label), "rate": rate, "points": apart}
        said.append(_("Against %(measure)s, which grew %(rate)s a year: %(points)s percentage points", **words))
    return said


def _alike(measure: Measure, options: Options) -> Options:
    """The same question, of what the other measure knows: all foreign filings, say, belong to no group."""
    known = {dimension.key for dimension in measure.dimensions}
    where = {key: value for key, value in options.where.items() if key in known}
    group = options.group if "group" in known else None
    return replace(fitted(measure, options), where=where, group=group)


def _told(one: Growth) -> dict[str, Any]:
    return {"from": one.first_year, "to": one.last_year, "rate": one.rate}
