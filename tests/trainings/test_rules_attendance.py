"""Who can have attended, for how many days, and with which score."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.factories import a_session
from tests.trainings.enrolling import enrolled, refused
from tracker.db import db, today
from tracker.trainings.models import (
    DatePrecision,
    ParticipationRole,
    ParticipationStatus,
    SessionStatus,
)

R, S = ParticipationRole, ParticipationStatus
THREE_DAYS = {"starts_on": date(2024, 3, 4), "ends_on": date(2024, 3, 6)}


@pytest.mark.parametrize("status", [S.ATTENDED, S.COMPLETED])
def test_nobody_attended_what_has_not_begun(signed: None, status: ParticipationStatus) -> None:
    begun = a_session(status=SessionStatus.ONGOING, starts_on=today())
    tomorrow = a_session(status=SessionStatus.CONFIRMED, starts_on=today() + timedelta(days=1))
    undated = a_session(status=SessionStatus.PLANNED, starts_on=None)

    told = ("status", "Nobody can have attended: the session has not begun.")
    assert enrolled(begun, status=status).status is status
    assert [refused(tomorrow, status=status), refused(undated, status=status)] == [told, told]
    assert refused(tomorrow, status=status, role=R.LECTURER) == told
    assert enrolled(tomorrow, status=S.WITHDRAWN).status is S.WITHDRAWN


def test_nobody_attends_more_days_than_there_are(signed: None) -> None:
    session = a_session(**THREE_DAYS)

    days = [enrolled(session, days_attended=number).days_attended for number in (0, 3)]

    assert days == [0, 3]
    assert refused(session, days_attended=4) == ("days_attended", "The session has 3 days.")
    assert refused(session, days_attended=-1) == ("days_attended", "Days cannot be fewer than none.")


def test_days_of_a_session_without_exact_dates_are_taken_as_told(signed: None) -> None:
    session = a_session(**THREE_DAYS, date_precision=DatePrecision.MONTH)

    assert enrolled(session, days_attended=20).days_attended == 20
    assert refused(session, daily_attendance="111") == (
        "daily_attendance", "Daily attendance needs a session whose exact days are known.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("marks", "kept", "days"),
    [("101", "101", 2), (" 1 1 0 ", "110", 2), ("000", "000", 0), ("", "", 3), ("  ", "", 3)],
)
def test_days_are_counted_from_daily_attendance_where_it_is_kept(
    signed: None, marks: str, kept: str, days: int
) -> None:
    row = enrolled(a_session(**THREE_DAYS), daily_attendance=marks, days_attended=3)

    assert (row.daily_attendance, row.days_attended) == (kept, days)


@pytest.mark.parametrize(
    ("marks", "message"),
    [
        ("1x1", "Write one 1 or 0 for each day: 1 for present, 0 for absent."),
        ("１０１", "Write one 1 or 0 for each day: 1 for present, 0 for absent."),
        ("11", "2 marks for a session of 3 days."),
        ("1111", "4 marks for a session of 3 days."),
    ],
)
def test_daily_attendance_is_one_mark_a_day(signed: None, marks: str, message: str) -> None:
    assert refused(a_session(**THREE_DAYS), daily_attendance=marks) == ("daily_attendance", message)


@pytest.mark.parametrize("score", ["0", "100", "87.25"])
def test_a_score_lies_between_0_and_100(signed: None, score: str) -> None:
    row = enrolled(a_session(), score=Decimal(score))
    db.session.expire(row)

    assert row.score == Decimal(score)


@pytest.mark.parametrize("score", ["-0.01", "100.01", "Infinity"])
def test_a_score_outside_is_refused(signed: None, score: str) -> None:
    assert refused(a_session(), score=Decimal(score)) == ("score", "A score lies between 0 and 100.")
