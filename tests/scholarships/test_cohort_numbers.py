"""The numbers of a cohort: they add up to its students, as far as today, and its note is for who may read names."""

from datetime import date, timedelta

import pytest

from tests.browser import Browser
from tests.factories import a_cohort, an_enrolment
from tests.scholarships.offices import cohort_of
from tracker.access import EVERYTHING, Grant, Rights, Role
from tracker.db import db, today
from tracker.scholarships.models import StudyStatus
from tracker.scholarships.queries import lists, lists_cohorts

S = StudyStatus
EVERYONE = Rights((Grant(Role.VIEWER, EVERYTHING),))
START, LATER = date(2020, 9, 1), date(2021, 9, 1)
PARTS = ("not_begun", "in_study", "suspended", "graduated", "left", "never_arrived")


@pytest.mark.usefixtures("signed")
def test_every_student_of_a_cohort_stands_in_one_of_its_numbers() -> None:
    cohort = a_cohort()
    an_enrolment(None, (S.ENROLLED, today() + timedelta(9)), cohort=cohort)
    an_enrolment(None, (S.ADMITTED, START), cohort=cohort)
    an_enrolment(None, (S.ADMITTED, START), (S.NEVER_ARRIVED, LATER), cohort=cohort)
    for over in (S.SUSPENDED, S.GRADUATED, S.WITHDRAWN, S.TERMINATED, S.TRANSFERRED):
        an_enrolment(None, (S.ENROLLED, START), (over, LATER), cohort=cohort)
    an_enrolment(None, (S.ENROLLED, START), cohort=cohort)

    row = lists_cohorts.numbers_of(cohort.id, EVERYONE)

    waiting = lists.students(EVERYONE, names=False, status=lists.NOT_BEGUN, cohort=cohort.id)
    assert len(db.session.execute(waiting).all()) == row.not_begun
    assert (row.students, [getattr(row, part) for part in PARTS]) == (9, [2, 1, 1, 1, 3, 1])


@pytest.mark.usefixtures("signed")
def test_a_graduation_to_come_does_not_enter_the_average() -> None:
    cohort = a_cohort()
    an_enrolment(None, (S.ENROLLED, START), (S.GRADUATED, LATER), cohort=cohort)
    an_enrolment(None, (S.ENROLLED, START), (S.GRADUATED, today() + timedelta(9)), cohort=cohort)

    assert lists_cohorts.months_to_degree(cohort.id, EVERYONE) == 12.0


def test_the_note_of_a_cohort_is_for_who_may_read_names(administrator: Browser, viewer: Browser) -> None:
    cohort, _students = cohort_of("Noy", note="Noy speaks for them")

    told = [
        "Noy speaks for them" in one.open(f"/scholarships/cohorts/{cohort}").response.text
        for one in (administrator, viewer)
    ]

    assert told == [True, False]
