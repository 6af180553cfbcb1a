"""Planning a file of people: who is new, who is known, and what the file says otherwise of them."""

from collections import defaultdict
from typing import Any

import sqlalchemy as sa

from tracker.db import db
from tracker.imports import naming
from tracker.imports.earlier import BroughtIn
from tracker.imports.known import Known, batches
from tracker.imports.organizations import Organizations
from tracker.imports.plan import Difference, Outcome, Plan
from tracker.imports.planning import Planner
from tracker.imports.plans.persons import Persons
from tracker.imports.reading import ReadRow
from tracker.imports.source import Source
from tracker.people.models import Affiliation, Person
from tracker.text import identity_key

COMPARED = ("native_name", "gender", "citizenship", "email", "phone", "born_on", "note")


def same(name: str, before: Any, now: Any) -> bool:
    """An e-mail address in other capitals is the same address."""
    return bool(before == now or (name == "email" and before and identity_key(before) == identity_key(now)))


class PeoplePlanner(Planner):
    def __init__(self, source: Source) -> None:
        self.plan = Plan(source.options.kind)
        self.persons = Persons(self.plan, "citizenship")
        self.people = self.persons.people
        self.brought = BroughtIn(source.handled.earlier, source)
        self.met: dict[Known, PlannedFrom] = {}
        self.affiliations: dict[int, list[tuple[int | None, str]]] = defaultdict(list)  # organization, position

    def load(self, read: list[ReadRow]) -> None:
        self.persons.load(read)
        self.brought.load(Person, self.people.by_id)
        self.organizations = Organizations({row.values.get("organization", "") for row in read})
        for some in batches(self.people.by_id):
            query = sa.select(Affiliation.person_id, Affiliation.organization_id, Affiliation.position)
            for person_id, organization_id, position in db.session.execute(
                query.where(Affiliation.person_id.in_(some))
            ):
                self.affiliations[person_id].append((organization_id, position))

    def place(self, row: ReadRow) -> None:
        name_key, email_key = naming.named(row)
        country = row.values.get("citizenship")
        match = self.persons.find(row, lambda person: person in self.met)
        person = match.person or (None if country or email_key else self._same_bare_person(row, name_key))
        if person is None:
            self._add(row, match.warning)
        elif before := self.met.get(person):
            self.plan.note(row, Outcome.REPEAT, person=person, of=before.number)
        else:
            self._compare(row, person)
        self.plan.rows[-1].about = (self.plan.rows[-1].person,)

    def _same_bare_person(self, row: ReadRow, name_key: str) -> Known | None:
        """Somebody of whom no more is known than this row says. Nothing is written of them, so nobody is mistaken."""
        alike = [p for p in self.people.nowhere[name_key] if self._says_nothing_new(row, p)]
        unmet = [person for person in alike if person not in self.met]
        same = [person for person in alike if person in self.met and self.met[person].cells == row.cells]
        return next(iter(same or unmet), None)

    def _says_nothing_new(self, row: ReadRow, person: Known) -> bool:
        if person.id is None:
            return self.met[person].cells == row.cells
        agrees = all(same(name, person.values[name], row.values[name]) for name in COMPARED if name in row.values)
        return agrees and not self._new_affiliation(row, person)

    def _add(self, row: ReadRow, warning: str | None) -> None:
        person = self.persons.add(row, self.persons.new(row), warning, [])
        self._add_affiliation(row, person)
        self.met[person] = PlannedFrom(row.number, row.cells)

    def _compare(self, row: ReadRow, person: Known) -> None:
        said = {name: row.values[name] for name in COMPARED if name in row.values}
        changes = {name: value for name, value in said.items() if not same(name, person.values[name], value)}
        stands = self.brought.keep(person.id, changes, person.values)
        naming.check_filled(person, changes)
        differences = [Difference(name, person.values[name], value) for name, value in changes.items()]
        if self._new_affiliation(row, person):
            differences.append(
                Difference("organization", None, row.values.get("organization") or row.values["position"])
            )
            self._add_affiliation(row, person)
        differences += self.persons.rename(person, self.persons.other_name(row, person))
        for name, value in changes.items():
            person.change(name, value)
            self.plan.tell(person)
        outcome = Outcome.CHANGED if differences else Outcome.UNCHANGED
        self.plan.note(row, outcome, person=person, differences=differences).warnings += stands
        self.met[person] = PlannedFrom(row.number, row.cells)

    def _new_affiliation(self, row: ReadRow, person: Known) -> bool:
        name, position = row.values.get("organization"), row.values.get("position")
        if not name and not position:
            return False
        meant = self.organizations.find(name, self._country(row, person)) if name else None
        if name and (meant is None or meant.id is None):
            return True
        return not any(
            (not name or organization_id == (meant.id if meant else None)) and (not position or held == position)
            for organization_id, held in self.affiliations[person.id or 0]
        )

    def _add_affiliation(self, row: ReadRow, person: Known) -> None:
        name, position = row.values.get("organization"), row.values.get("position", "")
        if name or position:
            organization = self.organizations.find_or_add(name, self._country(row, person), self.plan) if name else None
            self.plan.add_row(Affiliation(position=position), person_id=person, organization_id=organization)

    def _country(self, row: ReadRow, person: Known) -> Any:
        return row.values.get("citizenship") or person.values["citizenship"]


class PlannedFrom:
    """The row of this file that a person was met in."""

    def __init__(self, number: int, cells: list[str]) -> None:
        self.number, self.cells = number, cells
