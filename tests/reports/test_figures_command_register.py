"""`tracker figures` and `tracker rows` of students, missions and filings: reference days, years and growth."""

import json
from datetime import date
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from tests.factories import a_filing, a_member, a_mission, a_person, an_enrolment, an_instrument
from tracker.cli.figures import figures, rows
from tracker.cooperation.models import Direction
from tracker.counting.growth import span_rule
from tracker.db import today
from tracker.ledger.models import Through
from tracker.ledger.snapshot import head
from tracker.ledger.work import work
from tracker.scholarships.models import StudyStatus

S = StudyStatus


@pytest.fixture(autouse=True)
def office(app: Flask) -> None:
    """Filings that grow by a tenth a year, all foreign ones by a twentieth; a student; a mission over New Year."""
    with work("test", Through.FORM, "test"):
        for year, own, all_foreign in ((2019, 1000, 40000), (2020, 900, None), (2021, 1210, 44100)):
            a_filing("LA", year, applications=own)
            a_filing(None, year, applications=all_foreign)
        an_enrolment(None, (S.ENROLLED, date(2019, 9, 2)), (S.GRADUATED, date(2021, 6, 30)))
        a_member(a_mission(starts_on=date(2023, 12, 30), ends_on=date(2024, 1, 2)), a_person(full_name="Li Na"))
        an_instrument("LA", starts_on=date(2022, 1, 1), ends_on=date(2023, 6, 30))


def run(app: Flask, command: Any, *args: str) -> Result:
    return CliRunner().invoke(command, args, obj=app)


def told(app: Flask, command: Any, *args: str) -> dict[str, Any]:
    result = run(app, command, *args, "--json")
    assert result.exit_code == 0, result.output
    return dict(json.loads(result.stdout))


def test_a_stock_is_read_on_a_day_and_says_which(app: Flask) -> None:
    asked = (("--on", "2022-05-01"), ("--to", "2022"), ("--on", "2023-07-01", "--to", "2022"), ())

    found = [told(app, figures, "-m", "partners_in_force", *more) for more in asked]

    assert [(one["on"], one["total"]) for one in found] == [
        ("2022-05-01", 1), ("2022-12-31", 1), ("2023-07-01", 0), (today().isoformat(), 0),
    ]  # fmt: skip


def test_a_stock_by_year_has_the_day_of_each_year(app: Flask) -> None:
    found = told(app, figures, "-m", "students_in_study", "--by", "year", "--from", "2018", "--to", "2022")
    in_may = told(app, figures, "-m", "students_in_study", "--by", "year", "--to", "2021", "--on", "2021-05-01")

    assert [(cell["year"], cell["value"]) for cell in found["cells"]] == [(2019, 1), (2020, 1)]
    assert (found["on"], found["total"]) == ("2022-12-31", 0)
    assert [(cell["year"], cell["value"]) for cell in in_may["cells"]] == [(2020, 1), (2021, 1)]
    assert (in_may["on"], in_may["total"]) == ("2021-05-01", 1)


def test_a_past_moment_is_asked_with_its_own_day(app: Flask) -> None:
    then = head()
    with work("test", Through.FORM, "test"):
        an_instrument("TH")

    now, before = (told(app, figures, "-m", "partners_in_force", *more) for more in ((), ("--as-of", str(then))))

    assert [(one["total"], one["on"]) for one in (now, before)] == [(1, today().isoformat()), (0, today().isoformat())]


def test_a_mission_counts_in_the_year_of_its_start_or_in_every_year(app: Flask) -> None:
    by_start, active = (
        told(app, figures, "-m", "missions", "--by", "year", *more) for more in ((), ("--year-by", "active"))
    )

    assert [(one["year_by"], len(one["cells"]), one["total"]) for one in (by_start, active)] == [
        ("start", 1, 1), ("active", 2, 1),
    ]  # fmt: skip


def test_an_active_student_needs_no_other_year(app: Flask) -> None:
    found = told(app, figures, "-m", "students_active", "--by", "year")

    assert found["year_by"] == "active"
    assert [(cell["year"], cell["value"]) for cell in found["cells"]] == [(2019, 1), (2020, 1), (2021, 1)]


def test_growth_leads_from_the_first_year_to_the_last(app: Flask) -> None:
    found = told(app, figures, "-m", "applications", "--by", "year", "--growth", "--against", "foreign_applications")

    growth = found["growth"]
    assert (growth["rule"], growth["from"], growth["to"]) == ("C4", 2019, 2021)
    assert growth["rate"] == pytest.approx(0.1)
    assert growth["against"] == {
        "measure": "foreign_applications", "from": 2019, "to": 2021,
        "rate": pytest.approx(0.05), "points": pytest.approx(5.0),
    }  # fmt: skip


