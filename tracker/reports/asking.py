"""Reading a question about figures, from an address or a command."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.counting.dimension import read_year
from tracker.counting.measure import Measure
from tracker.counting.options import Attribution, Home, Options, YearBy
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import Choice, _
from tracker.ledger.models import Change
from tracker.ledger.past import day_of
from tracker.ledger.snapshot import LIVE, Snapshot, head, read_moment
from tracker.partners.models import PartnerGroup
from tracker.text import read_date, read_whole


@dataclass(frozen=True)
class Scope:
    """Period, scope and moment of a question, the same for every measure on a page."""

    options: Options
    snapshot: Snapshot
    change: Change | None  # the last change that was seen; None before the first

    @property
    def group_name(self) -> str:
        """The words of the group, its code where it is no longer known."""
        found = db.session.scalar(sa.select(PartnerGroup).where(PartnerGroup.code == self.options.group))
        return found.name if found else str(self.options.group)


def read_scope(said: Mapping[str, str], within: frozenset[str] | None = None, measure: Measure | None = None) -> Scope:
    """The question's `from`, `to`, `scope`, `home`, `year_by`, `fiscal`, `attribution`, `on` and `as_of`.

    Asked of one measure it must fit it; on a page of several, each takes what fits it (`fitted`).
    Raises RuleBroken, naming the field.
    """
    options = Options(
        from_year=_year(said, "from"),
        to_year=_year(said, "to"),
        group=_group(said.get("scope", "")),
        home=_choice(Home, said.get("home", "") or Home.EXCLUDE, "home"),
        year_by=_choice(YearBy, said.get("year_by", "") or default_year(measure), "year_by"),
        fiscal_month=_month(said.get("fiscal", "")),
        attribution=_choice(Attribution, said.get("attribution", "") or Attribution.EACH, "attribution"),
        on=_day(said.get("on", "")),
        within=within,
    )
    if options.from_year and options.to_year and options.from_year > options.to_year:
        raise RuleBroken(_("The period ends before it begins."), "to")
    if measure is not None:
        _check(measure, options)
    moment = said.get("as_of", "").strip()
    if moment:
        change = read_moment(moment)
        return Scope(replace(options, now=day_of(moment, change)), Snapshot(change.id), change)
    newest = head()
    return Scope(options, LIVE, db.session.get(Change, newest) if newest else None)


def read_by(measure: Measure, said: Sequence[str]) -> tuple[str, ...]:
    """The dimensions of a breakdown. Raises RuleBroken."""
    return tuple(dict.fromkeys(measure.dimension(key).key for key in said))


def read_where(measure: Measure, said: Mapping[str, str]) -> dict[str, Any]:
    """The cells a question is narrowed to: an empty value is "not stated". Raises RuleBroken."""
    return {key: measure.dimension(key).read(value) for key, value in said.items()}


def default_year(measure: Measure | None) -> YearBy:
    """Which date gives a row of the measure its year when nothing is said."""
    if measure is None or YearBy.START in measure.years:
        return YearBy.START
    return measure.years[0]


def fitted(measure: Measure, options: Options) -> Options:
    """What of a page's question the measure understands."""
    return replace(
        options,
        year_by=options.year_by if options.year_by in measure.years else default_year(measure),
        on=options.on if measure.is_stock else None,
        fiscal_month=1 if measure.is_by_calendar else options.fiscal_month,
        attribution=options.attribution if measure.counts_units else Attribution.EACH,
    )


def _check(measure: Measure, options: Options) -> None:
    if options.year_by not in measure.years:
        raise RuleBroken(
            _(
                "%(measure)s has no year by “%(said)s”; it can be asked by: %(known)s.",
                measure=measure.key,
                said=str(options.year_by),
                known=", ".join(measure.years),
            ),
            "year_by",
        )
    if options.on is not None and not measure.is_stock:
        raise RuleBroken(
            _("%(measure)s is not read on a day; give it years, with from and to.", measure=measure.key), "on"
        )
    if options.fiscal_month != 1 and measure.is_by_calendar:
        raise RuleBroken(
            _("%(measure)s has calendar years, as they were reported, and no fiscal years.", measure=measure.key),
            "fiscal",
        )
    if options.attribution is not Attribution.EACH and not measure.counts_units:
        message = _("%(measure)s counts each row for itself: there is no first row to choose.", measure=measure.key)
        raise RuleBroken(message, "attribution")


def _day(said: str) -> date | None:
    try:
        return read_date(said) if said.strip() else None
    except RuleBroken as broken:
        raise RuleBroken(broken.message, "on") from None


def _year(said: Mapping[str, str], name: str) -> int | None:
    text = said.get(name, "").strip()
    try:
        return read_year(text) if text else None
    except RuleBroken as broken:
        raise RuleBroken(broken.message, name) from None


def _month(said: str) -> int:
    """The month in which a year begins, January unless another is said."""
    try:
        return read_whole(said, least=1, most=12) if said.strip() else 1
    except RuleBroken:
        message = _("“%(said)s” is no month: a fiscal year begins in one of 1 to 12.", said=said.strip()[:40])
        raise RuleBroken(message, "fiscal") from None


def _group(said: str) -> str | None:
    code = said.strip()
    if not code:
        return None
    known = list(db.session.scalars(sa.select(PartnerGroup.code).order_by(PartnerGroup.code)))
    if code not in known:
        raise RuleBroken(
            _("There is no group “%(code)s”; there are: %(known)s.", code=code[:40], known=", ".join(known)), "scope"
        )
    return code


def _choice(values: type[Choice], said: str, name: str) -> Any:
    known = [str(member) for member in values]
    if said not in known:
        raise RuleBroken(
            _("“%(said)s” is none of: %(known)s.", said=said[:40], known=", ".join(known)),
            name,
        )
    return values(said)
