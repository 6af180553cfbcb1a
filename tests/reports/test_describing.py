"""Measures and rules as data: what a program reads of what the office can count."""

import json

from click.testing import CliRunner
from flask import Flask

from tracker.cli.rulebook import measures
from tracker.counting.rulebook import RULES
from tracker.reports.catalogue import MEASURES


def test_every_measure_is_told_with_its_rules_and_dimensions_in_both_languages(app: Flask) -> None:
    book = json.loads(CliRunner().invoke(measures, ["--json"], obj=app).output)

    told = {measure["key"]: measure for measure in book["measures"]}
    persons = told["persons"]
    by = {dimension["key"]: dimension for dimension in persons["dimensions"]}
    assert list(told) == list(MEASURES)
    assert [rule["id"] for rule in book["rules"]] == list(RULES)
    assert persons["label"] == {"en": "Unique persons", "zh": "人数（去重）"}
    assert persons["rules"][:2] == [{"id": "U1", "version": 1}, {"id": "U2", "version": 1}]
    assert (persons["room"], persons["counts"], persons["is_stock"], persons["adds_up"]) == (
        "trainings",
        "distinct",
        False,
        False,
    )
    assert (by["group"]["overlaps"], by["gender"]["overlaps"]) == (True, False)
    assert told["applications"]["years"] == "calendar"
    assert all(dimension["adds_up"] for dimension in told["sessions"]["dimensions"] if not dimension["overlaps"])


def test_a_person_reads_what_can_be_asked(app: Flask) -> None:
    lines = CliRunner().invoke(measures, [], obj=app).output.splitlines()

    at = next(number for number, line in enumerate(lines) if line.startswith("students_in_study\t"))
    assert "(enrolments)" in lines[at]
    assert lines[at + 1] == "  rules S1, S2, S4, S5, S6, U3, U4, C3"
    assert lines[at + 2].startswith("  by year*, country, country_basis, region, group*, gender,")
    assert "Rules, version 1:" in lines
