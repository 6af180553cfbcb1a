"""What a student's page tells in time order."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import url_for

from tracker.i18n import _
from tracker.scholarships.models import Award, Enrolment, EnrolmentStage, EnrolmentStatus, ProgressNote
from tracker.scholarships.queries.lists_timeline import continued_in, typed_at
from tracker.scholarships.tables import AWARD_TAGS, STATUS_TAGS


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened on a day, or is expected; `typed` is when it came in as it stands."""

    on: date | None
    kind: str
    words: str
    tag: str | None = None  # the colour of the words, shown as a tag; None: plain words
    text: str = ""  # a reason or a note, for those who may read names
    typed: datetime | None = None
    link: str = ""
    edit: str = ""
    remove: str = ""
    expected: bool = False
    personal: bool = False  # nothing is left of it for those who may not read names

    @property
    def place(self) -> tuple[bool, date]:
        """What has no day stands at the beginning of the story."""
        return self.on is not None, self.on or date.min


def timeline(enrolment: Enrolment) -> list[Entry]:
    """Everything of a student, the newest first: what is asked of a page like this is what holds now."""
    changes = {row.change_id for row in (*enrolment.statuses, *enrolment.stages, *enrolment.notes)}
    changes |= {enrolment.change_id} | ({enrolment.award.change_id} if enrolment.award else set())
    at = typed_at(changes)
    entries = [*_of_record(enrolment, at), *_statuses(enrolment, at), *_stages(enrolment, at), *_notes(enrolment, at)]
    if enrolment.award is not None:
        entries += of_award(enrolment.award, at)
    # Of one day the later step first: the lists above run forwards in time.
    return sorted(entries, key=lambda entry: entry.place)[::-1]


def _of_record(enrolment: Enrolment, at: dict[int, datetime]) -> Iterator[Entry]:
    if enrolment.nominator is not None:
        yield Entry(None, _("Nomination"), _("nominated by %(country)s", country=enrolment.nominator.name))
    if enrolment.transferred_from_id is not None:
        before = enrolment.transferred_from
        words = _("goes on from an earlier enrolment")
        yield Entry(None, _("Transfer"), words, link=url_for("scholarships.show", id=before.id) if before else "")
    for later in continued_in(enrolment.id):
        words = _("goes on at %(programme)s", programme=later.programme.title)
        yield Entry(None, _("Transfer"), words, link=url_for("scholarships.show", id=later.id))
    if enrolment.expected_ends_on is not None and enrolment.degree_on is None:
        yield Entry(enrolment.expected_ends_on, _("Expected end"), _("studies are expected to end"), expected=True)
    if enrolment.degree_on is not None:
        typed = at.get(enrolment.change_id)
        yield Entry(enrolment.degree_on, _("Degree"), _("degree conferred"), "ok", enrolment.thesis_title, typed)


def of_award(award: Award, at: dict[int, datetime]) -> Iterator[Entry]:
    page = url_for("scholarships.show_award", id=award.id)
    for step, day in award.steps:
        if day is not None:
            tag = AWARD_TAGS.get(award.status, "") if step is award.status else ""
            yield Entry(day, _("Award"), str(step.label), tag, typed=at.get(award.change_id), link=page)


def _statuses(enrolment: Enrolment, at: dict[int, datetime]) -> Iterator[Entry]:
    for row in enrolment.statuses:
        yield Entry(
            row.effective_on,
            _("Status"),
            str(row.status.label),
            STATUS_TAGS.get(row.status, ""),
            row.reason,
            at.get(row.change_id),
            **_ways("status", enrolment, row),
        )


def _stages(enrolment: Enrolment, at: dict[int, datetime]) -> Iterator[Entry]:
    for row in enrolment.stages:
        typed = at.get(row.change_id)
        ways = _ways("stage", enrolment, row)
        yield Entry(row.effective_on, _("Stage"), str(row.stage.label), "", typed=typed, **ways)


def _notes(enrolment: Enrolment, at: dict[int, datetime]) -> Iterator[Entry]:
    for row in reversed(enrolment.notes):
        typed, ways = at.get(row.change_id), _ways("note", enrolment, row)
        yield Entry(row.noted_on, _("Progress note"), "", None, row.body, typed, personal=True, **ways)


def _ways(kind: str, enrolment: Enrolment, row: EnrolmentStatus | EnrolmentStage | ProgressNote) -> dict[str, Any]:
    return {way: url_for(f"scholarships.{way}_{kind}", id=enrolment.id, row=row.id) for way in ("edit", "remove")}
