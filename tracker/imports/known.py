"""Who a row means: the people of the register and of the file so far, found by e-mail, or by name and country.

Without e-mail the same normalized name and the country somebody was named for is the same person; anything less is a
new person. Nobody is taken for somebody else on a name alone.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa

from tracker.db import db
from tracker.i18n import _
from tracker.imports.newcomer import Newcomer
from tracker.likeness.evidence import may_be_one_native
from tracker.people.models import Person, PersonAlias
from tracker.scholarships.models import Enrolment
from tracker.trainings.models import Participation

BATCH = 1000  # keys in one question to the database


@dataclass(slots=True)
class Values:
    """What is compared and filled in of a person, by name; a large file has too many people for as many dicts."""

    full_name: Any
    family_name: Any
    given_name: Any
    native_name: Any
    gender: Any
    citizenship: Any
    email: Any
    phone: Any
    born_on: Any
    note: Any

    def __getitem__(self, name: str) -> Any:
        return getattr(self, name)

    def __setitem__(self, name: str, value: Any) -> None:
        setattr(self, name, value)


VALUES = tuple(each.name for each in fields(Values))

# Where a person was named for a country.
COUNTRIES = (
    (Participation.person_id, Participation.represents),
    (Enrolment.person_id, Enrolment.nominated_by),
    (Enrolment.person_id, Enrolment.citizenship),
)


NOWHERE: frozenset[str] = frozenset()
NOTHING: Mapping[str, Any] = MappingProxyType({})


@cache
def only(country: str) -> frozenset[str]:
    """The same object for each country: nearly everybody is of one."""
    return frozenset((country,))


@dataclass(slots=True, eq=False)
class Known:
    """A person of the register (`id`), or one whom this file adds (`row`); `values` as they stand, or will."""

    id: int | None
    name_keys: tuple[str, ...]
    email_key: str
    countries: frozenset[str]
    values: Values
    row: dict[str, Any] | None = None
    changes: Mapping[str, Any] = field(default_factory=lambda: NOTHING)  # what the file says more than was known

    def fill(self, name: str, value: Any) -> bool:
        """Take over what was not known; what is known stays."""
        if value in (None, "") or self.values[name] not in (None, ""):
            return False
        self.change(name, value)
        return True

    def also_named(self, name_key: str) -> None:
        if name_key not in self.name_keys:
            self.name_keys = (*self.name_keys, name_key)

    def change(self, name: str, value: Any) -> None:
        self.values[name] = value
        self.changes = {**self.changes, name: value}


@dataclass(frozen=True, slots=True)
class Match:
    person: Known | None
    warning: str | None = None


NOBODY = Match(None)
NONE: Sequence[Known] = ()


class People:
    """Everyone whom the rows of one file may mean."""

    def __init__(self) -> None:
        self.by_id: dict[int, Known] = {}
        self.by_email: dict[str, list[Known]] = defaultdict(list)
        self.by_name: dict[tuple[str, str], list[Known]] = defaultdict(list)
        self.nowhere: dict[str, list[Known]] = defaultdict(list)  # by name, of no country and no e-mail

    def load(self, name_keys: Collection[str], email_keys: Collection[str]) -> None:
        """Those of the register who have one of the names or addresses; one question a thousand keys."""
        ids: set[int] = set()
        for some in batches(name_keys):
            ids.update(db.session.scalars(sa.select(Person.id).where(Person.name_key.in_(some))))
            ids.update(db.session.scalars(sa.select(PersonAlias.person_id).where(PersonAlias.name_key.in_(some))))
        for some in batches(email_keys):
            ids.update(db.session.scalars(sa.select(Person.id).where(Person.email_key.in_(some))))
        self.load_ids(ids)

    def load_ids(self, ids: Iterable[int]) -> None:
        wanted = sorted(set(ids) - self.by_id.keys())
        columns = [getattr(Person, name) for name in ("id", "name_key", "email_key", *VALUES)]
        for some in batches(wanted):
            for id, name_key, email_key, *values in db.session.execute(sa.select(*columns).where(Person.id.in_(some))):
                self.by_id[id] = Known(id, (name_key,), email_key, NOWHERE, Values(*values))
            aliases = sa.select(PersonAlias.person_id, PersonAlias.name_key).where(PersonAlias.person_id.in_(some))
            for id, name_key in db.session.execute(aliases):
                self.by_id[id].also_named(name_key)
            for person_id, country in COUNTRIES:
                named_for = sa.select(person_id, country).where(person_id.in_(some), country.is_not(None))
                for id, code in db.session.execute(named_for.distinct()):
                    self.by_id[id].countries |= only(str(code))
        for id in wanted:
            if person := self.by_id.get(id):
                self._enter(person)

    def _enter(self, person: Known) -> None:
        if citizenship := person.values.citizenship:
            person.countries = person.countries | only(citizenship) if person.countries else only(citizenship)
        if person.email_key:
            self.by_email[person.email_key].append(person)
        for name_key in person.name_keys:
            for country in person.countries:
                self.by_name[name_key, country].append(person)
            if not person.countries and not person.email_key:
                self.nowhere[name_key].append(person)

    def add(self, newcomer: Newcomer, country: str | None) -> Known:
        """Somebody new."""
        row = newcomer.row()
        values = Values(*[row[name] for name in VALUES])
        countries = only(country) if country else NOWHERE
        person = Known(None, (newcomer.name_key,), newcomer.email_key, countries, values, row)
        self._enter(person)
        return person

    def met(self, person: Known, country: str | None, email_key: str) -> None:
        """Remember what else a row says of somebody, so that a later row finds them by it."""
        if country and country not in person.countries:
            person.countries |= only(country)
            for name_key in person.name_keys:
                self.by_name[name_key, country].append(person)
        if email_key and not person.email_key:
            person.email_key = email_key
            self.by_email[email_key].append(person)

    def also_named(self, person: Known, name_key: str) -> None:
        person.also_named(name_key)
        for country in person.countries:
            self.by_name[name_key, country].append(person)

    def find(
        self,
        name_key: str,
        country: str | None,
        email_key: str,
        prefer: Callable[[Known], bool] | None = None,
        native: str = "",
    ) -> Match:
        """Whom a row means; `prefer` decides among several of one name and country.

        `native` is the name in the person's own script, which tells two people apart who sound alike.
        """
        if email_key:
            words = set(name_key.split())
            # An office's common mailbox belongs to several people: one word of the name must agree as well.
            same = [
                p for p in self.by_email.get(email_key, ()) if words & {w for key in p.name_keys for w in key.split()}
            ]
            exact = [p for p in same if name_key in p.name_keys] or same
            if exact:
                return Match(_preferred(exact, prefer) or exact[0])
        alike = self.by_name.get((name_key, country), NONE) if country else NONE
        if native and alike:
            alike = [p for p in alike if _may_be_one(native, p.values["native_name"])]
        fit = [p for p in alike if p.email_key in ("", email_key)] if email_key else alike
        if len(fit) > 1:
            found = _preferred(fit, prefer)
            return Match(found) if found else self.several
        if fit:
            return Match(fit[0])
        return self.otherwise if alike else NOBODY

    @cached_property
    def several(self) -> Match:
        return Match(None, _("Several people of this name and country are on record: entered as a new person."))

    @cached_property
    def otherwise(self) -> Match:
        return Match(
            None, _("Somebody of this name and country is on record with another e-mail: entered as a new person.")
        )


def _preferred(people: Sequence[Known], prefer: Callable[[Known], bool] | None) -> Known | None:
    return next(filter(prefer, people), None) if prefer else None


def _may_be_one(native: str, other: str | None) -> bool:
    return not native or not other or native == other or may_be_one_native(native, other)


def batches(keys: Iterable[Any]) -> Iterator[list[Any]]:
    found = sorted(set(keys) - {"", None})
    for start in range(0, len(found), BATCH):
        yield found[start : start + BATCH]
