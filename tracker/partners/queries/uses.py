"""What points to a record, whatever room keeps it."""

import sqlalchemy as sa

from tracker.db import db
from tracker.ledger.models import RECORDED, Recorded


def uses(record: Recorded, *, besides: tuple[type[Recorded], ...] = ()) -> list[tuple[str, int]]:
    """(kind, number) of the records that point to this one, whatever room they are kept in."""
    counted = []
    table = sa.inspect(type(record)).local_table
    for name, model in RECORDED.items():
        child = sa.inspect(model).local_table
        keys = [key for key in child.foreign_keys if key.column.table is table]
        if keys and model not in besides:
            points = sa.or_(*(key.parent == getattr(record, key.column.name) for key in keys))
            number = db.session.scalar(sa.select(sa.func.count()).select_from(child).where(points))
            if number:
                counted.append((str(RECORDED[name].kind_label), int(number)))
    return counted