def test_growth_is_said_in_words(app: Flask) -> None:
    args = ("-m", "applications", "--by", "year", "--growth", "--scope", "ASEAN", "--against", "foreign_applications")
    lines = run(app, figures, *args).stdout.splitlines()

    assert lines[-2:] == [
        "Growth: 10.0 % a year from 2019 to 2021 (rule C4)",
        "Against All foreign applications, which grew 5.0 % a year: +5.0 percentage points",
    ]
    assert run(app, figures, "-m", "applications", "--by", "year", "--growth", "--to", "2018").exit_code == 2


def test_growth_ends_with_the_last_year_that_is_filled_and_compared(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        for year, own in ((2020, 900), (2021, 1210), (2022, 1500), (2023, 1600)):
            a_filing("TH", year, applications=own)
        a_filing("LA", 2022, applications=1500)
    args = ("-m", "applications", "--by", "year", "--growth")

    alone, chosen = told(app, figures, *args), told(app, figures, *args, "--to", "2023")["growth"]
    compared = told(app, figures, *args, "--against", "foreign_applications")["growth"]

    assert [cell["year"] for cell in alone["cells"]] == [2019, 2020, 2021, 2022, 2023]
    assert [(one["from"], one["to"]) for one in (alone["growth"], compared, chosen)] == [
        (2019, 2022), (2019, 2021), (2019, 2023),
    ]  # fmt: skip
    assert alone["growth"]["note"] == compared["note"] == f"2023: 1 of 2 partners so far. {span_rule()}"
    assert chosen["note"] == "2023: 1 of 2 partners so far."
    assert run(app, figures, *args).stdout.splitlines()[-1] == alone["growth"]["note"]


def test_directions_together_are_not_compared(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        a_filing("LA", 2021, direction=Direction.OUTBOUND, applications=5000)
    args = ("-m", "applications", "--by", "year", "--growth")

    refused = [run(app, figures, *args, *more) for more in ((), ("--against", "foreign_applications"))]
    inbound = told(app, figures, *args, "--against", "foreign_applications", "--filter", "direction=inbound")

    said = "adds up both directions; add --filter direction=inbound or --filter direction=outbound."
    assert [(one.exit_code, said in one.stderr) for one in refused] == [(2, True), (2, True)]
    assert inbound["growth"]["against"]["points"] == pytest.approx(5.0)


def test_a_figure_without_growth_keeps_its_shape(app: Flask) -> None:
    assert "growth" not in told(app, figures, "-m", "applications", "--by", "year")


def test_no_rows_are_said_beside_the_output(app: Flask) -> None:
    plain, as_json = run(app, rows, "-m", "meetings"), run(app, rows, "-m", "meetings", "--json")

    assert (plain.exit_code, plain.stdout, plain.stderr) == (0, "", "No row is counted here.\n")
    assert (as_json.exit_code, json.loads(as_json.stdout)["rows"]) == (0, [])
    assert run(app, rows, "-m", "missions").stderr == ""


def test_a_row_of_each_room_tells_what_counted_it(app: Flask) -> None:
    found = {
        measure: told(app, rows, "-m", measure, *more)["rows"]
        for measure, more in (
            ("students_graduated", ()), ("experts", ()), ("applications", ("--filter", "year=2021")),
            ("partners_in_force", ("--on", "2022-05-01")),
        )
    }  # fmt: skip

    assert {key: [(row["record"], row["weight"], row["rule"]) for row in told_] for key, told_ in found.items()} == {
        "students_graduated": [("enrolment", 1, "S2")],
        "experts": [("mission_member", 1, "X1")],
        "applications": [("filing", 1210, "C4")],
        "partners_in_force": [("instrument_party", 1, "C1")],
    }
    assert found["experts"][0]["label"].startswith("Li Na · ")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("-m", "sessions", "--on", "2024-01-01"), "sessions is not read on a day; give it years"),
        (("-m", "partners_in_force", "--on", "soon"), "“soon” is not a date"),
        (("-m", "experts", "--year-by", "end"), "experts has no year by “end”; it can be asked by: start, active."),
        (("-m", "sessions", "--year-by", "active"), "it can be asked by: start, end."),
        (("-m", "missions", "--year-by", "soon"), "“soon” is none of: start, end, active."),
        (("-m", "missions", "--growth"), "Growth is told of a figure by year, and by nothing else."),
        (("-m", "missions", "--by", "year", "--by", "term", "--growth"), "Growth is told of a figure by year"),
        (("-m", "missions", "--by", "year", "--against", "experts"), "Ask for --growth to compare"),
        (("-m", "missions", "--by", "year", "--growth", "--against", "x"), "There is no measure “x”"),
    ],
)
def test_what_does_not_fit_the_measure_is_refused_by_name(app: Flask, args: tuple[str, ...], said: str) -> None:
    result = run(app, figures, *args, "--json")

    assert (result.exit_code, said in result.stderr) == (2, True), result.output
