"""`tracker figures` and `tracker rows` of cooperation, as a program reads them."""

import json
from datetime import date
from typing import Any

from click.testing import CliRunner
from flask import Flask

from tests.factories import a_filing, an_instrument
from tracker.cli.figures import figures, rows
from tracker.cooperation.models import Direction, InstrumentType
from tracker.ledger.models import Through
from tracker.ledger.work import work


def told(app: Flask, command: Any, *args: str) -> dict[str, Any]:
    result = CliRunner().invoke(command, [*args, "--json"], obj=app)
    assert result.exit_code == 0, result.output
    return dict(json.loads(result.stdout))


def test_partners_in_force_on_a_day_are_told_by_type(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        an_instrument("LA", "TH", type=InstrumentType.PPH)
        an_instrument("LA", starts_on=date(2020, 1, 1), ends_on=date(2020, 12, 31))

    found = told(app, figures, "-m", "partners_in_force", "--by", "type", "--on", "2020-06-30")

    assert found["cells"] == [{"type": "agreement", "value": 1}, {"type": "pph", "value": 2}]
    assert found["total"] == 2


def test_the_rows_of_a_flow_are_told_with_what_is_left_out(app: Flask) -> None:
    with work("test", Through.FORM, "test"):
        laos = a_filing("LA", 2023, applications=12)
        foreign = a_filing(None, 2023, applications=100)
        a_filing("LA", 2023, direction=Direction.OUTBOUND)

    found = told(app, rows, "-m", "applications", "--filter", "direction=inbound", "--not-counted")

    assert [(row["key"], row["label"], row["weight"], row["why_not"]) for row in found["rows"]] == [
        (f"filing:{laos.id}", "Laos 2023", 12, ""),
        (
            f"filing:{foreign.id}",
            "All foreign filings 2023",
            100,
            "It is the figure of all foreign filings: counted beside the partners', they would count twice.",
        ),
    ]
