"""The years of one series of filings entered at once: what was typed in a grid, saved as a whole or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tracker.access import Rights
from tracker.cooperation.models import Direction, FilingFigure
from tracker.cooperation.queries.filings import filings_of
from tracker.cooperation.rules.filings import NUMBERS, is_blank, remove_filing, save_filing
from tracker.errors import RuleBroken
from tracker.i18n import _


@dataclass(frozen=True, slots=True)
class Line:
    """What stands in one line; `version` is that of the figure when it was opened, blank where there was none."""

    year: int
    numbers: Mapping[str, int | None]
    version: str = ""


@dataclass
class YearsRefused(Exception):
    """Nothing is to be saved: `errors` by year and field. `is_stale`: someone else changed a line meanwhile."""

    errors: dict[tuple[int, str], str] = field(default_factory=dict)
    is_stale: bool = False


def save_years(
    direction: Direction, partner_code: str | None, lines: Sequence[Line], rights: Rights | None, source: str = ""
) -> int:
    """Save what differs from what is stored, and remove a figure whose line was emptied; how many years changed.

    `source` is noted with the figures that change, unless it is blank. Raises YearsRefused.
    """
    stored, refused, changed = filings_of(direction, partner_code), YearsRefused(), 0
    for line in lines:
        filing = stored.get(line.year)
        if _says_the_same(filing, line.numbers):
            continue
        if line.version != (filing.version if filing else ""):
            refused.is_stale = True
            refused.errors[line.year, NUMBERS[0]] = _stale(filing)
            continue
        filing = filing or FilingFigure(direction=direction, partner_code=partner_code, year=line.year)
        try:
            _save(filing, line.numbers, rights, source)
        except RuleBroken as broken:
            refused.errors[line.year, broken.field or NUMBERS[0]] = broken.message
        changed += 1
    if refused.errors:
        raise refused
    return changed


def _save(filing: FilingFigure, numbers: Mapping[str, int | None], rights: Rights | None, source: str) -> None:
    for name in NUMBERS:
        setattr(filing, name, numbers.get(name))
    if is_blank(filing):
        remove_filing(filing)
        return
    filing.source = source or filing.source
    save_filing(filing, rights)


def _says_the_same(filing: FilingFigure | None, numbers: Mapping[str, int | None]) -> bool:
    return all(getattr(filing, name, None) == numbers.get(name) for name in NUMBERS)


def _stale(filing: FilingFigure | None) -> str:
    if filing is None:
        return _("Someone else removed this year since you opened the page.")
    told = " / ".join("–" if (number := getattr(filing, name)) is None else str(number) for name in NUMBERS)
    return _("Someone else changed this year since you opened the page. It now says %(numbers)s.", numbers=told)
