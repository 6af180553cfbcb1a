"""Finding an expert by field, language, past destination and time, and what is known of one."""

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.browser import Browser
from tests.factories import a_member, a_mission, a_person, an_expert
from tests.missions.sending import EVERYONE, reader_of
from tests.queries import queries_of
from tracker.counting import rows as counted_rows
from tracker.counting.options import Options
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.snapshot import LIVE
from tracker.ledger.work import work
from tracker.missions import queries
from tracker.missions.away import Year, years_away
from tracker.missions.measures import MEASURE
from tracker.missions.models import ExpertProfile, MemberRole, Purpose
from tracker.missions.spans import Span
from tracker.people.models import Person

signed = pytest.mark.usefixtures("signed")


def found(rights: Any = EVERYONE, **asked: Any) -> list[str]:
    query = queries.experts(rights, **asked).order_by(Person.full_name)
    return [row.Person.full_name for row in db.session.execute(query)]


@signed
def test_experts_are_those_with_a_profile_and_those_who_were_sent_as_such(app: Flask) -> None:
    mission = a_mission("LA")
    an_expert(a_person(full_name="Known"), "Patents")
    a_member(mission, a_person(full_name="Head"), role=MemberRole.LEADER)
    a_member(mission, a_person(full_name="Speaker"), role=MemberRole.INTERPRETER)
    a_member(a_mission("LA", is_cancelled=True, cancelled_reason="no"), a_person(full_name="Never"))
    a_person(full_name="Nobody")

    assert found() == ["Head", "Known"]
    assert found(search="KNO") == ["Known"]


@signed
def test_experts_are_found_by_field_and_language(app: Flask) -> None:
    an_expert(a_person(full_name="Ann"), "Patents", "Geographical indications", languages="en fr")
    an_expert(a_person(full_name="Bo"), "patents", languages="zh")

    assert queries.expertise_fields() == [
        ("geographical indications", "Geographical indications"),
        ("patents", "Patents"),
    ]
    assert queries.languages_spoken() == ["en", "fr", "zh"]
    assert found(field="patents") == ["Ann", "Bo"]
    assert found(field="geographical indications") == found(language="fr") == ["Ann"]


@signed
def test_experts_are_found_by_where_they_went_and_told_by_it(app: Flask) -> None:
    ann, bo = a_person(full_name="Ann"), a_person(full_name="Bo")
    first, second = a_mission("LA", starts_on=date(2023, 1, 1)), a_mission("TH", "VN")
    a_member(first, ann)
    a_member(second, ann, destination=second.destinations[0])
    a_member(second, bo)
    a_member(a_mission("DE", is_cancelled=True, cancelled_reason="no"), bo)

    assert found(country="VN") == ["Bo"]
    assert found(country="TH") == ["Ann", "Bo"]
    assert found(country="DE") == []
    rows = db.session.execute(queries.experts(EVERYONE).order_by(Person.full_name))
    assert [(row.Person.full_name, row.missions, row.last.partner_code, row.last_on) for row in rows] == [
        ("Ann", 2, "TH", date(2024, 3, 4)), ("Bo", 1, "VN", date(2024, 3, 4)),
    ]  # fmt: skip


@signed
def test_the_missions_of_an_expert_are_those_that_count(app: Flask) -> None:
    ann = a_person(full_name="Ann")
    twice, later = a_mission("LA", "TH", ends_on=None), date(2100, 1, 1)
    for destination in twice.destinations:
        a_member(twice, ann, destination=destination)
    a_member(a_mission(purpose=Purpose.CONFERENCE, counts_override=True, counts_reason="taught"), ann)
    a_member(a_mission(purpose=Purpose.CONFERENCE), ann)
    a_member(a_mission(counts_override=False, counts_reason="private"), ann)
    a_member(a_mission(is_cancelled=True, cancelled_reason="no"), ann)
    a_member(a_mission(), ann, role=MemberRole.SUPPORT)
    a_member(a_mission(starts_on=later), ann)
    a_member(a_mission(ends_on=None), ann, starts_on=later)
    kept = a_mission(ends_on=None)
    kept.destinations[0].starts_on = later
    a_member(kept, ann, destination=kept.destinations[0])

    (row,) = db.session.execute(queries.experts(EVERYONE))

    counted = counted_rows.rows(MEASURE["experts"], LIVE, Options())
    assert len({one["page_id"] for one in db.session.execute(counted).mappings()}) == 2
    assert (row.missions, queries.missions_counted(ann.id, EVERYONE)) == (2, 2)


