"""Reading a question about figures, from an address or a command, and saying it again in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from tracker.counting.dimension import read_year
from tracker.counting.measure import Measure
from tracker.counting.options import Home, Options, YearBy
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import Choice, _
from tracker.ledger.models import Change
from tracker.ledger.snapshot import LIVE, Snapshot, head, read_moment
from tracker.partners.models import PartnerGroup


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


def read_scope(said: Mapping[str, str], within: frozenset[str] | None = None) -> Scope:
    """The question's `from`, `to`, `scope`, `home`, `year_by` and `as_of`. Raises RuleBroken, naming the field."""
    options = Options(
        from_year=_year(said, "from"),
        to_year=_year(said, "to"),
        group=_group(said.get("scope", "")),
        home=_choice(Home, said.get("home", "") or Home.EXCLUDE, "home"),
        year_by=_choice(YearBy, said.get("year_by", "") or YearBy.START, "year_by"),
        within=within,
    )
    if options.from_year and options.to_year and options.from_year > options.to_year:
        raise RuleBroken(_("The period ends before it begins."), "to")
    moment = said.get("as_of", "").strip()
    if moment:
        change = read_moment(moment)
        return Scope(options, Snapshot(change.id), change)
    newest = head()
    return Scope(options, LIVE, db.session.get(Change, newest) if newest else None)


def read_by(measure: Measure, said: Sequence[str]) -> tuple[str, ...]:
    """The dimensions of a breakdown. Raises RuleBroken."""
    return tuple(dict.fromkeys(measure.dimension(key).key for key in said))


def read_where(measure: Measure, said: Mapping[str, str]) -> dict[str, Any]:
    """The cells a question is narrowed to: an empty value is "not stated". Raises RuleBroken."""
    return {key: measure.dimension(key).read(value) for key, value in said.items()}


def _year(said: Mapping[str, str], name: str) -> int | None:
    text = said.get(name, "").strip()
    try:
        return read_year(text) if text else None
    except RuleBroken as broken:
        raise RuleBroken(broken.message, name) from None


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
