"""Whom a row means, where people are named beside something else: found by one rule, added, or told more of."""

from collections import defaultdict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from typing import Any

from tracker.i18n import _
from tracker.imports import naming
from tracker.imports.known import Known, Match, People
from tracker.imports.newcomer import Newcomer
from tracker.imports.plan import Difference, Outcome, Plan
from tracker.imports.plans.unsure import Key, Unsure
from tracker.imports.reading import ReadRow
from tracker.imports.standing import standing
from tracker.people.models import PersonAlias
from tracker.people.names import name_key

# Filled in where it is not known of a person; only a file of people says otherwise of what is.
FILLED = ("native_name", "gender", "citizenship", "email", "phone")
OTHER_NAME = "other_name"  # how the file writes somebody who is on record under another name

Place = tuple[Hashable, str, str]  # where they are entered, name, organization: what tells people of no country apart


class Persons:
    """`countries` are the fields that may say for which country a row names somebody, the first one first."""

    def __init__(self, plan: Plan, *countries: str) -> None:
        self.plan, self.countries = plan, countries
        self.people = People()
        self.unsure = Unsure(plan, self.key)

    def load(self, rows: list[ReadRow]) -> None:
        for row in rows:
            row.keys = naming.keys_or_none(row.values)
        names = {row.keys[0] for row in rows} | {naming.turned_key(row.values) for row in rows}
        self.people.load(names, {row.keys[1] for row in rows})
        decisions = standing(self.plan.handled.decisions)
        self.plan.handled = replace(self.plan.handled, decisions=decisions)
        self.people.load_ids(one.person_id for one in decisions.values() if one.person_id)
        self.unsure.load(rows, self._fits_nobody)

    def _fits_nobody(self, row: ReadRow) -> bool:
        return self._exactly(row, self.key(row)).person is None

    def key(self, row: ReadRow) -> Key:
        return row.keys[0], self.country(row), row.keys[1]

    def country(self, row: ReadRow) -> str | None:
        for name in self.countries:
            if name in row.values:
                return str(row.values[name])
        return None

    def is_bare(self, row: ReadRow) -> bool:
        """A name, and nothing that tells who bears it."""
        return self.country(row) is None and "email" not in row.values

    def find(self, row: ReadRow, prefer: Callable[[Known], bool]) -> Match:
        """Whom somebody decided on, else whoever fits exactly.

        Raises RuleBroken: the row gives no name. Raises NotEntered: it is to be left out.
        """
        key, email_key = naming.named(row)
        decision = self.unsure.decision(row)
        if decision is not None and (chosen := self.people.by_id.get(decision.person_id or 0)):
            return Match(chosen)
        found = self._exactly(row, (key, self.country(row), email_key), prefer)
        return found if decision is None else Match(found.person)

    def _exactly(self, row: ReadRow, key: Key, prefer: Callable[[Known], bool] | None = None) -> Match:
        """Who bears the name; where its two parts are known apart, also written the other way round."""
        native = row.values.get("native_name", "")
        found = self.people.find(*key, prefer, native)
        if found.person is None and (turned := naming.turned_key(row.values)):
            other = self.people.find(turned, *key[1:], prefer, native)
            return other if other.person else found
        return found

    def new(self, row: ReadRow) -> Newcomer:
        """Somebody new, of whom nothing is planned yet.

        Raises RuleBroken: what the rules for people refuse. Raises NotEntered: it may be somebody on record, and
        nobody has decided.
        """
        newcomer = naming.person_of(row.values)
        self.unsure.warning(row)
        return newcomer

    def add(self, row: ReadRow, newcomer: Newcomer, warning: str | None, differences: list[Difference]) -> Known:
        """Somebody new, with the outcome of the row."""
        warning = self.unsure.warning(row) or warning
        person = self.people.add(newcomer, self.country(row))
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
        if also := self.other_name(row, person):
            more[OTHER_NAME] = also
        return more

    def other_name(self, row: ReadRow, person: Known) -> str | None:
        """How the row writes the person, where somebody decided that it is them: known by that from now on."""
        decision = None if row.keys[0] in person.name_keys else self.unsure.decision(row)
        is_theirs = decision is not None and decision.person_id == person.id is not None
        return naming.full_name(row.values) if is_theirs else None

    def fill(self, person: Known, more: dict[str, Any]) -> list[Difference]:
        also = more.pop(OTHER_NAME, None)
        differences = [Difference(name, None, value) for name, value in more.items() if person.fill(name, value)]
        if differences:
            self.plan.tell(person)
        return [*differences, *self.rename(person, also)]

    def rename(self, person: Known, also: str | None) -> list[Difference]:
        if also is None or (key := name_key(also)) in person.name_keys:
            return []
        self.plan.add_row(PersonAlias(name=also, name_key=key), person_id=person)
        self.plan.renamed[person] = None
        self.people.also_named(person, key)
        return [Difference(OTHER_NAME, None, also)]


@dataclass(slots=True)
class Unplaced:
    """People of whom no country is known, by where they are entered.

    The same name and organization is the same person wherever they are entered. Where no organization is said a name
    alone is left. Then only a row repeated in every cell means the same person;
    and of those who are there already each is meant by one row, so that the same file again changes nothing.
    """

    there: dict[Place, list[Known]] = field(default_factory=lambda: defaultdict(list))
    claimed: dict[Known, tuple[int, list[str]]] = field(default_factory=dict)  # the row that meant them

    def find(self, row: ReadRow, place: Place) -> Known | None:
        there = self.there.get(place, [])
        if place[2]:
            return next(iter(there or self.there.get((None, *place[1:]), [])), None)
        for person in there:
            if person in self.claimed and self.claimed[person][1] == row.cells:
                return person
        return next((person for person in there if person not in self.claimed), None)

    def enter(self, person: Known, place: Place) -> None:
        for one in (place, (None, *place[1:])) if place[2] else (place,):
            if person not in self.there[one]:
                self.there[one].append(person)

    def claim(self, row: ReadRow, person: Known) -> None:
        self.claimed.setdefault(person, (row.number, row.cells))
