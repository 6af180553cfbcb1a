"""Every number of the annual summary is what its rows give, and adds up only where that is true."""

from typing import Any

import pytest
from flask import Flask

from tests.reports.files.offices import an_office
from tracker.counting.rows import rows
from tracker.db import db
from tracker.ledger.snapshot import LIVE, Snapshot, head
from tracker.reports.annual import annual
from tracker.reports.asking import read_scope
from tracker.reports.document import Grid, Number, Report

YEAR = 2023


@pytest.fixture
def report(app: Flask) -> Report:
    an_office()
    return annual(YEAR, read_scope({}))


def grids(report: Report) -> list[tuple[str, Grid]]:
    return [(f"{section.key}/{grid.key}", grid) for section in report.sections for grid in section.grids]


def a_few_of_each_column(report: Report) -> dict[str, Number]:
    """The largest and the first number of each column of each table: all of them would take minutes."""
    columns: dict[tuple[str, ...], list[tuple[str, Number]]] = {}
    for name, number in report.numbers():
        section, grid, *_line, column = name.split("/")
        columns.setdefault((section, grid, column), []).append((name, number))
    found = {}
    for numbers in columns.values():
        for name, number in (numbers[0], max(numbers, key=lambda one: one[1].value or 0)):
            found[name] = number
    return found


def counted(number: Number, snapshot: Snapshot = LIVE) -> int:
    """What the rows of a number give: different units, or the sum of their weights."""
    found = list(db.session.execute(rows(number.measure, snapshot, number.options)).mappings())
    if number.measure.distinct:
        return len({row["unit"] for row in found} - {None})
    return sum(row["weight"] or 0 for row in found)


def keys(number: Number) -> set[Any]:
    found = db.session.execute(rows(number.measure, LIVE, number.options)).mappings()
    return {(row["record"], row["id"]) for row in found}


def test_numbers_are_what_their_rows_give(report: Report) -> None:
    asked = a_few_of_each_column(report)

    assert len(asked) > 150
    assert {name: counted(number) for name, number in asked.items()} == {
        name: number.value for name, number in asked.items()
    }


def test_columns_that_are_summed_add_up_to_their_total(report: Report) -> None:
    wrong = []
    checked = 0
    for name, grid in grids(report):
        total = next((line for line in grid.lines if line.mark == "total"), None)
        for column in grid.columns if total else ():
            cell = total.cells.get(column.key) if total else None
            if column.summed and isinstance(cell, Number):
                parts = [line.cells[column.key] for line in grid.lines if line.mark in ("", "not-stated")]
                checked += 1
                if sum(part.value or 0 for part in parts if isinstance(part, Number)) != cell.value:
                    wrong.append(f"{name}/{column.key}")

    assert (wrong, checked > 40) == ([], True)


def test_the_rows_of_a_total_are_those_of_its_lines(report: Report) -> None:
    grid = dict(grids(report))["countries/year"]
    lines = {line.key: line.cells["persons"] for line in grid.lines}
    of = {key: keys(cell) for key, cell in lines.items() if isinstance(cell, Number)}

    assert of["all"] == set().union(*(found for key, found in of.items() if key not in ("all", "home")))
    assert not of["all"] & of["home"]


def test_unique_persons_are_no_more_than_named_participations_and_these_no_more_than_all(report: Report) -> None:
    found = {name: number.value or 0 for name, number in report.numbers()}
    years = [line.key for line in dict(grids(report))["years/years"].lines]

    named, people = (found[f"completeness/coverage/all/{column}"] for column in ("named", "participations"))
    assert found["years/years/all/persons"] <= named < people == found["years/years/all/participations"]
    assert [
        year for year in years if found[f"years/years/{year}/persons"] > found[f"years/years/{year}/participations"]
    ] == []


def test_as_of_now_says_what_the_live_register_says(report: Report) -> None:
    then = annual(YEAR, read_scope({"as_of": str(head())}))

    assert {name: number.value for name, number in then.numbers()} == {
        name: number.value for name, number in report.numbers()
    }


def test_names_of_numbers_are_unlike_each_other(report: Report) -> None:
    names = [name for name, _number in report.numbers()]

    assert len(set(names)) == len(names)


def test_group_lines_have_no_total(report: Report) -> None:
    found = dict(grids(report))

    marks = [line.mark for key in ("groups/year", "groups/all") for line in found[key].lines]
    assert marks
    assert "total" not in marks


def test_the_balance_of_students_holds_or_names_the_enrolments(report: Report) -> None:
    found = dict(grids(report))
    told = {line.key: line.cells["holds"] for line in found["balance/years"].lines}

    assert told == {"2021": "holds", "2022": "holds", "2023": "holds"}


def test_an_office_without_records_says_so_in_each_section(app: Flask) -> None:
    empty = annual(YEAR, read_scope({}))

    blank = [name for name, grid in grids(empty) if not grid.lines and not grid.empty]
    assert blank == []
    assert {number.value for _name, number in empty.numbers()} == {0}
