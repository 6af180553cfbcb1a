"""Figures of filings as counted rows (rule C4): flows of a year, and the stock on its 31 December.

A figure belongs to one partner, or to all foreign filings together. These are two series: a number of the second
may contain those of the first, so that neither ever counts in the other.
"""

from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.cooperation.measures_in_force import typed
from tracker.cooperation.models import FilingFigure
from tracker.counting.dates import fiscal_first_day, last_day_of
from tracker.counting.measure import Branch, Test, Value
from tracker.counting.options import Options
from tracker.counting.reference import reference_day
from tracker.counting.rulebook import RULES
from tracker.i18n import _l
from tracker.ledger.snapshot import Snapshot
from tracker.partners.measures import in_asked_group, in_group_of, partner_values
from tracker.partners.models import PartnerType

C4 = RULES["C4"]
Row = type[FilingFigure]


def flow(name: str, *, foreign: bool = False) -> Any:
    """Of `applications` or `grants`: each figure in the period."""

    def branches(snapshot: Snapshot, options: Options) -> list[Branch]:
        row = snapshot.of(FilingFigure)
        return [_branch(snapshot, options, row, row.year, (_series(row, foreign), _stated(getattr(row, name))))]

    return branches


def stock(*, foreign: bool = False) -> Any:
    """Of the grants in force: each figure, counted where it is that of the reference day.

    There is one a year, of 31 December. On another day the last one before it is in force: by year, each stands
    under the year on whose reference day it was; no figure is carried on over a year that has none.
    """

    def branches(snapshot: Snapshot, options: Options) -> list[Branch]:
        row = snapshot.of(FilingFigure)
        stated = _stated(row.grants_in_force)
        tests = (_series(row, foreign), stated, _of_day(row, options))
        if "year" in options.wanted:
            return [_branch(snapshot, options, row, row.year + _years_before(options), tests)]
        return [_branch(snapshot, options, row, row.year, tests, in_period=False)]

    return branches


def countries(snapshot: Snapshot, options: Options) -> list[Branch]:
    """The figures of countries with at least one application."""
    row = snapshot.of(FilingFigure)
    some = Test("C4.some", C4, _l("There was no application in this year."), row.applications > 0)
    tests = (_series(row, False), _stated(row.applications), some)
    return [typed(_branch(snapshot, options, row, row.year, tests), PartnerType.COUNTRY)]


def _branch(
    snapshot: Snapshot, options: Options, row: Row, year: Any, tests: tuple[Test, ...], *, in_period: bool = True
) -> Branch:
    day = last_day_of(row.year)
    of_partner = partner_values(snapshot, row.partner_code, day)
    with_partner = of_partner["region"].joins
    partner = with_partner[-1].target
    values = {
        **of_partner,
        "id": Value(row.id),
        "page_id": Value(row.id),
        "label_en": Value(_label(row, partner.name_en, "All foreign filings"), with_partner),
        "label_zh": Value(_label(row, partner.name_zh, "全部国外申请"), with_partner),
        "starts_on": Value(fiscal_first_day(row.year, 1)),
        "year": Value(year),
        "direction": Value(row.direction),
        "applications": Value(row.applications),
        "grants": Value(row.grants),
        "grants_in_force": Value(row.grants_in_force),
    }
    scope = (
        *_within(snapshot, options, row),
        *in_asked_group(snapshot, options, row.partner_code, day),
        *(_period(year, options) if in_period else ()),
    )
    return Branch("filing", C4, row, scope, tests, values)


def _label(row: Row, name: Any, all_foreign: str) -> Any:
    return sa.func.coalesce(name, all_foreign) + " " + sa.cast(row.year, sa.String())


def _period(year: Any, options: Options) -> tuple[Any, ...]:
    first, last = options.from_year, options.to_year
    return (*(() if first is None else (year >= first,)), *(() if last is None else (year <= last,)))


def _within(snapshot: Snapshot, options: Options, row: Row) -> tuple[Any, ...]:
    """What the reader's rights reach: figures of a partner that is a member on the day of the question."""
    groups = options.codes_within("group")
    return () if groups is None else (in_group_of(snapshot, groups, row.partner_code, options.today),)


def _series(row: Row, foreign: bool) -> Test:
    if foreign:
        why_not = _l("It is one partner's figure: counted beside all foreign filings, it would count twice.")
        return Test("C4.partner", C4, why_not, row.partner_code.is_(None))
    why_not = _l("It is the figure of all foreign filings: counted beside the partners', they would count twice.")
    return Test("C4.foreign", C4, why_not, row.partner_code.is_not(None))


def _stated(number: Any) -> Test:
    return Test("C4.stated", C4, _l("The number is not stated."), number.is_not(None))


def _of_day(row: Row, options: Options) -> Test:
    """By year, that the reference day of the figure's year has come; else that the figure is that of the one day."""
    why_not = _l("It is the stock of another day than the one that was asked for.")
    if "year" in options.wanted:
        return Test("C4.day", C4, why_not, row.year <= _last_stock(options.today))
    return Test("C4.day", C4, why_not, row.year == _last_stock(reference_day(options)))


def _last_stock(day: date) -> int:
    """The year whose 31 December is the last by this day."""
    return day.year if (day.month, day.day) == (12, 31) else day.year - 1


def _years_before(options: Options) -> int:
    """How long before the year of a reference day its stock was taken: 0 for 31 December, else 1."""
    return 0 if options.on is None or (options.on.month, options.on.day) == (12, 31) else 1
