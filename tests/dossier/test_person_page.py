"""One person across all rooms: what the page tells in time order, its numbers, and its files."""

import io
import json
from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask
from python_calamine import CalamineWorkbook

from tests.browser import Browser
from tests.conftest import signed_in
from tests.factories import (
    a_cohort,
    a_member,
    a_mission,
    a_participation,
    a_person,
    a_programme,
    a_scheme,
    a_session,
    a_stage,
    an_award,
    an_enrolment,
    an_organization,
)
from tests.queries import queries_of
from tests.trainings.readers import NOBODY, reader_of
from tracker.access import EVERYTHING, Rights, Role
from tracker.db import db
from tracker.dossier.timeline import by_year, events
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.partners.models import PartnerGroup
from tracker.people.models import Affiliation, Person
from tracker.scholarships.models import AwardStatus, StudyStage, StudyStatus
from tracker.trainings.models import DatePrecision, ParticipationRole, ParticipationStatus, SessionGroup

EVERYONE = reader_of(EVERYTHING, role=Role.REPORTER)


@pytest.fixture
def keo(app: Flask) -> int:
    """Trained in 2018, on a scholarship from 2019 to 2022, a lecturer in 2023, sent abroad in 2024."""
    with work("test", Through.FORM, "test"):
        person = a_person(full_name="Keo Chan")
        trained = a_session(title_en="Patents", starts_on=date(2018, 5, 7), ends_on=date(2018, 5, 9))
        a_participation(trained, person, days_attended=2)
        wuhan = an_organization(name="Wuhan")
        programme = a_programme(title_en="IP law", university=wuhan)
        cohort = a_cohort(scheme=a_scheme(name_en="Silk Road"), programme=programme)
        an_award(person, cohort=cohort, offered_on=date(2019, 5, 1), status=AwardStatus.TAKEN_UP)
        statuses = ((StudyStatus.ENROLLED, date(2019, 9, 1)), (StudyStatus.GRADUATED, date(2022, 7, 1)))
        study = an_enrolment(person, *statuses, cohort=cohort, degree_on=date(2022, 7, 2))
        a_stage(study, StudyStage.THESIS, date(2021, 9, 1))
        taught = a_session(title_en="Marks", starts_on=date(2023, 3, 6))
        a_participation(taught, person, role=ParticipationRole.LECTURER, represents=None)
        a_member(a_mission("KH", "TH", title_en="Advice", starts_on=date(2024, 3, 4)), person)
        office = an_organization(name="Office of Laos")
        db.session.add(Affiliation(person=person, organization=office, position="Examiner", starts_on=date(2017, 1, 1)))
        db.session.add(Affiliation(person=person, position="Clerk"))
        # Another person's life must not be told here.
        a_participation(trained, a_person(full_name="Other"))
        return person.id


def told(person_id: int, rights: Rights = EVERYONE) -> list[tuple[object, ...]]:
    found = events(person_id, rights)
    return [(event.on and event.on.isoformat(), event.kind, event.title, *event.details) for event in found]


def test_a_life_is_told_across_rooms_the_newest_first(keo: int) -> None:
    found = told(keo)

    assert found == [
        ("2024-03-04", "Mission", "Advice", "expert", "Cambodia", "Thailand"),
        ("2023-03-06", "Training", "Marks", "lecturer", "completed the course"),
        ("2022-07-02", "Degree", "IP law (Wuhan)", "master"),
        ("2022-07-01", "Studies", "IP law (Wuhan)", "graduated"),
        ("2021-09-01", "Studies", "IP law (Wuhan)", "stage: thesis or practice"),
        ("2019-09-01", "Studies", "IP law (Wuhan)", "in study"),
        ("2019-05-01", "Award", "Silk Road", "offered"),
        ("2018-05-07", "Training", "Patents", "completed the course", "for Laos"),
        ("2017-01-01", "Affiliation", "Office of Laos", "Examiner"),
        (None, "Award", "Silk Road", "taken up"),
        (None, "Affiliation", "Clerk"),
    ]


def test_years_are_told_apart_and_what_has_no_day_stands_last(keo: int) -> None:
    years = by_year(events(keo, EVERYONE))

    assert [(year, len(those)) for year, those in years] == [
        (2024, 1),
        (2023, 1),
        (2022, 2),
        (2021, 1),
        (2019, 2),
        (2018, 1),
        (2017, 1),
        (None, 2),
    ]


def test_who_may_read_no_room_is_told_what_belongs_to_the_person_alone(keo: int) -> None:
    assert [event[1] for event in told(keo, NOBODY)] == ["Affiliation", "Affiliation"]


