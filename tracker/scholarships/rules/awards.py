"""Awards: the steps of rule S7, in the order of their days, within the places of a cohort."""

from collections.abc import Collection, Iterable
from datetime import date
from itertools import pairwise

import sqlalchemy as sa

from tracker.access import Permission, Rights
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _
from tracker.ledger.texts import settle
from tracker.partners.rules.removing import refuse_used
from tracker.people.models import Person
from tracker.scholarships.models import STANDING, Award, AwardStatus, Cohort, Enrolment, Scheme
from tracker.scholarships.queries import scopes_of
from tracker.scholarships.rules.fields import check_day, linked, remove, save
from tracker.scholarships.rules.places import check_place

A = AwardStatus
ENDED_EARLY = (A.DECLINED, A.TERMINATED)

# The days an award may have, by where it stands.
STEPS: dict[AwardStatus, tuple[str, ...]] = {
    A.OFFERED: ("offered_on",),
    A.ACCEPTED: ("offered_on", "accepted_on"),
    A.DECLINED: ("offered_on", "declined_on"),
    A.TAKEN_UP: ("offered_on", "accepted_on", "taken_up_on"),
    A.TERMINATED: ("offered_on", "accepted_on", "taken_up_on", "terminated_on"),
}
DAYS = ("offered_on", "accepted_on", "declined_on", "taken_up_on", "terminated_on")


def step_of(day: str) -> AwardStatus:
    """The step that a day is of."""
    return AwardStatus(day.removesuffix("_on"))


def reached(status: AwardStatus, days: Collection[str]) -> AwardStatus:
    """The last step after `status` of which a day is given: a day that was filled in says that it was reached."""
    later = [step_of(day) for day in DAYS if day in days and set(STEPS[status]) < set(STEPS[step_of(day)])]
    return later[-1] if later else status


def save_award(award: Award, rights: Rights | None = None) -> Award:
    """Save an award; a new one takes its snapshot of the person, and the scheme of its cohort.

    With `rights` it must stay within what their holder may write.
    Raises RuleBroken: days out of order or of a step not reached; no reason where one is needed; another scheme than
    the cohort's; a second award of the person in the cohort; no place left.
    """
    with db.session.no_autoflush:
        settle(award)
        person = linked(award, "person", Person)
        if person is None:
            raise RuleBroken(_("Choose the person."), "person_id")
        if not sa.inspect(award).persistent:
            award.citizenship = award.citizenship or person.citizenship
            award.gender = award.gender or person.gender
        _settle_cohort(award)
        _check_steps(award)
        _check_alone(award, person)
        check_place(award)
        if rights is not None and not rights.may(Permission.SCHOLARSHIPS_WRITE, scopes_of(award)):
            raise RuleBroken(_("This award would lie outside the scope you work for."), "scheme_id")
    save(award)
    return award


def remove_award(award: Award) -> None:
    """Raises RuleBroken: a student studies on it."""
    refuse_used(award, besides=())
    remove(award)


def take_up(enrolment: Enrolment, first_enrolled_on: date) -> None:
    """An award offered or accepted becomes taken up on the day its holder first studies.

    Called whenever a status of the student is saved: one that is taken up, declined or terminated stays as it is.
    Raises RuleBroken: the award was accepted after that day.
    """
    award = linked(enrolment, "award", Award)
    if award is None or award.status not in (A.OFFERED, A.ACCEPTED):
        return
    award.status, award.taken_up_on = A.TAKEN_UP, first_enrolled_on
    try:
        save_award(award)
    except RuleBroken as broken:
        raise RuleBroken(_("The award: %(message)s", message=broken.message), "award_id") from broken


def _settle_cohort(award: Award) -> None:
    cohort = linked(award, "cohort", Cohort)
    if cohort is not None:
        scheme = linked(award, "scheme", Scheme)
        if scheme is not None and scheme.id != cohort.scheme_id:
            message = _("%(cohort)s belongs to another scheme: choose that one, or another cohort.", cohort=cohort.said)
            raise RuleBroken(message, "scheme_id")
        award.scheme_id = cohort.scheme_id
    elif linked(award, "scheme", Scheme) is None:
        raise RuleBroken(_("Choose the scheme that pays."), "scheme_id")


def _check_steps(award: Award) -> None:
    check_day(award, *DAYS)
    steps = STEPS[award.status]
    for field in DAYS:
        if getattr(award, field) is not None and field not in steps:
            message = _("An award that is %(status)s has no such day: remove it, or choose another status.",
                        status=award.status.label)  # fmt: skip
            raise RuleBroken(message, field)
    _check_step_order(award, steps)
    if award.status in ENDED_EARLY and not award.reason:
        raise RuleBroken(_("Say why it was declined or terminated."), "reason")
    if award.status not in ENDED_EARLY:
        award.reason = ""


def _check_step_order(award: Award, steps: Iterable[str]) -> None:
    given = [(field, day) for field in steps if (day := getattr(award, field)) is not None]
    for (before, earlier), (field, later) in pairwise(given):
        if later < earlier:
            message = _(
                "“%(step)s” (%(day)s) lies before “%(before)s” (%(earlier)s), which leads to it.",
                step=step_of(field).label,
                day=later,
                before=step_of(before).label,
                earlier=earlier,
            )
            raise RuleBroken(message, field)


def _check_alone(award: Award, person: Person) -> None:
    """One person has one award that stands in a cohort."""
    if award.cohort_id is None or award.status not in STANDING:
        return
    query = sa.select(Award).where(
        Award.cohort_id == award.cohort_id, Award.person_id == person.id, Award.status.in_(STANDING)
    )
    if any(other is not award for other in db.session.scalars(query)):
        message = _("%(name)s has an award in this cohort already. Change that one.", name=person.full_name)
        raise RuleBroken(message, "person_id")
