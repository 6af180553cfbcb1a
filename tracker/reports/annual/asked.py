"""What is asked of an annual summary: its year and scope, read from an address, a form or a command."""

from collections.abc import Mapping, Sequence

from tracker.counting.dimension import read_year
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger.snapshot import head
from tracker.reports.asking import Scope, fitted, read_scope
from tracker.reports.catalogue import MEASURES
from tracker.reports.counted import counted

NAMES = ("scope", "home", "year_by", "fiscal", "attribution", "as_of")
BEGINNINGS = ("sessions", "missions", "students_new", "meetings", "documents_signed")


def read_annual_scope(said: Mapping[str, str], within: frozenset[str] | None = None) -> Scope:
    """The summary's own years and reference days are not asked for. Raises RuleBroken, naming the field."""
    return read_scope({name: said.get(name, "") for name in NAMES}, within)


def read_annual_year(said: str, scope: Scope) -> int:
    """Raises RuleBroken: it is no year, or has not begun on the day of the question."""
    try:
        year = read_year(said)
    except RuleBroken as broken:
        raise RuleBroken(broken.message, "year") from None
    if year > scope.options.this_year:
        newest = scope.options.this_year
        raise RuleBroken(
            _("%(year)s has not begun; the newest summary is that of %(newest)s.", year=year, newest=newest), "year"
        )
    return year


def years_known(scope: Scope) -> Sequence[int]:
    """From the first year in which anything is counted to that of the question, the newest first."""
    last = scope.options.this_year
    found = _with_data(scope)
    return range(last, min([*found, last]) - 1, -1)


def newest_year(scope: Scope) -> int:
    """The newest year with data; that of the question where there is none."""
    return max(_with_data(scope), default=scope.options.this_year)


def _with_data(scope: Scope) -> list[int]:
    newest, last = head(), scope.options.this_year
    found = []
    for key in BEGINNINGS:
        options = fitted(MEASURES[key], scope.options).asked(("year",), {})
        cells = counted(MEASURES[key], scope.snapshot, options, newest).cells
        found += [cell.key["year"] for cell in cells if cell.key["year"] is not None and cell.key["year"] <= last]
    return found
