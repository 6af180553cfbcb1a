"""How one record is counted, as its page shows it: a line a measure, with links to its rows and its rules."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from flask import url_for

from tracker.access import Permission
from tracker.counting.measure import Measure
from tracker.counting.rulebook import Rule
from tracker.counting.standing import Standing, standings
from tracker.i18n import _
from tracker.web.gate import may


@dataclass(frozen=True, slots=True)
class Line:
    """One measure: `years` in words, and of how many rows how many; `whys` are (rule, its address, why not)."""

    label: str
    is_counted: bool
    years: str
    share: str  # blank for a record that is one row
    url: str
    rule: tuple[str, str]  # what counts it, and its address
    whys: list[tuple[str, str, str]]


def lines_of(measures: tuple[Measure, ...], kinds: Iterable[str], wanted: int, *, value: str = "page_id") -> list[Line]:
    """The measures that count the record, then those that do not."""
    found = [_line(one) for one in standings(measures, frozenset(kinds), wanted, value=value)]
    return sorted(found, key=lambda line: not line.is_counted)


def _line(one: Standing) -> Line:
    share = _("%(counted)s of %(rows)s", counted=one.counted, rows=one.rows) if one.rows > 1 else ""
    return Line(
        label=_label(one.measure),
        is_counted=one.counted > 0,
        years=", ".join(_runs(one.years)),
        share=share,
        url=_rows_of(one),
        rule=_cited(one.by) if one.by else ("", ""),
        whys=[(*_cited(verdict.rule), _why(one, verdict.why_not)) for verdict in one.stops],
    )


def _label(measure: Measure) -> str:
    return _("%(measure)s (on 31 December)", measure=measure.label) if measure.is_stock else str(measure.label)


def _why(one: Standing, why_not: str) -> str:
    """Of what was counted before, why it is no longer."""
    return _("since then: %(why)s", why=why_not) if one.counted == one.rows else why_not


def _cited(rule: Rule) -> tuple[str, str]:
    return rule.id, url_for("reports.rules", _anchor=rule.id) if may(Permission.REPORTS_READ) else ""


def _rows_of(one: Standing) -> str:
    if not one.counted or not may(Permission.REPORTS_READ):
        return ""
    year = one.years[-1]
    return url_for("reports.rows", measure=one.measure.key, year="" if year is None else year)


def _runs(years: Iterable[int | None]) -> Iterator[str]:
    """Years that follow each other, told as one: 2021–2023."""
    known = [year for year in years if year is not None]
    for _gap, run in groupby(enumerate(known), lambda pair: pair[1] - pair[0]):
        held = [year for _place, year in run]
        yield str(held[0]) if len(held) == 1 else f"{held[0]}–{held[-1]}"
