"""For any office: each number is what its rows give, its parts make the whole, and plain counting agrees."""

from collections import defaultdict
from datetime import date
from itertools import product
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.counting.figures import given_by, records, rows_of
from tests.counting.offices import OFFICES, Held, counts, days_by_year, enter, memberships, takes_part
from tracker.counting.figure import Figure, figure
from tracker.counting.measure import Measure
from tracker.counting.options import Home, Options
from tracker.counting.rows import rows
from tracker.db import db
from tracker.ledger.models import Through
from tracker.ledger.snapshot import LIVE, Snapshot, head
from tracker.ledger.work import work
from tracker.trainings.measures import MEASURES

MEASURE = {measure.key: measure for measure in MEASURES}
any_office = settings(
    max_examples=15,
    derandomize=True,
    database=None,
    deadline=None,
    # The database is one for all examples: each is rolled back, or its rows are left out by what came before.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


class Undone(Exception):
    """Ends a unit of work without keeping it."""


def in_office(office: list[Held], check: Any) -> None:
    """Record the office, check it, and leave nothing behind."""
    with pytest.raises(Undone), work("test", Through.FORM, "test"):
        enter(office)
        check()
        raise Undone


@settings(any_office, max_examples=12)
@given(office=OFFICES, home=st.sampled_from(Home), turn=st.integers(0, 55))
def test_every_number_is_what_its_rows_give(app: Flask, office: list[Held], home: Home, turn: int) -> None:
    def check() -> None:
        # Putting a query together is slow: over the examples, each measure and dimension has its turn.
        for measure in MEASURES[turn % 4 :: 4]:
            by = measure.dimensions[turn // 4 % len(measure.dimensions)].key
            options = Options(home=home, by=(by,))
            found = figure(measure, LIVE, options)
            parts = [rows_of(measure, options.cell(cell.key)) for cell in found.cells]
            whole = rows_of(measure, options.total())

            assert [cell.value for cell in found.cells] == [given_by(measure, part) for part in parts]
            assert found.total.value == given_by(measure, whole)
            assert set().union(*(records(part) for part in parts)) == records(whole)
            if measure.adds_up([by]):
                assert sum(cell.value for cell in found.cells) == found.total.value

    in_office(office, check)


@settings(any_office, max_examples=10)
@given(office=OFFICES)
def test_plain_counting_agrees(app: Flask, office: list[Held]) -> None:
    def check() -> None:
        members = memberships()
        for home, measure in product(Home, ("participations", "persons", "person_days", "headcount", "countries")):
            for by in ("year", "country", "group", "gender", "modality"):
                expected, total = recount(measure, by, office, home, members)
                found = figure(MEASURE[measure], LIVE, Options(home=home, by=(by,)))
                assert (measure, by, cells(found), found.total.value) == (measure, by, expected, total)

    in_office(office, check)


@any_office
@given(office=OFFICES)
def test_plain_counting_of_sessions_agrees(app: Flask, office: list[Held]) -> None:
    def check() -> None:
        counted = [held for held in office if counts(held)]
        by_year: dict[int | None, int] = defaultdict(int)
        for held in counted:
            by_year[held.starts_on.year if held.starts_on else None] += 1
        by_group = {code: sum(code in held.groups for held in counted) for code in ("ASEAN", "BRI", "CMR")}
        by_group[None] = sum(not held.groups for held in counted)  # type: ignore[index]
        sessions, courses = MEASURE["sessions"], MEASURE["courses"]

        assert cells(figure(sessions, LIVE, Options(by=("year",)))) == by_year
        assert cells(figure(sessions, LIVE, Options(by=("group",)))) == {k: v for k, v in by_group.items() if v}
        assert figure(sessions, LIVE, Options()).total.value == len(counted)
        assert figure(courses, LIVE, Options()).total.value == len({h.course for h in counted} - {None})

    in_office(office, check)


@any_office
@given(office=OFFICES, home=st.sampled_from(Home))
def test_persons_are_no_more_than_named_participations(app: Flask, office: list[Held], home: Home) -> None:
    def check() -> None:
        participations = figure(MEASURE["participations"], LIVE, Options(home=home)).total
        persons = figure(MEASURE["persons"], LIVE, Options(home=home)).total.value
        headcount = figure(MEASURE["headcount"], LIVE, Options(home=home)).total.value

        assert persons <= participations.also["named"] <= participations.value
        assert participations.also["named"] + headcount == participations.value

    in_office(office, check)


@settings(any_office, max_examples=2)
@given(office=OFFICES, later=OFFICES)
def test_as_of_now_is_live_and_the_past_stays_as_it_was(app: Flask, office: list[Held], later: list[Held]) -> None:
    with work("test", Through.FORM, "test"):
        enter(office)
    then = head()
    some = [MEASURE[key] for key in ("sessions", "persons", "person_days")]
    before = [told(measure, LIVE) for measure in some]

    with work("test", Through.FORM, "test"):
        enter(later)

    assert [told(measure, Snapshot(then)) for measure in some] == before
    assert [told(measure, Snapshot(head())) for measure in some] == [told(measure, LIVE) for measure in some]


def told(measure: Measure, snapshot: Snapshot) -> tuple[dict[Any, int], int, set[tuple[str, int]]]:
    found = figure(measure, snapshot, Options(by=("year", "group")))
    behind = [dict(row) for row in db.session.execute(rows(measure, snapshot, Options())).mappings()]
    return {tuple(cell.key.values()): cell.value for cell in found.cells}, found.total.value, records(behind)


def cells(found: Figure) -> dict[Any, int]:
    return {next(iter(cell.key.values())): cell.value for cell in found.cells}


Membership = tuple[str, str, date | None, date | None]


def recount(
    measure: str, by: str, office: list[Held], home: Home, members: list[Membership]
) -> tuple[dict[Any, int], int]:
    """(cells, total) of a measure of people, by the rules and without a database."""
    in_cells: dict[Any, list[tuple[Any, int]]] = defaultdict(list)
    in_total: list[tuple[Any, int]] = []
    for held in filter(counts, office):
        lines = [(one, 1) for one in held.people if takes_part(one)] + [(many, many.number) for many in held.many]
        for line, number in lines:
            is_many = hasattr(line, "number")
            if (line.country == "CN") == (home is Home.EXCLUDE) and home is not Home.INCLUDE:
                continue
            if (measure == "persons" and is_many) or (measure == "headcount" and not is_many):
                continue
            if measure == "countries" and line.country not in ("LA", "TH", "CN"):
                continue
            unit = line.country if measure == "countries" else getattr(line, "person", None)
            by_year = days_by_year(held, None if is_many else line)
            weight = number * sum(by_year.values()) if measure == "person_days" else number
            in_total.append((unit, weight))
            if measure == "person_days" and by == "year":
                for year, days in by_year.items():
                    in_cells[year].append((unit, number * days))
                continue
            for key in keys(by, held, line, members):
                in_cells[key].append((unit, weight))
    count = distinct if measure in ("persons", "countries") else summed
    return {key: count(found) for key, found in in_cells.items()}, count(in_total)


def keys(by: str, held: Held, line: Any, members: list[Membership]) -> list[Any]:
    """The cells a row stands in."""
    start = held.starts_on
    if by == "year":
        return [start.year if start else None]
    if by == "group":
        found = {
            group
            for group, partner, first, last in members
            if partner == line.country
            and (first is None or (start is not None and first <= start))
            and (last is None or (start is not None and last >= start))
        }
        return sorted(found) or [None]
    return [held.modality if by == "modality" else getattr(line, by)]


def distinct(found: list[tuple[Any, int]]) -> int:
    return len({unit for unit, _weight in found})


def summed(found: list[tuple[Any, int]]) -> int:
    return sum(weight for _unit, weight in found)