@signed
def test_who_is_free_is_on_no_mission_in_the_period(app: Flask) -> None:
    mission = a_mission("LA", "TH", starts_on=date(2024, 3, 4), ends_on=date(2024, 3, 8))
    mission.destinations[1].starts_on = date(2024, 3, 7)
    whole, late, early, opened = (a_person(full_name=name) for name in ("Whole", "Late", "Early", "Open"))
    a_member(mission, whole)
    a_member(mission, late, destination=mission.destinations[1])
    a_member(mission, early, ends_on=date(2024, 3, 5))
    a_member(a_mission("LA", starts_on=date(2024, 3, 20), ends_on=None), opened)
    an_expert(a_person(full_name="Never"), "Patents")
    cancelled = a_mission("LA", is_cancelled=True, cancelled_reason="no")
    a_member(cancelled, db.session.scalars(sa.select(Person).where(Person.full_name == "Never")).one())

    def free(first: str | None, last: str | None) -> list[str]:
        days = {"free_from": first, "free_to": last}
        return found(**{name: date.fromisoformat(day) for name, day in days.items() if day})

    assert free("2024-03-08", "2024-03-10") == ["Early", "Never", "Open"]
    assert free("2024-03-06", "2024-03-06") == ["Early", "Late", "Never", "Open"]
    assert free("2024-03-09", "2024-03-19") == ["Early", "Late", "Never", "Open", "Whole"]
    assert free("2024-03-09", "2024-03-20") == ["Early", "Late", "Never", "Whole"]
    assert free("2030-01-01", None) == ["Early", "Late", "Never", "Whole"]


@signed
def test_an_interpreter_away_is_not_free_as_an_expert(app: Flask) -> None:
    person = a_person(full_name="Ann")
    an_expert(person, "Patents")
    a_member(a_mission(), person, role=MemberRole.INTERPRETER)

    assert found(free_from=date(2024, 3, 5), free_to=date(2024, 3, 5)) == []


@signed
def test_a_reader_of_a_group_finds_whom_its_missions_name(app: Flask) -> None:
    a_member(a_mission("LA"), a_person(full_name="Ann"))
    a_member(a_mission("DE"), a_person(full_name="Klaus"))

    assert found(reader_of("group:ASEAN")) == ["Ann"]


def test_days_away_are_told_by_month_each_day_once() -> None:
    spans = [
        Span(date(2023, 12, 30), date(2024, 1, 2)),
        Span(date(2024, 1, 2), date(2024, 1, 4)),
        Span(date(2024, 12, 31), None),
    ]

    found = years_away(spans, date(2024, 6, 1))

    assert [(year.year, year.days, year.months[0], year.months[11]) for year in found] == [
        (2025, 365, 31, 31), (2024, 5, 4, 1), (2023, 2, 0, 2),
    ]  # fmt: skip
    assert years_away([], date(2024, 6, 1)) == []
    assert Year(2024).days == 0


def test_the_finder_narrows_by_what_is_asked(reporter: Browser) -> None:
    with work("test", Through.FORM, "test"):
        ann = a_person(full_name="Ann Lee")
        an_expert(ann, "Patents", languages="fr")
        a_member(a_mission("LA", code="M-1"), ann)
        an_expert(a_person(full_name="Bo Li"), "Trade marks", languages="en")

    page = reporter.open("/missions/experts?free_from=2024-03-09&free_to=2024-03-10&field=patents&language=fr").page

    assert page.rows[1:] == [["Ann Lee", "Patents", "French", "1", "Laos", "4 Mar 2024", "M-1"]]
    assert [
        row[0] for row in reporter.open("/missions/experts?free_from=2024-03-08&free_to=2024-03-10").page.rows[1:]
    ] == ["Bo Li"]


