"""Which rows of missions count, each number small enough for fingers."""

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.factories import a_destination, a_member, a_mission, a_person
from tracker.counting import rows as counted_rows
from tracker.counting.figure import figure
from tracker.counting.options import Options, YearBy
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.snapshot import LIVE, Snapshot, head
from tracker.ledger.work import work
from tracker.missions.measures import (
    MEASURE,
    MEASURES,
    MissionCounts,
    member_verdicts,
    mission_counts,
    mission_verdict,
    told_destinations,
)
from tracker.missions.models import MemberRole, MissionMember, Purpose
from tracker.missions.states import State, Term
from tracker.people.models import Gender

signed = pytest.mark.usefixtures("signed")
ACTIVE = YearBy.ACTIVE


def total(key: str, snapshot: Snapshot = LIVE, **asked: Any) -> int:
    return figure(MEASURE[key], snapshot, Options(**asked)).total.value


def cells(key: str, *by: str, **asked: Any) -> dict[Any, int]:
    found = figure(MEASURE[key], LIVE, Options(by=by, **asked)).cells
    return {tuple(cell.key.values()) if len(by) > 1 else cell.key[by[0]]: cell.value for cell in found}


def told(key: str, *, not_counted: bool = False, **asked: Any) -> list[dict[str, Any]]:
    query = counted_rows.rows(MEASURE[key], LIVE, Options(**asked), not_counted=not_counted)
    return [dict(row) for row in db.session.execute(query.order_by(sa.literal_column("id"))).mappings()]


@signed
@pytest.mark.parametrize(
    ("given", "why_not"),
    [
        ({}, ""),
        ({"purpose": Purpose.CONFERENCE}, "Its purpose, conference attendance, is recorded and not counted."),
        ({"purpose": Purpose.CONFERENCE, "counts_override": True, "counts_reason": "taught there"}, ""),
        (
            {"counts_override": False, "counts_reason": "private"},
            "The mission was switched off, with a reason.",
        ),
        ({"starts_on": date(2100, 1, 1)}, "It has not begun."),
        ({"is_cancelled": True, "cancelled_reason": "no visa"}, "The mission is called off."),
    ],
)
def test_a_mission_counts_once_begun_by_its_purpose(app: Flask, given: dict[str, Any], why_not: str) -> None:
    mission = a_mission("LA", **given)
    member = a_member(mission, a_person())

    verdict = mission_verdict(mission.id)

    assert (verdict.counted, verdict.rule.id, verdict.why_not) == (not why_not, "X4", why_not)
    assert member_verdicts(mission.id)[member.id].why_not == why_not
    counted = ("missions", "experts", "destinations", "destination_visits", "destination_countries")
    assert {total(key) for key in counted} == {int(not why_not)}
    assert total("missions_apart") == int("purpose" in why_not or "switched" in why_not)


@signed
def test_missions_experts_destinations_and_visits_are_different_numbers(app: Flask) -> None:
    ann, bo = a_person(), a_person()
    for mission in (a_mission("LA", "TH", "HK"), a_mission("LA", "AP")):
        a_member(mission, ann, role=MemberRole.LEADER)
        a_member(mission, bo)
        a_member(mission, a_person(), role=MemberRole.INTERPRETER)

    keys = ("missions", "experts", "mission_supporters", "destinations", "destination_visits")
    assert [total(key) for key in keys] == [2, 2, 2, 4, 5]
    assert [total(f"destination_{kind}") for kind in ("countries", "regions", "organizations")] == [2, 1, 1]
    assert cells("experts", "role") == {MemberRole.LEADER: 1, MemberRole.EXPERT: 1}


@signed
def test_destinations_are_told_by_their_kinds(app: Flask) -> None:
    assert told_destinations(9, 1, 2) == "9 countries, 1 region, 2 organizations"
    assert told_destinations(1, 0, 1) == "1 country, 1 organization"
    assert told_destinations(0, 0, 0) == "no destinations"


