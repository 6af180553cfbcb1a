"""Schemes, programmes, cohorts, awards and students: what is refused, at which field, and what follows from what."""

from datetime import date
from typing import Any

import pytest

from tests.conftest import count
from tests.factories import (
    a_cohort,
    a_note,
    a_person,
    a_programme,
    a_scheme,
    a_stage,
    an_award,
    an_enrolment,
    an_organization,
)
from tracker.access import EVERYTHING, Grant, Rights, Role
from tracker.db import today
from tracker.errors import RuleBroken
from tracker.partners.models import OrganizationType
from tracker.people.models import Gender
from tracker.scholarships import rules
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
    StudyStage,
    StudyStatus,
)

A, S = AwardStatus, StudyStatus
START = date(2020, 9, 1)
pytestmark = pytest.mark.usefixtures("signed")


def refused(action: Any, *args: Any, **named: Any) -> tuple[str | None, str]:
    with pytest.raises(RuleBroken) as broken:
        action(*args, **named)
    return broken.value.field, broken.value.message


def test_a_scheme_has_a_code_of_its_own_and_a_name() -> None:
    a_scheme(code="CSC", name_en="Scholarships")

    assert refused(rules.save_scheme, Scheme(code="X")) == ("name_en", "Give a name in English or in Chinese.")
    assert refused(rules.save_scheme, Scheme(name_en="X"))[0] == "code"
    assert refused(rules.save_scheme, Scheme(code=" CSC ", name_en="X")) == (
        "code",
        "Scholarships has the code CSC already.",
    )
    scheme = Scheme(code="Y", name_zh="奖学金", starts_on=START, ends_on=date(2020, 8, 31))
    assert refused(rules.save_scheme, scheme) == ("ends_on", "The last day is before the first.")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Choose the university; add it to the organizations first if it is new."),
        ({"university_id": 999_999}, "Choose the university; add it to the organizations first if it is new."),
        ({"university": "firm"}, "Tools Ltd is not a university: choose one, or correct its type first."),
    ],
)
def test_a_programme_is_taught_at_a_known_university(given: dict[str, Any], said: str) -> None:
    firm = an_organization(name="Tools Ltd", type=OrganizationType.FIRM)
    given = {"university_id": firm.id} if "university" in given else given

    assert refused(rules.save_programme, DegreeProgramme(code="P", title_en="Law", **given)) == ("university_id", said)


def test_a_cohort_begins_in_its_entry_year_and_ends_after_that() -> None:
    ids = {"scheme_id": a_scheme().id, "programme_id": a_programme().id}

    cohort = rules.save_cohort(Cohort(code="K", starts_on=START, **ids))

    assert cohort.entry_year == 2020
    for given, field in (
        ({"entry_year": 2021, "starts_on": START}, "starts_on"),
        ({"entry_year": None}, "entry_year"),
        ({"entry_year": 2020, "expected_ends_on": date(2019, 7, 1)}, "expected_ends_on"),
        ({"starts_on": START, "expected_ends_on": START}, "expected_ends_on"),
        ({"entry_year": 2020, "places": 0}, "places"),
        ({"entry_year": 2020, "scheme_id": None}, "scheme_id"),
        ({"entry_year": 2020, "programme_id": None}, "programme_id"),
    ):
        assert refused(rules.save_cohort, Cohort(**{"code": "L", **ids, **given}))[0] == field


def test_a_cohort_with_students_keeps_its_programme_and_scheme() -> None:
    cohort = a_cohort()
    an_enrolment(cohort=cohort)

    cohort.programme_id = a_programme().id
    moved = refused(rules.save_cohort, cohort)

    said = "It has students in another programme. Make a new cohort for this one."
    assert moved == ("programme_id", said)
    assert (
        refused(rules.remove_cohort, cohort)[1] == f"{cohort.code} cannot be removed while it is in use: enrolment (1)."
    )


