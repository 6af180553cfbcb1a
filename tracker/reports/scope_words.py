"""The scope of a figure in words, as every page and every file prints it."""

from collections.abc import Sequence

from flask_babel import format_date, format_datetime

from tracker.access import EVERYTHING
from tracker.counting.measure import Measure
from tracker.counting.options import Attribution, Options
from tracker.counting.reference import reference_day
from tracker.counting.years import first_day, last_day
from tracker.i18n import _, language, listed
from tracker.reports.asking import Scope, fitted

YEAR_RULES = ("T3", "S2", "X3")  # what each room says about the year of a row
STOCK_RULES = ("S2", "C1", "C4")  # and about the day of a stock


def said_scope(
    scope: Scope, measures: Sequence[Measure], *, by_year: bool = False, rules: tuple[str, ...] = ()
) -> list[tuple[str, str]]:
    """(label, value), the same for a page and a file; only what matters to one of the measures."""
    options = scope.options
    said = [
        (_("Scope"), scope.group_name if options.group else _("everything")),
        (_("Period"), said_period(options.from_year, options.to_year)),
        *((_("Year"), words) for words in _years(measures, options)),
        *_fiscal(measures, options),
    ]
    if any(fitted(measure, options).attribution is Attribution.FIRST for measure in measures):
        said.append((_("Each one counts"), _("%(words)s (rule U3)", words=str(options.attribution.label))))
    if any(measure.is_stock for measure in measures):
        said.append((_("Stocks"), _stocks(measures, options, by_year=by_year)))
    if any("T5" in measure.rule_ids for measure in measures):
        said.append((_("Home country"), _("%(home)s (rule T5)", home=str(options.home.label))))
    said.append((_("As of"), _moment(scope)))
    if options.within is not None:
        said.append((_("Your rights"), _("only %(scopes)s", scopes=listed(sorted(options.within)) or "–")))
    if rules:
        said.append((_("Rules"), ", ".join(rules)))
    return said


def within(reach: frozenset[str]) -> frozenset[str] | None:
    """The scopes over which a reader with this reach may see figures; None for everything."""
    return None if EVERYTHING in reach else reach


def _years(measures: Sequence[Measure], options: Options) -> list[str]:
    """Which date gives a year, where it can be chosen, and of which measures where they differ."""
    found: dict[str, list[str]] = {}
    for measure in measures:
        rule = _rule(measure, YEAR_RULES)
        if rule and not measure.is_stock:
            found.setdefault(_year(measure, options, rule), []).append(str(measure.label))
    if len(found) < 2:
        return list(found)
    return [_("%(what)s: %(measures)s", what=said, measures=listed(labels)) for said, labels in found.items()]


def _year(measure: Measure, options: Options, rule: str) -> str:
    if len(measure.years) < 2:
        return _("as rule %(rule)s says", rule=rule)
    return _("%(year)s (rule %(rule)s)", year=str(fitted(measure, options).year_by.label), rule=rule)


def _fiscal(measures: Sequence[Measure], options: Options) -> list[tuple[str, str]]:
    """What a year is, where it is not the calendar's; and of which measures it stays that."""
    month, of_calendar = options.fiscal_month, [measure for measure in measures if measure.is_by_calendar]
    if month == 1 or len(of_calendar) == len(measures):
        return []
    year = options.to_year or options.from_year or options.this_year
    first, last = first_day(year, month).isoformat(), last_day(year, month).isoformat()
    words = _("%(year)s is %(first)s to %(last)s (rule T3)", year=year, first=first, last=last)
    if of_calendar:
        labels = listed(measure.label for measure in of_calendar)
        words = _("%(words)s, but the calendar year for: %(measures)s", words=words, measures=labels)
    return [(_("Fiscal year"), words)]


def _stocks(measures: Sequence[Measure], options: Options, *, by_year: bool) -> str:
    stocks = [measure for measure in measures if measure.is_stock]
    cited = ", ".join(rule for rule in dict.fromkeys(_rule(measure, STOCK_RULES) for measure in stocks) if rule)
    options = fitted(stocks[0], options)
    if not by_year:
        return _("on %(day)s (rule %(rules)s)", day=reference_day(options).isoformat(), rules=cited)
    last = options.on or last_day(options.this_year, options.fiscal_month)
    each = format_date(last, "d MMMM" if language() == "en" else "M月d日")
    return _("on %(each)s of each year (rule %(rules)s)", each=each, rules=cited)


def _rule(measure: Measure, rules: Sequence[str]) -> str:
    return next((rule for rule in rules if rule in measure.rule_ids), "")


def said_period(first: int | None, last: int | None) -> str:
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
