"""What was altered after publishing is found, and a rule that changed is named."""

from dataclasses import replace

import pytest
import sqlalchemy as sa
from flask import Flask, current_app

from tests.reports.editions.examples import change, enter, setting
from tests.reports.editions.publishing import published, stored
from tracker.counting.rulebook import RULES
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.reports.editions.comparing import compare
from tracker.reports.editions.frozen import Frozen
from tracker.reports.editions.verifying import opened, verify
from tracker.trainings.models import Participation


def raw(statement: str, **values: object) -> None:
    """Past the program: without the triggers of the ledger."""
    db.session.rollback()
    with current_app.extensions["tracker.writer"].begin() as connection:
        connection.execute(sa.text(statement), values)


def test_an_edition_that_was_altered_is_found(app: Flask) -> None:
    enter()
    edition = published()
    content = dict(opened(edition).content)
    figures = {name: dict(figure) for name, figure in content["figures"].items()}
    figures["headline/headline/participations/year"]["value"] = 3

    change(setting(type(edition), edition.id, frozen=Frozen({**content, "figures": figures}).pack()))

    assert verify(stored(edition.id)).troubles == [
        "The edition was altered after publishing; its history shows how.",
        "What the edition holds does not fit its checksum: it was altered after publishing.",
    ]
    with pytest.raises(RuleBroken):
        compare(stored(edition.id), None)


def test_a_history_written_anew_is_found(app: Flask) -> None:
    known = enter()
    edition = published()
    change(setting(Participation, known.keo, represents="TH"))
    assert verify(edition).is_reproduced

    raw("DELETE FROM participation_history WHERE id = :id", id=known.keo)

    verified = verify(stored(edition.id))
    assert verified.troubles == ["The ledger gives other figures or rows than were published."]
    assert ("headline/headline/participations/year", 2, 1) in verified.differing


def test_a_rule_with_another_version_is_named(app: Flask) -> None:
    known = enter()
    edition = published()
    # The rule had meant something else: the edition has a row that it does not give any more.
    content = dict(opened(edition).content)
    frozen = Frozen({**content, "rules": {**content["rules"], "T4": 0}})
    key = content["figures"]["headline/headline/participations/year"]["question"]
    frozen.questions[key]["rows"].append(
        ["participation", known.keo + 90, None, 1, *frozen.questions[key]["rows"][0][4:]]
    )
    for figure in frozen.figures.values():
        if (
            figure["question"] == key
            and figure["cell"] == content["figures"]["headline/headline/participations/year"]["cell"]
        ):
            figure["value"] = 3  # type: ignore[index]
    checksum = frozen.checksum(edition.year, edition.asked, edition.as_of_id, edition.day)
    edition.frozen, edition.checksum = frozen.pack(), checksum
    db.session.expunge(edition)

    found = compare(edition, None)
    (one,) = (each for each in found.differences() if "headline/headline/participations/year" in each.names)
    (why,) = found.explained(one)
    assert (one.difference, why.difference, str(why.cause)) == (-1, -1, "rule_change")
    assert why.words(names=False) == "rule change: T4, version 1, was 0"
    assert verify(edition).troubles == []


def test_a_rule_bumped_since_is_told_by_the_check(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    enter()
    edition = published()

    monkeypatch.setitem(RULES, "T4", replace(RULES["T4"], version=2))

    verified = verify(edition)
    assert (verified.holds, verified.rules) == (True, [("T4", 1, 2)])
