"""Writing a plan inside an open unit of work: one statement a thousand rows, whatever their number."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from tracker.db import Base, db
from tracker.imports.columns_of import row_of
from tracker.imports.known import Known, batches
from tracker.imports.plan import Plan, Values
from tracker.ledger.models import Recorded
from tracker.people.models import Person
from tracker.people.rules import prepare_person

BATCH = 5000  # rows handed over at once
UNRULED = frozenset(("gender", "citizenship"))  # columns of a person


Wrote = Callable[[int, int], None]  # told how many rows are written, and of how many


def write(plan: Plan, wrote: Wrote | None = None) -> None:
    """Raises RuleBroken: what the plan was made from has changed since. The caller rolls all of it back."""
    tell = _telling(plan, wrote)
    _write_people(plan, tell)
    for model in _pointed_to_first({*plan.records, *plan.rows_of}):
        for some in _in_turns(plan.records.get(model, [])):
            _add(model, some)
            tell(len(some))
        _add_rows(model, plan.rows_of.get(model, []), tell)
    for model, rows in plan.changes.items():
        db.session.execute(sa.update(model), [with_ids(model, row) for row in rows])
    _find_by_other_names(plan.renamed)


def _telling(plan: Plan, wrote: Wrote | None) -> Callable[[int], None]:
    """To be called with the number of rows of each statement."""
    total = len(plan.people) + sum(len(rows) for kept in (plan.records, plan.rows_of) for rows in kept.values())
    done = 0

    def tell(number: int) -> None:
        nonlocal done
        done += number
        if wrote is not None:
            wrote(done, total)

    return tell


def _write_people(plan: Plan, tell: Callable[[int], None]) -> None:
    for start in range(0, len(plan.people), BATCH):
        some = plan.people[start : start + BATCH]
        rows = [_row_of_person(known) for known in some]
        for person, id in zip(some, _insert(Person, rows), strict=True):
            person.id = id
        tell(len(some))
    _change_people([person for person in plan.told if person.changes])


def _row_of_person(known: Known) -> Values:
    """The new person, with what later rows of the file told of them."""
    row = known.row or {}
    if not known.changes:
        return row
    person = Person(**{**row, **known.changes})
    prepare_person(person)
    return row_of(person)


def _change_people(people: Sequence[Known]) -> None:
    """Most often only what no rule looks at and no key is made of: then nobody has to be read again."""
    plain = [{"id": person.id, **person.changes} for person in people if person.changes.keys() <= UNRULED]
    if plain:
        db.session.execute(sa.update(Person), plain)
    by_id = {person.id: person for person in people if not person.changes.keys() <= UNRULED}
    for some in batches(by_id):
        query = sa.select(Person).where(Person.id.in_(some)).options(selectinload(Person.aliases))
        for person in db.session.scalars(query):
            for name, value in by_id[person.id].changes.items():
                setattr(person, name, value)
            prepare_person(person)
        db.session.flush()


def _find_by_other_names(people: Iterable[Known]) -> None:
    for some in batches(person.id for person in people):
        query = sa.select(Person).where(Person.id.in_(some)).options(selectinload(Person.aliases))
        for person in db.session.scalars(query.execution_options(populate_existing=True)):
            prepare_person(person)
        db.session.flush()


def _pointed_to_first(models: Iterable[type[Recorded]]) -> list[type[Recorded]]:
    order = {table.name: place for place, table in enumerate(Base.metadata.sorted_tables)}
    return sorted(models, key=lambda model: order[model.__tablename__])


def _in_turns(records: Sequence[tuple[Recorded, Values]]) -> Iterator[Sequence[tuple[Recorded, Values]]]:
    """A record that points to another of its own kind comes in a later turn than that one."""
    waiting = list(records)
    while waiting:
        new = {id(record) for record, _keys in waiting}
        turn = [one for one in waiting if not any(id(key) in new for key in one[1].values())]
        if not turn:
            raise ValueError("records that point to each other in a circle")
        yield turn
        waiting = [one for one in waiting if one[0].id is None]


def _add(model: type[Recorded], records: Sequence[tuple[Recorded, Values]]) -> None:
    """Insert records that are not in a session; each learns its id."""
    for start in range(0, len(records), BATCH):
        some = records[start : start + BATCH]
        rows = [with_ids(model, {**row_of(record), **keys}) for record, keys in some]
        for (record, _keys), id in zip(some, _insert(model, rows), strict=True):
            record.id = id


def _insert(model: type[Recorded], rows: list[Values]) -> list[int]:
    """The new ids, in the order of the rows."""
    if not rows:
        return []
    return list(db.session.scalars(sa.insert(model).returning(model.id, sort_by_parameter_order=True), rows))


def _add_rows(model: type[Recorded], rows: Sequence[Values], tell: Callable[[int], None]) -> None:
    for start in range(0, len(rows), BATCH):
        some = [with_ids(model, row) for row in rows[start : start + BATCH]]
        db.session.execute(sa.insert(model), some)
        tell(len(some))


def with_ids(model: type[Recorded], row: Values) -> Values:
    """The row, now with an id in the place of each record or person that a key stood for."""
    for name in _keys_of(model):
        if hasattr(row.get(name), "id"):
            row[name] = row[name].id
    return row


@cache
def _keys_of(model: type[Recorded]) -> list[str]:
    columns: Iterable[Any] = sa.inspect(model).local_table.columns
    return [column.name for column in columns if column.foreign_keys]
