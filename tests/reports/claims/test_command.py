"""`tracker claims`: the press text from the command line."""

import json
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result
from flask import Flask

from tests.reports.claims.stating import SESSIONS, hold, state
from tracker.cli.claims import claims
from tracker.db import db, today
from tracker.ledger.models import Change
from tracker.ledger.snapshot import head
from tracker.reports.claims.rules import Draft
from tracker.trainings.models import TrainingSession


def run(app: Flask, *args: str) -> Result:
    return CliRunner().invoke(claims, args, obj=app)


@pytest.fixture
def office(app: Flask) -> None:
    hold(13)
    state("{sessions} sessions", SESSIONS, text_zh="{sessions}期培训班")
    hold(8)


def test_the_sentences_are_printed_with_what_is_counted(app: Flask, office: None) -> None:
    assert run(app).output == (
        "[could be raised] More than 10 sessions\n    sessions: 21 (could be raised), could say: more than 20\n"
    )
    assert run(app, "--lang", "zh").output.splitlines()[0].endswith("] 10多期培训班")


def test_json_tells_each_figure(app: Flask, office: None) -> None:
    told = json.loads(run(app, "--json").output)

    moment = told["as_of"].pop("moment")
    assert moment.startswith(str(date.today().year))
    assert told == {
        "as_of": {"change": head()},
        "claims": [
            {
                "id": 1,
                "en": "More than 10 sessions",
                "zh": "10多期培训班",
                "status": "could_be_raised",
                "figures": [
                    {
                        "name": "sessions",
                        "measure": "sessions",
                        "asked": "",
                        "tells": "value",
                        "wording": "more_than",
                        "stated": 10,
                        "stated_as_of": {"change": head() - 1, "day": today().isoformat()},
                        "value_then": 13,
                        "value": 21,
                        "status": "could_be_raised",
                        "could_be_raised_to": 20,
                    }
                ],
            }
        ],
    }


def test_as_of_a_moment_they_are_those_of_the_moment(app: Flask, office: None) -> None:
    assert run(app, "--as-of", str(head() - 1)).output.splitlines()[0] == "[true] More than 10 sessions"
    assert run(app, "--as-of", str(head() - 2)).output == "No claim is stated.\n"

    refused = run(app, "--as-of", "1999-01-01")

    assert (refused.exit_code, refused.output.splitlines()[-1]) == (
        2,
        "Error: Nothing was recorded yet at 1999-01-01.",
    )


def test_check_fails_when_a_sentence_is_no_longer_true(app: Flask, office: None) -> None:
    assert run(app, "--check").exit_code == 0

    state("{a} x", Draft("a", "sessions", stated=99))
    failed = run(app, "--check")

    assert (failed.exit_code, failed.output.splitlines()[-2:]) == (
        1,
        ["[no longer true] More than 99 x", "    a: 21 (no longer true), could say: more than 20"],
    )


def test_the_shipped_template_is_added_and_signed(app: Flask) -> None:
    assert run(app, "template", "--as", "writer@example.org").output == "9 added\n"
    assert run(app, "template").output == "0 added, 9 there already\n"

    change = db.session.get_one(Change, head())
    assert (change.actor, change.action) == ("writer@example.org", "claims.template")


def test_a_template_of_ones_own_is_added_or_refused(app: Flask, tmp_path: Path) -> None:
    hold(2)
    good, bad, strange = tmp_path / "good.json", tmp_path / "bad.json", tmp_path / "strange.json"
    good.write_text('[{"en": "{a} sessions", "figures": {"a": {"measure": "sessions"}}}]', encoding="utf-8-sig")
    bad.write_text('[{"en": "{a} x", "figures": {"a": {}}}]')
    strange.write_bytes(b"\xff\xfe\x00")

    answers = [run(app, "add", str(file)) for file in (good, bad, strange)]

    assert [(answer.exit_code, answer.output) for answer in answers] == [
        (0, "1 added\n"),
        (1, "Error: Claim 1 “{a} x”, figure {a}: The figure names no measure.\n"),
        (1, "Error: The template is not UTF-8 text.\n"),
    ]
    assert run(app).output == "[true] 2 sessions\n    a: 2 (true)\n"
    assert db.session.scalar(sa.select(sa.func.count()).select_from(TrainingSession)) == 2
