"""The register's likely pairs from the command line."""

import json

from click.testing import CliRunner
from flask import Flask

from tests.factories import a_participation, a_person, a_session
from tracker.cli import tracker
from tracker.ledger.models import Through
from tracker.ledger.work import work


def run(app: Flask, *args: str) -> str:
    result = CliRunner().invoke(tracker.commands["duplicates"], args, obj=app)
    assert result.exit_code == 0, result.output
    return result.output


def test_pairs_are_told_with_what_speaks_for_them(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        a_person(full_name="Somchai Vongsa", citizenship="LA", email="s@example.org")
        a_person(full_name="Vongsa Somchai", citizenship="LA", email="v@example.org")
        a_person(full_name="Maria Silva", citizenship="BR")

    lines = run(app).splitlines()

    assert lines[0] == "1 pair of people may be one person."
    assert lines[1].split("  ", 2)[2] == (
        "1 Somchai Vongsa (Laos)  =  2 Vongsa Somchai (Laos)"
        "  (name parts in another order, the same country, but another e-mail address)"
    )


def test_pairs_are_printed_as_json(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        session = a_session()
        for name in ("Somchai Vongsa", "Vongsa Somchai"):
            a_participation(session, a_person(full_name=name, citizenship="TH"))

    told = json.loads(run(app, "--json"))

    [pair] = told["pairs"]
    side = {"native_name": "", "countries": ["LA", "TH"], "organization": "", "sessions": [session.id]}
    assert told["total"] == 1
    assert pair["a"] == {"id": 1, "name": "Somchai Vongsa", **side}
    assert pair["b"] == {"id": 2, "name": "Vongsa Somchai", **side}
    assert (pair["answer"], pair["both_in"]) == ("perhaps", [session.id])
    assert [reason["key"] for reason in pair["reasons"]] == ["name.order", "country.same"]


def test_a_register_without_a_pair_has_none(app: Flask) -> None:
    assert run(app) == "0 pairs of people may be one person.\n"
    assert json.loads(run(app, "--json")) == {"total": 0, "pairs": []}
