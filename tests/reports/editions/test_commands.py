"""`tracker edition …`: publish, list, show, diff and verify."""

import json
from typing import Any

from click.testing import CliRunner, Result
from flask import Flask

from tests.reports.editions.examples import change, enter, setting
from tracker.cli import tracker
from tracker.cli.editions import edition
from tracker.trainings.models import Participation


def run(app: Flask, *args: str) -> Result:
    return CliRunner().invoke(edition, args, obj=app)


def printed(app: Flask, *args: str) -> Any:
    found = run(app, *args)
    assert found.exit_code == 0, found.output
    return json.loads(found.stdout)


def test_publish_list_diff_and_verify(app: Flask) -> None:
    known = enter()
    assert run(app, "publish", "2024", "--final").exit_code == 1
    found = run(app, "publish", "2024", "--final", "--despite-gaps", "--as", "wang@example.org")
    assert found.exit_code == 0, found.output
    number = change(setting(Participation, known.keo, represents="TH"))

    (one,) = printed(app, "list", "--json")["editions"]
    assert (one["edition"], one["year"], one["final"], one["by"]) == (1, 2024, True, "wang@example.org")
    shown = printed(app, "show", "1", "--json")
    assert shown["figures"]["headline/headline/persons/year"]["value"] == 2
    told = printed(app, "diff", "1", "--json")
    assert ("Countries represented, 2024", 1, 2) in {(one["words"], one["then"], one["now"]) for one in told["figures"]}
    assert {row["change"] for one in told["figures"] for row in one["rows"]} == {number}
    assert all(sum(row["difference"] for row in one["rows"]) == one["difference"] for one in told["figures"])
    assert run(app, "verify").stdout == "1\t2024\treproduced, equal\n"


def test_what_cannot_be_asked_is_told(app: Flask) -> None:
    enter()

    assert "2199 has not begun" in run(app, "publish", "2199").output
    assert "there is nothing to publish" in run(app, "publish", "1950", "--despite-gaps").output
    assert run(app, "show", "7").exit_code == 2
    assert "There is no edition 7." in run(app, "show", "7").output
    assert run(app, "diff", "7", "x").exit_code == 2
    assert "edition" in tracker.commands
