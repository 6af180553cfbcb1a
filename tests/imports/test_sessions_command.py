"""Sessions and people by command: what a file adds, what it changes, and that what was exported comes back as it is."""

from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from flask import Flask

from tests.conftest import count
from tests.factories import a_course, a_headcount, a_participation, a_person, a_session
from tests.imports.running import bring, tally, write_csv
from tracker.cli.exports import export
from tracker.db import db
from tracker.imports.kinds import Kind
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.partners.models import Organization
from tracker.people.models import Affiliation, Gender, Person
from tracker.trainings.models import (
    ActivityClass,
    Course,
    DatePrecision,
    Delivery,
    Headcount,
    Modality,
    SessionGroup,
    TrainingSession,
)


def test_sessions_come_in_with_host_course_group_and_headcount(app: Flask, tmp_path: Path) -> None:
    file = write_csv(
        tmp_path, "编号,名称,开始日期,结束日期,国家,主办单位,课程,面向,人数,活动类别,语言",
        "S-1,专利审查,2019年5月13日,2019-05-17,老挝,局里,Patents,ASEAN,30,研讨班,英文、中文",
        "S-2,线上课,2020-06-01,,线上,局里,Patents,,,培训班,",
    )  # fmt: skip

    done = bring(app, "sessions", file, "--set", "status=completed")
    again = bring(app, "sessions", file, "--set", "status=completed")

    first, second = db.session.scalars(sa.select(TrainingSession).order_by(TrainingSession.code)).all()
    assert (first.title_zh, str(first.starts_on), first.days, first.country) == ("专利审查", "2019-05-13", 5, "LA")
    assert (first.activity_class, first.languages) == (ActivityClass.SEMINAR, "en zh")
    assert first.host is second.host is db.session.scalars(sa.select(Organization)).one()
    assert first.course is second.course is db.session.scalars(sa.select(Course)).one()
    assert (second.modality, second.delivery, second.country) == (Modality.ONLINE, Delivery.ONLINE, None)
    assert (second.starts_on, second.days) == (second.ends_on, 1)
    assert db.session.scalars(sa.select(Headcount.number)).all() == [30]
    assert count(SessionGroup) == 1
    assert tally(done) == [2, 0, 0, 0, 0]
    assert tally(again) == [0, 0, 2, 0, 0]


def test_a_session_changes_by_what_the_file_says_and_keeps_the_rest(app: Flask, tmp_path: Path) -> None:
    with work("test", Through.FORM, "test"):
        session = a_session(code="S-1", title_en="Patents", city="Beijing", venue="Hall")
        a_headcount(session, represents=None, number=12)
    file = write_csv(tmp_path, "code,city,venue,headcount", "s-1,Shanghai,,20", "S-1,Xi'an,,")

    done = bring(app, "sessions", file)

    session = db.session.scalars(sa.select(TrainingSession)).one()
    assert (session.code, session.city, session.venue) == ("S-1", "Shanghai", "Hall")
    assert "shanghai" in session.search_key
    assert db.session.scalars(sa.select(Headcount.number)).all() == [20]
    assert done["repeats"] == [{"row": 3, "of": 2}]
    assert tally(done) == [0, 1, 0, 1, 0]


def test_a_total_is_not_added_to_headcounts_by_country(app: Flask, tmp_path: Path) -> None:
    with work("test", Through.FORM, "test"):
        session = a_session(code="S-1")
        a_headcount(session, represents="LA", number=12)
        a_headcount(session, represents="KH", number=8)

    same = bring(app, "sessions", write_csv(tmp_path, "code,headcount", "S-1,20"))
    other = bring(app, "sessions", write_csv(tmp_path, "code,headcount", "S-1,21"), code=1)

    assert tally(same) == [0, 0, 1, 0, 0]
    assert other["refused"] == [
        {
            "row": 2, "column": "headcount", "value": "21",
            "message": "The session has several headcount lines, 20 in all: change them on its page.",
        }
    ]  # fmt: skip
    assert sorted(db.session.scalars(sa.select(Headcount.number))) == [8, 12]


def test_a_refused_row_leaves_nothing_behind(app: Flask, tmp_path: Path) -> None:
    with work("test", Through.FORM, "test"):
        session = a_session(code="S-1")
        a_headcount(session, represents="LA", number=12)
        a_headcount(session, represents="KH", number=8)
        a_session(code="S-2")
    file = write_csv(
        tmp_path, "code,headcount,course,host,ends_on",
        "S-1,21,Patents,Ministry,2024-03-04", "S-2,,Marks,Court,2024-03-01", "S-3,5,,,",
    )  # fmt: skip

    done = bring(app, "sessions", file, "--partial", code=1)

    assert tally(done) == [1, 0, 0, 0, 2]
    assert (count(Course), count(Organization)) == (0, 0)


def test_days_that_the_roster_does_not_fit_are_refused_at_their_row(app: Flask, tmp_path: Path) -> None:
    with work("test", Through.FORM, "test"):
        session = a_session(code="S-1", starts_on=date(2024, 3, 4), ends_on=date(2024, 3, 8))
        a_participation(session, a_person(), days_attended=5)
    file = write_csv(tmp_path, "code,starts_on,ends_on", "S-1,2024-03-04,2024-03-05", "S-2,2024-03-04,2024-03-05")

    tried = bring(app, "sessions", file, "--partial", "--dry-run", code=1)
    done = bring(app, "sessions", file, "--partial", code=1)

    assert [(each["row"], each["column"]) for each in done["refused"]] == [(2, "ends_on")]
    assert tally(tried) == tally(done) == [1, 0, 0, 0, 1]


