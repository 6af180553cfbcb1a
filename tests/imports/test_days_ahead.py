"""Days that still lie ahead, by command: as far as the rooms' own forms take them, and no further."""

from datetime import date, timedelta
from pathlib import Path

import sqlalchemy as sa
from flask import Flask

from tests.factories import a_cohort, a_programme
from tests.imports.running import bring, tally, write_csv
from tracker.cooperation.models import Instrument
from tracker.db import db, today
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.missions.models import Mission
from tracker.scholarships.models import Enrolment


def the_newest_cohort(this_year: int) -> None:
    with work("test", Through.FORM, "test"):
        a_cohort(
            code="K-1", programme=a_programme(code="MIP"), starts_on=date(this_year, 1, 5),
            expected_ends_on=date(this_year + 2, 6, 30),
        )  # fmt: skip


def test_students_of_the_newest_cohort_are_expected_to_end_years_from_now(app: Flask, tmp_path: Path) -> None:
    this_year = today().year
    the_newest_cohort(this_year)
    file = write_csv(
        tmp_path, "name,nationality,cohort,expected end", "A,LA,K-1,", f"B,LA,K-1,{this_year + 2}-06-30",
        f"C,LA,K-1,{this_year + 15}-06-30", f"D,LA,K-1,{this_year + 16}-06-30",
    )  # fmt: skip

    done = bring(app, "enrolments", file, "--partial", code=1)

    assert db.session.scalars(sa.select(Enrolment.expected_ends_on).order_by(Enrolment.id)).all() == [
        date(this_year + 2, 6, 30), date(this_year + 2, 6, 30), date(this_year + 15, 6, 30),
    ]  # fmt: skip
    assert [(each["row"], each["column"], each["message"]) for each in done["refused"]] == [
        (5, "expected end", f"{this_year + 16}-06-30 is not between the years 1950 and {this_year + 15}."),
    ]


def test_what_has_happened_to_a_student_is_not_read_years_ahead(app: Flask, tmp_path: Path) -> None:
    this_year = today().year
    the_newest_cohort(this_year)
    first, later = f"{this_year}-01-05", f"{this_year + 2}-03-01"
    file = write_csv(
        tmp_path, "name,nationality,cohort,starts_on,status,status_on,ended_on,degree_on,stage,stage_on",
        f"A,LA,K-1,{later},,,,,,", f"A,LA,K-1,,suspended,{later},,,,", f"A,LA,K-1,{first},graduated,,{later},,,",
        f"A,LA,K-1,{first},,,,{later},,", f"A,LA,K-1,{first},,,,,thesis,{later}",
    )  # fmt: skip

    done = bring(app, "enrolments", file, code=1)

    said = f"{later} is not between the years 1950 and {this_year + 1}."
    assert [(each["row"], each["column"], each["message"]) for each in done["refused"]] == [
        (2, "starts_on", said), (3, "status_on", said), (4, "ended_on", said), (5, "degree_on", said),
        (6, "stage_on", said),
    ]  # fmt: skip


def test_an_instrument_may_begin_and_end_decades_from_now(app: Flask, tmp_path: Path) -> None:
    this_year = today().year
    file = write_csv(
        tmp_path, "code,type,title,partners,signed_on,starts_on,ends_on",
        f"A-1,agreement,Next,LA,{this_year}-01-05,{this_year + 3}-01-01,{this_year + 33}-12-31",
    )  # fmt: skip

    done = bring(app, "instruments", file)

    assert db.session.execute(sa.select(Instrument.starts_on, Instrument.ends_on)).all() == [
        (date(this_year + 3, 1, 1), date(this_year + 33, 12, 31))
    ]
    assert tally(done) == [1, 0, 0, 0, 0]


def test_a_mission_may_end_years_from_now_and_lasts_at_most_ten(app: Flask, tmp_path: Path) -> None:
    this_year = today().year
    file = write_csv(
        tmp_path, "name,nationality,title,purpose,first day,last day,destination",
        f"A,CN,Long,training,{this_year + 1}-05-01,{this_year + 10}-05-01,LA",
        f"B,CN,Too long,training,{this_year + 1}-05-01,{this_year + 12}-05-01,LA",
    )  # fmt: skip

    done = bring(app, "missions", file, "--partial", code=1)

    assert db.session.execute(sa.select(Mission.starts_on, Mission.ends_on)).all() == [
        (date(this_year + 1, 5, 1), date(this_year + 10, 5, 1))
    ]
    assert [(each["row"], each["column"], each["value"]) for each in done["refused"]] == [
        (3, "last day", f"{this_year + 12}-05-01")
    ]


def test_a_degree_is_not_recorded_before_it_is_conferred(app: Flask, tmp_path: Path) -> None:
    the_newest_cohort(today().year)
    tomorrow = today() + timedelta(days=1)
    file = write_csv(
        tmp_path, "name,nationality,cohort,starts_on,status,ended_on,degree_on",
        f"A,LA,K-1,2019-09-01,graduated,2020-07-01,{tomorrow}",
    )  # fmt: skip

    done = bring(app, "enrolments", file, code=1)

    assert [(each["column"], each["message"]) for each in done["refused"]] == [
        ("degree_on", "Record the degree when it has been conferred: this day is still to come."),
    ]
