"""When the sample office's courses were and will be held: every edition with its dates and what became of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tracker.sample.source import CoursePlan, courses
from tracker.trainings.models import Modality, SessionStatus

_EDITION = re.compile(r"(?P<when>\d{4}|[+-]\d+)(?P<marks>[a-z]*)(?:(?P<how>[@>])(?P<country>[A-Z]{2}))?")
_NOT_HELD = {"x": SessionStatus.CANCELLED, "p": SessionStatus.POSTPONED}
_MODALITY = {"o": Modality.ONLINE, "h": Modality.HYBRID}


@dataclass(frozen=True, slots=True)
class Edition:
    """One session to be. `number` counts those that are held; `marks` are those of data/courses.tsv."""

    course: CoursePlan
    number: int | None
    starts_on: date
    ends_on: date
    status: SessionStatus
    marks: frozenset[str]
    country: str | None  # where it is held, when neither at home nor online
    is_in_third_country: bool

    @property
    def modality(self) -> Modality:
        return next((_MODALITY[mark] for mark in self.marks if mark in _MODALITY), Modality.IN_PERSON)

    @property
    def days(self) -> list[date]:
        return [self.starts_on + timedelta(days=n) for n in range((self.ends_on - self.starts_on).days + 1)]

    @property
    def training_days(self) -> int:
        return sum(day.weekday() < 5 for day in self.days)


def editions(random: Random, today: date) -> Sequence[Edition]:
    """Every edition, by its first day."""
    found = [edition for course in courses() for edition in _editions_of(random, course, today)]
    return sorted(found, key=lambda edition: (edition.starts_on, edition.course.code))


def _editions_of(random: Random, course: CoursePlan, today: date) -> Sequence[Edition]:
    found: list[Edition] = []
    number = 0
    for said in course.editions:
        read = _EDITION.fullmatch(said)
        if read is None:
            raise ValueError(f"{course.code}: {said} is not an edition")
        marks = frozenset(read["marks"])
        is_held = marks.isdisjoint(_NOT_HELD)
        number += is_held
        starts_on = _first_day(random, course, read["when"], marks, today)
        ends_on = starts_on + timedelta(days=course.days - 1)
        found.append(
            Edition(
                course,
                number if is_held else None,
                starts_on,
                ends_on,
                _status(read["when"], marks, starts_on, ends_on, today),
                marks,
                read["country"],
                read["how"] == ">",
            )
        )
    return found


def _first_day(random: Random, course: CoursePlan, when: str, marks: frozenset[str], today: date) -> date:
    """A Monday of the course's month, or so many days from today."""
    if when[0] in "+-":
        return today + timedelta(days=int(when))
    if "n" in marks:
        return date(int(when), 12, 28)
    day = date(int(when), course.month, random.randint(1, 14))
    return day + timedelta(days=-day.weekday() % 7)


def _status(when: str, marks: frozenset[str], starts_on: date, ends_on: date, today: date) -> SessionStatus:
    for mark, status in _NOT_HELD.items():
        if mark in marks:
            return status
    if when[0] not in "+-":
        return SessionStatus.COMPLETED
    if starts_on > today:
        return SessionStatus.CONFIRMED if "k" in marks else SessionStatus.PLANNED
    # Over, and nobody has entered yet who came: what the first page reminds of.
    return SessionStatus.ONGOING if ends_on >= today else SessionStatus.CONFIRMED
