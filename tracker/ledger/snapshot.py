"""The register live, or as it was right after a change, under the same names."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TypeVar, cast

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from tracker.db import db, zone
from tracker.db.past import the_past
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger.models import RECORDED, Change, Recorded

Model = TypeVar("Model", bound=Recorded)

_NEVER = 2**62  # no change will have this number
AT = "at_change"  # what a query of MOMENT is given when it is executed


@dataclass(frozen=True, slots=True)
class Snapshot:
    """`at` None is the live register; a change id is the register right after that change."""

    at: int | None = None

    def of(self, model: type[Model]) -> type[Model]:
        """The model itself, or a stand-in with the same attributes that reads the versions of that moment."""
        if self.at is None:
            return model
        live = cast(sa.Table, model.__table__)
        columns = [sa.column(column.name, column.type) for column in live.columns]
        # Without a name: a question within a question may read the same table.
        versions = sa.text(_versions(live.name)).bindparams(self._change(), _until()).columns(*columns).subquery()
        return cast(type[Model], aliased(model, versions, adapt_on_names=True))

    def _change(self) -> sa.BindParameter[int]:
        if self is MOMENT:
            return sa.bindparam(AT, type_=sa.BigInteger)
        return sa.bindparam(AT, self.at, type_=sa.BigInteger, unique=True)


@cache
def _versions(table: str) -> str:
    """As text: putting it together of columns takes longer than reading it."""
    names = ", ".join(f'"{column.name}"' for column in cast(sa.Table, RECORDED[table].__table__).columns)
    history = RECORDED[table].history.name
    return (
        f'SELECT {names} FROM "{table}" WHERE change_id <= :{AT}'
        f' UNION ALL SELECT {names} FROM "{history}"'
        f" WHERE change_id <= :{AT} AND ended_by > :{AT} AND ended_by <= :until_change"
    )


def _until() -> sa.BindParameter[int]:
    """Asked when the query is executed: what ended after the past moment that is read stands among the live rows."""

    def until() -> int:
        past = the_past()
        return past.change_id if past else _NEVER

    return sa.bindparam("until_change", callable_=until, type_=sa.BigInteger, unique=True)


LIVE = Snapshot()
MOMENT = Snapshot(-1)  # a moment that is not known yet: the same query serves every change


def head() -> int:
    """The newest change, 0 in an empty office: the version of all recorded data; the one that is read, in the past."""
    if past := the_past():
        return past.change_id
    return db.session.scalar(sa.select(sa.func.max(Change.id))) or 0


def read_moment(said: str) -> Change:
    """The last change at or before what was said: a change number, an ISO moment, or a date (its end at the office).

    Raises RuleBroken: it is none of these, or it lies before the first change.
    """
    newest = sa.select(Change).order_by(Change.id.desc()).limit(1)
    said = said.strip()
    if said.isascii() and said.isdigit() and len(said) < 10:
        newest = newest.where(Change.id <= int(said))
    else:
        newest = newest.where(Change.at < _end_of(said))
    found = db.session.scalar(newest)
    if found is None:
        raise RuleBroken(_("Nothing was recorded yet at %(moment)s.", moment=said), "as_of")
    return found


def _end_of(said: str) -> datetime:
    """The first moment that no longer belongs to what was said."""
    try:
        if len(said) == 10:
            day = date.fromisoformat(said)
            return datetime.combine(day + timedelta(days=1), time.min, zone())
        moment = datetime.fromisoformat(said)
        moment = (moment if moment.tzinfo else moment.replace(tzinfo=zone())).astimezone(UTC)
        return moment + timedelta(microseconds=1)
    except (ValueError, OverflowError):
        raise RuleBroken(
            _("“%(said)s” is not a change number, a date such as 2024-12-31, or a moment.", said=said[:40]), "as_of"
        ) from None
