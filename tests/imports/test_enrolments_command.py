"""Enrolments by command: dated histories out of columns, later facts as changes, contradictions refused at the cell."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.conftest import count
from tests.factories import a_cohort, a_person, a_programme, a_scheme, an_award, an_enrolment, an_organization
from tests.imports.running import bring, tally, write_csv
from tracker.db import db
from tracker.ledger import undo
from tracker.ledger.models import Change, Through
from tracker.ledger.work import work
from tracker.partners.models import OrganizationType
from tracker.people.models import Gender, Person
from tracker.scholarships.models import (
    Award,
    AwardStatus,
    Cohort,
    Degree,
    Enrolment,
    EnrolmentStage,
    EnrolmentStatus,
    StudyStatus,
)

HEAD = "name,nationality,sex,cohort,starts_on,status,status_on,ended_on,reason,degree_on,stage,stage_on"


@pytest.fixture(autouse=True)
def cohort(app: Flask) -> Iterator[None]:
    """K-1 of September 2020 in MIP at Tongji; LAW, a doctorate at the same university, has no cohort."""
    with work("test", Through.FORM, "test"):
        tongji = an_organization(
            name="Tongji University", name_key="tongji university", type=OrganizationType.UNIVERSITY
        )
        mip = a_programme(code="MIP", title_en="Master of IP", university=tongji, field="IP law")
        a_programme(code="LAW", title_en="Doctor of Law", university=tongji, degree=Degree.DOCTOR, field="IP law")
        a_cohort(
            code="K-1", programme=mip, scheme=a_scheme(code="CSC", name_en="Government"), starts_on=date(2020, 9, 1),
            expected_ends_on=date(2022, 7, 1),
        )  # fmt: skip
        an_organization(name="Ministry", name_key="ministry")
    yield


def histories() -> list[tuple[str, str, list[str]]]:
    """Student, programme, and each status with its day."""
    query = sa.select(Enrolment).join(Enrolment.person).order_by(Person.full_name, Enrolment.id)
    return [
        (
            one.person.full_name,
            one.programme.code,
            [f"{each.status.value} {each.effective_on}" for each in one.statuses],
        )
        for one in db.session.scalars(query)
    ]


def test_a_row_makes_the_dated_history_of_a_student(app: Flask, tmp_path: Path) -> None:
    with work("test", Through.FORM, "test"):
        a_person(full_name="Bounmy", citizenship="LA", gender=Gender.MALE)
    file = write_csv(
        tmp_path, "姓名,国籍,性别,届,入学日期,状态,状态日期,毕业日期,学位日期,阶段,阶段日期,奖学金,推荐国",
        "Ana Souza,BR,F,k-1,2020-09-01,毕业,,2022-06-30,2022-07-05,答辩,2022-05-20,CSC,巴西",
        "Bounmy,老挝,,K-1,,,,,,,,,",
        "Bo Ek,SE,,K-1,2020-09-03,,,,,,,government,", "Cy Li,KH,,K-1,2020-09-01,休学,2021-03-01,,,,,,",
        "BOUNMY,Laos,,K-1,,,,,,,,,",
    )  # fmt: skip

    done = bring(app, "enrolments", file)
    again = bring(app, "enrolments", file)

    assert histories() == [
        ("Ana Souza", "MIP", ["enrolled 2020-09-01", "graduated 2022-06-30"]),
        ("Bo Ek", "MIP", ["enrolled 2020-09-03"]),
        ("Bounmy", "MIP", ["admitted 2020-09-01"]), ("Cy Li", "MIP", ["enrolled 2020-09-01", "suspended 2021-03-01"]),
    ]  # fmt: skip
    ana, bounmy = db.session.scalars(
        sa.select(Enrolment)
        .join(Person)
        .where(Person.full_name.in_(["Ana Souza", "Bounmy"]))
        .order_by(Person.full_name)
    )
    assert (ana.nominated_by, ana.citizenship, ana.gender, str(ana.degree_on)) == (
        "BR",
        "BR",
        Gender.FEMALE,
        "2022-07-05",
    )
    assert (ana.scheme and ana.scheme.code, [stage.said for stage in ana.stages]) == ("CSC", ["defended 2022-05-20"])
    assert (bounmy.citizenship, bounmy.gender, str(bounmy.expected_ends_on)) == ("LA", Gender.MALE, "2022-07-01")
    assert (tally(done), done["people_added"], done["repeats"]) == ([4, 0, 0, 1, 0], 3, [{"row": 6, "of": 3}])
    assert (tally(again), again["change"]) == ([0, 0, 4, 1, 0], None)


def test_later_facts_are_changes_and_the_import_is_undone_whole(app: Flask, tmp_path: Path) -> None:
    with work("test", Through.FORM, "test"):
        known = db.session.scalars(sa.select(Cohort)).one()
        an_enrolment(a_person(full_name="Bounmy", citizenship="LA"), cohort=known, citizenship="LA")
    file = write_csv(tmp_path, HEAD, "Bounmy,LA,M,K-1,2020-09-01,graduated,,2022-07-01,,,submitted,2022-05-01")

    done = bring(app, "enrolments", file)
    after = histories(), count(EnrolmentStage)
    again = bring(app, "enrolments", file)
    with work("test", Through.UNDO, "test"):
        undo.undo(db.session.get_one(Change, done["change"]))

    assert after == ([("Bounmy", "MIP", ["enrolled 2020-09-01", "graduated 2022-07-01"])], 1)
    assert (tally(done), tally(again), again["change"]) == ([0, 1, 0, 0, 0], [0, 0, 1, 0, 0], None)
    assert histories() == [("Bounmy", "MIP", ["enrolled 2020-09-01"])]
    assert (count(EnrolmentStage), count(EnrolmentStatus)) == (0, 1)


def test_two_rows_of_one_student_add_their_facts(app: Flask, tmp_path: Path) -> None:
    file = write_csv(
        tmp_path, HEAD, "Bounmy,LA,,K-1,2020-09-01,,,,,,,", "Bounmy,LA,,K-1,,withdrawn,,2021-01-05,illness,,,"
    )

    done = bring(app, "enrolments", file)
    again = bring(app, "enrolments", file)

    assert histories() == [("Bounmy", "MIP", ["enrolled 2020-09-01", "withdrawn 2021-01-05"])]
    assert db.session.scalars(sa.select(EnrolmentStatus.reason).order_by(EnrolmentStatus.id)).all() == ["", "illness"]
    assert (tally(done), tally(again)) == ([1, 1, 0, 0, 0], [0, 0, 1, 1, 0])


def test_a_programme_is_found_by_title_or_by_university_degree_and_field(app: Flask, tmp_path: Path) -> None:
    file = write_csv(
        tmp_path, "name,country,programme,university,degree,field,starts_on", "Ana,BR,master of ip,,,,2020-09-01",
        "Bo,SE,,Tongji University,PhD,IP Law,2020-09-01", "Cy,KH,MIP,Tongji University,master,,2020-09-01",
    )  # fmt: skip

    done = bring(app, "enrolments", file)

    assert [(name, code) for name, code, _history in histories()] == [("Ana", "MIP"), ("Bo", "LAW"), ("Cy", "MIP")]
    assert tally(done) == [3, 0, 0, 0, 0]


def test_somebody_of_whom_only_a_name_is_known_is_not_doubled_by_the_same_file(app: Flask, tmp_path: Path) -> None:
    file = write_csv(tmp_path, "name,cohort", "John Smith,K-1", "John Smith,K-1")

    done = bring(app, "enrolments", file)
    again = bring(app, "enrolments", file)

    assert (tally(done), tally(again), count(Person)) == ([1, 0, 0, 1, 0], [0, 0, 1, 1, 0], 1)


def test_an_award_is_taken_up_when_studies_begin(app: Flask, tmp_path: Path) -> None:
    with work("test", Through.FORM, "test"):
        person = a_person(full_name="Bounmy", citizenship="LA")
        programme = a_programme(code="X")
        award = an_award(person, status=AwardStatus.OFFERED)
        an_enrolment(
            person, (StudyStatus.ADMITTED, date(2020, 6, 1)), programme=programme, award=award, scheme=award.scheme
        )

    done = bring(app, "enrolments", write_csv(tmp_path, "name,country,programme,starts_on", "Bounmy,LA,X,2020-09-01"))

    assert db.session.execute(sa.select(Award.status, Award.taken_up_on)).all() == [
        (AwardStatus.TAKEN_UP, date(2020, 9, 1))
    ]
    assert tally(done) == [0, 1, 0, 0, 0]


def test_what_cannot_be_a_student_is_refused_at_its_cell(app: Flask, tmp_path: Path) -> None:
    with work("test", Through.FORM, "test"):
        elsewhere = a_person(full_name="Elsewhere", citizenship="LA")
        an_enrolment(elsewhere, (StudyStatus.ENROLLED, date(2020, 9, 1)), (StudyStatus.GRADUATED, date(2022, 7, 1)))
    head = HEAD + ",programme,university,scheme"
    file = write_csv(
        tmp_path, head, "A,LA,,K-9,2020-09-01,,,,,,,,,,", "A,LA,,,2020-09-01,,,,,,,,NOPE,,",
        "A,LA,,,2020-09-01,,,,,,,,,Nowhere University,", "A,LA,,,2020-09-01,,,,,,,,,Ministry,",
        "A,LA,,,2020-09-01,,,,,,,,,Tongji University,", "A,LA,,,2020-09-01,,,,,,,,,,",
        "A,LA,,K-1,2020-09-01,graduated,,2020-08-01,,,,,,,", "A,LA,,K-1,,graduated,,2022-08-01,,,,,,,",
        "A,LA,,K-1,2020-09-01,graduated,,,,,,,,,", "A,LA,,K-1,2020-09-01,,,2022-08-01,,,,,,,",
        "A,LA,,K-1,2020-09-01,withdrawn,,2021-08-01,,,,,,,", "A,LA,,K-1,2020-09-01,,,,,2022-07-01,,,,,",
        "A,LA,,K-1,2020-09-01,,,,,,thesis,,,,", "A,LA,,K-1,2020-09-01,,,,,,thesis,2020-01-01,,,",
        "Elsewhere,LA,,K-1,2021-09-01,,,,,,,,,,", "A,LA,,K-1,2020-09-01,,,,,,,,,,Other",
        "A,LA,,K-1,2020-09-01,,,,,,,,LAW,,",
        ",LA,,K-1,2020-09-01,,,,,,,,,,",
    )  # fmt: skip

    done = bring(app, "enrolments", file, code=1)

    assert [(each["row"], each["column"], each["value"]) for each in done["refused"]] == [
        (2, "cohort", "K-9"), (3, "programme", "NOPE"), (4, "university", "Nowhere University"),
        (5, "university", "Ministry"), (6, "programme", ""), (7, "cohort", ""), (8, "ended_on", "2020-08-01"),
        (9, "status", "graduated"), (10, "ended_on", ""), (11, "status", ""), (12, "reason", ""),
        (13, "degree_on", "2022-07-01"), (14, "stage_on", ""), (15, "stage_on", "2020-01-01"),
        (16, "starts_on", "2021-09-01"), (17, "scheme", "Other"), (18, "programme", "LAW"), (19, "name", ""),
    ]  # fmt: skip
    assert count(Enrolment) == 1


def test_a_history_that_contradicts_the_recorded_one_is_refused(app: Flask, tmp_path: Path) -> None:
    bring(app, "enrolments", write_csv(tmp_path, HEAD, "A,LA,,K-1,2020-09-01,graduated,,2022-07-01,,,,"))
    file = write_csv(
        tmp_path, HEAD, "A,LA,,K-1,2019-09-01,,,,,,,", "A,LA,,K-1,,withdrawn,,2022-08-01,tired,,,",
        "A,LA,,K-1,,graduated,,2022-07-01,,,,", name="other.csv",
    )  # fmt: skip

    done = bring(app, "enrolments", file, "--partial", code=1)

    assert [(each["row"], each["column"]) for each in done["refused"]] == [(2, "status"), (3, "status")]
    assert done["refused"][1]["message"].startswith("Nothing follows “graduated” (2022-07-01)")
    assert (tally(done), histories()) == (
        [0, 0, 1, 0, 2], [("A", "MIP", ["enrolled 2020-09-01", "graduated 2022-07-01"])],
    )  # fmt: skip
