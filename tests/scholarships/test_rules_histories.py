"""Which histories of statuses and stages are possible, and where an impossible one is refused."""

from datetime import date, timedelta

import pytest

from tests.factories import a_cohort, a_person, a_programme, an_award, an_enrolment
from tracker.db import today
from tracker.errors import RuleBroken
from tracker.scholarships import rules
from tracker.scholarships.models import (
    AwardStatus,
    Enrolment,
    EnrolmentStage,
    EnrolmentStatus,
    StudyStage,
    StudyStatus,
)

S, G = StudyStatus, StudyStage
pytestmark = pytest.mark.usefixtures("signed")


def day(said: str) -> date:
    return date.fromisoformat(said)


def admitted(**given: object) -> Enrolment:
    """Somebody admitted on 1 March 2020, by the rules."""
    enrolment = Enrolment(person_id=a_person().id, programme_id=a_programme().id, **given)
    return rules.save_enrolment(enrolment, S.ADMITTED, day("2020-03-01"))


def put(enrolment: Enrolment, status: StudyStatus, on: str, reason: str = "") -> EnrolmentStatus:
    row = EnrolmentStatus(enrolment_id=enrolment.id, status=status, effective_on=day(on), reason=reason)
    return rules.save_status(row)


def stage(enrolment: Enrolment, reached: StudyStage, on: str) -> EnrolmentStage:
    return rules.save_stage(EnrolmentStage(enrolment_id=enrolment.id, stage=reached, effective_on=day(on)))


def history(enrolment: Enrolment) -> list[str]:
    return [f"{row.effective_on} {row.status}" for row in enrolment.statuses]


def refused(action: object, *args: object) -> tuple[str | None, str]:
    with pytest.raises(RuleBroken) as broken:
        action(*args)  # type: ignore[operator]
    return broken.value.field, broken.value.message


def test_studies_may_be_suspended_resumed_and_end_in_graduation() -> None:
    student = admitted()

    put(student, S.ENROLLED, "2020-09-01")
    put(student, S.GRADUATED, "2023-07-01")
    put(student, S.SUSPENDED, "2021-05-01")
    put(student, S.ENROLLED, "2022-02-01")

    assert history(student) == [
        "2020-03-01 admitted",
        "2020-09-01 enrolled",
        "2021-05-01 suspended",
        "2022-02-01 enrolled",
        "2023-07-01 graduated",
    ]


@pytest.mark.parametrize(
    ("before", "status", "field", "said"),
    [
        ((), S.GRADUATED, "status", "“graduated” (2022-01-01) cannot follow “admitted”. After that may come: in study, never arrived."),  # noqa: E501
        ((S.ENROLLED,), S.ENROLLED, "status", "“in study” (2022-01-01) cannot follow “in study”. After that may come: suspended, graduated, withdrawn, terminated, transferred out."),  # noqa: E501
        ((S.ENROLLED,), S.NEVER_ARRIVED, "status", "“never arrived” (2022-01-01) cannot follow “in study”. After that may come: suspended, graduated, withdrawn, terminated, transferred out."),  # noqa: E501
        ((S.NEVER_ARRIVED,), S.ENROLLED, "status", "Nothing follows “never arrived” (2020-09-01), so not “in study” either: correct or remove one of them."),  # noqa: E501
        ((S.ENROLLED,), S.WITHDRAWN, "reason", "Say why studies were given up or ended."),
        ((), S.SUSPENDED, "status", "“suspended” (2022-01-01) cannot follow “admitted”. After that may come: in study, never arrived."),  # noqa: E501
    ],
)  # fmt: skip
def test_a_status_that_cannot_follow_is_refused_with_what_may_come(
    before: tuple[StudyStatus, ...], status: StudyStatus, field: str, said: str
) -> None:
    student = admitted()
    for one in before:
        put(student, one, "2020-09-01")

    assert refused(put, student, status, "2022-01-01") == (field, said)


def test_a_history_cannot_begin_with_its_end() -> None:
    enrolment = Enrolment(person_id=a_person().id, programme_id=a_programme().id)

    found = refused(rules.save_enrolment, enrolment, S.GRADUATED, day("2020-03-01"))

    said = "A history begins with “admitted” or “in study”, not with “graduated”: record that first."
    assert found == ("status", said)


def test_two_statuses_cannot_take_effect_on_one_day() -> None:
    student = admitted()

    put(student, S.ENROLLED, "2020-09-01")

    said = "“in study” and “suspended” take effect on one day: give one of them another day."
    assert refused(put, student, S.SUSPENDED, "2020-09-01") == ("effective_on", said)


@pytest.mark.parametrize("year", [1949, 2199])
def test_a_day_where_nothing_of_this_office_lies_is_refused(year: int) -> None:
    said = f"{year}-01-01 is not between the years 1950 and {today().year + 1}."
    assert refused(put, admitted(), S.ENROLLED, f"{year}-01-01") == ("effective_on", said)


def test_a_degree_still_to_come_is_refused() -> None:
    student = an_enrolment(None, (S.ENROLLED, day("2020-09-01")), (S.GRADUATED, day("2023-07-01")))

    student.degree_on = today() + timedelta(1)

    said = "Record the degree when it has been conferred: this day is still to come."
    assert refused(rules.save_enrolment, student) == ("degree_on", said)


