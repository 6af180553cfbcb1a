"""Students, missions, instruments and figures: what was exported is read again, and nothing is otherwise by it."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from flask_babel import force_locale

from tests.factories import (
    a_cohort,
    a_destination,
    a_filing,
    a_member,
    a_mission,
    a_person,
    a_session,
    a_stage,
    an_enrolment,
    an_instrument,
    an_organization,
)
from tests.imports.running import bring, tally
from tracker.cli.exports import export
from tracker.cooperation.models import InstrumentLink, Step
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.work import work
from tracker.people.models import Gender
from tracker.scholarships.models import StudyStage, StudyStatus


@pytest.fixture(autouse=True)
def office(app: Flask) -> None:
    """Two rows of each kind."""
    with work("test", Through.FORM, "test"):
        ana = a_person(full_name="'Ana Souza", citizenship="BR", gender=Gender.FEMALE, native_name="=安娜")
        bo = a_person(full_name="Bo Ek", citizenship="SE", email="bo@example.org", gender=Gender.MALE)
        cohort = a_cohort(starts_on=date(2020, 9, 1))
        left = (StudyStatus.ENROLLED, date(2020, 9, 1)), (StudyStatus.GRADUATED, date(2022, 7, 1))
        graduate = an_enrolment(
            ana, *left, cohort=cohort, citizenship="BR", nominated_by="BR", degree_on=date(2022, 7, 2)
        )
        a_stage(graduate, StudyStage.DEFENDED, date(2022, 6, 1))
        an_enrolment(bo, (StudyStatus.ADMITTED, date(2020, 8, 1)), nominated_by=None, citizenship="SE", note="-later")
        mission = a_mission("LA", sender=an_organization(), session=a_session(), note="two\nlines")
        there = a_destination(mission, partner_code="KH", city="Siem Reap")
        a_member(mission, ana, destination=there, position="@Clerk")  # to Laos goes nobody
        original = an_instrument("LA", "KH", signed_on=date(2015, 1, 1))
        db.session.add(InstrumentLink(instrument=original, label="x", url="https://example.org/x"))
        an_instrument("LA", step=Step.EXTENSION, original=original, starts_on=date(2040, 1, 1))
        a_filing("LA")
        a_filing(None, 2022)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("table", ["enrolments", "missions", "instruments", "filings"])
def test_what_was_exported_comes_back_unchanged(app: Flask, tmp_path: Path, table: str, kind: str) -> None:
    file = tmp_path / f"{table}.{kind}"

    said = CliRunner().invoke(export, [table, "--format", kind, "-o", str(file)], obj=app)
    done = bring(app, table, str(file))

    assert said.output == f"2 rows in {file}.\n"
    assert done["refused"] == []
    assert (tally(done), done["change"]) == ([0, 0, 2, 0, 0], None)


@pytest.mark.parametrize("table", ["enrolments", "missions", "instruments", "filings"])
def test_what_was_exported_in_chinese_comes_back_unchanged(app: Flask, tmp_path: Path, table: str) -> None:
    file = tmp_path / f"{table}.csv"

    with app.test_request_context(), force_locale("zh_Hans"):
        CliRunner().invoke(export, [table, "-o", str(file)], obj=app)
    done = bring(app, table, str(file))

    assert (done["refused"], tally(done)) == ([], [0, 0, 2, 0, 0])


def test_who_goes_to_every_destination_is_exported_with_each(app: Flask, tmp_path: Path) -> None:
    with work("test", Through.FORM, "test"):
        a_member(a_mission("VN", "MN"), a_person(full_name="Cy Li", citizenship="SG"))
    file = tmp_path / "missions.csv"

    CliRunner().invoke(export, ["missions", "-o", str(file)], obj=app)
    done = bring(app, "missions", str(file))

    assert tally(done) == [0, 0, 4, 0, 0]
