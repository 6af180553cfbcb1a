"""The sample office: one change, the same every time, plainly marked, within every rule, gone when undone."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.conftest import count
from tests.factories import a_person
from tracker.cooperation.models import (
    Direction,
    FilingFigure,
    Instrument,
    InstrumentParty,
    InstrumentType,
    Meeting,
    MeetingOutcome,
    MeetingPartner,
    MeetingSeries,
)
from tracker.cooperation.rules import save_filing, save_instrument, save_meeting, save_outcome, save_series
from tracker.counting.figure import figure
from tracker.counting.options import Options
from tracker.db import db, home_country
from tracker.errors import RuleBroken
from tracker.ledger.models import Change, Through
from tracker.ledger.snapshot import LIVE
from tracker.ledger.undo import undo
from tracker.ledger.work import work
from tracker.missions.models import Expertise, ExpertProfile, Mission, MissionDestination, MissionMember
from tracker.missions.rules import save_destination, save_member, save_mission, save_profile
from tracker.partners.models import Organization
from tracker.people.models import Affiliation, Person
from tracker.people.rules import prepare_person
from tracker.reports.catalogue import measure_named
from tracker.reports.models import Claim, ClaimFigure
from tracker.sample.filling import ACTION, fill, is_empty
from tracker.sample.ribbon import is_sample
from tracker.scholarships.models import (
    Award,
    Cohort,
    DegreeProgramme,
    Enrolment,
    EnrolmentStage,
    EnrolmentStatus,
    ProgressNote,
    Scheme,
)
from tracker.scholarships.rules import (
    save_award,
    save_cohort,
    save_enrolment,
    save_note,
    save_programme,
    save_scheme,
    save_stage,
    save_status,
)
from tracker.trainings.models import Course, Delivery, Headcount, Participation, TrainingSession
from tracker.trainings.rules import prepare_participation, prepare_session

FILLED = (
    TrainingSession, Course, Participation, Headcount, Person, Affiliation, Organization, Scheme, DegreeProgramme,
    Cohort, Award, Enrolment, EnrolmentStatus, EnrolmentStage, ProgressNote, Mission, MissionDestination,
    MissionMember, ExpertProfile, Expertise, Instrument, InstrumentParty, MeetingSeries, Meeting, MeetingPartner,
    MeetingOutcome, FilingFigure, Claim, ClaimFigure,
)  # fmt: skip
INVENTED = "Sample data: invented "


def the_fill() -> Change:
    return db.session.scalars(sa.select(Change).where(Change.action == ACTION).order_by(Change.id.desc())).first()


def undo_it() -> None:
    number = the_fill().id
    with work("test", Through.UNDO, "test.undo"):
        undo(db.session.get_one(Change, number))


def what_is_there() -> list[list[tuple[Any, ...]]]:
    """Every roster, person and session by what they say, without ids."""
    rosters = (
        sa.select(
            TrainingSession.code, TrainingSession.starts_on, TrainingSession.title_zh, Person.full_name, Person.email,
            Participation.role, Participation.status, Participation.represents, Participation.days_attended,
            Participation.score, Participation.certificate,
        )
        .join(Participation.session).join(Participation.person)
        .order_by(TrainingSession.code, Person.full_name, Person.email, Participation.role)
    )  # fmt: skip
    unnamed = sa.select(Headcount.represents, Headcount.gender, Headcount.number).order_by(Headcount.id)
    return [[tuple(row) for row in db.session.execute(query)] for query in (rosters, unnamed)]


# How each kind of record is saved, in an order in which what comes first is needed by what follows.
SAVED: dict[type[Any], Callable[[Any], object]] = {
    Scheme: save_scheme,
    DegreeProgramme: save_programme,
    Cohort: save_cohort,
    Award: save_award,
    Enrolment: save_enrolment,
    EnrolmentStatus: save_status,
    EnrolmentStage: save_stage,
    ProgressNote: save_note,
    Mission: save_mission,
    MissionDestination: save_destination,
    MissionMember: save_member,
    ExpertProfile: lambda profile: save_profile(profile, [known.field for known in profile.expertise]),
    Instrument: save_instrument,
    MeetingSeries: save_series,
    Meeting: save_meeting,
    MeetingOutcome: save_outcome,
    FilingFigure: save_filing,
}

# Partners by the type under which they were named publicly.
NAMED = {
    "WO": InstrumentType.AGREEMENT,
    "RU SG PL EG SA EA AP": InstrumentType.PPH,
    "AO IR SA TH": InstrumentType.ISA_IPEA,
    "KH": InstrumentType.DIRECT_REGISTRATION,
    "LA": InstrumentType.RECOGNITION,
    "TH": InstrumentType.GI_RECOGNITION,
}


def total(key: str, **asked: Any) -> int:
    return figure(measure_named(key), LIVE, Options(**asked)).total.value


def by(key: str, *dimensions: str, **asked: Any) -> dict[tuple[str, ...], int]:
    found = figure(measure_named(key), LIVE, Options(by=dimensions, **asked))
    return {tuple(str(value) for value in cell.key.values()): cell.value for cell in found.cells}


def rate(key: str, where: dict[str, Any]) -> float:
    """Compound growth a year from 2013 to 2023, worked out here by hand."""
    years = by(key, "year", where=where)
    return float((years["2023",] / years["2013",]) ** (1 / 10) - 1)


def test_the_published_claims_come_out_true(app: Flask) -> None:
    fill("test@example.org")

    assert (total("sessions"), total("courses")) == (57, 19)
    assert 1300 < total("persons") < 1400
    assert total("persons") < total("participations") < 1700
    assert total("countries") > 50
    assert (total("regions"), total("organizations")) == (2, 3)
    assert 230 < total("enrolments_ever") < 240
    assert total("student_countries") > 50
    assert 30 < total("experts") < 40
    assert 10 < total("destination_countries") < 30
    assert total("destination_organizations") >= 2


def test_the_published_facts_of_cooperation_come_out(app: Flask) -> None:
    fill("test@example.org")

    in_force = by("partners_in_force", "type", "partner_type")
    # Work plans run for two or three years: how many are in force depends on the day.
    assert {key: number for key, number in in_force.items() if key[0] != "work_plan"} == {
        ("agreement", "country"): 57,
        ("agreement", "organization"): 1,
        ("pph", "country"): 16,
        ("pph", "organization"): 2,
        ("isa_ipea", "country"): 10,
        ("direct_registration", "country"): 1,
        ("recognition", "country"): 1,
        ("gi_recognition", "country"): 1,
        ("joint_statement", "country"): 6,
    }
    named = {code: by("partners_in_force", "country", where={"type": kind}) for code, kind in NAMED.items()}
    assert all((country,) in found for code, found in named.items() for country in code.split())
    # All of the 57 are in the group; the agreement with WIPO is the one of an organization.
    assert total("partners_in_force", group="BRI", where={"type": InstrumentType.AGREEMENT}) == 57
    assert by("meetings", "year") == {(year,): 1 for year in ("2016", "2018", "2023", "2024")}


def test_the_published_filings_come_out(app: Flask) -> None:
    fill("test@example.org")

    assert by("applications", "direction") == {("inbound",): 285_000, ("outbound",): 70_000}
    assert by("grants", "direction") == {("inbound",): 153_000, ("outbound",): 35_000}
    assert by("filing_countries", "direction") == {("inbound",): 122, ("outbound",): 52}
    inbound, outbound = ({"direction": way} for way in Direction)
    assert [round(100 * rate(key, outbound), 1) for key in ("applications", "grants")] == [21.3, 20.0]
    above = [100 * (rate(key, inbound) - rate(f"foreign_{key}", inbound)) for key in ("applications", "grants")]
    assert [round(points, 1) for points in above] == [3.3, 4.1]


def test_the_sample_is_one_signed_change(app: Flask) -> None:
    before = count(Change)

    fill("test@example.org")

    assert count(Change) == before + 1
    assert (the_fill().actor, the_fill().through) == ("test@example.org", Through.SAMPLE)


def test_undoing_the_change_empties_the_office(app: Flask) -> None:
    fill("test@example.org")
    assert is_sample()

    undo_it()

    assert [count(model) for model in FILLED] == [0] * len(FILLED)
    assert is_empty()
    assert not is_sample()


def test_two_fills_give_equal_rows(app: Flask) -> None:
    fill("test@example.org")
    first = what_is_there()

    undo_it()
    fill("test@example.org")

    assert what_is_there() == first
    assert len(first[0]) > 1500


def test_everything_is_marked_as_sample(app: Flask) -> None:
    fill("test@example.org")

    for model, word in ((Person, "person"), (TrainingSession, "session"), (Enrolment, "student"), (Mission, "mission")):
        assert set(db.session.scalars(sa.select(model.note))) == {f"{INVENTED}{word}."}
    for model in (Instrument, Meeting, FilingFigure):
        assert all("sample data" in note.lower() for note in db.session.scalars(sa.select(model.note)))
    names = db.session.scalars(sa.select(Organization.name)).all()
    assert [name for name in names if not name.endswith("(sample)")] == []
    addresses = db.session.scalars(sa.select(Person.email).where(Person.email != "")).all()
    assert [address for address in addresses if not address.endswith(".example")] == []


def test_every_record_stands_before_the_rules_of_its_room(app: Flask) -> None:
    fill("test@example.org")

    with work("test", Through.FORM, "test"):
        for person in db.session.scalars(sa.select(Person)):
            prepare_person(person)
        for session in db.session.scalars(sa.select(TrainingSession)):
            prepare_session(session)
            for entry in session.participations:
                prepare_participation(entry, session)
        changed = [record for record in db.session.dirty if db.session.is_modified(record)]

    assert changed == []


def test_students_missions_and_cooperation_stand_before_their_rules(app: Flask) -> None:
    fill("test@example.org")

    with work("test", Through.FORM, "test") as change:
        for model, save in SAVED.items():
            for record in db.session.scalars(sa.select(model)).all():
                save(record)
        changed = [record for record in db.session.dirty if db.session.is_modified(record)]

    assert changed == []
    assert change.touched == {}


def test_no_two_people_of_one_country_share_a_name(app: Flask) -> None:
    fill("test@example.org")

    query = sa.select(Person.name_key, Person.citizenship).where(Person.citizenship.is_not(None))
    same = db.session.execute(query.group_by(*query.selected_columns).having(sa.func.count() > 1)).all()

    assert same == []


def test_rosters_have_every_kind_of_row(app: Flask) -> None:
    fill("test@example.org")

    said = {column: set(db.session.scalars(sa.select(column))) for column in (Participation.role, Participation.status)}

    assert {str(role) for role in said[Participation.role]} == {
        "participant", "lecturer", "observer", "interpreter", "organiser",
    }  # fmt: skip
    assert {str(status) for status in said[Participation.status]} == {
        "nominated", "accepted", "waitlisted", "registered", "attended", "completed", "no_show",
        "withdrawn", "rejected",
    }  # fmt: skip
    assert db.session.scalar(sa.select(sa.func.count()).where(Participation.represents == home_country())) > 0
    assert db.session.scalar(sa.select(sa.func.count()).where(Participation.represents.is_(None))) > 0
    assert db.session.scalar(sa.select(sa.func.count()).where(Participation.gender.is_(None))) > 0


def test_an_office_with_people_is_not_filled(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        a_person(full_name="Somebody Real")

    with pytest.raises(RuleBroken):
        fill("test@example.org")

    assert (count(Person), count(TrainingSession)) == (1, 0)
    assert not is_sample()


def test_an_office_of_another_country_can_be_filled(app: Flask) -> None:
    app.config["HOME_COUNTRY"] = "KE"

    fill("test@example.org")

    held = sa.select(TrainingSession.delivery).where(TrainingSession.country == "KE").distinct()
    assert db.session.scalars(held).all() == [Delivery.HOME]
    assert figure(measure_named("sessions"), LIVE, Options()).total.value == 57