def test_the_page_tells_the_timeline_and_the_numbers(keo: int, reporter: Browser) -> None:
    words = reporter.open(f"/people/{keo}").page.text

    start = words.index("participation counted") - 1
    assert words[start : words.index("Timeline")] == [
        *("1", "participation counted", "rule T4"),
        *("2", "days attended", "rule T7"),
        *("1", "time as lecturer or otherwise", "rule T4"),
        *("1", "enrolment", "rule S4"),
        *("1", "mission as an expert", "rule X1"),
        *("5", "days on missions", "rule X3"),
    ]
    assert words[words.index("2024") : words.index("2022")] == [
        *("2024", "4 Mar 2024 – 8 Mar 2024", "Mission", "Advice", "expert · Cambodia · Thailand"),
        *("2023", "6 Mar 2023", "Training", "Marks", "lecturer · completed the course"),
    ]
    assert reporter.follow("Advice").page.headings == ["Advice"]


def test_days_are_told_as_exactly_as_they_are_known(app: Flask, reporter: Browser) -> None:
    with work("test", Through.FORM, "test"):
        person = a_person()
        for precision in (DatePrecision.YEAR, DatePrecision.MONTH):
            a_participation(a_session(starts_on=date(2014, 5, 1), date_precision=precision), person)

    words = reporter.open(f"/people/{person.id}").page.text

    times = words[words.index("Timeline") : words.index("Trainings", words.index("Timeline"))]
    assert [word for word in times if "2014" in word] == ["2014", "May 2014", "2014"]


def test_nothing_known_is_said(app: Flask, reporter: Browser) -> None:
    with work("test", Through.FORM, "test"):
        person = a_person()

    reporter.open(f"/people/{person.id}")

    assert "Nothing is recorded of this person yet besides what stands below." in reporter.page.body


def test_the_files_hold_the_whole_page(keo: int, reporter: Browser) -> None:
    data = reporter.open(f"/people/{keo}/export?format=xlsx").response.data
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    told_as_json = json.loads(reporter.open(f"/people/{keo}/export?format=json").response.data)

    assert book.sheet_names[:3] == ["Person", "In numbers", "Timeline"]
    assert book.sheet_names[-3:] == ["Affiliations", "Other names", "About"]
    timeline = book.get_sheet_by_name("Timeline").to_python()
    assert timeline[1] == [
        date(2024, 3, 4),
        date(2024, 3, 8),
        "exact days",
        "Mission",
        "Advice",
        "expert · Cambodia · Thailand",
    ]
    tables = {table["title"]: table["rows"] for table in told_as_json["tables"]}
    assert tables["Person"][0]["name"] == "Keo Chan"
    assert [row["number"] for row in tables["In numbers"]] == [1, 2, 1, 1, 1, 5]
    assert len(tables["Timeline"]) == len(timeline) - 1 == 11


def test_a_file_of_another_kind_or_of_nobody_is_not_found(keo: int, reporter: Browser, viewer: Browser) -> None:
    reporter.open(f"/people/{keo}/export?format=csv", status=404)
    reporter.open("/people/99999/export", status=404)
    viewer.open(f"/people/{keo}/export", status=403)


def test_a_reader_of_one_group_is_told_what_lies_in_it(app: Flask, keo: int) -> None:
    with work("test", Through.FORM, "test"):
        person = db.session.get_one(Person, keo)
        asean = db.session.scalars(sa.select(PartnerGroup.id).where(PartnerGroup.code == "BRICS")).one()
        session = a_session(title_en="For BRICS", starts_on=date(2020, 6, 1))
        db.session.add(SessionGroup(session_id=session.id, group_id=asean))
        a_participation(session, person, status=ParticipationStatus.ATTENDED)
    browser = signed_in(app, Role.REPORTER, "group:BRICS")

    words = browser.open(f"/people/{keo}").page.text

    assert words[words.index("participation counted") - 1] == "1"
    assert {word for word in words if word in ("For BRICS", "Patents", "Advice", "IP law (Wuhan)")} == {"For BRICS"}


def test_a_long_life_costs_the_same_queries(app: Flask, reporter: Browser) -> None:
    with work("test", Through.FORM, "test"):
        people = [a_person(), a_person()]
        for person, times in zip(people, (1, 3), strict=True):
            for _time in range(times):
                a_participation(a_session(), person)
                a_member(a_mission("KH"), person)
                an_enrolment(person)
                an_award(person)
    for person in people:
        reporter.open(f"/people/{person.id}")

    one, three = (len(queries_of(lambda p=person: reporter.open(f"/people/{p.id}"))) for person in people)  # type: ignore[misc]

    assert one == three
