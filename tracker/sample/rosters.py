"""Who came to a session of the sample office, in which role, and how it went for them."""

from collections.abc import Sequence
from decimal import Decimal
from random import Random

from tracker.db import today
from tracker.people.models import Gender, Person
from tracker.sample.population import NOT_STATED, Population
from tracker.sample.schedule import Edition
from tracker.sample.source import Country
from tracker.trainings.models import (
    COUNTED_STATUSES,
    Headcount,
    Modality,
    Participation,
    ParticipationRole,
    ParticipationStatus,
    SessionStatus,
    TrainingSession,
)
from tracker.trainings.rules import prepare_participation

R = ParticipationRole
S = ParticipationStatus

# What became of those who were invited, and how often, by what became of the session.
OUTCOMES = {
    SessionStatus.COMPLETED: {S.COMPLETED: 86, S.ATTENDED: 7, S.NO_SHOW: 4, S.WITHDRAWN: 2, S.REJECTED: 1},
    SessionStatus.ONGOING: {S.ATTENDED: 90, S.REGISTERED: 6, S.WITHDRAWN: 4},
    SessionStatus.CONFIRMED: {S.ACCEPTED: 60, S.NOMINATED: 20, S.WAITLISTED: 12, S.REJECTED: 8},
}
UNRECORDED = {S.REGISTERED: 85, S.ACCEPTED: 10, S.WITHDRAWN: 5}  # over, and nobody has entered who came
DAILY_SINCE = 2023  # the year from which attendance was kept day by day
DAYS_SINCE = 2015
LANGUAGES_INTERPRETED = ("ru", "es", "fr")
ONLINE_MORE = 1.35  # an online session seats more


class Rosters:
    """Fills rosters from one population; `home` is the code of the home country."""

    def __init__(self, random: Random, population: Population, home: str) -> None:
        self.random, self.population, self.home = random, population, home

    def fill(self, session: TrainingSession, edition: Edition, countries: Sequence[Country]) -> None:
        """Participants from these countries, then those who taught, watched and interpreted."""
        size = edition.course.size * (ONLINE_MORE if edition.modality is Modality.ONLINE else 1)
        seats = round(size * self.random.uniform(1.0, 1.2))
        session.capacity = seats + 8
        weights = [country.weight for country in countries]
        codes = [country.code for country in self.random.choices(countries, weights, k=seats)]
        if edition.course.group in ("CMR", "BRICS") or self.random.random() < 0.25:
            codes += [self.home] * self.random.randint(1, 4)
        came: list[Person] = []
        for code in codes:
            person = self.population.someone(code, came)
            came.append(person)
            self._enter(session, edition, person, code, R.PARTICIPANT)
        if session.status in (SessionStatus.COMPLETED, SessionStatus.ONGOING):
            self._staff(session, edition, came, codes)

    def _staff(self, session: TrainingSession, edition: Edition, came: list[Person], codes: Sequence[str]) -> None:
        roles = [R.LECTURER] * self.random.randint(1, 3) + [R.ORGANISER]
        if any(language in LANGUAGES_INTERPRETED for language in edition.course.languages.split()):
            roles.append(R.INTERPRETER)
        for role in roles:
            person = self.population.someone(self.home, came, coming_back=0.8)
            came.append(person)
            self._enter(session, edition, person, self.home, role)
        if self.random.random() < 0.3:
            watching = self.population.someone(codes[0], came, coming_back=0.5)
            self._enter(session, edition, watching, codes[0], R.OBSERVER)

    def _enter(
        self, session: TrainingSession, edition: Edition, person: Person, code: str, role: ParticipationRole
    ) -> None:
        random, works = self.random, person.affiliations[0]
        entry = Participation(
            person=person,
            role=role,
            status=self._outcome(session, role),
            represents=None if random.random() < NOT_STATED and role is R.PARTICIPANT else code,
            organization=works.organization.name if works.organization else "",
            organization_record=works.organization,
            position=works.position,
            gender=person.gender,
        )
        if role is R.PARTICIPANT and entry.status in COUNTED_STATUSES and session.status is SessionStatus.COMPLETED:
            self._grade(entry, session, edition)
        entry.session = session
        prepare_participation(entry, session)

    def _outcome(self, session: TrainingSession, role: ParticipationRole) -> ParticipationStatus:
        if role is not R.PARTICIPANT:
            return S.ATTENDED
        is_over = session.ends_on is not None and session.ends_on < today()
        outcomes = UNRECORDED if is_over and session.status is SessionStatus.CONFIRMED else OUTCOMES[session.status]
        return self.random.choices(list(outcomes), list(outcomes.values()))[0]

    def _grade(self, entry: Participation, session: TrainingSession, edition: Edition) -> None:
        """Days, score and certificate, as far as they were kept in those years."""
        random, year = self.random, edition.starts_on.year
        missing = 0.03 if entry.status is S.COMPLETED else 0.4
        days = "".join("1" if day.weekday() < 5 and random.random() > missing else "0" for day in edition.days)
        if year >= DAILY_SINCE:
            entry.daily_attendance = days
        elif year >= DAYS_SINCE:
            entry.days_attended = max(1, days.count("1"))
        if entry.status is S.COMPLETED:
            entry.certificate = f"{session.code}-{len(session.participations) + 1:02d}"
            if "exam" in edition.course.title_en.lower():
                entry.score = Decimal(random.randint(620, 990)) / 10


def headcounts(random: Random, countries: Sequence[Country], size: int) -> list[Headcount]:
    """Lines for an old session of which only the totals by country and gender survive."""
    lines = []
    for country in random.sample(countries, 8):
        women = random.randint(1, size // 10)
        men = random.randint(1, size // 10 + 1)
        for gender, number in ((Gender.FEMALE, women), (Gender.MALE, men)):
            lines.append(
                Headcount(represents=country.code, gender=gender, number=number, source="Annual report (sample)")
            )
    return lines
