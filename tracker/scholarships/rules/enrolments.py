"""Students: who studies what, in which cohort and under which scheme, with the first of the dated statuses."""

from datetime import date

import sqlalchemy as sa

from tracker.access import Permission, Rights
from tracker.db import db, today
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger.texts import settle
from tracker.partners.rules.removing import refuse_used
from tracker.people.models import Person
from tracker.scholarships.models import (
    Award,
    AwardStatus,
    Cohort,
    DegreeProgramme,
    Enrolment,
    EnrolmentStage,
    EnrolmentStatus,
    ProgressNote,
    Scheme,
    StudyStatus,
)
from tracker.scholarships.queries import scopes_of
from tracker.scholarships.rules.awards import take_up
from tracker.scholarships.rules.fields import AHEAD, check_day, linked, save
from tracker.scholarships.rules.history import first_enrolled_on
from tracker.scholarships.rules.statuses import settle_status
from tracker.scholarships.rules.whole import check_whole


def save_enrolment(
    enrolment: Enrolment,
    status: StudyStatus | None = None,
    effective_on: date | None = None,
    reason: str = "",
    *,
    rights: Rights | None = None,
) -> Enrolment:
    """Save a student; a new one with the first status and its day, which need not be said: see `_first`.

    With `rights` it must stay within what their holder may write.
    Raises RuleBroken: see `prepare_enrolment`; the person is in the cohort already, or studies elsewhere; the days
    contradict the history.
    """
    with db.session.no_autoflush:
        is_new = not sa.inspect(enrolment).persistent
        prepare_enrolment(enrolment)
        statuses = [_first(enrolment, status, effective_on, reason)] if is_new else list(enrolment.statuses)
        check_whole(enrolment, statuses, [] if is_new else None)
        if rights is not None and not rights.may(Permission.SCHOLARSHIPS_WRITE, scopes_of(enrolment)):
            raise RuleBroken(_("This student would lie outside the scope you work for."), "programme_id")
    save(enrolment)
    if is_new:
        statuses[0].enrolment_id = enrolment.id
        save(statuses[0])
        db.session.expire(enrolment, ["statuses"])
    if (begun_on := first_enrolled_on(statuses)) is not None:
        take_up(enrolment, begun_on)
    return enrolment


def prepare_enrolment(enrolment: Enrolment) -> None:
    """Check and derive all that needs only what the record points to: cohort, snapshot, award. Raises RuleBroken."""
    settle(enrolment)
    person = linked(enrolment, "person", Person)
    if person is None:
        raise RuleBroken(_("Choose the person."), "person_id")
    _settle_cohort(enrolment)
    if not sa.inspect(enrolment).persistent:
        take_snapshot(enrolment, person)
    check_own_days(enrolment)
    _check_award(enrolment, person)


def check_own_days(enrolment: Enrolment) -> None:
    """Raises RuleBroken: a day that cannot be."""
    check_day(enrolment, "expected_ends_on", ahead=AHEAD)
    check_day(enrolment, "degree_on")
    if enrolment.degree_on is not None and enrolment.degree_on > today():
        raise RuleBroken(_("Record the degree when it has been conferred: this day is still to come."), "degree_on")


def take_snapshot(enrolment: Enrolment, person: Person) -> None:
    """Fill in what was not said of the person as they are today: rule U3 keeps it from then on."""
    if enrolment.citizenship is None:
        enrolment.citizenship = person.citizenship
    if enrolment.gender is None:
        enrolment.gender = person.gender


def remove_enrolment(enrolment: Enrolment) -> None:
    """Remove a student with statuses, stages and notes. Raises RuleBroken: another enrolment goes on from it."""
    parts = (EnrolmentStatus, EnrolmentStage, ProgressNote)
    refuse_used(enrolment, besides=parts)
    for part in parts:
        for row in db.session.scalars(sa.select(part).where(part.enrolment_id == enrolment.id)):
            db.session.delete(row)
    db.session.flush()
    db.session.expire(enrolment, ["statuses", "stages", "notes"])
    db.session.delete(enrolment)
    db.session.flush()


def _first(enrolment: Enrolment, status: StudyStatus | None, day: date | None, reason: str) -> EnrolmentStatus:
    """A new student's first status: in study where the cohort has begun by the day, or by today; else admitted.

    Studies begin on the first day of the cohort; admission was when the award was accepted, or is today.
    """
    cohort, award = linked(enrolment, "cohort", Cohort), linked(enrolment, "award", Award)
    starts_on = cohort.starts_on if cohort else None
    if status is None:
        has_begun = starts_on is not None and starts_on <= (day or today())
        status = StudyStatus.ENROLLED if has_begun else StudyStatus.ADMITTED
    if day is None:
        accepted_on = award.accepted_on if award else None
        day = accepted_on or today() if status is StudyStatus.ADMITTED else starts_on
    row = EnrolmentStatus(status=status, effective_on=day, reason=reason)
    settle_status(row)
    return row


def _settle_cohort(enrolment: Enrolment) -> None:
    """A cohort says which programme and which scheme; without one, the programme must be said."""
    cohort = linked(enrolment, "cohort", Cohort)
    if cohort is None:
        if linked(enrolment, "programme", DegreeProgramme) is None:
            raise RuleBroken(_("Choose the cohort, or the degree programme."), "programme_id")
        return
    enrolment.cohort_id = cohort.id
    for name, model in (("programme", DegreeProgramme), ("scheme", Scheme)):
        given, expected = linked(enrolment, name, model), getattr(cohort, f"{name}_id")
        if given is not None and given.id != expected:
            message = _("%(cohort)s has another one: leave this empty, or choose another cohort.", cohort=cohort.said)
            raise RuleBroken(message, f"{name}_id")
        setattr(enrolment, f"{name}_id", expected)
    if enrolment.expected_ends_on is None and not sa.inspect(enrolment).persistent:
        enrolment.expected_ends_on = cohort.expected_ends_on


def _check_award(enrolment: Enrolment, person: Person) -> None:
    award = linked(enrolment, "award", Award)
    if award is None:
        return
    if award.person_id != person.id:
        raise RuleBroken(_("This award was given to somebody else."), "award_id")
    if award.status is AwardStatus.DECLINED:
        raise RuleBroken(_("This award was declined."), "award_id")
    if enrolment.scheme_id is None:
        enrolment.scheme_id = award.scheme_id
    if enrolment.scheme_id != award.scheme_id:
        raise RuleBroken(_("This award belongs to another scheme."), "award_id")
