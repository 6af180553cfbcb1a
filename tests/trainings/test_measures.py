"""Which rows of the trainings count, each number small enough for fingers."""

from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.factories import a_course, a_headcount, a_participation, a_person, a_session, an_organization
from tracker.counting.figure import figure
from tracker.counting.options import Home, Options, YearBy
from tracker.counting.verdicts import Verdict
from tracker.db import db
from tracker.ledger.snapshot import LIVE
from tracker.partners.models import GroupMembership, OrganizationType, PartnerGroup
from tracker.people.models import Gender
from tracker.trainings.measures import MEASURES, SessionCounts, session_counts, session_verdict, verdicts
from tracker.trainings.measures_dimensions import Roster
from tracker.trainings.models import (
    ActivityClass,
    DatePrecision,
    ParticipationRole,
    ParticipationStatus,
    SessionGroup,
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


def test_courses_are_curricula_and_sessions_their_editions(app: Flask) -> None:
    course = a_course(theme="Patents")
    a_session(course=course)
    a_session(course=course)
    a_session(course=a_course(theme=""))
    alone = a_session()

    assert (total("sessions"), total("courses")) == (4, 2)
    assert cells("sessions", "theme") == {"Patents": 2, None: 2}
    assert cells("courses", "theme") == {"Patents": 1, None: 1}
    assert cells("sessions", "session", where={"theme": None})[alone.code] == 1


def test_a_session_over_new_year_counts_once_in_its_chosen_year(app: Flask) -> None:
    session = a_session(starts_on=date(2023, 12, 30), ends_on=date(2024, 1, 2))
    a_participation(session, a_person())
    a_session(starts_on=None, ends_on=None)

    assert cells("sessions", "year") == {2023: 1, None: 1}
    assert cells("participations", "year") == {2023: 1}
    assert cells("sessions", "year", year_by=YearBy.END) == {2024: 1, None: 1}
    assert total("sessions", from_year=2024) == 0
    assert total("sessions", from_year=2024, year_by=YearBy.END) == 1


def test_a_running_session_stands_on_a_line_of_its_own(app: Flask) -> None:
    a_session(status=SessionStatus.ONGOING)
    a_session(status=SessionStatus.ONGOING, activity_class=ActivityClass.CONFERENCE)
    a_session(activity_class=ActivityClass.CONFERENCE)
    a_session()

    assert [total(key) for key in ("sessions", "sessions_ongoing", "sessions_apart")] == [1, 1, 1]


def test_someone_trained_twice_is_one_person_in_each_cell_and_in_the_total(app: Flask) -> None:
    person = a_person()
    a_participation(a_session(starts_on=date(2023, 5, 1)), person, represents="LA")
    a_participation(a_session(starts_on=date(2024, 5, 1)), person, represents="TH")
    a_participation(a_session(starts_on=date(2024, 6, 1)), person, represents="TH")

    assert cells("persons", "year") == {2023: 1, 2024: 1}
    assert cells("persons", "country") == {"LA": 1, "TH": 1}
    assert cells("persons", "country", "year") == {("LA", 2023): 1, ("TH", 2024): 1}
    assert (total("persons"), total("participations")) == (1, 3)


def test_someone_with_two_roles_counts_once(app: Flask) -> None:
    session, person = a_session(), a_person()
    a_participation(session, person)
    a_participation(session, person, role=ParticipationRole.LECTURER)

    assert (total("persons"), total("participations"), total("other_participations")) == (1, 1, 1)
    assert cells("other_participations", "role") == {ParticipationRole.LECTURER: 1}


def test_the_home_country_is_left_out_unless_asked_for(app: Flask) -> None:
    session = a_session()
    a_participation(session, a_person(), represents="CN")
    a_participation(session, a_person(), represents="LA")
    a_participation(session, a_person(), represents="HK")
    a_participation(session, a_person(), represents=None)
    a_headcount(session, represents="CN", number=5)

    assert [total("participations", home=home) for home in Home] == [3, 9, 6]
    assert [total("persons", home=home) for home in Home] == [3, 4, 1]
    assert cells("participations", "country") == {"HK": 1, "LA": 1, None: 1}


def test_headcounts_add_to_participations_and_days_but_never_to_persons(app: Flask) -> None:
    session = a_session(starts_on=date(2024, 3, 4), ends_on=date(2024, 3, 5))
    a_participation(session, a_person(gender=Gender.MALE), gender=Gender.FEMALE)
    a_headcount(session, number=7, gender=None)

    assert [total(key) for key in ("participations", "persons", "headcount", "person_days")] == [8, 1, 7, 16]
    assert cells("participations", "gender") == {Gender.FEMALE: 1, None: 7}
    assert figure(MEASURE["participations"], LIVE, Options()).total.also == {"named": 1}


def test_person_days_are_those_attended_or_else_estimated(app: Flask) -> None:
    session = a_session(starts_on=date(2024, 3, 4), ends_on=date(2024, 3, 8))
    a_participation(session, a_person(), daily_attendance="11001")
    a_participation(session, a_person(), days_attended=4)
    a_participation(session, a_person(), days_attended=0)
    a_participation(session, a_person())

    found = figure(MEASURE["person_days"], LIVE, Options()).total

    assert (found.value, found.also) == (3 + 4 + 0 + 5, {"days_estimated": 5})


def test_days_over_new_year_are_split_over_the_calendar_years(app: Flask) -> None:
    session = a_session(starts_on=date(2023, 12, 30), ends_on=date(2024, 1, 1))  # two days and one
    by_day = a_participation(session, a_person(), daily_attendance="101", represents="LA")
    a_participation(session, a_person(), days_attended=2, represents="TH")  # 1.33 and 0.67
    a_participation(session, a_person(), represents="VN")
    a_headcount(session, number=10, represents="KH")

    assert cells("person_days", "year", "country") == {
        (2023, "KH"): 20,
        (2023, "LA"): 1,
        (2023, "TH"): 1,
        (2023, "VN"): 2,
        (2024, "KH"): 10,
        (2024, "LA"): 1,
        (2024, "TH"): 1,
        (2024, "VN"): 1,
    }
    assert [total("person_days", from_year=year, to_year=year) for year in (2022, 2023, 2024)] == [0, 24, 13]
    assert total("person_days") == 37
    assert by_day.days_attended is None


def test_days_of_a_session_over_three_years_reach_the_middle_one(app: Flask) -> None:
    session = a_session(starts_on=date(2022, 12, 31), ends_on=date(2024, 1, 2))
    a_participation(session, a_person())

    assert cells("person_days", "year") == {2022: 1, 2023: 365, 2024: 2}


@pytest.mark.parametrize(("training_days", "expected"), [(None, 0), (12, 12)])
def test_days_are_not_counted_from_dates_that_are_not_exact(
    app: Flask, training_days: int | None, expected: int
) -> None:
    session = a_session(
        starts_on=date(2014, 1, 1),
        ends_on=date(2015, 1, 1),
        date_precision=DatePrecision.YEAR,
        training_days=training_days,
    )
    a_participation(session, a_person())

    assert cells("person_days", "year") == {2014: expected}


def test_countries_regions_and_organizations_are_counted_apart(app: Flask) -> None:
    session = a_session()
    for code in ("LA", "TH", "HK", "AP", None):
        a_participation(session, a_person(), represents=code)
    a_headcount(session, represents="TH")

    assert [total(key) for key in ("countries", "regions", "organizations")] == [2, 1, 1]
    assert cells("sessions", "represented") == {"AP": 1, "HK": 1, "LA": 1, "TH": 1, None: 1}


def test_groups_overlap_and_membership_is_that_of_the_first_day(app: Flask) -> None:
    before, after = a_session(starts_on=date(1999, 4, 29)), a_session(starts_on=date(1999, 4, 30))
    a_participation(before, a_person(), represents="KH")  # Cambodia joined ASEAN on 30 April 1999
    a_participation(after, a_person(), represents="KH")
    a_participation(after, a_person(), represents="DE")
    a_participation(a_session(starts_on=date(2024, 5, 1)), a_person(), represents="KH")

    assert cells("participations", "group") == {"ASEAN": 2, "BRI": 1, None: 2}
    assert total("participations", group="ASEAN") == 2
    assert total("participations") == 4


def test_a_membership_recorded_twice_gives_its_row_once(app: Flask) -> None:
    group = db.session.scalars(sa.select(PartnerGroup).where(PartnerGroup.code == "ASEAN")).one()
    db.session.add(GroupMembership(group_id=group.id, partner_code="LA", starts_on=date(2020, 1, 1)))
    a_participation(a_session(), a_person(), represents="LA")

    assert cells("participations", "group")["ASEAN"] == total("participations", group="ASEAN") == 1


def test_a_session_belongs_to_the_groups_it_was_tailored_for(app: Flask) -> None:
    groups = list(db.session.scalars(sa.select(PartnerGroup).where(PartnerGroup.code.in_(["ASEAN", "BRI"]))))
    session = a_session()
    a_participation(session, a_person())
    a_session()
    for group in groups:
        db.session.add(SessionGroup(session_id=session.id, group_id=group.id))
    db.session.flush()

    assert cells("sessions", "group") == {"ASEAN": 1, "BRI": 1, None: 1}
    assert (total("sessions", group="BRI"), total("sessions")) == (1, 2)
    assert total("participations", within=frozenset({"group:BRI"})) == 1
    assert total("participations", within=frozenset({"group:AFRICA"})) == 0


def test_organizations_are_told_by_their_type(app: Flask) -> None:
    session = a_session()
    office = an_organization(type=OrganizationType.IP_OFFICE)
    a_participation(session, a_person(), organization_record=office)
    a_participation(session, a_person())

    assert cells("participations", "organization_type") == {OrganizationType.IP_OFFICE: 1, None: 1}


def test_a_session_without_a_roster_is_found(app: Flask) -> None:
    a_participation(a_session(), a_person())
    a_headcount(a_session())
    a_session()

    assert cells("sessions", "roster") == {Roster.NAMED: 1, Roster.HEADCOUNT: 1, Roster.NONE: 1}
