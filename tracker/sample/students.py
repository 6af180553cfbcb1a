"""The students of the sample office: schemes, programmes, cohorts, and an award and an enrolment for each student."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from tracker.partners.models import Organization, OrganizationType
from tracker.people.models import Person
from tracker.sample.plans import CohortPlan, cohorts
from tracker.sample.population import Population
from tracker.sample.source import Country
from tracker.sample.studies import Story, continued, story
from tracker.scholarships.models import (
    Award,
    AwardStatus,
    Cohort,
    Degree,
    DegreeProgramme,
    Enrolment,
    Scheme,
    StudyStatus,
)
from tracker.text import fold

MARK = "Sample data: invented student."
BEEN_TRAINED = 0.08  # share of the students who were at a training before
UNNOMINATED, ENDLESS = 40, 89  # one in this many was not nominated, or has no expected end
OFFERS = 24  # places offered beyond those taken up, from the first cohort on
NEXT = ((AwardStatus.OFFERED, 6), (AwardStatus.ACCEPTED, 9))  # awards of the next cohort so far


@dataclass
class Students:
    """All that is entered for students; the awards have their enrolments' people, and some more."""

    random: Random
    population: Population
    countries: Sequence[Country]
    today: date
    programmes: Mapping[str, DegreeProgramme]
    awards: list[Award] = field(default_factory=list)
    enrolments: list[Enrolment] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)

    def enter(self) -> None:
        schemes, programmes = _schemes(), self.programmes
        number = 0
        for plan in cohorts():
            cohort = self._cohort(plan, schemes[plan.scheme], programmes[plan.programme])
            for _student in range(plan.size):
                self._student(cohort, self._someone(), number)
                number += 1
            self._declined(cohort)
        self._next(schemes["BRI"], programmes["LLM"])

    def _cohort(self, plan: CohortPlan, scheme: Scheme, programme: DegreeProgramme) -> Cohort:
        year = self._entry_year() - plan.years_ago
        return Cohort(
            code=f"{plan.programme}-{plan.scheme}-{year}",
            scheme=scheme,
            programme=programme,
            entry_year=year,
            starts_on=date(year, 9, 1),
            expected_ends_on=date(year + 2, 6, 30),
            places=plan.size + 2,
            note=MARK,
        )

    def _entry_year(self) -> int:
        """Of the newest cohort: the year in which the academic year began."""
        return self.today.year if self.today >= date(self.today.year, 9, 25) else self.today.year - 1

    def _someone(self) -> Person:
        weights = [country.weight for country in self.countries]
        code = self.random.choices([country.code for country in self.countries], weights)[0]
        person = self.population.someone(code, self.people, BEEN_TRAINED)
        self.people.append(person)
        return person

    def _student(self, cohort: Cohort, person: Person, number: int) -> None:
        told = story(self.random, cohort, number, self.today)
        enrolment = self._enrolment(person, cohort.programme, told, cohort.scheme, cohort.expected_ends_on)
        enrolment.cohort, enrolment.award = cohort, self._award(cohort, person, told)
        if number % UNNOMINATED == UNNOMINATED - 1:
            enrolment.nominated_by = None
        if number % ENDLESS == ENDLESS - 1:
            enrolment.expected_ends_on = None
        if told.last is StudyStatus.TRANSFERRED:
            self._elsewhere(enrolment, told)

    def _enrolment(
        self, person: Person, programme: DegreeProgramme, told: Story, scheme: Scheme, ends_on: date | None
    ) -> Enrolment:
        enrolment = Enrolment(
            person=person,
            programme=programme,
            scheme=scheme,
            nominated_by=person.citizenship,
            citizenship=person.citizenship,
            gender=person.gender,
            expected_ends_on=ends_on,
            degree_on=told.graduated_on,
            statuses=told.statuses,
            stages=told.stages,
            notes=told.notes,
            note=MARK,
        )
        self.enrolments.append(enrolment)
        return enrolment

    def _elsewhere(self, before: Enrolment, told: Story) -> None:
        """The programme in which someone who was transferred out goes on."""
        moved_on, ends_on = told.statuses[-1].effective_on, before.expected_ends_on
        if ends_on and before.scheme:
            goes_on = continued(self.random, moved_on, ends_on - timedelta(days=9), self.today)
            after = self._enrolment(before.person, self.programmes["MIPM"], goes_on, before.scheme, ends_on)
            after.transferred_from = before

    def _award(self, cohort: Cohort, person: Person, told: Story) -> Award:
        award = self._offer(cohort, person, AwardStatus.ACCEPTED)
        award.accepted_on = date(cohort.entry_year, 6, self.random.randint(1, 20))
        award.taken_up_on = told.enrolled_on
        if award.taken_up_on:
            award.status = AwardStatus.TAKEN_UP
        if told.last in (StudyStatus.WITHDRAWN, StudyStatus.TERMINATED, StudyStatus.NEVER_ARRIVED):
            award.status, award.reason = AwardStatus.TERMINATED, told.reason
            award.terminated_on = told.statuses[-1].effective_on
        return award

    def _declined(self, cohort: Cohort) -> None:
        for _offer in range(1 if cohort.programme.code == "MIPM" else 2):
            award = self._offer(cohort, self._someone(), AwardStatus.DECLINED)
            award.declined_on = date(cohort.entry_year, 6, self.random.randint(1, 25))
            award.reason = "Took up another scholarship (sample)."

    def _next(self, scheme: Scheme, programme: DegreeProgramme) -> None:
        """Offers for the cohort that begins next September; none before the year turns."""
        year = self._entry_year() + 1
        cohort = Cohort(
            code=f"LLM-BRI-{year}", scheme=scheme, programme=programme, entry_year=year, starts_on=date(year, 9, 1),
            expected_ends_on=date(year + 2, 6, 30), places=OFFERS, note=MARK,
        )  # fmt: skip
        for status, number in NEXT:
            for _offer in range(number):
                award = self._offer(cohort, self._someone(), status)
                award.offered_on = self.today
                award.accepted_on = self.today if status is AwardStatus.ACCEPTED else None

    def _offer(self, cohort: Cohort, person: Person, status: AwardStatus) -> Award:
        award = Award(
            person=person,
            scheme=cohort.scheme,
            cohort=cohort,
            status=status,
            offered_on=date(cohort.entry_year, 5, self.random.randint(5, 25)),
            nominated_by=person.citizenship,
            citizenship=person.citizenship,
            gender=person.gender,
            note=MARK,
        )
        self.awards.append(award)
        return award


