"""The invented people of the sample office: made when a seat asks for someone, and coming back now and then."""

from collections.abc import Collection
from dataclasses import dataclass, field
from random import Random

from tracker.partners.models import Organization, OrganizationType, Partner
from tracker.people.models import Affiliation, Gender, Person
from tracker.people.rules import prepare_person
from tracker.sample.naming import invent_name
from tracker.sample.organizations import POSITIONS
from tracker.text import fold

MARK = "Sample data: invented person."
COMING_BACK = 0.11  # share of seats taken by someone who has been to an earlier session
FEMALE = 0.46
NOT_STATED = 0.012


@dataclass
class Population:
    """Everyone invented so far, by the partner they come from."""

    random: Random
    partners: dict[str, Partner]
    cultures: dict[str, str]  # by partner code
    organizations: dict[str, list[Organization]]
    everyone: list[Person] = field(default_factory=list)  # in the order in which they were first asked for
    known: dict[str, list[Person]] = field(default_factory=dict)  # by partner code
    names: set[tuple[str, str]] = field(default_factory=set)

    def someone(self, code: str, besides: Collection[Person], coming_back: float = COMING_BACK) -> Person:
        """A person from this partner who is not among `besides`."""
        been = [person for person in self.known.get(code, ()) if person not in besides]
        if been and self.random.random() < coming_back:
            return self.random.choice(been)
        person = self._invent(code)
        self.known.setdefault(code, []).append(person)
        self.everyone.append(person)
        return person

    def _invent(self, code: str) -> Person:
        random = self.random
        while True:  # until nobody from there has this name: the same name in one country is taken for one person
            gender = Gender.FEMALE if random.random() < FEMALE else Gender.MALE
            name = invent_name(random, self.cultures[code], gender)
            if (code, key := fold(f"{name.family} {name.given}")) not in self.names:
                break
        self.names.add((code, key))
        person = Person(
            family_name=name.family,
            given_name=name.given,
            full_name=name.given if not name.family else "",
            native_name=name.native,
            name_order=name.order,
            gender=None if random.random() < NOT_STATED else gender,
            citizenship=code if self.partners[code].type == "country" else None,
            email=self._email(key, code),
            note=MARK,
        )
        person.affiliations = [self._affiliation(code)]
        prepare_person(person)
        return person

    def _email(self, key: str, code: str) -> str:
        """An address under .example, which nobody can own; not everyone has given one."""
        if self.random.random() < 0.12:
            return ""
        local = ".".join(word for word in key.split()[:2] if word.isascii()) or "person"
        return f"{local}{len(self.everyone) + 1}@{code.lower()}.example"

    def _affiliation(self, code: str) -> Affiliation:
        offices = self.organizations[code]
        employer = offices[0] if self.random.random() < 0.8 else self.random.choice(offices)
        positions = POSITIONS.get(employer.type, POSITIONS[OrganizationType.OTHER])
        return Affiliation(organization=employer, position=self.random.choice(positions))
