"""The register live, or as it was right after a change, under the same names."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar, cast

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from tracker.db import db, zone
from tracker.db.past import the_past
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger.models import Change, Recorded

Model = TypeVar("Model", bound=Recorded)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """`at` None is the live register; a change id is the register right after that change."""

    at: int | None = None

    def of(self, model: type[Model]) -> type[Model]:
        """The model itself, or a stand-in with the same attributes that reads the versions of that moment."""
        if self.at is None:
            return model
        live, history = cast(sa.Table, model.__table__), model.history
        names = [column.name for column in live.columns]
        ended, past = history.c.ended_by > self.at, the_past()
        if past:  # what ended after the moment that is read stands among the live rows
            ended &= history.c.ended_by <= past.change_id
        versions = sa.union_all(
            sa.select(*(live.c[name] for name in names)).where(live.c.change_id <= self.at),
            sa.select(*(history.c[name] for name in names)).where(history.c.change_id <= self.at, ended),
        ).subquery()  # without a name: a question within a question may read the same table
        return cast(type[Model], aliased(model, versions, adapt_on_names=True))


LIVE = Snapshot()


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
