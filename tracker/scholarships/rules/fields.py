"""What the rules of this room ask of single fields: possible days, codes of one's own, what a field points to."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any, TypeVar

import sqlalchemy as sa

from tracker.db import db, today
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger.models import Recorded

Model = TypeVar("Model", bound=Recorded)
FIRST_YEAR = 1950
AHEAD = 15  # years that an expected end may lie ahead; more is a typing error
SOON = 1  # years that anything else may be recorded in advance


def check_day(record: Recorded, *fields: str, ahead: int = SOON) -> None:
    """Raises RuleBroken: a day that is given lies before this office, or more calendar years ahead than it may."""
    for field in fields:
        day: date | None = getattr(record, field)
        last = today().year + ahead
        if day is not None and not FIRST_YEAR <= day.year <= last:
            message = _(
                "%(day)s is not between the years %(first)s and %(last)s.", day=day, first=FIRST_YEAR, last=last
            )
            raise RuleBroken(message, field)


def check_order(record: Recorded, fields: Sequence[str], message: Any) -> None:
    """Raises RuleBroken, at the later of two: the days that are given do not follow each other in this order."""
    given = [(field, day) for field in fields if (day := getattr(record, field)) is not None]
    for (_before, earlier), (field, later) in pairwise(given):
        if later < earlier:
            raise RuleBroken(str(message), field)


def check_code(record: Any, example: str) -> None:
    """Raises RuleBroken: it has no code, or another record of its kind has it."""
    model = type(record)
    if not record.code:
        raise RuleBroken(_("Give a code, such as %(example)s.", example=example), "code")
    other = db.session.scalar(sa.select(model).where(model.code == record.code))
    if other is not None and other is not record:
        raise RuleBroken(_("%(title)s has the code %(code)s already.", title=other.said, code=record.code), "code")


def linked(record: Recorded, name: str, model: type[Model]) -> Model | None:
    """What a record points to, whether its id was set or the record itself, and whatever was loaded before."""
    given = sa.inspect(record).attrs[name].history.added
    if given:
        return given[0]  # type: ignore[no-any-return]
    key = getattr(record, f"{name}_id")
    return None if key is None else db.session.get(model, key)


def is_changed(record: Recorded, *names: str) -> bool:
    """Whether one of the values differs from what is stored."""
    return any(sa.inspect(record).attrs[name].history.has_changes() for name in names)


def stored(record: Recorded, name: str) -> Any:
    """The value in the database, whether or not it was changed since; None for a record not stored yet."""
    state = sa.inspect(record)
    if not state.persistent:
        return None
    history = state.attrs[name].history
    kept = history.deleted or history.unchanged
    return kept[0] if kept else None


def save(record: Recorded) -> None:
    db.session.add(record)
    db.session.flush()


def remove(record: Recorded) -> None:
    db.session.delete(record)
    db.session.flush()
