"""Reading the pairs of whom somebody said that they are not the same person."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from tracker.db import db
from tracker.ledger.models import Change
from tracker.people.models import NotSame, Person


def not_same_pairs() -> "sa.Select[*tuple[Any, ...]]":
    """Each with the names of both, and with who said it and when."""
    one, other = aliased(Person), aliased(Person)
    return (
        sa.select(
            NotSame.id,
            NotSame.first_id,
            one.full_name.label("one"),
            one.name_key.label("one_key"),
            NotSame.second_id,
            other.full_name.label("other"),
            other.name_key.label("other_key"),
            NotSame.note,
            Change.actor,
            Change.at,
        )
        .join(one, one.id == NotSame.first_id)
        .join(other, other.id == NotSame.second_id)
        .join(Change, Change.id == NotSame.change_id)
    )


def number_not_same() -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(NotSame)) or 0