def test_places_are_not_fewer_than_the_awards_that_stand() -> None:
    cohort = a_cohort()
    for status in (A.OFFERED, A.ACCEPTED, A.TAKEN_UP, A.DECLINED, A.TERMINATED):
        an_award(cohort=cohort, status=status)

    cohort.places = 2
    few = refused(rules.save_cohort, cohort)
    cohort.places = 3

    assert few == ("places", "3 awards stand in this cohort already.")
    assert rules.save_cohort(cohort).places == 3


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        (
            {"status": A.OFFERED, "accepted_on": START},
            "accepted_on",
            "An award that is offered has no such day: remove it, or choose another status.",
        ),
        (
            {"status": A.DECLINED, "accepted_on": START, "reason": "no"},
            "accepted_on",
            "An award that is declined has no such day: remove it, or choose another status.",
        ),
        (
            {"status": A.ACCEPTED, "offered_on": START, "accepted_on": date(2020, 8, 31)},
            "accepted_on",
            "“accepted” (2020-08-31) lies before “offered” (2020-09-01), which leads to it.",
        ),
        (
            {"status": A.TERMINATED, "offered_on": START, "terminated_on": date(2020, 8, 31), "reason": "x"},
            "terminated_on",
            "“terminated” (2020-08-31) lies before “offered” (2020-09-01), which leads to it.",
        ),
        ({"status": A.DECLINED}, "reason", "Say why it was declined or terminated."),
        ({"status": A.TERMINATED}, "reason", "Say why it was declined or terminated."),
    ],
)  # fmt: skip
def test_the_steps_of_an_award_are_possible(given: dict[str, Any], field: str, said: str) -> None:
    award = Award(person_id=a_person().id, scheme_id=a_scheme().id, **given)

    assert refused(rules.save_award, award) == (field, said)


def test_an_award_takes_its_snapshot_and_the_scheme_of_its_cohort() -> None:
    person, cohort = a_person(citizenship="LA", gender=Gender.FEMALE, full_name="Ann"), a_cohort(code="K")

    award = rules.save_award(Award(person_id=person.id, cohort_id=cohort.id))
    person.citizenship = "TH"
    award.note = "Well"
    rules.save_award(award)

    assert (award.status, award.scheme_id, award.citizenship, award.gender) == (
        A.OFFERED,
        cohort.scheme_id,
        "LA",
        Gender.FEMALE,
    )
    other = Award(person_id=a_person().id, cohort_id=cohort.id, scheme_id=a_scheme().id)
    said = "K belongs to another scheme: choose that one, or another cohort."
    assert refused(rules.save_award, other) == ("scheme_id", said)
    again = Award(person_id=person.id, cohort_id=cohort.id)
    assert refused(rules.save_award, again) == (
        "person_id",
        "Ann has an award in this cohort already. Change that one.",
    )


def test_a_student_takes_programme_scheme_end_and_snapshot_from_cohort_and_person() -> None:
    cohort = a_cohort(starts_on=START, expected_ends_on=date(2022, 7, 1))
    person = a_person(citizenship="LA", gender=Gender.MALE)

    student = rules.save_enrolment(Enrolment(person_id=person.id, cohort_id=cohort.id))

    assert (student.programme_id, student.scheme_id) == (cohort.programme_id, cohort.scheme_id)
    assert (student.expected_ends_on, student.citizenship, student.gender) == (date(2022, 7, 1), "LA", Gender.MALE)
    assert [status.said for status in student.statuses] == ["in study 2020-09-01"]


def test_a_student_who_cannot_be_is_refused_at_the_field() -> None:
    cohort, person = a_cohort(code="K"), a_person(full_name="Ann")
    an_enrolment(person, (S.ADMITTED, START), cohort=cohort)
    award, declined = an_award(), an_award(person, status=A.DECLINED)
    ids, programme = {"person_id": person.id}, a_programme()

    found = [
        refused(rules.save_enrolment, Enrolment(**given), S.ENROLLED, day)
        for given, day in (
            ({"cohort_id": cohort.id}, START),
            (ids, START),
            ({**ids, "cohort_id": cohort.id, "programme_id": programme.id}, START),
            ({**ids, "cohort_id": cohort.id}, START),
            ({**ids, "programme_id": programme.id}, None),
            ({**ids, "programme_id": programme.id, "award_id": award.id}, START),
            ({**ids, "programme_id": programme.id, "award_id": declined.id}, START),
            ({**ids, "programme_id": programme.id, "degree_on": START}, START),
        )
    ]

    assert found == [
        ("person_id", "Choose the person."),
        ("programme_id", "Choose the cohort, or the degree programme."),
        ("programme_id", "K has another one: leave this empty, or choose another cohort."),
        ("person_id", "Ann is in this cohort already. Change that record instead."),
        ("effective_on", "Give the day on which it takes effect."),
        ("award_id", "This award was given to somebody else."),
        ("award_id", "This award was declined."),
        ("degree_on", "Only graduates have a day of the degree: remove it, or record graduation."),
    ]


