"""How each kind of record says it is counted: the years in which it is, and the rule that stops it elsewhere."""

from datetime import date

import pytest

from tests.browser import Browser
from tests.factories import (
    a_filing,
    a_meeting,
    a_member,
    a_mission,
    a_participation,
    a_person,
    a_session,
    an_award,
    an_enrolment,
    an_instrument,
)
from tracker.cooperation import measures as cooperation
from tracker.counting.measure import Measure
from tracker.counting.standing import standings
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.missions import measures as missions
from tracker.missions.models import MemberRole
from tracker.scholarships import measures as scholarships
from tracker.scholarships.models import StudyStatus
from tracker.trainings import measures as trainings
from tracker.trainings.models import ActivityClass, ParticipationRole

Said = tuple[int, int, tuple[int | None, ...], str | None, list[str]]


def said(measures: tuple[Measure, ...], kinds: set[str], wanted: int, value: str = "page_id") -> dict[str, Said]:
    """By measure: rows, how many count, in which years, by which rule, and what stops the others."""
    return {
        one.measure.key: (one.rows, one.counted, one.years, one.by and one.by.id, [stop.why_not for stop in one.stops])
        for one in standings(measures, frozenset(kinds), wanted, value=value)
    }


@pytest.mark.usefixtures("signed")
def test_a_session_stands_in_what_counts_it_and_says_what_stops_the_rest() -> None:
    visit = a_session(activity_class=ActivityClass.STUDY_VISIT, starts_on=date(2024, 3, 4))

    assert said(trainings.MEASURES, {"session"}, visit.id) == {
        "sessions": (1, 0, (), None, ["The session's class does not count as training."]),
        "courses": (1, 0, (), None, ["The session's class does not count as training."]),
        "sessions_ongoing": (1, 0, (), None, ["The session is not running."]),
        "sessions_apart": (1, 1, (2024,), "T1", []),
    }


@pytest.mark.usefixtures("signed")
def test_a_participation_stands_in_each_year_it_counts_in() -> None:
    session = a_session(starts_on=date(2024, 12, 30), ends_on=date(2025, 1, 2))
    row = a_participation(session, a_person(), represents="LA")
    a_participation(session, a_person(), role=ParticipationRole.LECTURER)

    found = said(trainings.MEASURES, {"participation"}, row.id, "id")

    assert {key: one[2] for key, one in found.items() if one[2]} == {
        "participations": (2024,),
        "persons": (2024,),
        "person_days": (2024, 2025),
        "countries": (2024,),
    }
    assert found["regions"] == (1, 0, (), None, ["The partner represented is of another type."])


@pytest.mark.usefixtures("signed")
def test_a_stock_says_why_it_no_longer_counts() -> None:
    student = an_enrolment(None, (StudyStatus.ENROLLED, date(2019, 9, 2)), (StudyStatus.GRADUATED, date(2021, 6, 30)))
    document = an_instrument("LA", "TH", starts_on=date(2022, 1, 1), signed_on=None, ends_on=date(2023, 6, 30))

    of_student = said(scholarships.MEASURES, {"enrolment", "enrolment_status"}, student.id)
    of_document = said(cooperation.MEASURES, {"instrument", "instrument_party"}, document.id)

    assert of_student["students_in_study"] == (1, 1, (2019, 2020), "S2", ["Was not in study on this day."])
    assert of_student["students_graduated"] == (1, 1, (2021,), "S2", [])
    assert of_student["students_resumed"][:3] == (2, 0, ())
    assert of_document["partners_in_force"] == (2, 2, (2022,), "C1", ["It ended before the reference day."])


@pytest.mark.usefixtures("signed")
def test_a_mission_tells_of_how_many_of_its_rows_count() -> None:
    mission = a_mission("LA", "TH", starts_on=date(2024, 5, 6), ends_on=date(2024, 5, 8))
    a_member(mission, a_person())
    a_member(mission, a_person(), role=MemberRole.INTERPRETER)

    found = said(missions.MEASURES, {"mission", "mission_member", "mission_destination"}, mission.id)

    assert found["missions"] == (1, 1, (2024,), "X4", [])
    assert found["experts"] == (2, 1, (2024,), "X1", ["The role is neither head of mission nor expert."])
    assert found["destinations"] == (2, 2, (2024,), "X1", [])


def test_every_record_shows_on_its_page_how_it_is_counted(reporter: Browser) -> None:
    with work("test", Through.FORM, "test"):
        session = a_session(starts_on=date(2024, 5, 6))
        row = a_participation(session, a_person(full_name="Keo"), represents="LA")
        addresses = [
            f"/trainings/{session.id}",
            f"/trainings/{session.id}/roster/{row.id}/counted",
            f"/scholarships/{an_enrolment().id}",
            f"/scholarships/awards/{an_award(a_person()).id}",
            f"/missions/{a_mission('LA', starts_on=date(2024, 5, 6)).id}",
            f"/cooperation/{an_instrument('LA', starts_on=date(2022, 1, 1)).id}",
            f"/cooperation/meetings/{a_meeting('LA', starts_on=date(2023, 9, 4)).id}",
            f"/cooperation/filings/{a_filing('LA', 2023, applications=12).id}",
        ]

    headed = {address: ["Figure", "Counted", "Rule"] in reporter.open(address).page.rows for address in addresses}

    assert headed == dict.fromkeys(addresses, True)
    assert reporter.open(addresses[1]).page.links["Participations"] == "/figures/participations/rows?year=2024"


def test_a_row_of_a_roster_opens_how_it_is_counted_and_names_nobody_to_a_viewer(viewer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        session = a_session(starts_on=date(2024, 5, 6))
        row = a_participation(session, a_person(full_name="Keo Chan"), represents="LA", organization="Ministry")

    page = viewer.open(f"/trainings/{session.id}").follow("yes · T4").page

    assert viewer.path == f"/trainings/{session.id}/roster/{row.id}/counted"
    assert page.headings[0] == f"Participation no. {row.id}"
    assert "Keo" not in viewer.response.text
    viewer.open(f"/trainings/{session.id}/roster/{row.id + 1}/counted", status=404)
