"""The scope of a figure in words, as every page and every file prints it."""

from flask_babel import format_datetime

from tracker.access import EVERYTHING
from tracker.i18n import _
from tracker.reports.asking import Scope


def said_scope(scope: Scope, rules: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """(label, value), the same for a page and a file."""
    options = scope.options
    said = [
        (_("Scope"), scope.group_name if options.group else _("everything")),
        (_("Period"), _period(options.from_year, options.to_year)),
        (_("Year"), _("%(year)s (rule T3)", year=str(options.year_by.label))),
        (_("Home country"), _("%(home)s (rule T5)", home=str(options.home.label))),
        (_("As of"), _moment(scope)),
    ]
    if options.within is not None:
        said.append((_("Your rights"), _("only %(scopes)s", scopes=", ".join(sorted(options.within)) or "–")))
    if rules:
        said.append((_("Rules"), ", ".join(rules)))
    return said


def within(reach: frozenset[str]) -> frozenset[str] | None:
    """The scopes over which a reader with this reach may see figures; None for everything."""
    return None if EVERYTHING in reach else reach


def _period(first: int | None, last: int | None) -> str:
    if first is None and last is None:
        return _("all years")
    if first == last:
        return str(first)
    if last is None:
        return _("from %(first)s", first=first)
    if first is None:
        return _("until %(last)s", last=last)
    return _("%(first)s to %(last)s", first=first, last=last)


def _moment(scope: Scope) -> str:
    if scope.change is None:
        return _("nothing recorded yet")
    moment = format_datetime(scope.change.at, "yyyy-MM-dd HH:mm")
    return _("%(moment)s (change %(number)s)", moment=moment, number=scope.change.id)