def test_nobody_studies_in_two_places_at_once_but_by_a_transfer() -> None:
    person, programme = a_person(), a_programme(title_en="Patent law")
    source = an_enrolment(person, (S.ENROLLED, START), programme=programme)
    there = {"person_id": person.id, "programme_id": a_programme().id}

    at_once = refused(rules.save_enrolment, Enrolment(**there), S.ENROLLED, date(2021, 9, 1))
    too_early = refused(
        rules.save_enrolment, Enrolment(**there, transferred_from_id=source.id), S.ENROLLED, date(2021, 9, 1)
    )
    of_another = refused(
        rules.save_enrolment, Enrolment(**there, transferred_from_id=an_enrolment().id), S.ADMITTED, START
    )
    out = rules.save_status(
        EnrolmentStatus(enrolment_id=source.id, status=S.TRANSFERRED, effective_on=date(2021, 9, 15))
    )
    while_there = refused(
        rules.save_enrolment, Enrolment(**there, transferred_from_id=source.id), S.ENROLLED, date(2021, 9, 14)
    )
    target = rules.save_enrolment(Enrolment(**there, transferred_from_id=source.id), S.ENROLLED, date(2021, 9, 15))
    out.effective_on = date(2021, 9, 16)
    moved = refused(rules.save_status, out)
    out.effective_on = date(2021, 9, 15)

    said = "Already in study at Patent law from 2020-09-01: end that first, or record this as a transfer."
    assert at_once == ("effective_on", said)
    assert too_early == (
        "transferred_from_id",
        "The earlier enrolment has not ended with “transferred out”: record that there first.",
    )
    assert of_another == ("transferred_from_id", "A transfer goes on from another enrolment of the same person.")
    assert while_there == (
        "effective_on",
        "The earlier studies ended on 2021-09-15: these begin on that day or later.",
    )
    assert target.transferred_from_id == source.id
    assert moved == (
        "effective_on",
        f"Studies go on at {target.programme.said} from 2021-09-15: they are transferred on that day at the latest.",
    )
    assert refused(rules.remove_status, out)[0] == "status"
    assert refused(rules.remove_enrolment, source)[0] is None


def test_a_student_is_removed_with_all_that_was_recorded_of_them() -> None:
    student = an_enrolment()
    a_stage(student, StudyStage.COURSEWORK, START)
    a_note(student, START)

    rules.remove_enrolment(student)

    assert [count(one) for one in (Enrolment, EnrolmentStatus, EnrolmentStage, ProgressNote)] == [0, 0, 0, 0]


def test_a_note_says_something_of_a_day_that_has_come() -> None:
    student = an_enrolment()

    note = rules.save_note(ProgressNote(enrolment_id=student.id, body=" Well "))

    assert (note.noted_on, note.body) == (today(), "Well")
    assert refused(rules.save_note, ProgressNote(enrolment_id=student.id))[0] == "body"
    later = ProgressNote(enrolment_id=student.id, body="x", noted_on=date(today().year + 1, 1, 1))
    assert refused(rules.save_note, later) == ("noted_on", "Nothing can be known yet of a day to come.")


def test_nobody_saves_a_student_or_an_award_out_of_their_own_reach() -> None:
    mine = Rights((Grant(Role.COORDINATOR, "group:ASEAN"), Grant(Role.VIEWER, EVERYTHING)))
    ids = {"programme_id": a_programme().id, "person_id": a_person().id}

    inside = rules.save_enrolment(Enrolment(**ids, nominated_by="LA"), S.ADMITTED, START, rights=mine)
    outside = refused(rules.save_enrolment, Enrolment(**ids, nominated_by="DE"), S.ADMITTED, START, rights=mine)
    award = Award(person_id=ids["person_id"], scheme_id=a_scheme().id, nominated_by="DE")

    assert inside.id is not None
    assert outside == ("programme_id", "This student would lie outside the scope you work for.")
    assert refused(rules.save_award, award, rights=mine) == (
        "scheme_id",
        "This award would lie outside the scope you work for.",
    )