def test_dates_the_wrong_way_round_are_refused_at_the_field_and_the_filters_kept(reporter: Browser) -> None:
    with work("test", Through.FORM, "test"):
        an_expert(a_person(full_name="Ann Lee"), "Patents", languages="fr")
    address = "/missions/experts?language=fr&free_from=2024-03-08&free_to=2024-03-01"

    page = reporter.open(address, status=400).page

    assert page.errors == ["The period ends before it begins."]
    kept = {name: page.fields[name] for name in ("language", "free_from", "free_to")}
    assert kept == {"language": "fr", "free_from": "2024-03-08", "free_to": "2024-03-01"}
    assert page.rows[1:] == [] and "Nothing is listed until the filters are corrected." in page.body
    assert [row[0] for row in reporter.open(address.replace("-01", "-09")).page.rows[1:]] == ["Ann Lee"]
    reporter.open(f"{address}&format=csv", status=400)


def test_the_finder_of_three_costs_as_many_queries_as_of_one(reporter: Browser) -> None:
    with work("test", Through.FORM, "test"):
        person = a_person()
        an_expert(person, "Patents")
        a_member(a_mission(), person)
    one = len(queries_of(lambda: reporter.open("/missions/experts")))
    with work("test", Through.FORM, "test"):
        for code in ("KH", "VN"):
            person = a_person()
            an_expert(person, code, "Patents")
            a_member(a_mission(code), person)

    assert len(queries_of(lambda: reporter.open("/missions/experts"))) == one


def test_an_expert_is_shown_with_all_missions_and_the_days_away(reporter: Browser) -> None:
    with work("test", Through.FORM, "test"):
        ann = a_person(full_name="Ann Lee")
        an_expert(ann, "Patents", languages="en fr", note="Knows Laos well")
        mission = a_mission("LA", "TH", code="M-1", title_en="Advice")
        a_member(mission, ann, destination=mission.destinations[0])
        a_member(a_mission("TH", code="M-2", title_en="More", is_cancelled=True, cancelled_reason="no"), ann)

    page = reporter.open(f"/missions/experts/{ann.id}").page

    assert [[row[0], row[2], row[5], row[-2]] for row in page.rows if row[0].startswith("M-")] == [
        ["M-2", "Thailand", "5", "called off"], ["M-1", "Laos", "5", "over"],
    ]  # fmt: skip
    assert next(row for row in page.rows if row[0] == "2024")[-1] == "5"
    assert "Knows Laos well" in page.body and "English, French" in page.body
    assert "1 mission counted as an expert" in page.body and "free today" in page.body
    assert "M-1" in reporter.open(f"/people/{ann.id}").page.body
    assert f"/missions/experts/{ann.id}" in reporter.page.links.values()


def test_a_profile_is_entered_edited_and_removed(officer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        person = a_person(full_name="Ann Lee")

    officer.open(f"/missions/experts/{person.id}").follow("Add a profile").submit(status=422)
    assert officer.page.errors == ["Give at least a field of expertise, a language or a note."]
    officer.submit({"expertise": "Patents\nTrade marks", "languages": ["en", "fr"]})
    assert officer.page.flashes == ["The expert profile is saved."]
    officer.follow("Edit the profile").submit({"expertise": "patents", "languages": ["en", "fr"]})

    profile = db.session.scalars(sa.select(ExpertProfile)).one()
    assert ([one.field for one in profile.expertise], profile.languages) == (["patents"], "en fr")
    officer.follow("Remove the profile").submit()
    assert db.session.scalars(sa.select(ExpertProfile)).all() == []


def test_only_who_writes_missions_writes_profiles(reporter: Browser, viewer: Browser) -> None:
    with work("test", Through.FORM, "test"):
        person = a_person(full_name="Ann Lee")
        an_expert(person, "Patents")

    reporter.open(f"/missions/experts/{person.id}")
    assert "Edit the profile" not in reporter.page.links
    for browser in (reporter, viewer):
        browser.open(f"/missions/experts/{person.id}/edit", status=403)
        browser.open(f"/missions/experts/{person.id}/remove", status=403)
    viewer.open(f"/missions/experts/{person.id}", status=403)
    reporter.open("/missions/experts/999999", status=404)
