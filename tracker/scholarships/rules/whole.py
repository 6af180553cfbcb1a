"""What must hold for a student as a whole: the record, its statuses, its stages, and the person's other studies."""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.people.models import Person
from tracker.scholarships.models import Enrolment, EnrolmentStage, EnrolmentStatus, StudyStatus
from tracker.scholarships.rules.fields import linked
from tracker.scholarships.rules.history import check_stages, check_statuses, day_of, first_enrolled_on, periods


def check_whole(
    enrolment: Enrolment, statuses: Sequence[EnrolmentStatus], stages: Sequence[EnrolmentStage] | None = None
) -> None:
    """Whether the student is possible with these statuses and stages. Raises RuleBroken at the field."""
    check_statuses(statuses)
    check_stages(list(enrolment.stages) if stages is None else stages, statuses)
    check_days(enrolment, statuses)
    _check_others(enrolment, statuses)


def check_days(enrolment: Enrolment, statuses: Iterable[EnrolmentStatus]) -> None:
    """The expected end and the day of the degree against the dated statuses.

    A degree is conferred on graduates: on the day of graduation or after it, never before.
    """
    begun_on, graduated_on = first_enrolled_on(statuses), day_of(statuses, StudyStatus.GRADUATED)
    if enrolment.expected_ends_on and begun_on and enrolment.expected_ends_on <= begun_on:
        message = _("Studies began on %(day)s: the expected end lies after that.", day=begun_on)
        raise RuleBroken(message, "expected_ends_on")
    if enrolment.degree_on is None:
        return
    if graduated_on is None:
        raise RuleBroken(_("Only graduates have a day of the degree: remove it, or record graduation."), "degree_on")
    if enrolment.degree_on < graduated_on:
        message = _("The degree is conferred on or after the day of graduation, %(day)s.", day=graduated_on)
        raise RuleBroken(message, "degree_on")


def _check_others(enrolment: Enrolment, statuses: Sequence[EnrolmentStatus]) -> None:
    """One person is in one cohort once, studies in one place at a time, and goes on where they were transferred."""
    person = linked(enrolment, "person", Person)
    others = [one for one in _studies_of(person) if one is not enrolment]
    source = linked(enrolment, "transferred_from", Enrolment)
    for other in others:
        if enrolment.cohort_id is not None and other.cohort_id == enrolment.cohort_id:
            name = person.full_name if person else ""
            message = _("%(name)s is in this cohort already. Change that record instead.", name=name)
            raise RuleBroken(message, "person_id")
        if other.transferred_from_id is not None and other.transferred_from_id == enrolment.id:
            _check_continued(statuses, other)
        elif other is not source:
            _check_overlap(statuses, other)
    if source is not None:
        _check_source(enrolment, statuses, source, others)


def _check_overlap(statuses: Sequence[EnrolmentStatus], other: Enrolment) -> None:
    for start, end in periods(statuses):
        for begun_on, over_on in periods(other.statuses):
            if start < over_on and begun_on < end:
                message = _(
                    "Already in study at %(programme)s from %(day)s: end that first, or record this as a transfer.",
                    programme=other.programme.said,
                    day=begun_on,
                )
                raise RuleBroken(message, "effective_on")


def _check_continued(statuses: Sequence[EnrolmentStatus], later: Enrolment) -> None:
    """Studies that go on elsewhere end with a transfer, and not after they have begun there."""
    over_on, begun_on = day_of(statuses, StudyStatus.TRANSFERRED), first_enrolled_on(later.statuses)
    if over_on is None:
        message = _("Studies go on in another record, as a transfer: this one must end with “transferred out”.")
        raise RuleBroken(message, "status")
    if begun_on is not None and begun_on < over_on:
        message = _("Studies go on at %(programme)s from %(day)s: they are transferred on that day at the latest.",
                    programme=later.programme.said, day=begun_on)  # fmt: skip
        raise RuleBroken(message, "effective_on")


def _check_source(
    enrolment: Enrolment, statuses: Sequence[EnrolmentStatus], source: Enrolment, others: Sequence[Enrolment]
) -> None:
    field = "transferred_from_id"
    if source is enrolment or source not in others:
        raise RuleBroken(_("A transfer goes on from another enrolment of the same person."), field)
    over_on, begun_on = day_of(source.statuses, StudyStatus.TRANSFERRED), first_enrolled_on(statuses)
    if over_on is None:
        message = _("The earlier enrolment has not ended with “transferred out”: record that there first.")
        raise RuleBroken(message, field)
    if begun_on is not None and begun_on < over_on:
        message = _("The earlier studies ended on %(day)s: these begin on that day or later.", day=over_on)
        raise RuleBroken(message, "effective_on")
    if any(one.transferred_from_id == source.id for one in others):
        raise RuleBroken(_("Another enrolment goes on from that one already."), field)


def _studies_of(person: Person | None) -> list[Enrolment]:
    """All enrolments of one person with their statuses."""
    if person is None or person.id is None:
        return []
    query = sa.select(Enrolment).where(Enrolment.person_id == person.id).order_by(Enrolment.id)
    loaded = query.options(selectinload(Enrolment.statuses), joinedload(Enrolment.programme))
    return list(db.session.scalars(loaded))
