"""The written plans of students, missions and cooperation in data/, read line by line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from tracker.cooperation.models import Direction, InstrumentType
from tracker.missions.models import Purpose
from tracker.sample.source import rows


@dataclass(frozen=True, slots=True)
class CohortPlan:
    programme: str
    scheme: str
    years_ago: int  # academic years before the present one
    size: int


@dataclass(frozen=True, slots=True)
class Journey:
    """When and where to: a year and month, or so many days from the day the office is filled."""

    when: str
    places: Sequence[str]
    is_open: bool
    is_cancelled: bool

    def day(self, today: date) -> date:
        if self.when[0] in "+-":
            return today + timedelta(days=int(self.when))
        year, month = self.when.split("-")
        return date(int(year), int(month), 4)


@dataclass(frozen=True, slots=True)
class MissionPlan:
    purpose: Purpose
    days: int
    size: int  # members, interpreters besides
    field: str
    title_en: str
    title_zh: str
    journeys: Sequence[Journey]


@dataclass(frozen=True, slots=True)
class InstrumentPlan:
    """Instruments of one type: with whom, and the lengths in years of originals and extensions, taken in turn."""

    type: InstrumentType
    named: Sequence[str]
    sample: Sequence[str]
    terms: Sequence[Sequence[int]]
    title_en: str
    title_zh: str


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    series: str
    edition: int
    starts_on: date
    ends_on: date
    country: str
    city: str
    co_hosts: str
    named: Sequence[str]
    group: str  # from whose members the others are drawn
    others: int
    outcomes: Sequence[tuple[str, str, str]]  # title in English, in Chinese, address
    title_en: str
    title_zh: str


@dataclass(frozen=True, slots=True)
class FilingPlan:
    """A published total of filings, the growth a year it is made with, and among how many partners it is shared."""

    direction: Direction
    series: str  # partners, or all: of every foreign applicant
    kind: str  # applications or grants
    total: int
    rate: float
    partners: int


@dataclass(frozen=True, slots=True)
class Share:
    code: str
    weight: float


@cache
def cohorts() -> Sequence[CohortPlan]:
    """The oldest first."""
    return tuple(
        CohortPlan(programme, scheme, int(ago), int(size)) for programme, scheme, ago, size in rows("cohorts.tsv")
    )


@cache
def missions() -> Sequence[MissionPlan]:
    return tuple(
        MissionPlan(
            Purpose(purpose), int(days), int(size), field, title_en, title_zh,
            [_journey(said) for said in journeys.split()],
        )
        for purpose, days, size, field, title_en, title_zh, journeys in rows("missions.tsv")
    )  # fmt: skip


@cache
def instruments() -> Sequence[InstrumentPlan]:
    return tuple(
        InstrumentPlan(
            InstrumentType(kind), named.split(), sample.split(),
            [[int(years) for years in term.split("+")] for term in terms.split()], title_en, title_zh,
        )
        for kind, named, sample, terms, title_en, title_zh in rows("instruments.tsv")
    )  # fmt: skip


@cache
def meetings() -> Sequence[MeetingPlan]:
    return tuple(
        MeetingPlan(
            series, int(edition), date.fromisoformat(starts_on), date.fromisoformat(ends_on), country, city, co_hosts,
            named.split(), group, int(others), [_outcome(one) for one in outcomes.split(";") if one],
            title_en, title_zh,
        )
        for (
            series, edition, starts_on, ends_on, country, city, co_hosts, named, group, others, outcomes, title_en,
            title_zh,
        ) in rows("meetings.tsv")
    )  # fmt: skip


@cache
def filings() -> Sequence[FilingPlan]:
    return tuple(
        FilingPlan(Direction(direction), series, kind, int(total), float(rate), int(partners))
        for direction, series, kind, total, rate, partners in rows("filings.tsv")
    )


def shares(direction: Direction) -> Sequence[Share]:
    """The largest first."""
    return [Share(code, float(weight)) for way, code, weight in rows("shares.tsv") if way == direction]


def _journey(said: str) -> Journey:
    when, places = said.split(":")
    return Journey(when, places.rstrip("x~").split(","), places.endswith("~"), places.endswith("x"))


def _outcome(said: str) -> tuple[str, str, str]:
    en, zh, url = (part.strip() for part in said.split(" /", 2))
    return en, zh, url
