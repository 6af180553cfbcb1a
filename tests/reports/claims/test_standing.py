"""Where a claim stands: true, could be raised, no longer true; live and as of a moment."""

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.factories import a_filing
from tests.reports.claims.stating import SESSIONS, hold, state, the_claim
from tracker.cooperation.models import Direction
from tracker.db import db
from tracker.ledger.models import Change, Through
from tracker.ledger.snapshot import head
from tracker.ledger.undo import undo
from tracker.ledger.work import work
from tracker.reports.claims.queries import standings, statuses
from tracker.reports.claims.rules import Draft, move_claim, remove_claim, restate
from tracker.reports.claims.standing import Status
from tracker.reports.models import Claim, Tells, Wording
from tracker.trainings.models import SessionStatus, TrainingSession


def call_off(number: int) -> None:
    with work("test", Through.FORM, "test"):
        for session in db.session.scalars(sa.select(TrainingSession).limit(number)).all():
            session.status = SessionStatus.CANCELLED


def restated(id: int, only: str | None = None) -> None:
    with work("test", Through.FORM, "test"):
        restate(db.session.get_one(Claim, id), only)


def told() -> tuple[Status, str, float | None]:
    claim = the_claim()
    return claim.status, claim.said("en"), claim.figures[0].raised


def test_the_number_is_stated_by_rule_p5_and_opens_as_it_is_counted(app: Flask) -> None:
    hold(13)

    state("{sessions} sessions were held.", SESSIONS, text_zh="举办{sessions}期培训班。")

    assert told() == (Status.TRUE, "More than 10 sessions were held.", None)
    assert the_claim().said("zh") == "举办10多期培训班。"
    assert (the_claim().figures[0].exact, the_claim().figures[0].counts("en")) == (13, "13")


def test_a_number_that_is_round_itself_gives_no_more_than(app: Flask) -> None:
    hold(10)

    state("{sessions} sessions", SESSIONS)
    assert told() == (Status.TRUE, "10 sessions", None)

    hold(1)
    assert told() == (Status.RAISABLE, "10 sessions", 10)
    assert the_claim().would_say("en") == "More than 10 sessions"


def test_a_claim_that_could_say_more_is_raised_by_stating_it_anew(app: Flask) -> None:
    hold(13)
    id = state("{sessions} sessions", SESSIONS)
    hold(8)
    assert told() == (Status.RAISABLE, "More than 10 sessions", 20)

    restated(id)

    assert told() == (Status.TRUE, "More than 20 sessions", None)


def test_stating_anew_is_one_change_that_can_be_undone(app: Flask) -> None:
    hold(13)
    id = state("{sessions} sessions", SESSIONS)
    hold(8)
    restated(id)

    number = head()
    with work("test", Through.UNDO, "test.undo"):
        undo(db.session.get_one(Change, number))

    assert told() == (Status.RAISABLE, "More than 10 sessions", 20)


def test_a_claim_is_no_longer_true_when_the_number_falls_to_what_it_says(app: Flask) -> None:
    hold(11)
    id = state("{sessions} sessions", SESSIONS)

    call_off(1)
    assert told() == (Status.UNTRUE, "More than 10 sessions", None)
    assert the_claim().would_say("en") == "10 sessions"

    restated(id)
    assert told() == (Status.TRUE, "10 sessions", None)


@pytest.mark.parametrize(
    ("wording", "more", "status"),
    [
        (Wording.EXACTLY, 0, Status.TRUE),
        (Wording.EXACTLY, 1, Status.UNTRUE),
        (Wording.ABOUT, 1, Status.TRUE),
        (Wording.ABOUT, 2, Status.UNTRUE),
    ],
)
def test_exactly_and_about_hold_as_they_say(app: Flask, wording: Wording, more: int, status: Status) -> None:
    hold(13)
    state("{sessions} sessions", Draft("sessions", "sessions", wording=wording))

    hold(more)

    assert told()[::2] == (status, None)


