"""`tracker figures` and `tracker rows`: what a program reads of a figure."""

import json
from datetime import date
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from tests.factories import a_headcount, a_participation, a_person, a_session
from tracker.cli.figures import figures, rows
from tracker.ledger.models import Through
from tracker.ledger.snapshot import head
from tracker.ledger.work import work
from tracker.trainings.models import ParticipationStatus


@pytest.fixture(autouse=True)
def office(app: Flask) -> None:
    """Keo at two sessions in two years; one who stayed away; five unnamed, country not stated."""
    with work("test", Through.FORM, "test"):
        first = a_session(code="A", title_en="Patents", starts_on=date(2023, 5, 8))
        second = a_session(code="B", title_en="Marks", starts_on=date(2024, 5, 6))
        keo = a_person(full_name="Keo Chan")
        a_participation(first, keo)
        a_participation(second, keo)
        a_participation(second, a_person(), status=ParticipationStatus.NO_SHOW)
        a_headcount(second, represents=None, number=5)


def run(app: Flask, command: Any, *args: str) -> Result:
    return CliRunner().invoke(command, args, obj=app)


def told(app: Flask, command: Any, *args: str) -> dict[str, Any]:
    result = run(app, command, *args, "--json")
    assert result.exit_code == 0, result.output
    return dict(json.loads(result.stdout))


def test_a_figure_prints_what_was_asked_its_cells_and_its_total(app: Flask) -> None:
    found = told(app, figures, "--measure", "participations", "--by", "year", "--by", "country", "--from", "2023")

    moment = found["as_of"].pop("moment")
    assert found == {
        "measure": "participations",
        "unit": "participations",
        "rule": {"ids": ["U1", "T1", "T3", "T4", "T5", "U3", "U4", "C3", "T6", "T10"], "version": 1},
        "scope": None,
        "home": "exclude",
        "year_by": "start",
        "fiscal_month": 1,
        "attribution": "each",
        "from": 2023,
        "to": None,
        "on": None,
        "as_of": {"change": head()},
        "where": {},
        "by": ["year", "country"],
        "cells": [
            {"year": 2023, "country": "LA", "value": 1, "named": 1},
            {"year": 2024, "country": "LA", "value": 1, "named": 1},
            {"year": 2024, "country": None, "value": 5, "named": 0},
        ],
        "total": 7,
        "total_named": 2,
    }
    assert moment.endswith("Z")


def test_the_total_is_counted_as_such(app: Flask) -> None:
    found = told(app, figures, "--measure", "persons", "--by", "year")

    assert ([cell["value"] for cell in found["cells"]], found["total"]) == ([1, 1], 1)


def test_rows_print_the_same_head_and_the_rule_of_each_row(app: Flask) -> None:
    found = told(app, rows, "--measure", "participations", "--filter", "year=2024", "--not-counted")

    assert found["where"] == {"year": 2024}
    assert [(row["record"], row["label"].split(" · ")[-1], row["weight"], row["rule"]) for row in found["rows"]] == [
        ("headcount", "B Marks", 5, "T6"),
        ("participation", "B Marks", 1, "T4"),
        ("participation", "B Marks", 1, "T4"),
    ]
    assert [(row["counted"], row["why_not"]) for row in found["rows"]] == [
        (True, ""),
        (True, ""),
        (False, "The status is neither attended nor completed."),
    ]


def test_a_row_tells_its_key_label_and_dimensions(app: Flask) -> None:
    (row,) = told(app, rows, "--measure", "persons", "--filter", "year=2023")["rows"]

    assert row == {
        "key": f"participation:{row['id']}",
        "record": "participation",
        "id": row["id"],
        "label": "Keo Chan · A Patents",
        "year": 2023,
        "country": "LA",
        "region": "142",
        "gender": None,
        "organization_type": None,
        "theme": None,
        "activity_class": "training_course",
        "modality": "in_person",
        "delivery": None,
        "session": "A",
        "role": "participant",
        "status": "completed",
        "roster": "named",
        "unit": row["unit"],
        "weight": 1,
        "counted": True,
        "rule": "T4",
        "why_not": "",
    }


def test_a_filter_without_a_value_means_not_stated(app: Flask) -> None:
    found = told(app, figures, "--measure", "participations", "--filter", "country=")

    assert (found["where"], found["total"]) == ({"country": None}, 5)


@pytest.mark.parametrize("said", ["LA", "Laos", "Lao PDR", "老挝"])
def test_a_country_is_filtered_by_any_of_its_names(app: Flask, said: str) -> None:
    found = told(app, figures, "--measure", "participations", "--filter", f"country={said}")

    assert found["where"] == {"country": "LA"}


def test_a_country_nobody_knows_is_refused_with_those_that_look_like_it(app: Flask) -> None:
    found = run(app, figures, "--measure", "participations", "--filter", "country=Thailnad")

    assert found.exit_code == 2
    assert "Did you mean Thailand (TH)?" in found.output


def test_two_measures_at_once_are_refused_not_half_answered(app: Flask) -> None:
    found = run(app, figures, "-m", "sessions", "-m", "courses")

    assert found.exit_code == 2
    assert "Ask for one measure at a time" in found.output


def test_no_rows_are_still_json(app: Flask) -> None:
    assert told(app, rows, "--measure", "headcount", "--to", "2020")["rows"] == []


def test_a_past_moment_is_a_change_a_date_or_a_moment(app: Flask) -> None:
    then = head()
    with work("test", Through.FORM, "test"):
        a_participation(a_session(), a_person())

    assert [
        told(app, figures, "--measure", "participations", *more)["total"]
        for more in ((), ("--as-of", str(then)), ("--as-of", "2999-01-01"))
    ] == [8, 7, 8]


def test_without_json_a_table_is_printed(app: Flask) -> None:
    lines = run(app, figures, "--measure", "persons", "--by", "year").stdout.splitlines()

    assert lines[1:] == ["2023            1", "2024            1", "All (distinct)  1"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--measure", "people"), "There is no measure “people”; there are: sessions, courses,"),
        (("--measure", "persons", "--by", "colour"), "has no dimension “colour”; it has: year, country,"),
        (("--measure", "persons", "--scope", "NATO"), "There is no group “NATO”; there are: AFRICA, ASEAN,"),
        (("--measure", "persons", "--home", "maybe"), "“maybe” is none of: exclude, include, only."),
        (("--measure", "persons", "--from", "soon"), "“soon” is not a whole number."),
        (("--measure", "persons", "--filter", "gender=x"), "“x” is not a value of gender: female, male."),
        (("--measure", "persons", "--filter", "gender"), "Write the filter “gender” as DIM=VALUE."),
        (("--measure", "persons", "--as-of", "soon"), "“soon” is not a change number"),
    ],
)
def test_a_wrong_name_ends_with_the_choices(app: Flask, args: tuple[str, ...], said: str) -> None:
    for command in (figures, rows):
        result = run(app, command, *args, "--json")

        assert (result.exit_code, said in result.stderr) == (2, True), result.output