@signed
def test_somebody_who_goes_to_one_place_is_counted_there_alone(app: Flask) -> None:
    mission = a_mission("LA", "TH")
    laos, thailand = mission.destinations
    a_member(mission, a_person(), destination=laos)
    a_member(mission, a_person())

    assert cells("experts", "country") == {"LA": 2, "TH": 1}
    assert cells("missions", "country") == {"LA": 1, "TH": 1}
    assert (total("experts"), total("missions"), thailand.partner_code) == (2, 1, "TH")


@signed
def test_a_mission_stands_in_the_year_it_starts_or_in_each_it_was_active(app: Flask) -> None:
    a_member(a_mission(starts_on=date(2022, 12, 30), ends_on=date(2024, 1, 2)), a_person())
    a_member(a_mission(starts_on=date(2023, 5, 1)), a_person())
    a_member(a_mission(starts_on=date(2024, 5, 1), ends_on=None), a_person())
    now = date(2025, 2, 1)

    for key in ("missions", "experts", "destination_visits"):
        assert cells(key, "year", now=now) == {2022: 1, 2023: 1, 2024: 1}
        assert cells(key, "year", now=now, year_by=ACTIVE) == {2022: 1, 2023: 2, 2024: 2, 2025: 1}
        period = {"from_year": 2024, "to_year": 2025, "now": now}
        assert (total(key, **period), total(key, **period, year_by=ACTIVE)) == (1, 2)
        assert cells(key, "year", **period, year_by=ACTIVE) == {2024: 2, 2025: 1}
        assert [row["year"] for row in told(key, **period, year_by=ACTIVE, where={"year": 2025})] == [2025]


@signed
def test_days_over_new_year_are_split_and_add_up(app: Flask) -> None:
    mission = a_mission(starts_on=date(2023, 12, 30), ends_on=date(2024, 1, 3))
    a_member(mission, a_person())  # two days and three
    a_member(mission, a_person(), ends_on=date(2023, 12, 30))  # one day
    a_member(mission, a_person(), starts_on=date(2024, 1, 3))  # one day
    a_member(mission, a_person(), role=MemberRole.SUPPORT)

    assert cells("expert_days", "year") == {2023: 3, 2024: 4}
    assert [total("expert_days", from_year=year, to_year=year) for year in (2022, 2023, 2024)] == [0, 3, 4]
    assert total("expert_days") == 7
    assert mission_counts(mission.id) == MissionCounts(experts=3, days=7, days_open=0)


@signed
def test_an_open_end_counts_until_the_day_of_the_question(app: Flask) -> None:
    a_member(a_mission(starts_on=date(2023, 12, 31), ends_on=None), a_person())
    a_member(a_mission(starts_on=date(2024, 1, 1), ends_on=date(2024, 1, 31)), a_person())

    found = figure(MEASURE["expert_days"], LIVE, Options(now=date(2024, 1, 2), by=("year",)))

    assert [(cell.key["year"], cell.value, cell.also) for cell in found.cells] == [
        (2023, 1, {"days_open": 1}), (2024, 4, {"days_open": 2}),
    ]  # fmt: skip
    assert (found.total.value, found.total.also) == (5, {"days_open": 3})
    assert total("expert_days", now=date(2023, 12, 30)) == 0


@signed
def test_a_day_in_two_places_is_one_and_stands_with_each_of_them(app: Flask) -> None:
    mission = a_mission("LA")
    mission.destinations[0].ends_on = date(2024, 3, 6)
    vientiane, ann = mission.destinations[0], a_person()
    bangkok = a_destination(mission, partner_code="TH", starts_on=date(2024, 3, 6), ends_on=date(2024, 3, 7))
    a_member(mission, a_person())  # 4 to 8 March, to both
    a_member(mission, ann, destination=vientiane)  # 4 to 6
    a_member(mission, ann, destination=bangkok)  # 6 and 7

    assert total("expert_days") == 5 + 4
    assert cells("expert_days", "country") == {"LA": 3 + 3, "TH": 2 + 2}
    assert sum(row["weight"] for row in told("expert_days", where={"country": "TH"})) == 4
    assert total("expert_days", by=("country",)) == 9