def test_a_status_moved_or_removed_in_the_middle_must_leave_a_possible_history() -> None:
    student = admitted()
    enrolled = put(student, S.ENROLLED, "2020-09-01")
    put(student, S.SUSPENDED, "2021-05-01")

    removed = refused(rules.remove_status, enrolled)
    enrolled.effective_on = day("2021-06-01")
    moved = refused(rules.save_status, enrolled)

    said = "“suspended” (2021-05-01) cannot follow “admitted”. After that may come: in study, never arrived."
    assert removed == moved == ("status", said)


def test_the_only_status_is_not_removed() -> None:
    student = admitted()

    said = "An enrolment keeps at least one status. Remove the enrolment instead."
    assert refused(rules.remove_status, student.statuses[0]) == (None, said)


def test_stages_go_forwards_from_the_first_day_of_study() -> None:
    student = admitted()
    put(student, S.ENROLLED, "2020-09-01")
    stage(student, G.THESIS, "2021-09-01")

    early = refused(stage, student, G.COURSEWORK, "2020-08-31")
    back = refused(stage, student, G.COURSEWORK, "2022-01-01")
    twice = refused(stage, student, G.SUBMITTED, "2021-09-01")
    stage(student, G.COURSEWORK, "2020-09-01")

    assert early == ("effective_on", "“coursework” on 2020-08-31 lies before studies began: correct one of the two.")
    assert back == ("stage", "Stages go forwards: “coursework” cannot follow “thesis or practice”.")
    assert twice == ("effective_on", "A stage is recorded for this day already: change that one.")
    assert [row.stage for row in student.stages] == [G.COURSEWORK, G.THESIS]


def test_the_beginning_of_studies_is_not_moved_behind_a_stage() -> None:
    student = admitted()
    enrolled = put(student, S.ENROLLED, "2020-09-01")
    stage(student, G.COURSEWORK, "2020-09-15")

    enrolled.effective_on = day("2020-10-01")

    said = "“coursework” on 2020-09-15 lies before studies began: correct one of the two."
    assert refused(rules.save_status, enrolled) == ("effective_on", said)


def test_a_degree_is_conferred_on_graduates_on_or_after_their_graduation() -> None:
    student = admitted()
    put(student, S.ENROLLED, "2020-09-01")
    student.degree_on = day("2023-06-30")
    too_early = refused(rules.save_enrolment, student)
    student.degree_on = None
    put(student, S.GRADUATED, "2023-07-01")
    student.degree_on = day("2023-06-30")
    before = refused(rules.save_enrolment, student)
    student.degree_on = day("2023-07-01")

    assert too_early == ("degree_on", "Only graduates have a day of the degree: remove it, or record graduation.")
    assert before == ("degree_on", "The degree is conferred on or after the day of graduation, 2023-07-01.")
    assert rules.save_enrolment(student).degree_on == day("2023-07-01")


def test_the_expected_end_lies_after_the_start() -> None:
    student = admitted()
    put(student, S.ENROLLED, "2020-09-01")

    student.expected_ends_on = day("2020-09-01")

    said = "Studies began on 2020-09-01: the expected end lies after that."
    assert refused(rules.save_enrolment, student) == ("expected_ends_on", said)


def test_an_award_is_taken_up_when_its_holder_first_studies() -> None:
    person, cohort = a_person(), a_cohort()
    award = an_award(person, cohort=cohort, status=AwardStatus.ACCEPTED)
    declined = an_award(person, cohort=cohort, status=AwardStatus.DECLINED, reason="chose another")
    student = Enrolment(person_id=person.id, cohort_id=cohort.id, award_id=award.id)

    rules.save_enrolment(student, S.ADMITTED, day("2020-03-01"))
    before = award.status
    put(student, S.ENROLLED, "2020-09-01")

    assert before is AwardStatus.ACCEPTED
    assert (award.status, award.taken_up_on) == (AwardStatus.TAKEN_UP, day("2020-09-01"))
    assert declined.status is AwardStatus.DECLINED


def test_many_are_set_at_once_or_none_and_the_one_who_cannot_is_named() -> None:
    ann, bo = (
        an_enrolment(a_person(full_name="Ann")),
        an_enrolment(a_person(full_name="Bo"), (S.ADMITTED, day("2020-03-01"))),
    )
    asked = {"effective_on": day("2021-09-01"), "note": "Well", "expected_ends_on": day("2023-07-01")}

    number = rules.set_many([ann], stage=G.THESIS, noted_on=day("2021-10-01"), **asked)  # type: ignore[arg-type]
    with pytest.raises(RuleBroken) as broken:
        rules.set_many([ann, bo], S.SUSPENDED, effective_on=day("2022-01-01"))
    nothing = refused(rules.set_many, [ann])

    assert number == 1
    assert (ann.expected_ends_on, ann.stages[0].said) == (day("2023-07-01"), "thesis or practice 2021-09-01")
    assert [(note.noted_on, note.body) for note in ann.notes] == [(day("2021-10-01"), "Well")]
    said = "Bo: “suspended” (2022-01-01) cannot follow “admitted”. After that may come: in study, never arrived."
    assert (broken.value.field, broken.value.message) == ("status", said)
    assert nothing == (None, "Choose what to set: a status, a stage, a note or an expected end.")
