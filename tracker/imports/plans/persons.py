"""Whom a row means, where people are named beside something else: found by one rule, added, or told more of."""

from collections import defaultdict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any

from tracker.i18n import _
from tracker.imports import naming
from tracker.imports.known import Known, Match, People
from tracker.imports.plan import Difference, Outcome, Plan
from tracker.imports.reading import ReadRow
from tracker.people.models import Person

# Filled in where it is not known of a person; only a file of people says otherwise of what is.
FILLED = ("native_name", "gender", "citizenship", "email", "phone")

Place = tuple[Hashable, str, str]  # where they are entered, name, organization: what tells people of no country apart


class Persons:
    """`countries` are the fields that may say for which country a row names somebody, the first one first."""

    def __init__(self, plan: Plan, *countries: str) -> None:
        self.plan, self.countries = plan, countries
        self.people = People()

    def load(self, rows: list[ReadRow]) -> None:
        for row in rows:
            row.keys = naming.keys_or_none(row.values)
        self.people.load({row.keys[0] for row in rows}, {row.keys[1] for row in rows})

    def country(self, row: ReadRow) -> str | None:
        return next((row.values[name] for name in self.countries if name in row.values), None)

    def is_bare(self, row: ReadRow) -> bool:
        """A name, and nothing that tells who bears it."""
        return self.country(row) is None and "email" not in row.values

    def find(self, row: ReadRow, prefer: Callable[[Known], bool]) -> Match:
        """Raises RuleBroken: the row gives no name."""
        name_key, email_key = naming.named(row)
        return self.people.find(name_key, self.country(row), email_key, prefer)

    def add(self, row: ReadRow, record: Person, warning: str | None, differences: list[Difference]) -> Known:
        """Somebody new, with the outcome of the row."""
        person = self.people.add(record, self.country(row))
        self.plan.people.append(person)
        planned = self.plan.note(row, Outcome.NEW, person=person, differences=differences)
        if warning:
            planned.warnings.append(warning)
        elif self.is_bare(row):
            planned.warnings.append(_("No country or e-mail: entered as a new person."))
        return person

    def met(self, row: ReadRow, person: Known) -> None:
        self.people.met(person, self.country(row), row.keys[1])

    def check_filled(self, row: ReadRow, person: Known) -> dict[str, Any]:
        """What the row says of the person that was not known. Raises RuleBroken: it cannot be so."""
        more = {name: row.values[name] for name in FILLED if name in row.values and not person.values[name]}
        naming.check_filled(person, more)
        return more

    def fill(self, person: Known, more: dict[str, Any]) -> list[Difference]:
        differences = [Difference(name, None, value) for name, value in more.items() if person.fill(name, value)]
        if differences:
            self.plan.tell(person)
        return differences


@dataclass(slots=True)
class Unplaced:
    """People of whom no country is known, by where they are entered.

    Where no organization is said a name alone is left. Then only a row repeated in every cell means the same person;
    and of those who are there already each is meant by one row, so that the same file again changes nothing.
    """

    there: dict[Place, list[Known]] = field(default_factory=lambda: defaultdict(list))
    claimed: dict[Known, tuple[int, list[str]]] = field(default_factory=dict)  # the row that meant them

    def find(self, row: ReadRow, place: Place) -> Known | None:
        there = self.there.get(place, [])
        if place[2]:
            return next(iter(there), None)
        for person in there:
            if person in self.claimed and self.claimed[person][1] == row.cells:
                return person
        return next((person for person in there if person not in self.claimed), None)

    def enter(self, person: Known, place: Place) -> None:
        if person not in self.there[place]:
            self.there[place].append(person)

    def claim(self, row: ReadRow, person: Known) -> None:
        self.claimed.setdefault(person, (row.number, row.cells))
