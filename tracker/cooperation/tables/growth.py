"""The columns of filings and their growth: own numbers, those of all foreign filings, and the difference."""

from collections.abc import Callable
from typing import Any

from tracker.cooperation.measures_growth import Grown, Line
from tracker.counting.growth import percent, points
from tracker.i18n import _, _c, _l
from tracker.tables import Column, Kind

LABELS = {
    "applications": _l("Applications"),
    "grants": _l("Grants"),
    "grants_in_force": _l("Grants in force on 31 December"),
}


def growth_columns(grown: Grown, url: Callable[[str, Grown, Line], str]) -> list[Column[Line]]:
    """`url` opens the rows of a number of a measure. What is compared with nothing stands alone."""
    own: list[Column[Line]] = [
        Column("year", _l("Year"), words_of),
        Column(
            grown.key,
            _c("grants", "In force") if grown.key == "grants_in_force" else LABELS[grown.key],
            lambda line: line.own,
            Kind.COUNT,
            link=lambda line: url(grown.key, grown, line),
        ),
        Column("growth", _l("Growth"), lambda line: said(percent, line.own_growth.rate), Kind.PERCENT),
    ]
    return own if all(line.foreign is None for line in grown.years) else [*own, *_compared(grown, url)]


def _compared(grown: Grown, url: Callable[[str, Grown, Line], str]) -> list[Column[Line]]:
    key = f"foreign_{grown.key}"
    return [
        Column(key, _l("All foreign"), lambda line: line.foreign, Kind.COUNT, link=lambda line: url(key, grown, line)),
        Column(
            "foreign_growth", _l("Their growth"), lambda line: said(percent, line.foreign_growth.rate), Kind.PERCENT
        ),
        Column("difference", _l("Points apart"), lambda line: said(points, line.difference), Kind.COUNT),
    ]


def said(words: Callable[[float], str], number: float | None) -> str | None:
    """To one decimal, as the sentences have it; the file has all of them."""
    return None if number is None else words(number)


def file_columns() -> list[Column[Any]]:
    """Of every (grown, line) of the page, for one file."""
    return [
        Column("direction", _l("Direction"), lambda r: r[0].direction),
        Column("series", _l("Series"), lambda r: str(LABELS[r[0].key])),
        Column("year", _l("Year"), lambda r: words_of(r[1])),
        Column("number", _l("Number"), lambda r: r[1].own, Kind.COUNT),
        Column("growth", _l("Growth a year"), lambda r: r[1].own_growth.rate, Kind.PERCENT),
        Column("foreign", _l("All foreign filings"), lambda r: r[1].foreign, Kind.COUNT),
        Column("foreign_growth", _l("Their growth a year"), lambda r: r[1].foreign_growth.rate, Kind.PERCENT),
        Column("difference", _l("Difference in percentage points"), lambda r: r[1].difference, Kind.COUNT),
    ]


def words_of(line: Line) -> str:
    if line.so_far:
        return _("%(year)s (%(so_far)s)", year=line.last_year, so_far=line.so_far.said)
    if not line.is_span:
        return str(line.last_year)
    return _("%(first)s–%(last)s, a year", first=line.first_year, last=line.last_year)
