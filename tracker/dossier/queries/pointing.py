"""What points to a person: found in the tables themselves, so that no room that comes later is forgotten."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import sqlalchemy as sa

from tracker.db import db
from tracker.ledger.models import RECORDED, Recorded
from tracker.people.models import Person


@dataclass(frozen=True, slots=True)
class Pointer:
    """A column of a recorded table that names a record by its id."""

    model: type[Recorded]
    column: str

    @property
    def table(self) -> str:
        return str(self.model.__tablename__)

    def rows(self, of: int) -> list[Recorded]:
        """Those that name the record, in the order of their ids."""
        query = sa.select(self.model).where(getattr(self.model, self.column) == of).order_by(self.model.id)
        return list(db.session.scalars(query.execution_options(populate_existing=True)))


@cache
def pointers(to: type[Recorded] = Person) -> tuple[Pointer, ...]:
    """Every foreign key to a model's id, by table and column."""
    found = [
        Pointer(model, key.parent.name)
        for _name, model in sorted(RECORDED.items())
        for key in sorted(model.__table__.foreign_keys, key=lambda key: key.parent.name)
        if key.column.table is to.__table__ and key.column.name == "id"
    ]
    return tuple(found)


def rows_of(person_id: int) -> dict[str, list[Recorded]]:
    """All that points to a person, by table; each row once."""
    found: dict[str, list[Recorded]] = {}
    for pointer in pointers():
        if rows := pointer.rows(person_id):
            known = found.setdefault(pointer.table, [])
            known += [row for row in rows if row not in known]
    return found


def pointing_to(row: Recorded) -> Iterator[tuple[Pointer, Recorded]]:
    """The records that hang on a record, each with the column by which it does."""
    for pointer in pointers(type(row)):
        for child in pointer.rows(row.id):
            yield pointer, child