@signed
def test_short_and_long_term_part_at_a_year(app: Flask) -> None:
    now = date(2024, 12, 30)
    a_mission(starts_on=date(2023, 1, 1), ends_on=date(2023, 12, 30))  # 364 days
    a_mission(starts_on=date(2023, 1, 1), ends_on=date(2023, 12, 31))
    a_mission(starts_on=date(2024, 1, 1), ends_on=None)  # 365 days by now
    a_mission(starts_on=date(2024, 1, 2), ends_on=None)

    assert cells("missions", "term", now=now) == {Term.SHORT: 1, Term.LONG: 2, None: 1}


@signed
def test_the_status_is_that_of_the_day(app: Flask) -> None:
    a_mission(starts_on=date(2024, 1, 1), ends_on=date(2024, 1, 5))
    a_mission(starts_on=date(2024, 1, 5), ends_on=None)

    assert cells("missions", "status", now=date(2024, 1, 5)) == {State.UNDER_WAY: 2}
    assert cells("missions", "status", now=date(2024, 1, 6)) == {State.OVER: 1, State.UNDER_WAY: 1}


@signed
def test_gender_is_that_of_the_row(app: Flask) -> None:
    mission = a_mission()
    a_member(mission, a_person(gender=Gender.MALE), gender=Gender.FEMALE)
    a_member(mission, a_person())

    assert cells("experts", "gender") == {Gender.FEMALE: 1, None: 1}


@signed
def test_groups_are_those_of_the_destination_on_its_first_day(app: Flask) -> None:
    # Cambodia joined ASEAN on 30 April 1999.
    mission = a_mission("DE", starts_on=date(1999, 4, 28), ends_on=date(1999, 5, 10))
    a_destination(mission, partner_code="KH", starts_on=date(1999, 4, 30))
    before = a_mission("KH", starts_on=date(1999, 4, 28), ends_on=date(1999, 5, 10))
    for one in (mission, before):
        a_member(one, a_person())

    assert cells("missions", "group") == {"ASEAN": 1, None: 2}
    assert [total(key, group="ASEAN") for key in ("missions", "experts", "destination_visits")] == [1, 1, 1]
    # The days in Cambodia, 30 April to 10 May, and not those in Germany: as many as the group's own cell has.
    assert total("expert_days", group="ASEAN") == cells("expert_days", "group")["ASEAN"] == 11
    assert total("expert_days") == 13 + 13


@signed
def test_expert_days_in_a_group_are_those_of_the_stays_there(app: Flask) -> None:
    mission = a_mission("DE", starts_on=date(2023, 12, 1), ends_on=date(2023, 12, 31))
    a_destination(mission, partner_code="LA", starts_on=date(2023, 12, 22), ends_on=date(2023, 12, 31))
    a_member(mission, a_person())

    for period in ({}, {"from_year": 2023, "to_year": 2023}):
        assert total("expert_days", group="ASEAN", **period) == 10
        assert cells("expert_days", "group", **period)["ASEAN"] == 10
        assert cells("expert_days", "year", group="ASEAN", **period) == {2023: 10}
        assert cells("expert_days", "gender", group="ASEAN", **period) == {None: 10}
        assert sum(row["weight"] for row in told("expert_days", group="ASEAN", **period)) == 10
        assert total("expert_days", **period) == 31


@signed
def test_somebody_who_goes_elsewhere_is_not_of_the_group(app: Flask) -> None:
    mission = a_mission("DE", "LA")
    a_member(mission, a_person(), destination=mission.destinations[0])

    assert (total("missions", group="ASEAN"), total("experts", group="ASEAN")) == (1, 0)


@signed
def test_in_a_group_only_its_own_destinations_have_cells(app: Flask) -> None:
    mission = a_mission("DE", "LA")
    a_member(mission, a_person())

    for key in ("missions", "experts", "destination_visits", "expert_days"):
        assert list(cells(key, "country", group="ASEAN")) == ["LA"]
        assert sorted(cells(key, "country")) == ["DE", "LA"]


@signed
def test_a_reader_of_a_group_counts_missions_that_go_there(app: Flask) -> None:
    for codes in (("LA", "DE"), ("DE",)):
        a_member(a_mission(*codes), a_person())

    for key in ("missions", "experts"):
        assert total(key, within=frozenset({"group:ASEAN"})) == 1
        assert total(key, within=frozenset({"group:AFRICA"})) == 0
        assert total(key, within=frozenset({"scheme:S1"})) == 0
    assert total("destination_visits", within=frozenset({"group:ASEAN"})) == 2


