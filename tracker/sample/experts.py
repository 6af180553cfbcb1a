"""The experts of the sample office, what they know, and the missions they were sent on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from tracker.missions.models import (
    Expertise,
    ExpertProfile,
    MemberRole,
    Mission,
    MissionDestination,
    MissionMember,
    Purpose,
)
from tracker.missions.rules import prepare_mission
from tracker.partners.models import Organization, Partner
from tracker.people.models import Person
from tracker.sample.plans import Journey, MissionPlan, missions
from tracker.sample.population import Population
from tracker.text import fold
from tracker.trainings.models import Delivery, TrainingSession

MARK = "Sample data: invented mission."
PROFILE = "Sample data: invented profile."
EXPERTS = 36
LECTURED = 0.35  # share of the experts who have taught at a training at home
BUSY_EVERY = 7  # one in this many missions takes along an interpreter
SPOKEN = ("en", "en fr", "en ru", "en es", "en ar", "en")


@dataclass
class Experts:
    """Everyone who can be sent, and the missions; who has been away longest ago goes first."""

    random: Random
    population: Population
    partners: Mapping[str, Partner]
    home: str
    sender: Organization
    sessions: Sequence[TrainingSession]
    today: date
    profiles: list[ExpertProfile] = field(default_factory=list)
    missions: list[Mission] = field(default_factory=list)

    def enter(self) -> None:
        fields = list(dict.fromkeys(plan.field for plan in missions()))
        people: list[Person] = []
        for number in range(EXPERTS):
            people.append(self.population.someone(self.home, people, LECTURED))
            known = {fields[number % len(fields)], self.random.choice(fields)}
            self.profiles.append(_profile(people[-1], sorted(known), SPOKEN[number % len(SPOKEN)]))
        journeys = [(journey, plan) for plan in missions() for journey in plan.journeys]
        known_places = [one for one in journeys if all(code in self.partners for code in one[0].places)]
        for number, (journey, plan) in enumerate(sorted(known_places, key=lambda one: one[0].day(self.today))):
            self.missions.append(self._mission(plan, journey, number))

    def _mission(self, plan: MissionPlan, journey: Journey, number: int) -> Mission:
        first = journey.day(self.today)
        supported = self._session_in(journey, first.year) if plan.purpose is Purpose.TRAINING else None
        first = supported.starts_on or first if supported else first
        last = first + timedelta(days=plan.days - 1)
        places = [self.partners[code] for code in journey.places]
        mission = Mission(
            code=f"M-{first.year}-{number + 1:02d}",
            title_en=plan.title_en.format(en=" and ".join(place.name_en for place in places)),
            title_zh=plan.title_zh.format(zh="、".join(place.name_zh for place in places)),
            purpose=plan.purpose,
            starts_on=first,
            ends_on=None if journey.is_open else last,
            is_cancelled=journey.is_cancelled,
            cancelled_reason="Travel was not possible (sample)." if journey.is_cancelled else "",
            sender=self.sender,
            session=supported,
            note=MARK,
        )
        mission.destinations = _destinations(places, first, last, mission.ends_on)
        mission.members = self._members(plan, number, first, last)
        prepare_mission(mission)
        return mission

    def _away(self, first: date, last: date) -> list[Person]:
        """Who is on a mission between two days, or on one without an end."""
        there = [
            one for one in self.missions if one.starts_on <= last and (one.ends_on is None or first <= one.ends_on)
        ]
        return [member.person for mission in there for member in mission.members]

    def _session_in(self, journey: Journey, year: int) -> TrainingSession | None:
        """A training held in the country itself that year, which the experts go to teach at."""
        there = [one for one in self.sessions if one.delivery is Delivery.RECIPIENT and one.country in journey.places]
        return next((one for one in there if one.starts_on and one.starts_on.year == year), None)

    def _members(self, plan: MissionPlan, number: int, first: date, last: date) -> list[MissionMember]:
        """Experts of the field, those first who have waited longest; now and then an interpreter with them."""
        able = [one for one in self.profiles if plan.field in {known.field for known in one.expertise}]
        away = self._away(first, last)
        going = [one for one in able if one.person not in away][: plan.size]
        for profile in going:
            self.profiles.remove(profile)
            self.profiles.append(profile)
        roles = [MemberRole.LEADER if at == 0 and plan.size > 1 else MemberRole.EXPERT for at in range(len(going))]
        members = [_member(profile.person, role) for profile, role in zip(going, roles, strict=True)]
        if number % BUSY_EVERY == 0:
            interpreter = self.population.someone(self.home, [*away, *(one.person for one in members)], 0.9)
            members.append(_member(interpreter, MemberRole.INTERPRETER))
        return members


def _destinations(places: Sequence[Partner], first: date, last: date, ends_on: date | None) -> list[MissionDestination]:
    """One alone has the mission's dates; several share its days between them."""
    if len(places) == 1:
        return [MissionDestination(partner_code=places[0].code)]
    share, found = ((last - first).days + 1) // len(places), []
    for at, place in enumerate(places):
        begins = first + timedelta(days=at * share)
        ends = ends_on if at == len(places) - 1 else begins + timedelta(days=share - 1)
        found.append(MissionDestination(partner_code=place.code, starts_on=begins, ends_on=ends))
    return found


def _member(person: Person, role: MemberRole) -> MissionMember:
    works = person.affiliations[0] if person.affiliations else None
    employer = works.organization if works else None
    return MissionMember(
        person=person,
        role=role,
        gender=person.gender,
        organization=employer.name if employer else "",
        organization_record=employer,
        position=works.position if works else "",
    )


def _profile(person: Person, fields: Sequence[str], languages: str) -> ExpertProfile:
    expertise = [Expertise(field=known, field_key=fold(known)) for known in fields]
    return ExpertProfile(person=person, languages=languages, expertise=expertise, note=PROFILE)
