"""How fast a figure by year grew, and how much faster than another one (rule C4)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from tracker.cooperation.measures_growth import SERIES
from tracker.counting.figure import Figure, figure
from tracker.counting.growth import (
    Growth,
    SoFar,
    default_end,
    difference,
    growth,
    part_filled,
    percent,
    points,
    span,
    span_rule,
)
from tracker.counting.measure import Measure
from tracker.counting.options import Options
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.reports.asking import Scope, fitted

RULE = "C4"
_DIRECTIONS = {"one": "--filter direction=inbound", "other": "--filter direction=outbound"}


@dataclass(frozen=True)
class Grown:
    """`other` is the measure compared with, and its growth over the same years; `note` what to know of the years."""

    growth: Growth
    other: tuple[Measure, Growth] | None = None
    note: str = ""

    @property
    def points(self) -> float | None:
        """In percentage points, how much faster than the other one."""
        return difference(self.growth, self.other[1]) if self.other else None


def grown(found: Figure, scope: Scope, against: Measure | None = None) -> Grown:
    """From the first year asked for, else of the series, to the last one asked for, else that `default_end` gives.

    Raises RuleBroken: it is not by year alone; both directions of filings are added up.
    """
    options = found.options
    if options.by != ("year",):
        raise RuleBroken(_("Growth is told of a figure by year, and by nothing else."), "by")
    _one_direction(found, scope)
    series, other = by_year(found), _other(against, scope, options)
    known = span(series)
    first = options.from_year or (known[0] if known else None)
    if first is None or (known is None and options.to_year is None):
        raise RuleBroken(_("There is no year to begin from."), "by")
    partly = _partly(found, scope)
    last = options.to_year or default_end(series, other, first, partly) or first
    compared = (against, growth(other, first, last)) if against else None
    is_cut = known is not None and last < known[1]
    return Grown(growth(series, first, last), compared, _note(partly, first, is_cut=is_cut))


def _other(against: Measure | None, scope: Scope, options: Options) -> Mapping[int, int | None]:
    return by_year(figure(against, scope.snapshot, _alike(against, options))) if against else {}


def _one_direction(found: Figure, scope: Scope) -> None:
    """What comes in and what goes out grow apart, and are compared apart."""
    measure, options = found.measure, found.options
    if all(dimension.key != "direction" for dimension in measure.dimensions) or "direction" in options.where:
        return
    if len(figure(measure, scope.snapshot, replace(options, by=("direction",))).cells) > 1:
        words = _("Growth of this adds up both directions; add %(one)s or %(other)s.", **_DIRECTIONS)
        raise RuleBroken(words, "filter")


def _partly(found: Figure, scope: Scope) -> Mapping[int, SoFar]:
    """The years of filings that are not reported by as many partners as before."""
    if found.measure.key not in SERIES:
        return {}
    # From the beginning, as the years before the first one count as well.
    options = replace(found.options, from_year=None, by=("year", "country"))
    cells = figure(found.measure, scope.snapshot, options).cells
    return part_filled(Counter(int(cell.key["year"]) for cell in cells))


def _note(partly: Mapping[int, SoFar], first: int, *, is_cut: bool) -> str:
    years = [
        _("%(year)s: %(so_far)s.", year=year, so_far=so_far.said) for year, so_far in partly.items() if year >= first
    ]
    return " ".join([*years, *([span_rule()] if is_cut else [])])


def by_year(found: Figure) -> Mapping[int, int | None]:
    return {int(cell.key["year"]): cell.value for cell in found.cells if cell.key["year"] is not None}


def told_growth(found: Grown) -> dict[str, Any]:
    told: dict[str, Any] = {"rule": RULE, **_told(found.growth)}
    if found.other:
        measure, other = found.other
        told["against"] = {"measure": measure.key, **_told(other), "points": found.points}
    if found.note:
        told["note"] = found.note
    return told


def said_growth(found: Grown) -> list[str]:
    said = [_("Growth: %(growth)s (rule %(rule)s)", growth=found.growth.said, rule=RULE)]
    if found.other:
        measure, other = found.other
        rate = percent(other.rate) if other.rate is not None else "–"
        apart = points(found.points) if found.points is not None else "–"
        words = {"measure": str(measure.label), "rate": rate, "points": apart}
        said.append(_("Against %(measure)s, which grew %(rate)s a year: %(points)s percentage points", **words))
    return [*said, found.note] if found.note else said


def _alike(measure: Measure, options: Options) -> Options:
    """The same question, of what the other measure knows: all foreign filings, say, belong to no group."""
    known = {dimension.key for dimension in measure.dimensions}
    where = {key: value for key, value in options.where.items() if key in known}
    group = options.group if "group" in known else None
    return replace(fitted(measure, options), where=where, group=group)


def _told(one: Growth) -> dict[str, Any]:
    return {"from": one.first_year, "to": one.last_year, "rate": one.rate}
