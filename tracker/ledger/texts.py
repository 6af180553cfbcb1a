"""What every record is given before the rules of its room: defaults, clean text, text that fits its column."""

from functools import cache

import sqlalchemy as sa

from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger.models import Recorded
from tracker.text import clean

MANY_LINES = 1000  # columns at least this long keep their line breaks


def settle(record: Recorded) -> None:
    """Fill in the defaults that the database would give, and clean every text.

    Raises RuleBroken, at the field: a text is too long for its column, or cannot be stored.
    """
    for name, default in _defaults(type(record)):
        if getattr(record, name) is None:
            setattr(record, name, default)
    for name, longest in _texts(type(record)):
        if (said := getattr(record, name)) and (fitting := _fitting(said, name, longest)) != said:
            setattr(record, name, fitting)


def _fitting(said: str, name: str, longest: int) -> str:
    try:
        cleaned = clean(said, lines=longest >= MANY_LINES)
    except RuleBroken as broken:
        raise RuleBroken(broken.message, name) from broken
    if len(cleaned) > longest:
        message = _("At most %(most)s characters fit here; this has %(length)s.", most=longest, length=len(cleaned))
        raise RuleBroken(message, name)
    return cleaned


@cache
def _defaults(model: type[Recorded]) -> list[tuple[str, object]]:
    columns = sa.inspect(model).columns
    return [(c.key, c.default.arg) for c in columns if isinstance(c.default, sa.ColumnDefault) and c.default.is_scalar]


@cache
def _texts(model: type[Recorded]) -> list[tuple[str, int]]:
    columns = sa.inspect(model).columns
    return [(c.key, c.type.length) for c in columns if type(c.type) is sa.String and c.type.length]
