"""Which rows of the trainings count, each number small enough for fingers."""

from datetime import date

import pytest
from flask import Flask

from tests.factories import a_course, a_headcount, a_participation, a_person, a_session, an_organization
from tracker.counting.figure import figure
from tracker.counting.options import Home, Options, YearBy
from tracker.ledger.models import Through
from tracker.ledger.snapshot import LIVE, Snapshot, head
from tracker.ledger.work import work
from tracker.partners.models import OrganizationType
from tracker.people.models import Gender
from tracker.trainings.measures import MEASURES, SessionCounts, Verdict, session_counts, session_verdict, verdicts
from tracker.trainings.models import (
    ActivityClass,
    DatePrecision,
    Participation,
    ParticipationRole,
    ParticipationStatus,
    SessionStatus,
)

pytestmark = pytest.mark.usefixtures("signed")
MEASURE = {measure.key: measure for measure in MEASURES}


def total(key: str, **asked: object) -> int:
    return figure(MEASURE[key], LIVE, Options(**asked)).total.value  # type: ignore[arg-type]


def cells(key: str, *by: str, **asked: object) -> dict[object, int]:
    found = figure(MEASURE[key], LIVE, Options(by=by, **asked)).cells  # type: ignore[arg-type]
    return {tuple(cell.key.values()) if len(by) > 1 else cell.key[by[0]]: cell.value for cell in found}


def said(verdict: Verdict) -> tuple[bool, str, str]:
    return verdict.counted, verdict.rule.id, verdict.why_not


def test_every_participation_says_which_rule_counts_it_or_leaves_it_out(app: Flask) -> None:
    session = a_session()
    completed = a_participation(session, a_person())
    lecturer = a_participation(session, a_person(), role=ParticipationRole.LECTURER)
    absent = a_participation(session, a_person(), status=ParticipationStatus.NO_SHOW)
    host = a_participation(session, a_person(), represents="CN")
    nowhere = a_participation(session, a_person(), represents=None)

    found = {id_: said(verdict) for id_, verdict in verdicts(session.id).items()}

    assert found == {
        completed.id: (True, "T4", ""),
        lecturer.id: (False, "T4", "The role is not participant."),
        absent.id: (False, "T4", "The status is neither attended nor completed."),
        host.id: (False, "T5", "Represents the home country, which has a line of its own."),
        nowhere.id: (True, "T4", ""),
    }


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, (True, "T1", "")),
        ({"status": SessionStatus.ONGOING}, (False, "T1", "The session is not completed.")),
        (
            {"activity_class": ActivityClass.CONFERENCE},
            (False, "T1", "The session's class does not count as training."),
        ),
        (
            {"activity_class": ActivityClass.CONFERENCE, "counts_override": True, "counts_reason": "a course"},
            (True, "T1", ""),
        ),
        (
            {"counts_override": False, "counts_reason": "held twice"},
            (False, "T1", "The session was switched off, with a reason."),
        ),
        (
            {"status": SessionStatus.PLANNED, "counts_override": True, "counts_reason": "early"},
            (False, "T1", "The session is not completed."),
        ),
    ],
)
def test_a_session_counts_when_completed_and_of_a_training_class(
    app: Flask, given: dict[str, object], expected: tuple[bool, str, str]
) -> None:
    session = a_session(**given)
    a_participation(session, a_person())

    assert said(session_verdict(session.id)) == expected
    assert total("sessions") == total("participations") == int(expected[0])


def test_a_session_says_what_it_adds_to_the_figures(app: Flask) -> None:
    session = a_session(starts_on=date(2024, 3, 4), ends_on=date(2024, 3, 8))
    other = a_session()
    a_participation(other, a_person())
    a_participation(session, a_person(), represents="LA", days_attended=2)
    a_participation(session, a_person(), represents="HK")
    a_headcount(session, represents="TH", number=3)

    assert session_counts(session.id) == SessionCounts(
        participations=5, named=2, headcount=3, persons=2, countries=2, person_days=22, person_days_estimated=20
    )
