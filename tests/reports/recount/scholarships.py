"""Rules S1-S7 in plain Python."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from tests.reports.recount.office import Fact, Office, Row, one

LEFT = ("withdrawn", "terminated", "transferred")
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Life:
    """An enrolment and its statuses in the order in which they took effect, those that have come."""

    row: Row
    statuses: tuple[tuple[date, str], ...]

    def first(self, *names: str) -> date | None:
        return next((day for day, name in self.statuses if name in names), None)

    def on(self, day: date) -> str | None:
        return next((name for since, name in reversed(self.statuses) if since <= day), None)

    @property
    def is_student(self) -> bool:
        """Rule S4: began, and did not leave for good within 14 days."""
        started, left = self.first("enrolled"), self.first(*LEFT)
        if started is None:
            return False
        return not (left is not None and left == self.statuses[-1][0] and (left - started).days <= 14)

    def spells(self, status: str) -> Iterator[tuple[date, date | None]]:
        """The days on which a status held, the end not included."""
        for at, (day, name) in enumerate(self.statuses):
            until = self.statuses[at + 1][0] if at + 1 < len(self.statuses) else None
            if name == status and until != day:
                yield day, until


def lives(office: Office) -> list[Life]:
    statuses = office.of("enrolment_status", "enrolment_id")
    return [
        Life(
            row,
            tuple(
                (one["effective_on"], one["status"])
                for one in sorted(statuses.get(row["id"], []), key=lambda each: (each["effective_on"], each["id"]))
                if one["effective_on"] <= office.today
            ),
        )
        for row in office.rows("enrolment")
    ]


def students(office: Office) -> list[Life]:
    return [life for life in lives(office) if life.is_student]


def ever(office: Office) -> list[Fact]:
    return [_fact(office, life, life.first("enrolled")) for life in students(office)]


def new(office: Office) -> list[Fact]:
    return [
        fact for life, fact in zip(students(office), ever(office), strict=True) if not life.row["transferred_from_id"]
    ]


def persons(office: Office) -> list[Fact]:
    return [
        Fact(life.row["person_id"], 1, fact.dims) for life, fact in zip(students(office), ever(office), strict=True)
    ]


def countries(office: Office, kind: str) -> list[Fact]:
    facts = [(next(iter(fact.dims["country"])), fact) for fact in ever(office)]
    return [Fact(code, 1, fact.dims) for code, fact in facts if office.kind(code) == kind]


def transferred_in(office: Office) -> list[Fact]:
    return [fact for life, fact in zip(students(office), ever(office), strict=True) if life.row["transferred_from_id"]]


def not_enrolled(office: Office) -> list[Fact]:
    """Never arrived, or left within 14 days (rule S4)."""
    apart = [life for life in lives(office) if not life.is_student and life.first("enrolled", "never_arrived")]
    return [_fact(office, life, life.first("enrolled") or life.first("never_arrived")) for life in apart]


def suspensions(office: Office) -> list[Fact]:
    return _events(office, lambda _before, now, _is_first: now == "suspended")


def resumptions(office: Office) -> list[Fact]:
    return _events(office, lambda _before, now, is_first: now == "enrolled" and not is_first)


def left_suspended(office: Office) -> list[Fact]:
    """Graduated or left right after a suspension: outside the stock already."""
    return _events(office, lambda before, now, _is_first: before == "suspended" and now in ("graduated", *LEFT))


def graduated(office: Office) -> list[Fact]:
    return _by_day(office, "graduated")


def left(office: Office) -> list[Fact]:
    return _by_day(office, *LEFT)


def on_day(status: str) -> Callable[[Office, date], list[Fact]]:
    def stock(office: Office, day: date) -> list[Fact]:
        return [_fact(office, life, day) for life in students(office) if life.on(day) == status]

    return stock


def active(office: Office, first: date | None, last: date) -> list[Fact]:
    """In study on any day from the first to the last."""
    return [
        _fact(office, life, last)
        for life in students(office)
        if any(
            since <= last and (first is None or until is None or until > first)
            for since, until in life.spells("enrolled")
        )
    ]


def past_end(office: Office, day: date) -> list[Fact]:
    ends = {life.row["id"]: life.row["expected_ends_on"] for life in students(office)}
    return [fact for fact in on_day("enrolled")(office, day) if ends[fact.unit] is not None and ends[fact.unit] < day]


def awards(office: Office, step: str) -> list[Fact]:
    """Rule S7: those that came as far as a step; one taken up was accepted."""
    reached = {
        "offered": ("offered", "accepted", "declined", "taken_up", "terminated"),
        "accepted": ("accepted", "taken_up", "terminated"),
        "declined": ("declined",),
        "taken_up": ("taken_up", "terminated"),
        "terminated": ("terminated",),
    }[step]
    return [
        Fact(row["id"], 1, {**_of_study(office, row, row[f"{step}_on"]), "year": one(_year(row[f"{step}_on"]))})
        for row in office.rows("award")
        if row["status"] in reached
    ]


def _events(office: Office, counts: Callable[[str | None, str, bool], bool]) -> list[Fact]:
    found = []
    for life in students(office):
        started, before = life.first("enrolled"), None
        for at, (day, name) in enumerate(life.statuses):
            if counts(before, name, day == started):
                fact = _fact(office, life, day)
                found.append(Fact((fact.unit, at), 1, fact.dims))
            before = name
    return found


def _by_day(office: Office, *names: str) -> list[Fact]:
    return [_fact(office, life, day) for life in students(office) if (day := life.first(*names)) is not None]


def _fact(office: Office, life: Life, day: date | None) -> Fact:
    """Status is that of the day of the question, or for a stock of its own day: one it holds by itself."""
    dims = {
        **_of_study(office, life.row, life.first("enrolled")),
        "status": one(life.on(office.today)),
        "stage": one(None),
        "year": one(_year(day)),
    }
    return Fact(life.row["id"], 1, dims)


def _of_study(office: Office, row: Row, day: date | None) -> dict[str, frozenset[Any]]:
    country = row["nominated_by"] or row["citizenship"]
    return {
        "country": one(country),
        "region": one(office.region(country)),
        "group": office.groups(country, day),
        "gender": one(row["gender"]),
        **_places(office, row),
    }


def _places(office: Office, row: Row) -> dict[str, frozenset[Any]]:
    cohorts, schemes, programmes = (_codes(office, table) for table in ("cohort", "scheme", "degree_programme"))
    return {
        "cohort": one(cohorts.get(row["cohort_id"])),
        "scheme": one(schemes.get(row["scheme_id"])),
        "programme": one(programmes.get(row.get("programme_id"))),
    }


def _codes(office: Office, table: str) -> dict[int | None, str]:
    return {row["id"]: row["code"] for row in office.rows(table)}


@cache
def _year(day: date | None) -> int | None:
    return day.year if day else None
