"""Which students need a look, and what is said to be wrong with them."""

from datetime import date, timedelta

import pytest
from flask import Flask

from tests.factories import a_cohort, a_note, a_person, a_stage, a_status, an_enrolment
from tests.queries import queries_of
from tracker.access import EVERYTHING, Grant, Rights, Role
from tracker.db import db, today
from tracker.scholarships.models import Enrolment, StudyStage, StudyStatus
from tracker.scholarships.queries.attention import (
    Attention,
    Trouble,
    attentions,
    months_before,
    number_troubled,
    troubled,
    troubles_of,
)

S, G, T = StudyStatus, StudyStage, Trouble
pytestmark = pytest.mark.usefixtures("signed")
EVERYONE = Rights((Grant(Role.VIEWER, EVERYTHING),))
START, END = date(2020, 9, 1), date(2099, 7, 1)


def kinds(enrolment: Enrolment) -> list[Trouble]:
    return troubles_of(enrolment.id)


def test_someone_with_news_and_an_end_ahead_needs_no_look(app: Flask) -> None:
    well = an_enrolment(expected_ends_on=END)
    a_note(well, today() - timedelta(30))
    graduate = an_enrolment(None, (S.ENROLLED, START), (S.GRADUATED, date(2021, 7, 1)), degree_on=date(2021, 7, 1))

    assert (kinds(well), kinds(graduate), number_troubled(EVERYONE)) == ([], [], 0)


@pytest.mark.parametrize("months", [0, 1])
def test_news_are_of_the_day_they_are_about_and_six_months_are_enough(app: Flask, months: int) -> None:
    day = months_before(today(), 6) - timedelta(months)
    student = an_enrolment(expected_ends_on=END)
    a_stage(student, G.COURSEWORK, START)
    a_note(student, day)

    (found,) = attentions(troubled(EVERYONE)) or [Attention(student, (), day)]

    assert found == Attention(student, (T.NO_NEWS,) if months else (), day)


def test_the_end_is_missing_or_past_only_while_in_study(app: Flask) -> None:
    late, open_ = an_enrolment(expected_ends_on=today() - timedelta(1)), an_enrolment()
    suspended = an_enrolment(None, (S.ENROLLED, START), (S.SUSPENDED, date(2021, 1, 1)))
    last = an_enrolment(expected_ends_on=today())
    for one in (late, open_, suspended, last):
        a_note(one, today())

    assert [kinds(one) for one in (late, open_, suspended, last)] == [[T.PAST_END], [T.NO_END], [], []]


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ([(S.GRADUATED, "2020-09-01"), (S.ENROLLED, "2021-09-01")], T.ORDER),
        ([(S.GRADUATED, "2020-09-01")], T.ORDER),
        ([(S.ADMITTED, "2020-03-01"), (S.GRADUATED, "2020-09-01")], T.ORDER),
        ([(S.ENROLLED, "2020-09-01"), (S.ENROLLED, "2020-10-01")], T.ORDER),
        ([(S.ENROLLED, "2020-09-01"), (S.GRADUATED, "2020-10-01"), (S.WITHDRAWN, "2020-11-01")], T.ORDER),
        ([(S.ENROLLED, "2020-09-01"), (S.NEVER_ARRIVED, "2020-10-01")], T.ORDER),
        ([(S.ENROLLED, "2020-09-01"), (S.GRADUATED, "2020-09-01")], T.SAME_DAY),
    ],
)
def test_an_impossible_history_is_named(app: Flask, statuses: list[tuple[StudyStatus, str]], expected: Trouble) -> None:
    student = an_enrolment(None, *((status, date.fromisoformat(day)) for status, day in statuses), expected_ends_on=END)
    a_note(student, today())

    assert kinds(student) == [expected]
    assert expected.mend != ""


def test_stages_and_degrees_that_cannot_be_are_named(app: Flask) -> None:
    back, early, twice = (an_enrolment(expected_ends_on=END) for _number in range(3))
    degree = an_enrolment(None, (S.ENROLLED, START), (S.GRADUATED, date(2023, 7, 1)), degree_on=date(2023, 6, 30))
    for one in (back, early, twice):
        a_note(one, today())
    a_stage(back, G.THESIS, date(2021, 1, 1))
    a_stage(back, G.COURSEWORK, date(2022, 1, 1))
    a_stage(early, G.COURSEWORK, date(2020, 8, 31))
    a_stage(twice, G.COURSEWORK, date(2021, 1, 1))
    a_stage(twice, G.THESIS, date(2021, 1, 1))

    found = [kinds(one) for one in (back, early, twice, degree)]

    assert found == [[T.STAGES], [T.STAGES], [T.STAGES], [T.DEGREE]]


def test_two_studies_at_once_are_named_and_a_transfer_before_the_end_as_well(app: Flask) -> None:
    person, mover, hasty = a_person(), a_person(), a_person()
    over = ((S.ENROLLED, START), (S.TRANSFERRED, date(2021, 3, 1)))
    first, second = (an_enrolment(person, expected_ends_on=END) for _number in range(2))
    source, early = an_enrolment(mover, *over), an_enrolment(hasty, *over)
    target = an_enrolment(mover, (S.ENROLLED, date(2021, 3, 1)), transferred_from=source, expected_ends_on=END)
    begun = an_enrolment(hasty, (S.ENROLLED, date(2021, 2, 28)), transferred_from=early, expected_ends_on=END)
    for one in (first, second, target, begun):
        a_note(one, today())

    assert [kinds(one) for one in (first, second)] == [[T.OVERLAP], [T.OVERLAP]]
    assert [kinds(one) for one in (source, target)] == [[], []]
    assert [kinds(one) for one in (early, begun)] == [[T.OVERLAP], [T.OVERLAP, T.TRANSFER]]


def test_one_person_twice_in_a_cohort_is_named_as_after_a_merge(app: Flask) -> None:
    person, cohort = a_person(), a_cohort()
    ended = ((S.ENROLLED, START), (S.GRADUATED, date(2021, 7, 1)))
    later = ((S.ENROLLED, date(2021, 7, 1)), (S.GRADUATED, date(2022, 7, 1)))
    first, second = an_enrolment(person, *ended, cohort=cohort), an_enrolment(person, *later, cohort=cohort)
    other = an_enrolment(None, *ended, cohort=cohort)

    assert [kinds(one) for one in (first, second, other)] == [[T.TWICE], [T.TWICE], []]


def test_only_students_in_reach_are_told_and_one_or_three_take_as_many_queries(app: Flask) -> None:
    an_enrolment(nominated_by="DE")
    rights = Rights((Grant(Role.VIEWER, "group:ASEAN"),))
    an_enrolment(expected_ends_on=END)
    one = len(queries_of(lambda: attentions(troubled(rights))))
    an_enrolment(citizenship="TH", nominated_by=None)
    suspended = an_enrolment(expected_ends_on=END)
    a_status(suspended, S.ENROLLED, date(2021, 1, 1))
    db.session.flush()

    three = queries_of(lambda: attentions(troubled(rights)))

    assert len(three) == one
    assert [number_troubled(rights), number_troubled(EVERYONE), number_troubled(rights, T.ORDER)] == [3, 4, 1]