def test_a_year_alone_leaves_exact_days_alone(app: Flask, tmp_path: Path) -> None:
    with work("test", Through.FORM, "test"):
        a_session(code="S-1")

    done = bring(app, "sessions", write_csv(tmp_path, "code,year", "S-1,2024", "S-2,2023"))

    found = db.session.execute(
        sa.select(TrainingSession.code, TrainingSession.date_precision).order_by(TrainingSession.code)
    ).all()
    assert tally(done) == [1, 0, 1, 0, 0]
    assert found == [("S-1", DatePrecision.DAY), ("S-2", DatePrecision.YEAR)]


def test_what_cannot_be_a_session_is_refused_with_its_reason(app: Flask, tmp_path: Path) -> None:
    file = write_csv(
        tmp_path, "code,starts_on,ends_on,group,theme", "S-1,2024-05-02,2024-05-01,,", "S-2,03/04/2024,,,",
        "S-3,,,Atlantis,", "S-4,,,,Patents", ",2024-01-01,,,",
    )  # fmt: skip

    done = bring(app, "sessions", file, code=1)

    assert [(each["row"], each["column"]) for each in done["refused"]] == [
        (2, "ends_on"), (3, "starts_on"), (4, "group"), (5, "theme"), (6, "code"),
    ]  # fmt: skip
    assert count(TrainingSession) == 0


def test_people_come_in_and_are_changed_where_the_file_says_otherwise(app: Flask, tmp_path: Path) -> None:
    with work("test", Through.FORM, "test"):
        a_person(full_name="Ana Souza", citizenship="BR", gender=Gender.MALE, note="kept")
    file = write_csv(
        tmp_path, "Family name,Given name,Nationality,Gender,Employer,Position", "Souza,Ana,Brazil,Ms,INPI,Clerk",
        "Ek,Bo,SE,Dr,PRV,", "ek,BO,Sweden,,,",
    )  # fmt: skip

    done = bring(app, "people", file)
    again = bring(app, "people", file)

    people = db.session.scalars(sa.select(Person).order_by(Person.id)).all()
    assert [(p.full_name, p.gender, p.note) for p in people] == [
        ("Ana Souza", Gender.FEMALE, "kept"), ("Bo Ek", None, ""),
    ]  # fmt: skip
    work_places = db.session.scalars(sa.select(Affiliation).order_by(Affiliation.id)).all()
    assert [(a.person.full_name, a.organization and a.organization.name, a.position) for a in work_places] == [
        ("Ana Souza", "INPI", "Clerk"), ("Bo Ek", "PRV", ""),
    ]  # fmt: skip
    assert (tally(done), done["repeats"]) == ([1, 1, 0, 1, 0], [{"row": 4, "of": 3}])
    assert tally(again) == [0, 0, 2, 1, 0]


def test_people_of_whom_only_a_name_is_known_are_not_doubled_by_the_same_file(app: Flask, tmp_path: Path) -> None:
    file = write_csv(tmp_path, "name,note", "John Smith,", "John Smith,tall", "John Smith,")

    first = bring(app, "people", file)
    again = bring(app, "people", file)

    assert tally(first) == [2, 0, 0, 1, 0]
    assert [each["row"] for each in first["flagged"]] == [2, 3]
    assert tally(again) == [0, 0, 2, 1, 0]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("table", ["people", "sessions", "participations"])
def test_what_was_exported_comes_back_unchanged(app: Flask, tmp_path: Path, table: str, kind: str) -> None:
    with work("test", Through.FORM, "test"):
        # What begins like a formula is written with an apostrophe before it, and read without.
        session = a_session(code="S-1", title_en="-Patents", course=a_course(title_en="Examination"), country="LA")
        person = a_person(full_name="'Ana Souza", citizenship="BR", gender=Gender.FEMALE, native_name="=安娜")
        a_participation(session, person, represents="BR", gender=Gender.FEMALE, position="@Clerk", days_attended=1)
    file = tmp_path / f"{table}.{kind}"

    said = CliRunner().invoke(export, [table, "--format", kind, "-o", str(file)], obj=app)
    done = bring(app, {"participations": "roster"}.get(table, table), str(file))

    assert said.output == f"1 row in {file}.\n"
    assert tally(done) == [0, 0, 1, 0, 0]


def test_the_columns_of_each_kind_are_told(app: Flask) -> None:
    told = {kind.value: bring(app, kind.value, "--columns") for kind in Kind}

    assert [field["field"] for field in told["people"]["fields"]] == [
        "name", "family_name", "given_name", "native_name", "gender", "citizenship", "email", "phone", "born_on",
        "organization", "position", "note",
    ]  # fmt: skip
    assert [field["field"] for field in told["filings"]["fields"]] == [
        "direction", "partner", "year", "applications", "grants", "grants_in_force", "source", "note",
    ]  # fmt: skip
    assert [field["field"] for field in told["instruments"]["fields"]] == [
        "code", "type", "step", "original", "title_en", "title_zh", "partner", "signed_on", "starts_on", "ends_on",
        "place", "link", "note",
    ]  # fmt: skip
    assert told["sessions"]["needed"] == ["code", "title_en", "title_zh"]
    assert all(field["takes"] and field["label"] for each in told.values() for field in each["fields"])