@signed
def test_a_stay_and_a_member_still_to_come_do_not_count_yet(app: Flask) -> None:
    mission = a_mission("LA", starts_on=date(2024, 1, 1), ends_on=date(2024, 12, 31))
    a_destination(mission, partner_code="TH", starts_on=date(2024, 6, 1))
    a_member(mission, a_person())
    a_member(mission, a_person(), starts_on=date(2024, 6, 1))
    now = date(2024, 2, 1)

    assert [total(key, now=now) for key in ("missions", "experts", "destinations")] == [1, 1, 1]
    late = [row["failed"] for row in told("experts", now=now, not_counted=True)]
    assert late == [None, "X4.begun"]


@signed
def test_every_number_of_a_period_is_what_its_rows_give(app: Flask) -> None:
    ann = a_person(gender=Gender.FEMALE)
    for mission in (
        a_mission("LA", "TH", starts_on=date(2022, 12, 30), ends_on=date(2024, 2, 2)),
        a_mission("AP", starts_on=date(2024, 1, 1), ends_on=None),
        a_mission("HK", "LA", purpose=Purpose.CONFERENCE),
    ):
        a_member(mission, ann, role=MemberRole.LEADER)
        a_member(mission, a_person(), destination=mission.destinations[0])
        a_member(mission, a_person(), role=MemberRole.INTERPRETER)

    for measure in MEASURES:
        for by in ("year", "country"):
            for year_by in measure.years:
                options = Options(by=(by,), year_by=year_by, from_year=2023)
                found = figure(measure, LIVE, options)
                parts = [
                    list(db.session.execute(counted_rows.rows(measure, LIVE, options.cell(cell.key))).mappings())
                    for cell in found.cells
                ]
                whole = list(db.session.execute(counted_rows.rows(measure, LIVE, options.total())).mappings())

                assert [cell.value for cell in found.cells] == [_given(measure, part) for part in parts]
                assert found.total.value == _given(measure, whole)
                assert {row["id"] for part in parts for row in part} == {row["id"] for row in whole}


def _given(measure: Any, found: list[Any]) -> int:
    if measure.distinct:
        return len({row["unit"] for row in found})
    return sum(row["weight"] for row in found)


@signed
def test_every_row_says_why_it_is_not_counted(app: Flask) -> None:
    mission = a_mission("LA", purpose=Purpose.CONFERENCE)
    a_member(a_mission("TH"), a_person(full_name="Ann"), role=MemberRole.INTERPRETER)
    a_member(mission, a_person(full_name="Bo"))
    known = counted_rows.tests(MEASURE["experts"], LIVE, Options())

    found = [(row["person"], str(known[row["failed"]].why_not)) for row in told("experts", not_counted=True)]

    assert found == [
        ("Ann", "The role is neither head of mission nor expert."),
        ("Bo", "Its purpose, conference attendance, is recorded and not counted."),
    ]


def test_the_past_is_told_as_it_was(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        mission = a_mission("LA", "TH")
        member = a_member(mission, a_person(), destination=mission.destinations[0])
        a_member(mission, a_person())
    then = Snapshot(head())
    before = [total(measure.key, then) for measure in MEASURES]
    by_country = figure(MEASURE["expert_days"], then, Options(by=("country",), year_by=ACTIVE)).cells

    with work("test", Through.FORM, "test"):
        db.session.delete(db.session.get_one(MissionMember, member.id))
        a_member(a_mission("HK"), a_person())

    assert before == [1, 2, 2, 2, 0, 0, 2, 10, 0, 0]
    assert [total(measure.key, then) for measure in MEASURES] == before
    assert [total(measure.key, Snapshot(head())) for measure in MEASURES] == [total(m.key) for m in MEASURES]
    assert [(cell.key["country"], cell.value) for cell in by_country] == [("LA", 10), ("TH", 5)]
    assert total("missions") == 2
