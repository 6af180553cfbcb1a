"""How it went for a student of the sample office: statuses, stages and notes with their days, until today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tracker.scholarships.models import (
    Cohort,
    EnrolmentStage,
    EnrolmentStatus,
    ProgressNote,
    StudyStage,
    StudyStatus,
)

S, T = StudyStatus, StudyStage
# One in this many students, by number: the rest finish in time.
NEVER_ARRIVED, LEFT_AT_ONCE, WITHDREW, TERMINATED, MOVED, PAUSED, LATE, SILENT = 49, 97, 23, 61, 83, 31, 13, 17
REASONS = {
    S.WITHDRAWN: "Returned to the office at home (sample).",
    S.TERMINATED: "Did not reach the credits required (sample).",
    S.NEVER_ARRIVED: "Could not travel (sample).",
    S.TRANSFERRED: "Goes on in another programme (sample).",
    S.SUSPENDED: "Leave for family reasons (sample).",
}
NOTES = (
    "Coursework on schedule (sample).",
    "Passed the examinations of the term (sample).",
    "Thesis topic agreed with the supervisor (sample).",
    "Chapters discussed with the supervisor (sample).",
    "Internship at the patent office arranged (sample).",
)


@dataclass(frozen=True, slots=True)
class Story:
    statuses: list[EnrolmentStatus]
    stages: list[EnrolmentStage]
    notes: list[ProgressNote]

    @property
    def last(self) -> StudyStatus:
        return self.statuses[-1].status

    @property
    def reason(self) -> str:
        return self.statuses[-1].reason

    @property
    def enrolled_on(self) -> date | None:
        return next((one.effective_on for one in self.statuses if one.status is S.ENROLLED), None)

    @property
    def graduated_on(self) -> date | None:
        return self.statuses[-1].effective_on if self.last is S.GRADUATED else None


def story(random: Random, cohort: Cohort, number: int, today: date) -> Story:
    """The student's life as it is known today; `number` decides what is out of the ordinary in it."""
    first = date(cohort.entry_year, 9, random.randint(1, 12))
    statuses = [_status(S.ADMITTED, date(cohort.entry_year, 7, 10))]
    if number % NEVER_ARRIVED == NEVER_ARRIVED - 1:
        return _known([*statuses, _status(S.NEVER_ARRIVED, date(cohort.entry_year, 10, 1))], [], [], today)
    statuses.append(_status(S.ENROLLED, first))
    late = timedelta(days=random.randint(150, 330) if number % LATE == LATE - 1 else 0)
    finish = date(cohort.entry_year + 2, 6, random.randint(10, 28)) + late
    ended = _ending(random, number, first, finish)
    stages = [stage for stage in _stages(random, first, finish) if stage.effective_on <= ended.effective_on]
    statuses += [*_pause(number, first), ended]
    return _known(statuses, stages, _notes(random, number, first, ended.effective_on, today), today)


def continued(random: Random, moved_on: date, finish: date, today: date) -> Story:
    """The studies of someone who goes on elsewhere on the day they were transferred."""
    stages = [EnrolmentStage(stage=T.COURSEWORK, effective_on=moved_on), *_stages(random, moved_on, finish)[1:]]
    statuses = [_status(S.ENROLLED, moved_on), _status(S.GRADUATED, finish)]
    return _known(statuses, stages, _notes(random, 0, moved_on, finish, today), today)


def _ending(random: Random, number: int, first: date, finish: date) -> EnrolmentStatus:
    if number % LEFT_AT_ONCE == LEFT_AT_ONCE - 1:
        return _status(S.WITHDRAWN, first + timedelta(days=9))
    if number % WITHDREW == WITHDREW - 1:
        return _status(S.WITHDRAWN, first + timedelta(days=random.randint(120, 400)))
    if number % TERMINATED == TERMINATED - 1:
        return _status(S.TERMINATED, first + timedelta(days=random.randint(300, 420)))
    if number % MOVED == MOVED - 1:
        return _status(S.TRANSFERRED, first + timedelta(days=150))
    return _status(S.GRADUATED, finish)


def _pause(number: int, first: date) -> Sequence[EnrolmentStatus]:
    """Some are away for most of a year; nobody who leaves is."""
    leaves = any(number % every == every - 1 for every in (LEFT_AT_ONCE, WITHDREW, TERMINATED, MOVED))
    if leaves or number % PAUSED != PAUSED - 1:
        return ()
    return _status(S.SUSPENDED, first + timedelta(days=60)), _status(S.ENROLLED, first + timedelta(days=300))


def _stages(random: Random, first: date, finish: date) -> Sequence[EnrolmentStage]:
    days = (
        (T.COURSEWORK, first),
        (T.THESIS, first + timedelta(days=random.randint(330, 400))),
        (T.SUBMITTED, finish - timedelta(days=random.randint(35, 50))),
        (T.DEFENDED, finish - timedelta(days=random.randint(5, 25))),
    )
    return [EnrolmentStage(stage=stage, effective_on=day) for stage, day in days]


def _notes(random: Random, number: int, first: date, last: date, today: date) -> list[ProgressNote]:
    """Every few months; of some students nobody has heard for a good while."""
    until = min(last, today - timedelta(days=240 if number % SILENT == SILENT - 1 else 5))
    notes, day = [], first + timedelta(days=random.randint(60, 100))
    while day < until:
        notes.append(ProgressNote(noted_on=day, body=random.choice(NOTES)))
        day += timedelta(days=random.randint(90, 150))
    return notes


def _status(status: StudyStatus, day: date) -> EnrolmentStatus:
    return EnrolmentStatus(status=status, effective_on=day, reason=REASONS.get(status, ""))


def _known(
    statuses: Sequence[EnrolmentStatus], stages: Sequence[EnrolmentStage], notes: list[ProgressNote], today: date
) -> Story:
    """What has happened until today."""
    return Story(
        [one for one in statuses if one.effective_on <= today],
        [one for one in stages if one.effective_on <= today],
        notes,
    )