def test_a_number_written_by_hand_is_kept_until_it_fails(app: Flask) -> None:
    hold(13)

    id = state("{sessions} sessions", Draft("sessions", "sessions", stated=12))
    assert told() == (Status.TRUE, "More than 12 sessions", None)

    restated(id)
    assert told() == (Status.TRUE, "More than 12 sessions", None)


def test_one_figure_is_raised_and_the_others_stay(app: Flask) -> None:
    hold(13)
    id = state("{sessions} for {persons}", SESSIONS, Draft("persons", "persons"))
    hold(8)

    restated(id, "persons")

    assert the_claim().said("en") == "More than 10 for more than 20"


def test_growth_and_points_are_told_with_their_years(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        for year, own, all_foreign in ((2021, 100, 1000), (2023, 144, 1102)):
            a_filing("LA", year, applications=own, direction=Direction.INBOUND)
            a_filing(None, year, applications=all_foreign, direction=Direction.INBOUND)
    asked = "from=2021&to=2023&direction=inbound"

    state(
        "growing {rate} a year, {points} points faster",
        Draft("rate", "applications", asked, Tells.GROWTH, wording=Wording.EXACTLY),
        Draft("points", "applications", asked, Tells.POINTS, "foreign_applications", Wording.ABOUT),
    )

    assert the_claim().said("en") == "Growing 20.0 % a year, about 15 points faster"
    assert the_claim().status is Status.TRUE


def test_claims_as_of_a_moment_are_those_of_that_moment_counted_then(app: Flask) -> None:
    hold(13)
    id = state("{sessions} sessions", SESSIONS)
    stated = head()
    hold(8)
    before = head()
    restated(id)

    then, later = the_claim(str(stated)), the_claim(str(before))

    assert (then.said("en"), then.status, then.figures[0].exact) == ("More than 10 sessions", Status.TRUE, 13)
    assert (later.said("en"), later.status, later.figures[0].exact) == ("More than 10 sessions", Status.RAISABLE, 21)
    assert standings(str(stated - 1))[0] == []
    assert the_claim(str(head())).said("en") == the_claim().said("en") == "More than 20 sessions"


def test_how_many_claims_stand_how_follows_the_register(app: Flask) -> None:
    hold(13)
    state("{sessions} sessions", SESSIONS)
    assert statuses() == {Status.TRUE: 1}

    hold(8)
    assert statuses() == {Status.RAISABLE: 1}

    call_off(12)
    assert statuses() == {Status.UNTRUE: 1}


def test_a_question_that_cannot_be_put_any_more_is_told_instead_of_a_number(app: Flask) -> None:
    id = state("{sessions} sessions", Draft("sessions", "sessions", wording=Wording.EXACTLY))
    with work("test", Through.FORM, "test"):
        db.session.get_one(Claim, id).figures[0].measure = "gone"

    figure = the_claim().figures[0]

    assert (figure.status, figure.exact, figure.counts("en")) == (Status.UNTRUE, None, "–")
    assert figure.trouble.startswith("There is no measure “gone”")


@pytest.mark.parametrize(("up", "order"), [(True, ["b", "a", "c"]), (False, ["a", "c", "b"])])
def test_claims_stand_in_the_order_they_are_given(app: Flask, up: bool, order: list[str]) -> None:
    ids = {name: state(name) for name in "abc"}

    with work("test", Through.FORM, "test"):
        move_claim(db.session.get_one(Claim, ids["b"]), up=up)

    assert [claim.said("en").lower() for claim in standings()[0]] == order


def test_a_claim_removed_is_gone_with_its_figures_and_comes_back(app: Flask) -> None:
    hold(13)
    id = state("{sessions} sessions", SESSIONS)

    with work("test", Through.FORM, "test"):
        remove_claim(db.session.get_one(Claim, id))
    assert standings()[0] == []

    number = head()
    with work("test", Through.UNDO, "test.undo"):
        undo(db.session.get_one(Change, number))
    assert told() == (Status.TRUE, "More than 10 sessions", None)