def universities(home: str) -> list[Organization]:
    names = (
        ("Eastern University (sample)", "东方大学（示例）"),
        ("Southern Law School (sample)", "南方法学院（示例）"),
    )
    return [
        Organization(name=en, name_zh=zh, name_key=fold(en), type=OrganizationType.UNIVERSITY, country=home)
        for en, zh in names
    ]


def _schemes() -> dict[str, Scheme]:
    said = {
        "BRI": ("Belt and Road master's scholarship (sample)", "“一带一路”知识产权硕士奖学金（示例）"),
        "GOV": ("Government scholarship for IP officials (sample)", "知识产权官员政府奖学金（示例）"),
    }
    return {code: Scheme(code=code, name_en=en, name_zh=zh, note=MARK) for code, (en, zh) in said.items()}


def programmes_at(schools: Sequence[Organization]) -> dict[str, DegreeProgramme]:
    said = {
        "LLM": ("Master of Laws in intellectual property (sample)", "知识产权法学硕士（示例）", "IP law", "en"),
        "MIPM": (
            "Master of intellectual property management (sample)",
            "知识产权管理硕士（示例）",
            "IP management",
            "en zh",
        ),
    }
    return {
        code: DegreeProgramme(
            code=code, title_en=en, title_zh=zh, university=school, degree=Degree.MASTER, field=subject,
            languages=languages, months=24, note=MARK,
        )
        for (code, (en, zh, subject, languages)), school in zip(said.items(), schools, strict=False)
    }  # fmt: skip
