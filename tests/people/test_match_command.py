"""`tracker match`: whom the rows of a file mean, without writing anything."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from flask import Flask

from tests.factories import a_person
from tracker.cli.match import match
from tracker.ledger.models import Through
from tracker.ledger.snapshot import head
from tracker.ledger.work import work


@pytest.fixture(autouse=True)
def office(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        a_person(full_name="Bounmy Khamla", citizenship="LA", name_key="bounmy khamla")
        a_person(full_name="Mohamed Hassan", citizenship="EG", name_key="mohamed hassan")


def told(app: Flask, file: Path, *args: str) -> dict[str, Any]:
    result = CliRunner().invoke(match, [str(file), *args, "--json"], obj=app)
    assert result.exit_code == 0, result.output
    return dict(json.loads(result.stdout))


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    file = tmp_path / "roster.csv"
    rows = ("Bounmy Khamla,Laos", "Khamla Bounmy,Laos", "Muhammad Hasan,Egypt", "Ann Lee,Laos", ",Laos")
    file.write_text("\n".join(("Name,Country", *rows)))
    return file


def test_each_row_is_the_same_perhaps_or_new_with_its_candidates_and_reasons(app: Flask, roster: Path) -> None:
    before = head()

    found = told(app, roster, "--kind", "roster")

    answers = [(row["row"], row["answer"], [one["name"] for one in row["candidates"]]) for row in found["rows"]]
    assert answers == [
        (2, "same", ["Bounmy Khamla"]),
        (3, "perhaps", ["Bounmy Khamla"]),
        (4, "perhaps", ["Mohamed Hassan"]),
        (5, "new", []),
        (6, "refused", []),
    ]
    reasons = [one["key"] for one in found["rows"][1]["candidates"][0]["reasons"]]
    assert reasons == ["name.order", "country.same"]
    assert (found["read"], found["same"], found["perhaps"], found["new"], found["refused"]) == (5, 1, 2, 1, 1)
    assert head() == before


def test_it_is_told_to_a_person_too(app: Flask, roster: Path) -> None:
    result = CliRunner().invoke(match, [str(roster), "--kind", "roster"], obj=app)

    assert result.stdout.splitlines()[0] == (
        "5 rows read: 1 the same as somebody on record, 2 perhaps, 1 new, 1 without a name. Nothing was written."
    )
    assert "Bounmy Khamla, Laos (person 1): name parts in another order, the same country" in result.stdout


def test_what_could_not_be_read_of_a_row_is_said_with_its_answer(app: Flask, tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text("Name,Country\nJoe Doe,Atlantis\n")

    result = CliRunner().invoke(match, [str(tmp_path / "one.csv"), "--kind", "roster"], obj=app)

    assert "row 2, Joe Doe: new “Atlantis” is not a known country." in result.stdout


def test_a_file_that_cannot_be_used_leaves_with_two(app: Flask, tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_text("")

    result = CliRunner().invoke(match, [str(tmp_path / "empty.csv"), "--json"], obj=app)

    assert (result.exit_code, json.loads(result.stdout)) == (2, {"error": "The file is empty."})
