"""What holds for meetings, their series, partners and outcomes."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from tests.factories import a_meeting, an_instrument
from tracker.cooperation import rules
from tracker.cooperation.models import Meeting, MeetingKind, MeetingOutcome, MeetingPartner, MeetingSeries
from tracker.db import db
from tracker.errors import RuleBroken

pytestmark = pytest.mark.usefixtures("signed")


def refused(action: Callable[[], Any]) -> str | None:
    """The field at which the action is refused."""
    with pytest.raises(RuleBroken) as found:
        action()
    return found.value.field


def a_series(**given: Any) -> MeetingSeries:
    return rules.save_series(MeetingSeries(**{"code": "BRHLC", "name_en": "High-Level Conference", **given}))


def new(partners: list[str] | None = None, **given: Any) -> Meeting:
    values = {"title_en": "Conference", "starts_on": date(2018, 8, 28), **given}
    return rules.save_meeting(Meeting(**values), partners)


def partners_of(meeting: Meeting) -> list[str]:
    query = sa.select(MeetingPartner.partner_code).where(MeetingPartner.meeting_id == meeting.id)
    return sorted(db.session.scalars(query))


def test_a_code_is_made_of_series_and_edition_or_of_the_year() -> None:
    series = a_series()

    made = [new(series_id=series.id, edition=2), new(), new(), new(series_id=series.id)]

    assert [one.code for one in made] == ["BRHLC-2", "MTG-2018-01", "MTG-2018-02", "MTG-2018-03"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title_en": ""}, "title_en"),
        ({"starts_on": None}, "starts_on"),
        ({"ends_on": date(2018, 8, 27)}, "ends_on"),
        ({"edition": 1}, "series_id"),
        ({"series_id": 4711}, "series_id"),
        ({"edition": 0, "series_id": 4711}, "edition"),
        ({"country": "QQ"}, "country"),
        ({"partners": ["QQ"]}, "partners"),
        ({"partners": ["LA", "CN"]}, "partners"),
        ({"city": "x" * 121}, "city"),
    ],
)
def test_an_impossible_meeting_is_refused_at_its_field(given: dict[str, Any], field: str) -> None:
    assert refused(lambda: new(**given)) == field
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Meeting)) == 0


def test_an_edition_is_there_once_in_its_series() -> None:
    series, other = a_series(), a_series(code="CA", name_en="Heads")
    meeting = new(series_id=series.id, edition=1)

    assert refused(lambda: new(series_id=series.id, edition=1)) == "edition"
    assert rules.save_meeting(meeting).edition == 1
    assert new(series_id=other.id, edition=1).code == "CA-1"


def test_a_code_is_given_once() -> None:
    new(code="M1")

    assert refused(lambda: new(code="M1")) == "code"


def test_more_partners_join_those_that_are_there() -> None:
    meeting = new(["LA", "KH"])

    rules.add_partners(meeting, ["KH", "TH"])

    assert partners_of(meeting) == ["KH", "LA", "TH"]
    assert [refused(lambda given=given: rules.add_partners(meeting, given)) for given in ([], ["QQ"])] == ["added"] * 2  # type: ignore[misc]


def test_an_outcome_is_a_title_or_an_instrument() -> None:
    meeting, instrument = a_meeting(), an_instrument(title_en="Joint statement", code="JS-1")

    said = [
        rules.save_outcome(MeetingOutcome(meeting_id=meeting.id, title_zh="共同倡议")).said,
        rules.save_outcome(MeetingOutcome(meeting_id=meeting.id, instrument_id=instrument.id)).said,
    ]

    assert said == ["共同倡议", "JS-1 Joint statement"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "title_en"),
        ({"title_en": " "}, "title_en"),
        ({"title_en": "A", "url": "javascript:alert(1)"}, "url"),
        ({"instrument_id": 4711}, "instrument_id"),
    ],
)
def test_an_impossible_outcome_is_refused_at_its_field(given: dict[str, Any], field: str) -> None:
    meeting = a_meeting()

    assert refused(lambda: rules.save_outcome(MeetingOutcome(meeting_id=meeting.id, **given))) == field


def test_an_instrument_is_an_outcome_of_a_meeting_once() -> None:
    meeting, instrument = a_meeting(), an_instrument()
    outcome = rules.save_outcome(MeetingOutcome(meeting_id=meeting.id, instrument_id=instrument.id))
    again = MeetingOutcome(meeting_id=meeting.id, instrument_id=instrument.id)

    assert refused(lambda: rules.save_outcome(again)) == "instrument_id"
    assert rules.save_outcome(outcome) == outcome
    assert rules.save_outcome(MeetingOutcome(meeting_id=a_meeting().id, instrument_id=instrument.id)).id


@pytest.mark.parametrize(("given", "field"), [({"code": ""}, "code"), ({"name_en": ""}, "name_en")])
def test_a_series_has_code_and_name(given: dict[str, Any], field: str) -> None:
    assert refused(lambda: a_series(**given)) == field


def test_a_series_has_a_code_of_its_own() -> None:
    a_series()

    assert refused(a_series) == "code"


def test_a_series_with_meetings_is_not_removed() -> None:
    series = a_series(kind=MeetingKind.HEADS)
    meeting = new(series_id=series.id)

    with pytest.raises(RuleBroken, match="High-Level Conference has 1 meeting"):
        rules.remove_series(series)
    rules.remove_meeting(meeting)
    rules.remove_series(series)

    assert db.session.scalar(sa.select(sa.func.count()).select_from(MeetingSeries)) == 0
