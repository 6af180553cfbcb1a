"""Cohorts: the students of one scheme who begin one programme together."""

import sqlalchemy as sa

from tracker.db import db
from tracker.errors import RuleBroken
from tracker.i18n import _, _l
from tracker.ledger.texts import settle
from tracker.partners.rules.removing import refuse_used
from tracker.scholarships.models import Award, Cohort, DegreeProgramme, Enrolment, Scheme
from tracker.scholarships.rules.fields import (
    AHEAD,
    FIRST_YEAR,
    check_code,
    check_day,
    is_changed,
    linked,
    remove,
    save,
    stored,
)
from tracker.scholarships.rules.places import check_places


def save_cohort(cohort: Cohort) -> Cohort:
    """Raises RuleBroken: see the checks; fewer places than awards that stand; another scheme or programme than that
    of its students."""
    with db.session.no_autoflush:
        settle(cohort)
        check_code(cohort, "2024-MIP")
        if linked(cohort, "scheme", Scheme) is None:
            raise RuleBroken(_("Choose the scheme that pays."), "scheme_id")
        if linked(cohort, "programme", DegreeProgramme) is None:
            raise RuleBroken(_("Choose the degree programme."), "programme_id")
        _check_dates(cohort)
        if cohort.places is not None and cohort.places < 1:
            raise RuleBroken(_("A cohort has at least one place; leave it empty when there is no limit."), "places")
        if cohort.id is not None:
            _check_students(cohort)
            if cohort.places is not None and cohort.places != stored(cohort, "places"):
                check_places(cohort)
    save(cohort)
    return cohort


def remove_cohort(cohort: Cohort) -> None:
    """Raises RuleBroken: it has students or awards."""
    refuse_used(cohort, besides=())
    remove(cohort)


def _check_dates(cohort: Cohort) -> None:
    check_day(cohort, "starts_on", "expected_ends_on", ahead=AHEAD)
    if cohort.entry_year is None and cohort.starts_on is not None:
        cohort.entry_year = cohort.starts_on.year
    if cohort.entry_year is None or not FIRST_YEAR <= cohort.entry_year <= 2199:
        raise RuleBroken(_("Give the year in which its students begin, such as 2024."), "entry_year")
    if cohort.starts_on is not None and cohort.starts_on.year != cohort.entry_year:
        message = _("Its first day lies in %(year)s, not in its entry year.", year=cohort.starts_on.year)
        raise RuleBroken(message, "starts_on")
    start, end = cohort.starts_on, cohort.expected_ends_on
    if end is not None and (end <= start if start else end.year < cohort.entry_year):
        raise RuleBroken(_("Its studies are expected to end after they begin."), "expected_ends_on")


def _check_students(cohort: Cohort) -> None:
    """Students carry the scheme and programme of their cohort: with students it keeps them."""
    for name, said in (
        ("programme", _l("It has students in another programme. Make a new cohort for this one.")),
        ("scheme", _l("It has students or awards under another scheme. Make a new cohort for this one.")),
    ):
        if not is_changed(cohort, name, f"{name}_id"):
            continue
        models = (Enrolment,) if name == "programme" else (Enrolment, Award)
        used = [db.session.scalar(sa.select(model.id).where(model.cohort_id == cohort.id).limit(1)) for model in models]
        if any(used):
            raise RuleBroken(str(said), f"{name}_id")
