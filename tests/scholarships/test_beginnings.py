"""How studies begin: with which status and on which day, and what is said where admission stands in the way."""

from datetime import timedelta

import pytest

from tests.factories import a_cohort, a_person, an_award
from tests.scholarships.test_rules_histories import admitted, day, history, put, refused
from tracker.db import today
from tracker.scholarships import rules
from tracker.scholarships.models import AwardStatus, Enrolment, EnrolmentStatus, StudyStatus

S = StudyStatus
pytestmark = pytest.mark.usefixtures("signed")


def begun(**given: object) -> EnrolmentStatus:
    """The first status of a new student of whom only the cohort, and perhaps an award, is said."""
    return rules.save_enrolment(Enrolment(**given)).statuses[0]


def test_the_first_status_is_that_of_the_cohort() -> None:
    running, to_come = a_cohort(starts_on=day("2020-09-01")), a_cohort(starts_on=today() + timedelta(40))
    award = an_award(cohort=to_come, status=AwardStatus.ACCEPTED, accepted_on=day("2020-05-05"))

    found = [
        begun(person_id=a_person().id, cohort_id=running.id),
        begun(person_id=a_person().id, cohort_id=to_come.id),
        begun(person_id=award.person_id, cohort_id=to_come.id, award_id=award.id),
    ]
    late = Enrolment(person_id=a_person().id, cohort_id=running.id)
    early = Enrolment(person_id=a_person().id, cohort_id=running.id)
    found.append(rules.save_enrolment(late, None, day("2020-09-20")).statuses[0])
    found.append(rules.save_enrolment(early, None, day("2020-06-01")).statuses[0])

    assert [(one.status, one.effective_on) for one in found] == [
        (S.ENROLLED, day("2020-09-01")),
        (S.ADMITTED, today()),
        (S.ADMITTED, day("2020-05-05")),
        (S.ENROLLED, day("2020-09-20")),
        (S.ADMITTED, day("2020-06-01")),
    ]


@pytest.mark.parametrize("on", ["2020-03-01", "2020-02-01"])
def test_admission_on_or_after_the_first_day_says_what_to_do(on: str) -> None:
    student = admitted()

    said = f"“admitted” stands on 2020-03-01, and studies cannot begin on {on}: " \
        "correct its day first, or give a later one here."  # fmt: skip
    assert refused(put, student, S.ENROLLED, on) == ("effective_on", said)
    assert history(student) == ["2020-03-01 admitted"]
